"""Rules between documents. One generator a rule; its docstring is the rule.

Every rule gets the same `Draft`: all that could be read and validated so far. A rule yields problems
and never stops another, so an editor sees everything at once.
"""

import datetime
import posixpath
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any
from urllib.parse import unquote, urlsplit

from catalog import markdown_text
from catalog.geography import KM_TOLERANCE, Shapes
from catalog.model import STATUS_AFTER, event_time, mapping_time
from catalog.problems import Problem, allowed_values, suggest
from catalog.readability import measure
from catalog.schema import (
    SLUG,
    AccessibilityStatement,
    Act,
    DistanceFigure,
    Example,
    Figure,
    GlossaryTerm,
    Mapping,
    Method,
    Page,
    Privacy,
    Provision,
    ReadabilityRules,
    Scene,
    SecrecyGuide,
    SecurityContact,
    SelfAssessment,
    Situation,
    Source,
    Translation,
    WayIn,
    WaysIn,
)
from catalog.sources import Document, Loc, Sources

HEADINGS = {
    ("method", "sv"): ("I korthet", "När passar metoden?", "Så gör ni", "Checklista", "Roller",
                       "Risker och hänsyn", "Följ upp", "Vad säger forskningen?"),
    ("method", "en"): ("In brief", "When does the method fit?", "How to do it", "Checklist", "Roles",
                       "Risks and considerations", "Follow up", "What does the research say?"),
    ("example", "sv"): ("Problem", "Insats", "Genomförande", "Aktörer", "Resultat", "Lärdomar"),
    ("example", "en"): ("Problem", "Intervention", "Implementation", "Actors", "Results", "Lessons"),
}


@dataclass(frozen=True)
class Text:
    """A Markdown document with its kind and language, and its data if it could be validated."""

    kind: str
    lang: str
    document: Document
    meta: Method | Example | Page | Translation | None


@dataclass(frozen=True)
class Draft:
    """Everything that could be read and validated; what could not is left out.

    The items of a register stand under their place in the file's list, counted from 0.
    """

    read: Sources
    texts: list[Text]
    acts: dict[int, Act]
    provisions: dict[int, Provision]
    sources: dict[int, Source]
    mappings: dict[int, Mapping]
    scenes: dict[int, Scene]
    glossary: dict[int, GlossaryTerm]
    situations: dict[int, Situation]
    figures: dict[int, Figure]
    ways_in: WaysIn | None
    readability: ReadabilityRules | None
    self_assessment: SelfAssessment | None
    secrecy: SecrecyGuide | None
    security: SecurityContact | None
    accessibility: AccessibilityStatement | None
    privacy: Privacy | None
    shapes: Shapes
    slots: frozenset[str]
    distance: DistanceFigure | None = None

    def originals(self, kind: str) -> list[Text]:
        return [text for text in self.texts if text.kind == kind and text.lang == "sv" and text.meta]

    def slugs(self, kind: str) -> set[str]:
        """The slugs of a kind, also of texts that cannot be read: a reference to them is not a second fault."""
        keys = (path.removesuffix(".md").removesuffix(".en") for path in self.read.files if path.endswith(".md"))
        if kind == "page":
            return {key.removeprefix("docs/") for key in keys if key.startswith("docs/")}
        return {posixpath.basename(key) for key in keys if key.startswith(f"content/{kind}s/")}

    def ids(self, file: str, name: str) -> set[str] | None:
        """The ids in a register's list, also of items with faults; None when the file could not be read."""
        if (document := self.read.data.get(file)) is None:
            return None
        items = document.data.get(name)
        return {str(item.get("id")) for item in items if isinstance(item, dict)} if isinstance(items, list) else set()

    def ways(self) -> Iterator[tuple[Loc, WayIn]]:
        """Every way in, and where it stands in data/ways_in.yaml."""
        for name in type(self.ways_in).model_fields if self.ways_in else ():
            yield from (((name, index), way) for index, way in enumerate(getattr(self.ways_in, name)))


Rule = Callable[[Draft], Iterator[Problem]]


def file_names(draft: Draft) -> Iterator[Problem]:
    """A file is named with a slug and .md, or .en.md for a translation; a second dot means a language."""
    for path in sorted(draft.read.files):
        name = posixpath.basename(path)
        stem = re.sub(r"(\.en)?\.md$", "", name) if name.endswith(".md") else posixpath.splitext(name)[0]
        if "." in stem.lstrip("."):
            yield Problem(path, 1, "", f'Filnamnet "{name}" har en punkt för mycket. Byt namn till '
                          f'"{name.replace(stem, stem.replace(".", "-"))}". Bara .en.md betyder språk.', "file-name")
        elif name.endswith(".md") and not SLUG.fullmatch(stem):
            yield Problem(path, 1, "", f'Filnamnet "{name}" får bara ha små bokstäver a–z, siffror och bindestreck.',
                          "file-name")


