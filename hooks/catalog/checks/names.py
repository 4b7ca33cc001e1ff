"""Rules about names: of files, of items in registers, and the addresses that they become."""

import posixpath
import re
from collections import Counter
from collections.abc import Iterator

from catalog.checks.context import Context, rule
from catalog.core import urls
from catalog.problems import Problem
from catalog.reading.files import Document, Loc
from catalog.schema import SLUG, LandingPages, Provision, Scene, SelfAssessment, Source

WAY_TERMS = {"roles": "actor", "settings": "setting", "phases": "phase"}


@rule
def file_names(context: Context) -> Iterator[Problem]:
    """A file is named with a slug and .md, or .en.md for a translation; a second dot means a language."""
    for path in sorted(context.read.files):
        name = posixpath.basename(path)
        stem = re.sub(r"(\.en)?\.md$", "", name) if name.endswith(".md") else posixpath.splitext(name)[0]
        if "." in stem.lstrip("."):
            yield Problem(
                path,
                1,
                "",
                f'Filnamnet "{name}" har en punkt för mycket. Byt namn till '
                f'"{name.replace(stem, stem.replace(".", "-"))}". Bara .en.md betyder språk.',
                "file-name",
            )
        elif name.endswith(".md") and not SLUG.fullmatch(stem):
            yield Problem(
                path, 1, "", f'Filnamnet "{name}" får bara ha små bokstäver a–z, siffror och bindestreck.', "file-name"
            )


@rule
def one_text_a_slug(context: Context) -> Iterator[Problem]:
    """No two methods, and no two examples, share a name: it is their address."""
    for kind in ("method", "example"):
        first: dict[tuple[str, str], Document] = {}
        for text in context.texts:
            if text.kind != kind:
                continue
            key = (text.document.slug, text.lang)
            if key in first:
                yield Problem(
                    text.document.path,
                    1,
                    "",
                    f'Namnet "{key[0]}" används redan av {first[key].path}. Byt namn på den ena filen.',
                    "duplicate-slug",
                )
            first.setdefault(key, text.document)


@rule
def names_are_free(context: Context) -> Iterator[Problem]:
    """No text takes an address that the site or another page uses for something else."""
    first: dict[str, Document] = {}
    for text in context.texts:
        document = text.document
        if text.kind == "method" and document.slug in urls.METHOD_PAGES:
            yield Problem(
                document.path,
                1,
                "",
                f'Namnet "{document.slug}" är upptaget av en annan sida. Byt namn på filen.',
                "reserved-name",
            )
        if text.kind != "page" or text.lang != "sv":
            continue
        address = urls.page_path(document.key.removeprefix("docs/"))
        if urls.is_taken(address):
            yield Problem(
                document.path,
                1,
                "",
                f"Adressen /{address} används av sidor som webbplatsen gör själv. Byt "
                "namn på filen, eller lägg den i en annan mapp.",
                "reserved-name",
            )
        elif address in first:
            yield Problem(
                document.path,
                1,
                "",
                f"Adressen /{address} används redan av {first[address].path}. Byt namn på den ena filen.",
                "reserved-name",
            )
        first.setdefault(address, document)


@rule
def unique_ids(context: Context) -> Iterator[Problem]:
    """Every id in a register stands once; a source and a law rule never share one, since texts cite both."""
    test = context.file(SelfAssessment)
    questions = dict(enumerate(test.indicators)) if test else {}
    for (file, name), items in (context.data.items | {("self_assessment", "indicators"): questions}).items():
        seen: dict[str, int] = {}
        for index, item in items.items():
            if item.id in seen:
                line = context.read.data[file].line_of((name, seen[item.id], "id"))
                yield context.read.data[file].problem(
                    (name, index, "id"),
                    f'"{item.id}" finns redan på rad {line}. Varje id får stå en gång.',
                    "duplicate-id",
                )
            seen.setdefault(item.id, index)
    cited = {source.id for source in context.all(Source).values()}
    for index, provision in context.all(Provision).items():
        if provision.id in cited:
            yield context.read.data["law"].problem(
                ("provisions", index, "id"),
                f'"{provision.id}" används redan av en källa i data/sources.yaml.',
                "duplicate-id",
            )


@rule
def ways_in_cover_the_terms(context: Context) -> Iterator[Problem]:
    """Every role, kind of place and step has one way in, with an address of its own."""
    ways = context.file(LandingPages)
    if not ways:
        return
    document = context.read.data["ways_in"]
    addresses: dict[str, Loc] = {}
    for loc, way in context.ways():
        if way.id in addresses:
            line = document.line_of(addresses[way.id])
            yield document.problem(
                (*loc, "id"),
                f'"{way.id}" finns redan på rad {line}. Varje sida behöver en egen adress.',
                "duplicate-id",
            )
        addresses.setdefault(way.id, loc)
    for name, group in WAY_TERMS.items():
        found = Counter(way.value for way in getattr(ways, name))
        for value in (context.terms or {}).get(group, ()):
            if found[value] != 1:
                what = "saknar en sida" if not found[value] else "har flera sidor"
                yield document.problem(
                    (name,), f'"{value}" i gruppen {group} {what}. Varje värde ska ha en sida.', "way-in"
                )


@rule
def scenes_leave_room_for_pages(context: Context) -> Iterator[Problem]:
    """A scene's id is its address under /karta/, so it is none of the addresses that lie there already."""
    for index, scene in context.all(Scene).items():
        if scene.id in urls.SCENE_PAGES:
            yield context.read.data["scenes"].problem(
                ("scenes", index, "id"), f'"{scene.id}" är en annan sidas adress. Välj ett annat id.', "reserved-id"
            )
