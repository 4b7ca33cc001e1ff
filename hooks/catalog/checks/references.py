"""Rules about what texts and data point at: it exists, and it is in force."""

import re
from collections.abc import Iterator
from typing import Annotated, Any, get_args, get_origin
from urllib.parse import SplitResult, unquote, urlsplit

from pydantic import BaseModel

from catalog.checks.context import Context, rule
from catalog.core.urls import REQUIRED_PAGES, linked_file
from catalog.problems import Problem, allowed_values, suggest
from catalog.reading.files import Document, Loc
from catalog.reading.markdown import Link
from catalog.schema import SLOTS, Act, Method, Provision, is_web_address, reference_in

# What a reference is to -> the id of the rule.
UNKNOWN = {
    "metoden": "unknown-method",
    "drogscenen": "unknown-scene",
    "kommunen": "unknown-municipality",
    "källan": "unknown-source",
    "lagregeln": "unknown-law",
    "lagen": "unknown-law",
    "kartläggningen": "unknown-mapping",
    "sidan": "unknown-page",
}
BROKEN_CITATION = re.compile(r"\[\^(?![^\]\s]+\])")


@rule
def references_exist(context: Context) -> Iterator[Problem]:
    """Whatever a document names exists: methods, examples, scenes, municipalities, sources, law, mappings."""
    known = {
        "metoden": context.slugs("method"),
        "drogscenen": context.ids("scenes", "scenes"),
        "kommunen": set(context.shapes.names) or None,
        "källan": context.ids("sources", "sources"),
        "lagregeln": context.ids("law", "provisions"),
        "lagen": context.ids("law", "acts"),
        "kartläggningen": context.ids("scenes", "mappings"),
        "sidan": context.slugs("page"),
    }
    for document, loc, item in context.items():
        for part, what, value in _references(type(item), item):
            if (names := known[what]) is not None and value not in names:
                yield document.problem(
                    (*loc, *part), f'{what} "{value}" finns inte.{suggest(value, names)}', UNKNOWN[what]
                )


def _references(annotation: Any, value: Any) -> Iterator[tuple[Loc, str, str]]:
    """Yield every name of something else in a value annotated so: where it stands, what it is of, and itself."""
    if isinstance(value, BaseModel):
        for name, info in type(value).model_fields.items():
            field = Annotated[info.annotation, *info.metadata] if info.metadata else info.annotation
            for loc, what, found in _references(field, getattr(value, name)):
                yield (info.alias or name, *loc), what, found
    elif isinstance(value, list):
        for index, item in enumerate(value):
            for loc, what, found in _references(_item_of(annotation), item):
                yield (index, *loc), what, found
    elif isinstance(value, str) and (mark := reference_in(annotation)):
        yield (), mark.what, value


def _item_of(annotation: Any) -> Any:
    """Return how the items of a list are annotated; the list may be optional, or have limits of its own."""
    if get_origin(annotation) is list:
        return get_args(annotation)[0]
    return next((found for part in get_args(annotation) if (found := _item_of(part)) is not None), None)


@rule
def needed_pages_exist(context: Context) -> Iterator[Problem]:
    """The pages that menus and the program's own links lead to are there."""
    found = context.slugs("page")
    for slug in REQUIRED_PAGES:
        if slug not in found:
            yield Problem(
                f"docs/{slug}.md",
                1,
                "",
                "Sidan saknas, men menyn och andra sidor leder till den. Lägg tillbaka filen, med samma namn.",
                "missing-page",
            )


@rule
def law_in_force(context: Context) -> Iterator[Problem]:
    """A method refers only to law in force."""
    repealed = {act.id: act for act in context.all(Act).values() if act.status == "repealed"}
    provisions = context.all(Provision).values()
    gone = {provision.id: repealed[provision.act] for provision in provisions if provision.act in repealed}
    for document, method in context.texts_of(Method):
        for index, law in enumerate(method.law):
            if law in gone:
                yield document.problem(
                    ("law", index),
                    f"{gone[law].name.sv} ({gone[law].sfs}) är upphävd. Byt till den lag som gäller.",
                    "repealed-law",
                )


@rule
def citations_exist(context: Context) -> Iterator[Problem]:
    """Every `[^id]` names a source or a law rule; every method and example cites at least one."""
    known = (context.ids("sources", "sources") or set()) | (context.ids("law", "provisions") or set())
    is_whole = {"sources", "law"} <= context.read.data.keys()
    for text in context.texts:
        found = text.document.text.citations
        for citation, line in found:
            if is_whole and citation not in known:
                yield text.document.text_problem(
                    line,
                    f'källan "{citation}" finns varken i data/sources.yaml eller '
                    f"data/law.yaml.{suggest(citation, known)}",
                    "unknown-source",
                )
        for block in text.document.text.prose:
            for match in BROKEN_CITATION.finditer(block.text):
                yield text.document.text_problem(
                    block.line_at(match.start()),
                    "källmärket går inte att läsa. Skriv ett id i varje, utan mellanslag: [^källans-id][^nästa-id].",
                    "unknown-source",
                )
        if not found and text.kind in ("method", "example"):
            yield text.document.text_problem(
                0, "texten saknar källor. Skriv [^källans-id] efter varje faktauppgift.", "no-source"
            )