def one_text_a_slug(draft: Draft) -> Iterator[Problem]:
    """No two methods, and no two examples, share a name: it is their address."""
    for kind in ("method", "example"):
        first: dict[tuple[str, str], Document] = {}
        for text in draft.texts:
            if text.kind != kind:
                continue
            key = (text.document.slug, text.lang)
            if key in first:
                yield Problem(text.document.path, 1, "", f'Namnet "{key[0]}" används redan av {first[key].path}. '
                              "Byt namn på den ena filen.", "duplicate-slug")
            first.setdefault(key, text.document)


def translations_have_originals(draft: Draft) -> Iterator[Problem]:
    """A translation has a Swedish file beside it, and says the date of a Swedish text that exists."""
    originals = {text.document.key: text for text in draft.texts if text.lang == "sv"}
    for text in draft.texts:
        if text.lang == "sv":
            continue
        original = originals.get(text.document.key)
        if original is None and f"{text.document.key}.md" not in draft.read.files:
            yield Problem(text.document.path, 1, "", f"Översättningen saknar svensk förlaga. Lägg till "
                          f"{text.document.key}.md eller byt namn på filen.", "no-original")
        elif original and text.meta and original.meta and text.meta.translates > original.meta.updated:
            yield text.document.problem(("translates",), f"den svenska texten ändrades senast {original.meta.updated}. "
                                        "Skriv det datumet.", "translation-date")


def headings_in_order(draft: Draft) -> Iterator[Problem]:
    """A method and an example have the fixed headings, all of them, in order; titles come from the data."""
    for text in draft.texts:
        found = list(markdown_text.headings(text.document.body))
        yield from (text.document.body_problem(h.offset, f'Rubriken "{h.text}" har fel nivå. Sidans rubrik hämtas från '
                    "title; börja med ## i texten.", "heading-level") for h in found if h.level == 1)
        wanted = HEADINGS.get((text.kind, text.lang))
        if not wanted:
            continue
        titles = [h.text for h in found if h.level == 2]
        for heading in found:
            if heading.level == 2 and heading.text not in wanted:
                yield text.document.body_problem(heading.offset, f'Rubriken "{heading.text}" hör inte hit.'
                                                 f"{suggest(heading.text, wanted)} Rubrikerna är: {', '.join(wanted)}.",
                                                 "heading")
        for title in wanted:
            if title not in titles:
                yield text.document.body_problem(0, f'Rubriken "## {title}" saknas.', "heading")
        if sorted(titles) == sorted(wanted) and titles != list(wanted):
            yield text.document.body_problem(0, f"Rubrikerna står i fel ordning. Ordningen är: {', '.join(wanted)}.",
                                             "heading")


def unique_ids(draft: Draft) -> Iterator[Problem]:
    """Every id in a register stands once; a source and a law rule never share one, since texts cite both."""
    registers: list[tuple[str, str, dict[int, Any]]] = [
        ("law", "acts", draft.acts), ("law", "provisions", draft.provisions), ("sources", "sources", draft.sources),
        ("scenes", "mappings", draft.mappings), ("scenes", "scenes", draft.scenes),
        ("glossary", "terms", draft.glossary), ("situations", "situations", draft.situations),
        ("figures", "figures", draft.figures),
    ]
    for file, name, items in registers:
        seen: dict[str, int] = {}
        for index, item in items.items():
            if item.id in seen:
                line = draft.read.data[file].line_of((name, seen[item.id], "id"))
                yield draft.read.data[file].problem((name, index, "id"), f'"{item.id}" finns redan på rad {line}. '
                                                    "Varje id får stå en gång.", "duplicate-id")
            seen.setdefault(item.id, index)
    cited = {source.id for source in draft.sources.values()}
    for index, provision in draft.provisions.items():
        if provision.id in cited:
            yield draft.read.data["law"].problem(("provisions", index, "id"), f'"{provision.id}" används redan av en '
                                                 "källa i data/sources.yaml.", "duplicate-id")


WAY_TERMS = {"roles": "actor", "settings": "setting", "phases": "phase"}
RESERVED = {"method": ("jamfor",)}


