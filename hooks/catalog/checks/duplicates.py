"""Rules about what readers and search engines could not tell apart: titles, descriptions, headings, names of places."""

from collections.abc import Iterator

from catalog.checks.context import Context, rule
from catalog.problems import Problem
from catalog.schema import Scene

FIELDS = {"title": "rubrik", "summary": "sammanfattning"}


@rule
def titles_and_summaries_differ(context: Context) -> Iterator[Problem]:
    """No two texts have the same title, nor the same summary, in one language."""
    first: dict[tuple[str, str, str], str] = {}
    for text in context.texts:
        for field, what in FIELDS.items() if text.meta else ():
            key = (text.lang, field, getattr(text.meta, field).casefold())
            if key in first:
                yield text.document.problem(
                    (field,),
                    f"{first[key]} har samma {what}. Skriv olika, så att läsarna kan skilja sidorna åt.",
                    "duplicate-text",
                )
            first.setdefault(key, text.document.path)


@rule
def headings_differ(context: Context) -> Iterator[Problem]:
    """No two headings under the same heading say the same: a reader of the contents could not tell which is which."""
    for text in context.texts:
        path: list[str] = []
        seen: dict[tuple[str, ...], int] = {}
        for heading in text.document.text.headings:
            path = [*path[: heading.level - 1], *[""] * (heading.level - 1 - len(path)), heading.text.casefold()]
            first = seen.setdefault(tuple(path), heading.line)
            if heading.text and first != heading.line:
                yield text.document.text_problem(
                    heading.line,
                    f'Rubriken "{heading.text}" står redan på rad {text.document.body_line + first}. '
                    "Skriv en som skiljer dem åt, eller lägg ihop texterna.",
                    "heading-twice",
                )


@rule
def scenes_differ(context: Context) -> Iterator[Problem]:
    """No two scenes in one municipality have the same name."""
    first: dict[tuple[str, str], int] = {}
    for index, scene in context.all(Scene).items():
        document = context.read.data["scenes"]
        key = (scene.municipality, scene.name.casefold())
        if key in first:
            line = document.line_of(("scenes", first[key], "name"))
            yield document.problem(
                ("scenes", index, "name"),
                f"en plats i samma kommun heter redan så, på rad {line}. Skriv namn som går att skilja åt.",
                "duplicate-name",
            )
        first.setdefault(key, index)
