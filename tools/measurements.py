"""What `make report` measures: one function each, with the words that /om/kvalitet/ shows beside its figures.

Each function returns figures, or raises LeftOutError with the reason in both languages.
"""

import statistics
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from catalog.core.readability import measure
from catalog.load import load_catalog
from tests.support import axe, kinds
from tests.support.chromium import chromium, program
from tests.support.search_quality import AMONG_FIRST, FIRST, addresses, engine, figures, read_queries
from tests.support.serving import Slow, served
from tests.support.weight import CONTENT_LIMIT, DESK, MAP_LIMIT, PAGES, weigh
from tools import bench_build, bench_map, bench_nightly, lighthouse, validate_html

ROOT = Path(__file__).resolve().parent.parent
BUILDS = 3
# The most places that an official survey has counted.
PLACES = 63
# Places -> the shares of folium's bytes and time that an early trial reached, to be better than.
MAP_AIMS = {PLACES: (0.36, 0.8), 10_000: (0.2, 0.21)}
MAP_ROUNDS = 3


class LeftOutError(Exception):
    """A measurement that cannot be made on this machine; sv and en say why."""

    def __init__(self, sv: str, en: str) -> None:
        super().__init__(en)
        self.sv, self.en = sv, en


@dataclass(frozen=True)
class Place:
    """What a measurement works with: a built site, a folder to write in, and where other tools are."""

    site: Path
    folder: Path
    tools: Path | None
    node: Path | None


Make = Callable[[Place], list[dict]]


@dataclass(frozen=True)
class Measurement:
    """id is the measurement's anchor on the page; command is what a reader runs to measure it alone."""

    id: str
    name: dict[str, str]
    how: dict[str, str]
    command: str
    make: Make


MEASUREMENTS: list[Measurement] = []


def measurement(id: str, command: str, *, name: tuple[str, str], how: tuple[str, str]) -> Callable[[Make], Make]:
    """Enter the function below among the measurements, in the order of this file. name, how: Swedish and English."""

    def enter(make: Make) -> Make:
        MEASUREMENTS.append(Measurement(id, both(*name), both(*how), command, make))
        return make

    return enter


def both(sv: str, en: str) -> dict[str, str]:
    return {"sv": sv, "en": en}


def figure(sv: str, en: str, value: float, unit: str, **aim: float) -> dict:
    """Return a figure of data/quality.yaml. aim: at_most or at_least."""
    return {"name": both(sv, en), "value": round(value, 2), "unit": unit, **aim}


@measurement(
    "texter",
    ".venv/bin/ods lix",
    name=("Texterna", "The texts"),
    how=(
        "LIX räknas på den svenska texten på varje sida. Ju lägre tal, desto lättare text.",
        "LIX is counted on the Swedish text of every page. A lower number is easier to read.",
    ),
)
def texts(place: Place) -> list[dict]:
    catalog = load_catalog(ROOT)

    def lix(articles) -> list[int]:
        return [
            measure(article.document.text.plain(), frozenset(catalog.data.readability.exempt)).lix
            for article in articles
        ]

    methods = lix(catalog.methods.values())
    return [
        figure("Metoder", "Methods", len(catalog.methods), "number", at_least=44),
        figure(
            "Sidor på svenska och engelska",
            "Pages in Swedish and English",
            sum(1 for _ in place.site.rglob("index.html")),
            "number",
        ),
        figure("Svåraste metodtexten", "Hardest text of a method", max(methods), "lix", at_most=50),
        figure("Mellersta metodtexten", "Median text of a method", statistics.median(methods), "lix"),
        figure(
            "Svåraste vägledningen",
            "Hardest guide",
            max(lix(page for page in catalog.pages.values() if page.meta.kind in ("guide", "home"))),
            "lix",
            at_most=45,
        ),
    ]