def ways_in_cover_the_terms(draft: Draft) -> Iterator[Problem]:
    """Every role, kind of place and step has one way in, with an address of its own."""
    if not draft.ways_in:
        return
    document = draft.read.data["ways_in"]
    addresses: dict[str, Loc] = {}
    for loc, way in draft.ways():
        if way.id in addresses:
            line = document.line_of(addresses[way.id])
            yield document.problem((*loc, "id"), f'"{way.id}" finns redan på rad {line}. '
                                   "Varje sida behöver en egen adress.", "duplicate-id")
        addresses.setdefault(way.id, loc)
    for name, group in WAY_TERMS.items():
        found = Counter(way.value for way in getattr(draft.ways_in, name))
        for value in draft.read.data["terms"].data[group]:
            if found[value] != 1:
                what = "saknar en sida" if not found[value] else "har flera sidor"
                yield document.problem((name,), f'"{value}" i gruppen {group} {what}. Varje värde ska ha en sida.',
                                       "way-in")


def names_are_free(draft: Draft) -> Iterator[Problem]:
    """No text takes an address that the site uses for something else."""
    for text in draft.texts:
        if text.document.slug in RESERVED.get(text.kind, ()):
            yield Problem(text.document.path, 1, "", f'Namnet "{text.document.slug}" är upptaget av en annan sida. '
                          "Byt namn på filen.", "reserved-name")


def references_exist(draft: Draft) -> Iterator[Problem]:
    """Whatever a document names exists: methods, examples, scenes, municipalities, sources, law, mappings."""
    known = {
        "metoden": draft.slugs("method"), "drogscenen": draft.ids("scenes", "scenes"),
        "kommunen": set(draft.shapes.names) or None, "källan": draft.ids("sources", "sources"),
        "lagregeln": draft.ids("law", "provisions"), "lagen": draft.ids("law", "acts"),
        "kartläggningen": draft.ids("scenes", "mappings"), "sidan": draft.slugs("page"),
    }
    rules = {"metoden": "unknown-method", "drogscenen": "unknown-scene", "kommunen": "unknown-municipality",
             "källan": "unknown-source", "lagregeln": "unknown-law", "lagen": "unknown-law",
             "kartläggningen": "unknown-mapping", "sidan": "unknown-page"}
    for document, loc, what, value in _references(draft):
        if (names := known[what]) is not None and value not in names:
            yield document.problem(loc, f'{what} "{value}" finns inte.{suggest(value, names)}', rules[what])


def _references(draft: Draft) -> Iterator[tuple[Document, Loc, str, str]]:
    """Every reference from data to data: where it stands, what it should be, and its value."""
    for text in draft.texts:
        meta, document = text.meta, text.document
        if isinstance(meta, Method):
            yield from _each(document, ("related",), "metoden", meta.related)
            yield from _each(document, ("law",), "lagregeln", meta.law)
            yield from _each(document, ("evidence", "sources"), "källan", meta.evidence.sources)
        if isinstance(meta, Example):
            yield from _each(document, ("methods",), "metoden", meta.methods)
            yield from _each(document, ("scenes",), "drogscenen", meta.scenes)
            yield from _each(document, ("municipalities",), "kommunen", meta.municipalities)
        if isinstance(meta, Page):
            yield from _each(document, ("methods",), "metoden", meta.methods)
    if law := draft.read.data.get("law"):
        for index, provision in draft.provisions.items():
            yield law, ("provisions", index, "act"), "lagen", provision.act
            yield from _each(law, ("provisions", index, "sources"), "källan", provision.sources)
    if glossary := draft.read.data.get("glossary"):
        for index, term in draft.glossary.items():
            yield from _each(glossary, ("terms", index, "sources"), "källan", term.sources)
    if situations := draft.read.data.get("situations"):
        for index, situation in draft.situations.items():
            yield from _each(situations, ("situations", index, "methods"), "metoden", situation.methods)
            yield from _each(situations, ("situations", index, "pages"), "sidan", situation.pages)
    for loc, way in draft.ways():
        yield from _each(draft.read.data["ways_in"], (*loc, "start"), "metoden", way.start)
        yield from _each(draft.read.data["ways_in"], (*loc, "pages"), "sidan", way.pages)
    if figures := draft.read.data.get("figures"):
        for index, figure in draft.figures.items():
            yield from _each(figures, ("figures", index, "sources"), "källan", figure.sources)
    if (test := draft.self_assessment) and (document := draft.read.data.get("self_assessment")):
        yield document, ("source",), "källan", test.source
        yield from _each(document, ("methods",), "metoden", test.methods)
        yield from _each(document, ("pages",), "sidan", test.pages)
    if draft.secrecy and (document := draft.read.data.get("secrecy_paths")):
        for index, rule in enumerate(draft.secrecy.rules):
            yield from _each(document, ("rules", index, "law"), "lagregeln", rule.law)
    if register := draft.read.data.get("scenes"):
        for index, mapping in draft.mappings.items():
            at: Loc = ("mappings", index)
            yield from _each(register, (*at, "sources"), "källan", mapping.sources)
            for number, count in enumerate(mapping.counts):
                yield register, (*at, "counts", number, "municipality"), "kommunen", count.municipality
                yield from _each(register, (*at, "counts", number, "sources"), "källan", count.sources)
        for index, scene in draft.scenes.items():
            yield register, ("scenes", index, "municipality"), "kommunen", scene.municipality
            for number, event in enumerate(scene.history):
                at = ("scenes", index, "history", number)
                yield from _each(register, (*at, "sources"), "källan", event.sources)
                for key, what, value in (("mapping", "kartläggningen", event.mapping),
                                         ("into", "drogscenen", event.into), ("from", "drogscenen", event.from_)):
                    if value:
                        yield register, (*at, key), what, value


