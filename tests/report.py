"""`make report`: measure the site and write data/quality.yaml, which /om/kvalitet/ shows. Nothing there is typed.

    python -m tests.report [--tools FOLDER] [--node FOLDER] [--only ID ...]

Each measurement is a function that returns figures, or raises LeftOutError with the reason in both languages. With
--only the others are named as left out: a report is of one day and one revision.
"""

import argparse
import datetime
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import yaml

from catalog import markdown_text
from catalog.load import load_catalog
from catalog.readability import measure
from catalog.release.build import run_builder
from tests import bench_build, lighthouse
from tests.browser.test_weight import CONTENT_LIMIT, KINDS, MAP_LIMIT
from tests.browser.weight import weigh
from tests.chromium import chromium, program
from tests.search.measure import AMONG_FIRST, FIRST, addresses, engine, figures, read_queries
from tests.serving import Compressed, served

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "data/quality.yaml"
HEADER = "# Skriven av `make report`. Ändra inte här: siffrorna är mätta, inte inskrivna.\n"
BUILDS = 3


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


@dataclass(frozen=True)
class Measurement:
    """id is the measurement's anchor on the page; command is what a reader runs to measure it alone."""

    id: str
    name: dict[str, str]
    how: dict[str, str]
    command: str
    make: Callable[[Place], list[dict]]


def figure(sv: str, en: str, value: float, unit: str, **aim: float) -> dict:
    """Return a figure of data/quality.yaml. aim: at_most or at_least."""
    return {"name": {"sv": sv, "en": en}, "value": round(value, 2), "unit": unit, **aim}


def texts(place: Place) -> list[dict]:
    catalog = load_catalog(ROOT)

    def lix(entries) -> list[int]:
        return [measure(markdown_text.plain(entry.document.body), catalog.lix_exempt).lix for entry in entries]

    methods = lix(catalog.methods.values())
    return [
        figure("Metoder", "Methods", len(catalog.methods), "number", at_least=44),
        figure("Sidor på svenska och engelska", "Pages in Swedish and English",
               sum(1 for _ in place.site.rglob("index.html")), "number"),
        figure("Svåraste metodtexten", "Hardest text of a method", max(methods), "lix", at_most=50),
        figure("Mellersta metodtexten", "Median text of a method", statistics.median(methods), "lix"),
        figure("Svåraste vägledningen", "Hardest guide",
               max(lix(page for page in catalog.pages.values() if page.meta.kind in ("guide", "home"))), "lix",
               at_most=45),
    ]


def search(place: Place) -> list[dict]:
    need_browser()
    with engine(place.site) as find:
        answers = [(query, addresses(find(query.lang, query.text))) for query in read_queries()]
    found = figures(answers)
    return [
        figure("Frågor", "Queries", found.number, "number", at_least=150),
        figure("Rätt sida först", "The right page first", found.first, "percent", at_least=FIRST),
        figure("Rätt sida bland de tre första", "The right page among the first three", found.among_three, "percent",
               at_least=AMONG_FIRST),
        figure("Frågor utan svar", "Queries without an answer", found.empty, "number", at_most=0),
    ]


def weight(place: Place) -> list[dict]:
    need_browser()
    with served(place.site, Compressed) as url, chromium() as browser:
        found = {path: weigh(browser, url + lang + path) for path in KINDS for lang in ("", "en/")}
    content = [weight for path, weight in found.items() if KINDS[path] == CONTENT_LIMIT]
    maps = [weight for path, weight in found.items() if KINDS[path] == MAP_LIMIT]
    return [
        figure("Tyngsta innehållssidan", "Heaviest content page", max(w.kilobytes for w in content), "kilobytes",
               at_most=CONTENT_LIMIT),
        figure("Kartsidan", "The map page", max(w.kilobytes for w in maps), "kilobytes", at_most=MAP_LIMIT),
        figure("Flest hämtade filer på en innehållssida", "Most files fetched by a content page",
               max(w.requests for w in content), "number"),
        figure("Största hopp medan en sida laddas (CLS)", "Largest layout shift (CLS)",
               max(w.shift for w in found.values()), "number", at_most=0.01),
    ]


def build(place: Place) -> list[dict]:
    costs = bench_build.compare(place.folder, BUILDS, place.tools)
    ours, bare = costs[bench_build.OURS], costs[bench_build.BARE_SHORT]
    edited = bench_build.rebuild(place.folder)
    grown = bench_build.grow(place.folder)
    once, most = grown[1], grown[max(grown)]
    others = [figure(f"Bygget jämfört med {name}", f"The build compared with {name}",
                     ours.processor / cost.processor, "times")
              for name, cost in costs.items() if name not in (bench_build.OURS, bench_build.BARE_SHORT)]
    return [
        figure("Ett bygge", "One build", ours.processor, "seconds"),
        figure("Samma sidor i MkDocs och Material utan katalogen", "The same pages in MkDocs and Material alone",
               bare.processor, "seconds"),
        figure("Bygget jämfört med det", "The build compared with that", ours.processor / bare.processor, "times",
               at_most=bench_build.AIM),
        *others,
        figure("Nytt bygge efter en ändring, jämfört med detsamma", "A new build after one edit, compared likewise",
               edited[bench_build.OURS] / edited[bench_build.BARE_SHORT], "times"),
        figure(f"Kostnad per sida med {max(grown)} gånger så mycket innehåll, mot i dag",
               f"Cost of a page with {max(grown)} times the content, against today",
               bench_build.per_page(most) / bench_build.per_page(once), "times", at_most=1.1),
        figure("Minne under ett bygge", "Memory during a build", ours.memory, "megabytes"),
    ]