@measurement(
    "sokning",
    "python -m tools.bench_search",
    name=("Sökningen", "The search"),
    how=(
        "Frågorna är skrivna med läsares ord, också felstavade och böjda. De ligger öppet i projektet.",
        "The queries are in readers' words, misspelt and inflected ones too. They lie open in the project.",
    ),
)
def search(place: Place) -> list[dict]:
    need_browser()
    with engine(place.site) as find:
        answers = [(query, addresses(find(query.lang, query.text))) for query in read_queries()]
    found = figures(answers)
    return [
        figure("Frågor", "Queries", found.number, "number", at_least=150),
        figure("Rätt sida först", "The right page first", found.first, "percent", at_least=FIRST),
        figure(
            "Rätt sida bland de tre första",
            "The right page among the first three",
            found.among_three,
            "percent",
            at_least=AMONG_FIRST,
        ),
        figure("Frågor utan svar", "Queries without an answer", found.empty, "number", at_most=0),
    ]


@measurement(
    "tillganglighet",
    "pytest tests/browser/test_axe.py",
    name=("Tillgänglighet", "Accessibility"),
    how=(
        "Axe-core prövar en sida av varje slag, på svenska och engelska, i smalt och brett fönster, ljust och "
        "mörkt. Det som går att öppna eller fylla i på de svenska sidorna prövas också. Att pröva varje sida "
        "tar längre tid och hör till make test-all.",
        "Axe-core judges one page of each kind, in Swedish and English, in a narrow and a wide window, light "
        "and dark. What can be opened or filled in on the Swedish pages is judged too. Judging every page "
        "takes longer and belongs to make test-all.",
    ),
)
def accessibility(place: Place) -> list[dict]:
    need_browser()
    visits = [axe.Visit(prefix + address) for prefix in ("", "en/") for _, address in kinds.KINDS.values()]
    visits += [axe.Visit(kinds.KINDS[kind][1], state) for kind, states in kinds.STATES.items() for state in states]
    with served(place.site) as url:
        faults = axe.find_faults(url, visits)
    return [
        figure("Slag av sidor", "Kinds of pages", len(kinds.KINDS), "number"),
        figure("Bedömningar", "Judgements", axe.judgements(visits), "number"),
        figure("Anmärkningar", "Objections", len(faults), "number", at_most=0),
    ]


@measurement(
    "html",
    "python -m tools.validate_html",
    name=("Giltig HTML", "Valid HTML"),
    how=(
        "Nu-kontrollen (vnu) läser varje sida på båda språken.",
        "The Nu checker (vnu) reads every page in both languages.",
    ),
)
def valid_html(place: Place) -> list[dict]:
    if validate_html.missing(place.node):
        raise LeftOutError(
            "Nu-kontrollen behöver Java, npm och nät, och något av dem saknades.",
            "The Nu checker needs Java, npm and a network, and one of them was missing.",
        )
    found = validate_html.check(place.site, place.node)
    return [
        figure("Sidor", "Pages", found.documents, "number"),
        figure("Fel", "Errors", len(found.errors), "number", at_most=0),
    ]


@measurement(
    "vikt",
    "pytest tests/browser/test_weight.py",
    name=("Sidornas vikt", "The weight of pages"),
    how=(
        "Varje slags sida öppnas första gången i ett smalt fönster, med sena skript. Allt som skickas "
        "räknas, komprimerat. Hopp räknas i ett brett fönster också.",
        "Each kind of page is opened for the first time in a narrow window, scripts late. All that is sent "
        "counts, compressed. Shifts count in a wide window too.",
    ),
)
def weight(place: Place) -> list[dict]:
    need_browser()
    with served(place.site, Slow) as url, chromium() as browser:
        found = {(path, lang): weigh(browser, url + lang + path) for path in PAGES for lang in ("", "en/")}
        still = [weigh(browser, url + path, DESK).shift for path in PAGES]
    content = [weight for (path, _), weight in found.items() if PAGES[path] == CONTENT_LIMIT]
    maps = [weight for (path, _), weight in found.items() if PAGES[path] == MAP_LIMIT]
    return [
        figure(
            "Tyngsta innehållssidan",
            "Heaviest content page",
            max(w.kilobytes for w in content),
            "kilobytes",
            at_most=CONTENT_LIMIT,
        ),
        figure("Kartsidan", "The map page", max(w.kilobytes for w in maps), "kilobytes", at_most=MAP_LIMIT),
        figure(
            "Flest hämtade filer på en innehållssida",
            "Most files fetched by a content page",
            max(w.requests for w in content),
            "number",
        ),
        figure(
            "Största hopp medan en sida laddas (CLS)",
            "Largest layout shift (CLS)",
            max(*still, *(w.shift for w in found.values())),
            "number",
            at_most=0.01,
        ),
    ]