def _each(document: Document, loc: Loc, what: str, values: list[str]) -> Iterator[tuple[Document, Loc, str, str]]:
    return ((document, (*loc, index), what, value) for index, value in enumerate(values))


def law_in_force(draft: Draft) -> Iterator[Problem]:
    """A method refers only to law in force."""
    repealed = {act.id: act for act in draft.acts.values() if act.status == "repealed"}
    gone = {provision.id: repealed[provision.act] for provision in draft.provisions.values()
            if provision.act in repealed}
    for text in draft.originals("method"):
        for index, law in enumerate(text.meta.law):
            if law in gone:
                yield text.document.problem(("law", index), f"{gone[law].name.sv} ({gone[law].sfs}) är upphävd. "
                                            "Byt till den lag som gäller.", "repealed-law")


BROKEN_CITATION = re.compile(r"\[\^(?![^\]\s]+\])")


def citations_exist(draft: Draft) -> Iterator[Problem]:
    """Every `[^id]` names a source or a law rule; every method and example cites at least one."""
    known = (draft.ids("sources", "sources") or set()) | (draft.ids("law", "provisions") or set())
    is_whole = {"sources", "law"} <= draft.read.data.keys()
    for text in draft.texts:
        found = list(markdown_text.citations(text.document.body))
        for citation, offset in found:
            if is_whole and citation not in known:
                yield text.document.body_problem(offset, f'källan "{citation}" finns varken i data/sources.yaml eller '
                                                 f"data/law.yaml.{suggest(citation, known)}", "unknown-source")
        for match in BROKEN_CITATION.finditer(text.document.body):
            yield text.document.body_problem(match.start(), "källmärket går inte att läsa. Skriv ett id i varje, utan "
                                             "mellanslag: [^källans-id][^nästa-id].", "unknown-source")
        if not found and text.kind in ("method", "example"):
            yield text.document.body_problem(0, "texten saknar källor. Skriv [^källans-id] efter varje faktauppgift.",
                                             "no-source")


def links_lead_somewhere(draft: Draft) -> Iterator[Problem]:
    """A link to a file leads to a file that exists; other links use https, mailto or tel; pictures are our own."""
    for text in draft.texts:
        folder = posixpath.dirname(text.document.path)
        for link in markdown_text.links(text.document.body):
            parts = urlsplit(re.sub(r"[\x00-\x20]", "", link.target))
            if parts.scheme or link.target.startswith("//"):
                allowed = () if link.is_picture else ("https", "http", "mailto", "tel")
                if parts.scheme not in allowed:
                    what = "Bilden" if link.is_picture else "Länken"
                    advice = "Lägg bilden i mappen och skriv dess filnamn." if link.is_picture else "Börja med https://."
                    yield text.document.body_problem(link.offset, f'{what} "{link.target}" är inte tillåten. {advice}',
                                                     "unsafe-link")
                continue
            target = unquote(parts.path)
            if not target:
                continue
            path = posixpath.normpath(posixpath.join(folder, target))
            if target.startswith("/") or path not in draft.read.files:
                near = suggest(path, draft.read.files)
                yield text.document.body_problem(link.offset, f'Länken "{link.target}" leder ingenstans.{near} Länka '
                                                 "till filen, till exempel [MUMIN](mumin.md).", "dead-link")


RAW_HTML = re.compile(r"<(?=[a-zA-Z/!?])(?!https?://[^\s<>]*>|[\w.+-]+@[\w.-]+>)")
TEMPLATE_CODE = re.compile(r"\{\{|\{%|\{#|\$\{")
ATTRIBUTE_LIST = re.compile(r"\{:|\{[^}\n]*\bon[a-z]+\s*=", re.IGNORECASE)
# Control characters, and marks that turn the reading direction and so can hide what a text says.
HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufeff]")