def lighthouse_scores(place: Place) -> list[dict]:
    need_browser()
    if not lighthouse.is_installed(place.node):
        raise LeftOutError("Lighthouse behöver Node, som inte fanns på datorn.",
                           "Lighthouse needs Node, which was not on the machine.")
    found = lighthouse.scores(place.site, place.node)
    names = {"performance": ("Hastighet, sämsta sidan", "Performance, worst page"),
             "accessibility": ("Tillgänglighet, sämsta sidan", "Accessibility, worst page"),
             "best-practices": ("God teknik, sämsta sidan", "Best practices, worst page"),
             "seo": ("Att bli hittad, sämsta sidan", "Being found, worst page")}
    pages = figure("Sidor", "Pages", len(found), "number")
    return [pages, *(figure(*names[category], min(scores[category] for scores in found.values()), "points", at_least=aim)
                     for category, aim in lighthouse.AIMS.items())]


def need_browser() -> None:
    if program() is None:
        raise LeftOutError("Chromium fanns inte på datorn.", "There was no Chromium on the machine.")


MEASUREMENTS = (
    Measurement(
        "texter", {"sv": "Texterna", "en": "The texts"},
        {"sv": "LIX räknas på den svenska texten på varje sida. Ju lägre tal, desto lättare text.",
         "en": "LIX is counted on the Swedish text of every page. A lower number is easier to read."},
        ".venv/bin/ods lix", texts),
    Measurement(
        "sokning", {"sv": "Sökningen", "en": "The search"},
        {"sv": "Frågorna är skrivna med läsares ord, också felstavade och böjda. De ligger öppet i projektet.",
         "en": "The queries are in readers' words, misspelt and inflected ones too. They lie open in the project."},
        "python -m tests.bench_search", search),
    Measurement(
        "vikt", {"sv": "Sidornas vikt", "en": "The weight of pages"},
        {"sv": "Varje slags sida öppnas första gången i en smal webbläsare. Allt som skickas räknas, komprimerat.",
         "en": "Each kind of page is opened for the first time in a narrow browser. All that is sent counts, compressed."},
        "pytest tests/browser/test_weight.py", weight),
    Measurement(
        "lighthouse", {"sv": "Lighthouse", "en": "Lighthouse"},
        {"sv": "Varje sida öppnas fem gånger som på en långsam telefon. Medianen räknas, och den sämsta sidan visas.",
         "en": "Each page is opened five times as on a slow phone. Medians count, and the worst page is shown."},
        "python -m tests.lighthouse", lighthouse_scores),
    Measurement(
        "bygge", {"sv": "Bygget", "en": "The build"},
        {"sv": "Byggena turas om på samma dator. Talen är processortid, medianen av tre.",
         "en": "The builds take turns on one machine. The figures are processor time, the median of three."},
        "python -m tests.bench_build", build),
)


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the site and write data/quality.yaml.")
    parser.add_argument("--tools", type=lambda text: Path(text).resolve(), help="a folder with the commands hugo and zensical")
    parser.add_argument("--node", type=lambda text: Path(text).resolve(), help="a folder with node_modules")
    parser.add_argument("--only", nargs="+", choices=[each.id for each in MEASUREMENTS])
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        place = Place(Path(name) / "site", Path(name), options.tools, options.node)
        run_builder(ROOT, place.site)
        chosen = set(options.only or (each.id for each in MEASUREMENTS))
        report = measured([each if each.id in chosen else replace(each, make=_not_chosen) for each in MEASUREMENTS], place)
    TARGET.write_text(HEADER + yaml.safe_dump(report, allow_unicode=True, sort_keys=False, width=110), "utf-8")
    for each in report["measurements"]:
        for one in each["figures"]:
            print(f"{each['id']:<14}{one['value']:>10} {one['unit']:<13}{one['name']['en']}")
    for each in report["left_out"]:
        print(f"left out: {each['name']['en']}: {each['why']['en']}", file=sys.stderr)


def _not_chosen(place: Place) -> list[dict]:
    raise LeftOutError("Mätningen gjordes inte den här gången.", "The measurement was not made this time.")


def measured(measurements: list[Measurement], place: Place) -> dict:
    """Return the content of data/quality.yaml."""
    report = {"measured": datetime.date.today(), "revision": revision(), "measurements": [], "left_out": []}
    for each in measurements:
        print(f"measuring: {each.name['en']}", file=sys.stderr)
        try:
            found = each.make(place)
        except LeftOutError as reason:
            report["left_out"].append({"name": each.name, "why": {"sv": reason.sv, "en": reason.en}})
        else:
            report["measurements"].append({"id": each.id, "name": each.name, "how": each.how,
                                           "command": each.command, "figures": found})
    return report


def revision() -> str:
    """Return the commit that is measured, with a plus sign when files differ from it."""
    def git(*words: str) -> str:
        return subprocess.run(["git", *words], cwd=ROOT, check=True, capture_output=True, text=True).stdout.strip()

    changed = git("status", "--porcelain", "--untracked-files=no", "--", ".", ":!data/quality.yaml")
    return git("rev-parse", "--short=10", "HEAD") + ("+" if changed else "")


if __name__ == "__main__":
    main()