@measurement(
    "bygge",
    "python -m tools.bench_build",
    name=("Bygget", "The build"),
    how=(
        "Byggena turas om på samma dator. Talen är processortid, medianen av tre.",
        "The builds take turns on one machine. The figures are processor time, the median of three.",
    ),
)
def build(place: Place) -> list[dict]:
    costs = bench_build.compare(place.folder, BUILDS, place.tools)
    ours, bare = costs[bench_build.OURS], costs[bench_build.BARE_SHORT]
    edited = bench_build.rebuild(place.folder)
    grown = bench_build.grow(place.folder)
    once, most = grown[1], grown[max(grown)]
    others = [
        figure(
            f"Bygget jämfört med {name}", f"The build compared with {name}", ours.processor / cost.processor, "times"
        )
        for name, cost in costs.items()
        if name not in (bench_build.OURS, bench_build.BARE_SHORT)
    ]
    return [
        figure("Ett bygge", "One build", ours.processor, "seconds"),
        figure(
            "Samma sidor i MkDocs och Material utan katalogen",
            "The same pages in MkDocs and Material alone",
            bare.processor,
            "seconds",
        ),
        figure(
            "Bygget jämfört med det",
            "The build compared with that",
            ours.processor / bare.processor,
            "times",
            at_most=bench_build.AIM,
        ),
        *others,
        figure(
            "Nytt bygge efter en ändring, jämfört med detsamma",
            "A new build after one edit, compared likewise",
            edited[bench_build.OURS] / edited[bench_build.BARE_SHORT],
            "times",
        ),
        figure(
            f"Kostnad per sida med {max(grown)} gånger så mycket innehåll, mot i dag",
            f"Cost of a page with {max(grown)} times the content, against today",
            bench_build.per_page(most) / bench_build.per_page(once),
            "times",
            at_most=1.1,
        ),
        figure("Minne under ett bygge", "Memory during a build", ours.memory, "megabytes"),
    ]


@measurement(
    "lighthouse",
    "python -m tools.lighthouse",
    name=("Lighthouse", "Lighthouse"),
    how=(
        "Varje sida öppnas fem gånger som på en långsam telefon. Medianen räknas, och den sämsta sidan visas.",
        "Each page is opened five times as on a slow phone. Medians count, and the worst page is shown.",
    ),
)
def lighthouse_scores(place: Place) -> list[dict]:
    need_browser()
    if lighthouse.missing(place.node):
        raise LeftOutError(
            "Lighthouse behöver Node och nät, och något av dem saknades.",
            "Lighthouse needs Node and a network, and one of them was missing.",
        )
    found = lighthouse.scores(place.site, place.node)
    names = {
        "performance": ("Hastighet, sämsta sidan", "Performance, worst page"),
        "accessibility": ("Tillgänglighet, sämsta sidan", "Accessibility, worst page"),
        "best-practices": ("God teknik, sämsta sidan", "Best practices, worst page"),
        "seo": ("Att bli hittad, sämsta sidan", "Being found, worst page"),
    }
    pages = figure("Sidor", "Pages", len(found), "number")
    return [
        pages,
        *(
            figure(*names[category], min(scores[category] for scores in found.values()), "points", at_least=aim)
            for category, aim in lighthouse.AIMS.items()
        ),
    ]