def bodies_are_plain_markdown(draft: Draft) -> Iterator[Problem]:
    """A text is Markdown without HTML, template code or attributes: nothing in it can run."""
    for text in draft.texts:
        body = markdown_text.SLOT.sub(lambda match: " " * len(match[0]), text.document.body)
        for pattern, message in (
            (RAW_HTML, "HTML är inte tillåtet i texten. Skriv med Markdown, eller skriv &lt; om du menar tecknet <."),
            (TEMPLATE_CODE, "Mallkod som {{ }}, {% %} eller ${ } är inte tillåten. Ta bort den."),
            (ATTRIBUTE_LIST, "Attribut i klamrar är inte tillåtna. Ta bort dem."),
            (HIDDEN, "Raden innehåller ett osynligt styrtecken. Skriv raden på nytt."),
        ):
            for match in pattern.finditer(body):
                yield text.document.body_problem(match.start(), message, "unsafe-text")


def data_is_plain_text(draft: Draft) -> Iterator[Problem]:
    """Data holds words only: no HTML, no template code, no hidden characters."""
    for document in draft.read:
        for loc, value in _strings(document.data, ()):
            if RAW_HTML.search(value):
                yield document.problem(loc, "HTML är inte tillåtet här. Skriv bara text.", "unsafe-text")
            if TEMPLATE_CODE.search(value):
                yield document.problem(loc, "Mallkod som {{ }}, {% %} eller ${ } är inte tillåten här. Skriv bara "
                                       "text.", "unsafe-text")
            if HIDDEN.search(value):
                yield document.problem(loc, "Texten innehåller ett osynligt styrtecken. Skriv den på nytt.",
                                       "unsafe-text")


def _strings(value: Any, loc: Loc) -> Iterator[tuple[Loc, str]]:
    if isinstance(value, str):
        yield loc, value
    elif isinstance(value, dict):
        for key, child in value.items():
            yield from _strings(child, (*loc, key))
    elif isinstance(value, list):
        for index, child in enumerate(value):
            yield from _strings(child, (*loc, index))


TEXT_AND_PICTURES = (".md", ".svg", ".png", ".jpg", ".webp")
# In a drawing that is opened by itself a browser runs scripts and follows addresses, as in a page.
DRAWING_CODE = re.compile(
    r"<\s*(?:\w+:)?(?:script|foreignObject|iframe|handler|set|animate\w*)\b|<!(?:ENTITY|DOCTYPE)|<\?xml-s|[\s\"'/]on\w+\s*="
    r"|(?:href|src)\s*=(?!\s*[\"']?#)|url\((?!\s*[\"']?#)|(?:javascript|vbscript):|&#|@import", re.IGNORECASE)


def published_files_are_harmless(draft: Draft) -> Iterator[Problem]:
    """Only texts, pictures and the site's own styles and scripts are published, and a drawing holds no code."""
    for path in sorted(draft.read.files):
        name = posixpath.basename(path)
        ours = path.startswith(("docs/assets/css/", "docs/assets/js/")) and name.endswith((".css", ".js"))
        if not ours and not name.startswith(".") and not name.endswith(TEXT_AND_PICTURES):
            yield Problem(path, 1, "", f'Filen "{name}" får inte läggas här. Det här får läggas in: '
                          f"{', '.join(TEXT_AND_PICTURES)}.", "file-kind")
    for path, text in draft.read.drawings.items():
        for match in DRAWING_CODE.finditer(text):
            line = text.count("\n", 0, match.start()) + 1
            yield Problem(path, line, "", 'Bilden innehåller kod eller en adress. Spara den som en enkel SVG ("Plain '
                          'SVG") utan skript, animering och länkar.', "unsafe-picture")


def slots_exist(draft: Draft) -> Iterator[Problem]:
    """A slot `<!-- catalog:name -->` has a name the catalogue knows, and a figure is one that exists."""
    drawn = draft.ids("figures", "figures")
    figures = ["mappings", *sorted(drawn or ())]
    for text in draft.texts:
        for slot in markdown_text.slots(text.document.body):
            if slot.name not in draft.slots:
                yield text.document.body_problem(slot.offset, f'Platsen "catalog:{slot.name}" finns inte.'
                                                 f"{suggest(slot.name, draft.slots)}"
                                                 f"{allowed_values(sorted(draft.slots))}", "unknown-slot")
            elif slot.name == "figure" and drawn is not None and (name := " ".join(slot.arguments)) not in figures:
                yield text.document.body_problem(slot.offset, f'Figuren "{name}" finns inte.{suggest(name, figures)}'
                                                 f"{allowed_values(figures)}", "unknown-figure")


