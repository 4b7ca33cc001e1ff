"""Rules about what texts and data point at: it exists, and it is in force."""

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import SplitResult, unquote, urlsplit

from catalog import markdown_text
from catalog.addresses import REQUIRED_PAGES
from catalog.checks.draft import Draft
from catalog.problems import Problem, allowed_values, suggest
from catalog.schema import Example, Method, Page, is_web_address
from catalog.sources import Document, Loc

BROKEN_CITATION = re.compile(r"\[\^(?![^\]\s]+\])")


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


def needed_pages_exist(draft: Draft) -> Iterator[Problem]:
    """The pages that menus and the program's own links lead to are there."""
    found = draft.slugs("page")
    for slug in REQUIRED_PAGES:
        if slug not in found:
            yield Problem(f"docs/{slug}.md", 1, "", "Sidan saknas, men menyn och andra sidor leder till den. Lägg "
                          "tillbaka filen, med samma namn.", "missing-page")


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
            what = "Bilden" if link.is_picture else "Länken"
            if (parts := _parts(link.target)) is None:
                yield text.document.body_problem(link.offset, f'{what} "{link.target}" är ingen riktig adress. Kopiera '
                                                 "den ur webbläsaren.", "unsafe-link")
                continue
            if parts.scheme or link.target.startswith("//"):
                allowed = () if link.is_picture else ("https", "http", "mailto", "tel")
                if parts.scheme not in allowed:
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


def _parts(target: str) -> SplitResult | None:
    """Return the parts of an address as a browser sees them; None when it cannot be one."""
    try:
        parts = urlsplit(re.sub(r"[\x00-\x20]", "", target))
        return None if parts.scheme in ("http", "https") and not is_web_address(parts.geturl()) else parts
    except ValueError:  # such as https://[kommun].se/, where what is in brackets should be an IP address
        return None


def slots_exist(draft: Draft) -> Iterator[Problem]:
    """A slot `<!-- catalog:name -->` has a name the catalogue knows and no more; a figure is one that exists."""
    drawn = draft.ids("figures", "figures")
    figures = ["mappings", *sorted(drawn or ())]
    for text in draft.texts:
        for slot in markdown_text.slots(text.document.body):
            if slot.name not in draft.slots:
                yield text.document.body_problem(slot.offset, f'Platsen "catalog:{slot.name}" finns inte.'
                                                 f"{suggest(slot.name, draft.slots)}"
                                                 f"{allowed_values(sorted(draft.slots))}", "unknown-slot")
            elif slot.name != "figure" and slot.arguments:
                yield text.document.body_problem(slot.offset, f'Platsen "catalog:{slot.name}" tar inga fler ord. Skriv '
                                                 f"bara <!-- catalog:{slot.name} -->.", "unknown-slot")
            elif slot.name == "figure" and drawn is not None and (name := " ".join(slot.arguments)) not in figures:
                yield text.document.body_problem(slot.offset, f'Figuren "{name}" finns inte.{suggest(name, figures)}'
                                                 f"{allowed_values(figures)}", "unknown-figure")