@rule
def links_lead_somewhere(context: Context) -> Iterator[Problem]:
    """A link to a file leads to a file that exists; other links use https, mailto or tel; pictures are our own."""
    for text in context.texts:
        for link in text.document.text.links:
            yield from _astray(link, text.document, context.read.files)


def _astray(link: Link, document: Document, files: frozenset[str]) -> Iterator[Problem]:
    """Tell what is wrong with a link in a document, at most one thing."""
    line, named = link.line, f'{"Bilden" if link.is_picture else "Länken"} "{link.target}"'
    if (parts := _parts(link.target)) is None:
        advice = f"{named} är ingen riktig adress. Kopiera den ur webbläsaren."
        yield document.text_problem(line, advice, "unsafe-link")
    elif parts.scheme or link.target.startswith("//"):
        if link.is_picture or parts.scheme not in ("https", "http", "mailto", "tel"):
            advice = "Lägg bilden i mappen och skriv dess filnamn." if link.is_picture else "Börja med https://."
            yield document.text_problem(line, f"{named} är inte tillåten. {advice}", "unsafe-link")
    elif parts.path:
        file = linked_file(link.target, document.path)
        if file and file.endswith(".en.md") and f"{file.removesuffix('.en.md')}.md" in files:
            advice = f'skriv "{link.target.replace(".en.md", ".md")}". Länken leder till sidan på läsarens språk.'
            yield document.text_problem(line, advice, "link-language")
        elif file not in files:
            near = suggest(file or link.target, files)
            advice = f"{named} leder ingenstans.{near} Länka till filen, till exempel [MUMIN](mumin.md)."
            yield document.text_problem(line, advice, "dead-link")


# Slots that show a register, with a place to link to for each of its items: (file of data/, list).
ANCHORED = {
    "glossary": (("glossary", "terms"),),
    "law-register": (("law", "acts"), ("law", "provisions")),
    "source-list": (("sources", "sources"),),
}


@rule
def anchors_exist(context: Context) -> Iterator[Problem]:
    """What stands after # in a link is a heading of the text it leads to, or an item of the register shown there."""
    texts = {(text.document.key, text.lang): text.document for text in context.texts}
    for text in context.texts:
        for link in text.document.text.links:
            if (parts := _parts(link.target)) is None or parts.scheme or parts.netloc or not parts.fragment:
                continue
            file = linked_file(link.target, text.document.path) if parts.path else text.document.path
            key = re.sub(r"(\.en)?\.md$", "", file or "")
            target = texts.get((key, text.lang)) or texts.get((key, "sv"))
            if target is None:
                continue
            anchor, anchors = unquote(parts.fragment), _anchors(target, context)
            if anchor not in anchors:
                yield text.document.text_problem(
                    link.line,
                    f'Länken "{link.target}" leder inte till någon plats på sidan: "{anchor}" finns inte i '
                    f"{target.path}.{suggest(anchor, anchors)}{allowed_values(sorted(anchors))}",
                    "dead-anchor",
                )


def _anchors(document: Document, context: Context) -> set[str]:
    """Return what a link to a place in the text can name."""
    registers = (register for slot in document.text.slots for register in ANCHORED.get(slot.name, ()))
    return {*document.text.ids}.union(*(context.ids(*register) or () for register in registers))


def _parts(target: str) -> SplitResult | None:
    """Return the parts of an address as a browser sees them; None when it cannot be one."""
    try:
        parts = urlsplit(re.sub(r"[\x00-\x20]", "", target))
        return None if parts.scheme in ("http", "https") and not is_web_address(parts.geturl()) else parts
    except ValueError:  # such as https://[kommun].se/, where what is in brackets should be an IP address
        return None


@rule
def slots_exist(context: Context) -> Iterator[Problem]:
    """A slot `<!-- catalog:name -->` has a name the catalogue knows and no more; a figure is one that exists."""
    drawn = context.ids("figures", "figures")
    figures = ["mappings", *sorted(drawn or ())]
    for text in context.texts:
        for slot in text.document.text.slots:
            if not slot.is_alone:
                yield text.document.text_problem(
                    slot.line,
                    f'Platsen "catalog:{slot.name}" ska stå ensam på en rad, med en tom rad före och efter.',
                    "slot-place",
                )
            if slot.name not in SLOTS:
                yield text.document.text_problem(
                    slot.line,
                    f'Platsen "catalog:{slot.name}" finns inte.'
                    f"{suggest(slot.name, SLOTS)}"
                    f"{allowed_values(sorted(SLOTS))}",
                    "unknown-slot",
                )
            elif slot.name != "figure" and slot.arguments:
                yield text.document.text_problem(
                    slot.line,
                    f'Platsen "catalog:{slot.name}" tar inga fler ord. Skriv bara <!-- catalog:{slot.name} -->.',
                    "unknown-slot",
                )
            elif slot.name == "figure" and drawn is not None and (name := " ".join(slot.arguments)) not in figures:
                yield text.document.text_problem(
                    slot.line,
                    f'Figuren "{name}" finns inte.{suggest(name, figures)}{allowed_values(figures)}',
                    "unknown-figure",
                )