def review_after_review(draft: Draft) -> Iterator[Problem]:
    """The next review comes after the last one, and ages and periods run forwards."""
    for text in draft.texts:
        meta = text.meta
        if isinstance(meta, Method | Example | Page) and meta.review_by <= meta.reviewed:
            yield text.document.problem(("review_by",), f"nästa granskning ska vara efter {meta.reviewed}.",
                                        "date-order")
        if isinstance(meta, Method) and meta.ages and meta.ages.to is not None and meta.ages.to < meta.ages.from_:
            yield text.document.problem(("ages",), "den högre åldern ska stå sist.", "date-order")
        if isinstance(meta, Example) and meta.period.from_ and meta.period.to and meta.period.to < meta.period.from_:
            yield text.document.problem(("period",), "slutet ska komma efter början.", "date-order")


def history_makes_sense(draft: Draft) -> Iterator[Problem]:
    """A scene's events are in time order, each tied to a mapping, a date, or a note that says why not."""
    register = draft.read.data.get("scenes")
    mappings = {mapping.id: mapping for mapping in draft.mappings.values()}
    for index, scene in draft.scenes.items():
        times = [event_time(event, mappings) for event in scene.history]
        for number, event in enumerate(scene.history):
            at: Loc = ("scenes", index, "history", number)
            if event.mapping and event.date:
                yield register.problem(at, "skriv mapping eller date, inte båda.", "history")
            if not event.mapping and not event.date and not event.note:
                yield register.problem(at, "skriv mapping, date eller en note som säger varför tiden är okänd.",
                                       "history")
            if number and times[number] < times[number - 1]:
                yield register.problem(at, "händelserna står i fel ordning. Den äldsta ska stå först.", "history")
            if (event.event == "merged") != bool(event.into):
                yield register.problem(at, 'merged kräver fältet into, och bara merged får ha det.', "history")
            if event.from_ and event.event != "split":
                yield register.problem((*at, "from"), "bara split får ha fältet from.", "history")
            if scene.id in (event.into, event.from_):
                yield register.problem(at, "en plats kan inte slås ihop med sig själv eller delas från sig själv.",
                                       "history")


def totals_cover_what_is_listed(draft: Draft) -> Iterator[Problem]:
    """An official total is never smaller than the scenes that sources name for that mapping, nor than its parts."""
    register = draft.read.data.get("scenes")
    for index, mapping in draft.mappings.items():
        if mapping.total is None:
            continue
        named = Counter(scene.municipality for scene in draft.scenes.values()
                        if any(e.mapping == mapping.id and STATUS_AFTER[e.event] == "listed" for e in scene.history))
        if mapping.total < named.total():
            yield register.problem(("mappings", index, "total"), f"totalen är {mapping.total}, men {named.total()} "
                                   "platser står som listade.", "total")
        parts = sum(count.total for count in mapping.counts)
        if mapping.total < parts:
            yield register.problem(("mappings", index, "counts"), f"kommunerna har tillsammans {parts}, men totalen är "
                                   f"{mapping.total}.", "total")
        for number, count in enumerate(mapping.counts):
            if count.total < named[count.municipality]:
                yield register.problem(("mappings", index, "counts", number, "total"), f"antalet är {count.total}, men "
                                       f"{named[count.municipality]} platser i kommunen står som listade.", "total")


def merges_end_somewhere(draft: Draft) -> Iterator[Problem]:
    """Following merged scenes from one to the next ends at a scene that was not merged: no circle."""
    into = {scene.id: event.into for scene in draft.scenes.values() for event in scene.history if event.into}
    for index, scene in draft.scenes.items():
        seen, here = {scene.id}, into.get(scene.id)
        while here and here not in seen:
            seen.add(here)
            here = into.get(here)
        if here == scene.id and into[scene.id] != scene.id:
            yield draft.read.data["scenes"].problem(("scenes", index, "history"), "platserna slås ihop i en cirkel: "
                                                    f"{' → '.join([*sorted(seen), scene.id])}.", "history")


def scenes_leave_room_for_pages(draft: Draft) -> Iterator[Problem]:
    """A scene's id is its address under /karta/, so it is none of the addresses that lie there already."""
    for index, scene in draft.scenes.items():
        if scene.id in ("kommun", "badda-in"):
            yield draft.read.data["scenes"].problem(("scenes", index, "id"), f'"{scene.id}" är en annan sidas adress. '
                                                    "Välj ett annat id.", "reserved-id")