@measurement(
    "publicering",
    "python -m tools.bench_nightly",
    name=("Publiceringen", "Publishing"),
    how=(
        f"Webbplatsen publiceras med {PLACES} påhittade platser: först hel, sedan efter en ändring, sedan utan "
        "någon ändring. Tiderna är efter klockan.",
        f"The site is published with {PLACES} made-up places: first whole, then after one change, then with "
        "nothing changed. Times are by the clock.",
    ),
)
def publishing(place: Place) -> list[dict]:
    night = bench_nightly.measure(PLACES, place.folder / "publishing")
    return [
        figure("Hel publicering", "Whole publishing", night.first, "seconds"),
        figure(
            "Efter en ändring, jämfört med hel", "After one change, against whole", night.changed / night.first, "times"
        ),
        figure("Utan ändring", "Nothing changed", night.idle, "seconds", at_most=1),
        figure("Utan ändring, jämfört med hel", "Nothing changed, against whole", night.idle / night.first, "times"),
    ]


@measurement(
    "karta",
    "python -m tools.bench_map",
    name=("Kartan", "The map"),
    how=(
        "Vår karta, som den bäddas in, och kartan som folium gör av samma påhittade platser hämtas i tur och "
        "ordning i samma webbläsare. Nätet är långsamt (1,6 Mbit/s) och inget är sparat sedan förut. Kartsidan "
        "mäts också på en fyra gånger långsammare processor. Medianer.",
        "Our map, as embedded, and the map that folium makes of the same made-up places are fetched by turns in "
        "one browser. The network is slow (1.6 Mbit/s) and nothing is kept from before. The map page is "
        "measured on a processor four times slower too. Medians.",
    ),
)
def the_map(place: Place) -> list[dict]:
    need_browser()
    return [*(one for number in MAP_AIMS for one in map_and_folium(place, number)), *map_slowed(place, max(MAP_AIMS))]


def map_and_folium(place: Place, number: int) -> list[dict]:
    (fetched,) = bench_map.compare(place.site, [number], MAP_ROUNDS, [bench_map.SLOW_NETWORK])
    if bench_map.FOLIUM not in fetched.pages:
        raise LeftOutError(
            "Foliums filer gick inte att hämta, så det fanns inget att jämföra med.",
            "folium's files could not be fetched, so there was nothing to compare with.",
        )
    (most_bytes, most_time), (sv, en) = MAP_AIMS[number], places(number)
    return [
        figure(
            f"Hämtat med {sv}, jämfört med folium",
            f"Fetched with {en}, against folium",
            fetched.share(bench_map.EMBEDDED, "bytes"),
            "times",
            at_most=most_bytes,
        ),
        figure(
            f"Tid till {sv} är ritade, jämfört med folium",
            f"Time until {en} are drawn, against folium",
            fetched.share(bench_map.EMBEDDED, "ready"),
            "times",
            at_most=most_time,
        ),
    ]


def map_slowed(place: Place, number: int) -> list[dict]:
    (slowed,) = bench_map.compare(place.site, [number], MAP_ROUNDS, [bench_map.SLOW_PROCESSOR], folium_too=False)
    (sv, en), page = places(number), slowed.pages[bench_map.MAP_PAGE]
    return [
        figure(
            f"Kartsidan med {sv} är ritad, långsam processor",
            f"The map page with {en} is drawn, slow processor",
            page["ready"] / 1000,
            "seconds",
            at_most=2,
        ),
        figure(
            f"Ett val bland {sv}, långsam processor",
            f"A choice among {en}, slow processor",
            page["filter"],
            "milliseconds",
            at_most=200,
        ),
    ]


def places(number: int) -> tuple[str, str]:
    """Return the number of places in Swedish and English, written as each language does."""
    return f"{number:,} platser".replace(",", "\N{NO-BREAK SPACE}"), f"{number:,} places"


def need_browser() -> None:
    if program() is None:
        raise LeftOutError("Chromium fanns inte på datorn.", "There was no Chromium on the machine.")