def one_count_a_municipality(draft: Draft) -> Iterator[Problem]:
    """A mapping gives one official number for each municipality, and counts no more municipalities than it says."""
    for index, mapping in draft.mappings.items():
        register = draft.read.data["scenes"]
        counted = [count.municipality for count in mapping.counts]
        for number, code in enumerate(counted):
            if code in counted[:number]:
                yield register.problem(("mappings", index, "counts", number, "municipality"), f"kommunen {code} har "
                                       "redan ett antal i den här kartläggningen.", "total")
        above_zero = sum(1 for count in mapping.counts if count.total)
        if mapping.municipalities is not None and above_zero > mapping.municipalities:
            yield register.problem(("mappings", index, "municipalities"), f"{above_zero} kommuner har ett antal, men "
                                   f"kartläggningen säger {mapping.municipalities}.", "total")


def distance_figure_fits(draft: Draft) -> Iterator[Problem]:
    """The figure about distance names a mapping and a municipality that exist, its part no larger than its whole."""
    register = draft.read.data.get("scenes")
    figure = draft.distance
    if not figure:
        return
    if figure.mapping not in {mapping.id for mapping in draft.mappings.values()}:
        yield register.problem(("distance", "mapping"), f'kartläggningen "{figure.mapping}" finns inte.',
                               "unknown-mapping")
    if figure.municipality not in draft.shapes.names:
        yield register.problem(("distance", "municipality"), f'kommunen "{figure.municipality}" finns inte.',
                               "unknown-municipality")
    if figure.near > figure.of:
        yield register.problem(("distance", "near"), f"{figure.near} är fler än alla {figure.of}.", "total")
    known = {source.id for source in draft.sources.values()}
    for index, source in enumerate(figure.sources):
        if source not in known:
            yield register.problem(("distance", "sources", index), f'källan "{source}" finns inte.'
                                   f"{suggest(source, known)}", "unknown-source")


def mappings_in_order(draft: Draft) -> Iterator[Problem]:
    """Mappings stand in the order they were made."""
    before = ""
    for index, mapping in draft.mappings.items():
        if mapping_time(mapping) <= before:
            yield draft.read.data["scenes"].problem(("mappings", index), "kartläggningarna ska stå i tidsordning, den "
                                                    "äldsta först.", "mapping-order")
        before = mapping_time(mapping)


def positions_lie_in_their_municipality(draft: Draft) -> Iterator[Problem]:
    """A scene lies in its municipality; shapes are generalised, so a margin of 1.5 km is allowed."""
    register = draft.read.data.get("scenes")
    for index, scene in draft.scenes.items():
        if not scene.location or scene.municipality not in draft.shapes.names:
            continue
        here = (scene.location.lat, scene.location.lon)
        distance = draft.shapes.distance_km(scene.municipality, *here)
        if distance <= KM_TOLERANCE:
            continue
        at: Loc = ("scenes", index, "location")
        home = f"{draft.shapes.names[scene.municipality]} ({scene.municipality})"
        if draft.shapes.distance_km(scene.municipality, here[1], here[0]) <= KM_TOLERANCE:
            yield register.problem(at, "lat och lon har bytt plats. Lat är talet nära 59, lon är talet nära 18.",
                                   "swapped-position")
        else:
            near = draft.shapes.nearest(*here)
            yield register.problem(at, f"punkten ligger {distance:.0f} km utanför {home}, närmast "
                                   f"{draft.shapes.names[near]}. Rätta lat och lon, eller kommunen.",
                                   "wrong-municipality")


def readable(draft: Draft) -> Iterator[Problem]:
    """The Swedish text is readable: its LIX stays at or below the limit for its kind of page."""
    if not draft.readability:
        return
    exempt = frozenset(draft.readability.exempt)
    for text in draft.texts:
        kind = text.meta.kind if isinstance(text.meta, Page) else text.kind
        limit = draft.readability.limits.get(kind)
        if text.lang != "sv" or limit is None:
            continue
        found = measure(markdown_text.plain(text.document.body), exempt)
        if found.lix > limit:
            yield text.document.body_problem(0, f"texten är för svår: LIX {found.lix}, högst {limit}. Meningarna har "
                                             f"{found.sentence} ord i snitt. Dela långa meningar och byt långa ord.",
                                             "lix")


def fields_can_be_filled_in(draft: Draft) -> Iterator[Problem]:
    """A field of a worksheet is four or eight underscores, alone in a cell or after a label and a colon in a list."""
    for text in draft.texts:
        for match in re.finditer(r"_{3,}", text.document.body):
            line = text.document.body[:match.start()].rpartition("\n")[2]
            in_list = re.fullmatch(r"[-*] (?!\[ \]).*\S: ", line)
            if len(match[0]) not in (4, 8) or not (in_list or line.startswith("|")):
                yield text.document.body_problem(match.start(), 'ett fält skrivs "- Etikett: ____" med fyra '
                                                 "understreck för en rad, åtta för flera, eller ensamt i en cell.",
                                                 "form-field")


def secrecy_paths_hold_together(draft: Draft) -> Iterator[Problem]:
    """A secrecy path names only choices that exist, every id stands once, and no path of the guide is a dead end."""
    guide, document = draft.secrecy, draft.read.data.get("secrecy_paths")
    if not guide or not document:
        return
    questions = {name: [choice.id for choice in getattr(guide, name)] for name in ("who", "to", "about", "why")}
    for name, ids in {**questions, "rules": [rule.id for rule in guide.rules]}.items():
        for index, value in enumerate(ids):
            if value in ids[:index]:
                yield document.problem((name, index, "id"), f'"{value}" finns redan. Varje id får stå en gång.',
                                       "duplicate-id")
    for index, rule in enumerate(guide.rules):
        for name, ids in questions.items():
            for number, value in enumerate(getattr(rule, name)):
                if value not in ids:
                    yield document.problem(("rules", index, name, number), f'"{value}" finns inte bland svaren på '
                                           f"{name}.{suggest(value, ids)}{allowed_values(ids)}", "unknown-choice")
    for path in product(*questions.values()):
        if not guide.rules_for(*path):
            yield document.problem(("rules",), f"vägen {' > '.join(path)} leder inte till någon regel.", "dead-end")


def security_contact_is_fresh(draft: Draft) -> Iterator[Problem]:
    """The security contact expires after it was reviewed, and within a year (RFC 9116, section 2.5.5)."""
    contact, document = draft.security, draft.read.data.get("security")
    if not contact or not document:
        return
    if contact.expires <= contact.reviewed:
        yield document.problem(("expires",), f"skriv en dag efter {contact.reviewed}.", "date-order")
    if contact.expires > contact.reviewed + datetime.timedelta(days=366):
        yield document.problem(("expires",), "skriv en dag högst ett år efter reviewed, så att någon ser till att "
                                             "adressen fortfarande läses.", "date-order")


STATEMENT = "docs/tillganglighet"
STATEMENT_SLOTS = ("accessibility-status", "accessibility-faults", "accessibility-exempt", "accessibility-method",
                   "accessibility-contact")


def statement_claims_what_it_shows(draft: Draft) -> Iterator[Problem]:
    """The accessibility statement says "fully" only without faults, and its page shows every part in both languages."""
    statement, document = draft.accessibility, draft.read.data.get("accessibility")
    if statement and document:
        if (statement.compliance == "full") != (not statement.faults):
            yield document.problem(("compliance",), "skriv full när faults är tom, och bara då.", "claim")
        if statement.compliance == "full" and statement.not_tried:
            yield document.problem(("compliance",), "det som inte har prövats kan inte vara helt förenligt.", "claim")
        if statement.updated < statement.assessed:
            yield document.problem(("updated",), f"redogörelsen kan inte vara äldre än prövningen, "
                                                 f"{statement.assessed}.", "date-order")
    for text in draft.texts:
        if text.document.key == STATEMENT:
            shown = [slot.name for slot in markdown_text.slots(text.document.body)]
            for name in STATEMENT_SLOTS:
                if shown.count(name) != 1:
                    yield text.document.body_problem(0, f"märket <!-- catalog:{name} --> ska stå en gång: lagen kräver "
                                                        "det som visas där.", "statement")


RULES: tuple[Rule, ...] = (
    file_names, one_text_a_slug, names_are_free, ways_in_cover_the_terms, translations_have_originals,
    headings_in_order, unique_ids, references_exist, law_in_force, citations_exist, links_lead_somewhere,
    bodies_are_plain_markdown, data_is_plain_text, published_files_are_harmless, slots_exist,
    review_after_review, history_makes_sense, totals_cover_what_is_listed, mappings_in_order,
    positions_lie_in_their_municipality, merges_end_somewhere, scenes_leave_room_for_pages, one_count_a_municipality,
    distance_figure_fits, readable, fields_can_be_filled_in, secrecy_paths_hold_together,
    security_contact_is_fresh, statement_claims_what_it_shows,
)


def check(draft: Draft) -> Iterator[Problem]:
    """Yield the problems of every rule."""
    for rule in RULES:
        yield from rule(draft)
