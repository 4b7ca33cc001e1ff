"""Rules about how a text is made: its headings, dates, translation, fields to fill in, and how hard it is to read."""

import re
from collections.abc import Iterator

from catalog.checks.context import Context, rule
from catalog.core.readability import measure
from catalog.problems import Problem, allowed_values, suggest
from catalog.reading.files import Document
from catalog.reading.markdown import Heading
from catalog.schema import WRITTEN, Example, Maintained, Method, Page, ReadabilityRules, Translation

HEADINGS = {
    ("method", "sv"): (
        "I korthet",
        "När passar metoden?",
        "Så gör ni",
        "Checklista",
        "Roller",
        "Risker och hänsyn",
        "Följ upp",
        "Vad säger forskningen?",
    ),
    ("method", "en"): (
        "In brief",
        "When does the method fit?",
        "How to do it",
        "Checklist",
        "Roles",
        "Risks and considerations",
        "Follow up",
        "What does the research say?",
    ),
    ("example", "sv"): ("Problem", "Insats", "Genomförande", "Aktörer", "Resultat", "Lärdomar"),
    ("example", "en"): ("Problem", "Intervention", "Implementation", "Actors", "Results", "Lessons"),
}


@rule
def translations_have_originals(context: Context) -> Iterator[Problem]:
    """A translation has a Swedish file beside it, and says the date of a Swedish text that exists."""
    updated = {document.key: meta.updated for document, meta in context.texts_of(Maintained)}
    for document in (text.document for text in context.texts if text.lang == "en"):
        if f"{document.key}.md" not in context.read.files:
            advice = f"Översättningen saknar svensk förlaga. Lägg till {document.key}.md eller byt namn på filen."
            yield Problem(document.path, 1, "", advice, "no-original")
    for document, translation in context.texts_of(Translation):
        latest = updated.get(document.key)
        if latest and translation.translates > latest:
            advice = f"den svenska texten ändrades senast {latest}. Skriv det datumet."
            yield document.problem(("translates",), advice, "translation-date")


@rule
def headings_are_written_as_headings(context: Context) -> Iterator[Problem]:
    """A heading is written `## Words`: with number signs, a space and words, and a level at a time."""
    for text in context.texts:
        above = 1
        for heading in text.document.text.headings:
            yield from _badly_written(text.document, heading, above)
            above = max(heading.level, 2)


def _badly_written(document: Document, heading: Heading, above: int) -> Iterator[Problem]:
    """Tell what is wrong with a heading below one of the level `above`, at most one thing."""
    line, right = heading.line, f'Skriv "{"#" * max(heading.level, 2)} {heading.text}"'
    wrong = f'Rubriken "{heading.text}" har fel nivå.'
    if not heading.text:
        yield document.text_problem(line, "rubriken är tom. Skriv dess ord, eller ta bort raden.", "heading-form")
    elif heading.form == "underlined":
        advice = f"stryk inte under rubriken. {right} och ta bort raden under."
        yield document.text_problem(line, advice, "heading-form")
    elif heading.form == "tight":
        yield document.text_problem(line, f"sätt ett mellanslag efter #. {right}.", "heading-form")
    elif heading.level == 1:
        advice = f"{wrong} Sidans rubrik hämtas från title; börja med ## i texten."
        yield document.text_problem(line, advice, "heading-level")
    elif heading.level > above + 1:
        advice = f"{wrong} Skriv {'#' * (above + 1)} i stället för {'#' * heading.level}."
        yield document.text_problem(line, advice, "heading-level")


@rule
def headings_in_order(context: Context) -> Iterator[Problem]:
    """A method and an example have the fixed headings, all of them, in order."""
    for text in context.texts:
        wanted = HEADINGS.get((text.kind, text.lang))
        if not wanted:
            continue
        document, headings = text.document, text.document.text.headings
        sections = [heading for heading in headings if heading.level == 2]
        titles = [heading.text for heading in sections]
        missing = [title for title in wanted if title not in titles]
        for heading in sections:
            if heading.text not in wanted:
                meant = suggest(heading.text, missing)
                missing = [title for title in missing if f'"{title}"' not in meant]
                yield document.text_problem(
                    heading.line,
                    f'Rubriken "{heading.text}" hör inte hit.{meant} Rubrikerna är: {", ".join(wanted)}.',
                    "heading",
                )
        for title in missing:
            yield from _missing(document, title)
        if sorted(titles) == sorted(wanted) and titles != list(wanted):
            stray = next(h for h, title in zip(sections, wanted, strict=True) if h.text != title)
            yield document.text_problem(
                stray.line, f"Rubrikerna står i fel ordning. Ordningen är: {', '.join(wanted)}.", "heading"
            )


def _missing(document: Document, title: str) -> Iterator[Problem]:
    """Tell of a fixed heading that is missing, where it stands if it is written in another way."""
    for heading in document.text.headings:
        if heading.text.casefold() == title.casefold():
            if heading.form == "spaced" and heading.level > 1:  # the others are told of already
                yield document.text_problem(
                    heading.line, f'Rubriken "{heading.text}" har fel nivå. Skriv "## {title}".', "heading"
                )
            return
    for block in document.text.prose:
        if block.tag == "p" and block.text.strip().rstrip(":").casefold() == title.casefold():
            yield document.text_problem(block.line, f'raden ska vara en rubrik. Skriv "## {title}".', "heading")
            return
    yield document.text_problem(0, f'Rubriken "## {title}" saknas.', "heading")


# What was meant as a link, and would stand on the page as it is written.
BROKEN_LINKS = (
    (
        re.compile(r"\[[^\[\]\n]+\][ \t]+(?=\((?:https?:|mailto:|[^()\s]*\.md\b))"),
        "ta bort mellanslaget mellan ] och (. Annars blir det ingen länk.",
    ),
    (
        re.compile(r"\([^()\n]+\)\[(?:https?:|mailto:|[^\[\]\s]*\.md\b)"),
        "länken är skriven åt fel håll. Skriv [ord](adress).",
    ),
    (re.compile(r"\[[^\[\]\n]+\]\[[^\[\]\n]*\]"), "länken har ingen adress. Skriv [ord](adress)."),
)
BROKEN_TABLE = re.compile(r"^[ \t]*\|.*\|[ \t]*$", re.MULTILINE)


@rule
def links_are_links(context: Context) -> Iterator[Problem]:
    """A link is written so that it becomes one: [words](address), with nothing between."""
    for text in context.texts:
        for block in text.document.text.prose:
            for pattern, message in BROKEN_LINKS:
                if match := pattern.search(block.text):
                    yield text.document.text_problem(block.line_at(match.start()), message, "link")


@rule
def tables_are_tables(context: Context) -> Iterator[Problem]:
    """A table is written so that it becomes one."""
    for text in context.texts:
        for block in text.document.text.prose:
            if match := BROKEN_TABLE.search(block.text):
                yield text.document.text_problem(
                    block.line_at(match.start()),
                    "tabellen går inte att läsa. Den ska ha en tom rad före sig, en rad med rubriker, en rad med "
                    "| --- | och lika många celler i varje rad.",
                    "table",
                )


@rule
def tables_are_even(context: Context) -> Iterator[Problem]:
    """Every row of a table has as many cells as the first: what stands in a cell too many is not shown."""
    for text in context.texts:
        for row in text.document.text.rows:
            if row.cells != row.columns:
                yield text.document.text_problem(
                    row.line,
                    f"raden har {row.cells} {'cell' if row.cells == 1 else 'celler'}, men tabellen har {row.columns}. "
                    r"Skriv \| om du menar tecknet |.",
                    "table",
                )


@rule
def code_is_fenced(context: Context) -> Iterator[Problem]:
    """Code stands between lines of ```: a text that happens to be indented is not meant as code."""
    for text in context.texts:
        for line in text.document.text.indented_code:
            yield text.document.text_problem(
                line,
                "raden är indragen så långt att den visas som kod. Ta bort indraget. Menar du kod: skriv ``` på raden "
                "före och på raden efter.",
                "indented",
            )


@rule
def texts_can_be_read(context: Context) -> Iterator[Problem]:
    """Lists and quotations do not lie too deep in one another."""
    for text in context.texts:
        if text.document.text.is_nested_too_deep:
            yield text.document.text_problem(
                0, "texten har för många listor eller citat inuti varandra. Gör den enklare.", "nested"
            )


@rule
def review_after_review(context: Context) -> Iterator[Problem]:
    """The next review comes after the last one, and ages and periods run forwards."""
    for text in context.texts:
        meta = text.meta
        if isinstance(meta, Method | Example | Page) and meta.review_by <= meta.reviewed:
            yield text.document.problem(
                ("review_by",), f"nästa granskning ska vara efter {meta.reviewed}.", "date-order"
            )
        if isinstance(meta, Method) and meta.ages and meta.ages.to is not None and meta.ages.to < meta.ages.from_:
            yield text.document.problem(("ages",), "den högre åldern ska stå sist.", "date-order")
        if isinstance(meta, Example) and meta.period.from_ and meta.period.to and meta.period.to < meta.period.from_:
            yield text.document.problem(("period",), "slutet ska komma efter början.", "date-order")


@rule
def readable(context: Context) -> Iterator[Problem]:
    """The Swedish text is readable: its LIX stays at or below the limit for its kind of page."""
    rules = context.file(ReadabilityRules)
    if not rules:
        return
    exempt = frozenset(rules.exempt)
    for text in context.texts:
        kind = text.meta.kind if isinstance(text.meta, Page) else text.kind
        limit = rules.limits.get(kind)
        if text.lang != "sv" or limit is None:
            continue
        found = measure(text.document.text.plain(), exempt)
        if found.lix > limit:
            yield text.document.text_problem(
                0,
                f"texten är för svår: LIX {found.lix}, högst {limit}. Meningarna har "
                f"{found.sentence} ord i snitt. Dela långa meningar och byt långa ord.",
                "lix",
            )


@rule
def every_kind_has_a_limit(context: Context) -> Iterator[Problem]:
    """Every kind of page that people write has a limit of LIX, and only those."""
    rules, document = context.file(ReadabilityRules), context.read.data.get("readability")
    if not rules or not document:
        return
    for kind in WRITTEN:
        if kind not in rules.limits:
            yield document.problem(("limits",), f'sidor av sorten "{kind}" saknar gräns. Lägg till en.', "lix-limit")
    for kind in rules.limits:
        if kind not in WRITTEN:
            near = suggest(kind, WRITTEN) + allowed_values(WRITTEN)
            yield document.problem(("limits", kind), f'sorten "{kind}" finns inte.{near}', "lix-limit")


FIELD = re.compile(r"_{3,}")
FIELD_ALONE = re.compile(r"\s*(?:____|________)\s*")
FIELD_AFTER_LABEL = re.compile(r"(?!\[ \]).*\S: (?:____|________)\s*", re.DOTALL)


@rule
def fields_can_be_filled_in(context: Context) -> Iterator[Problem]:
    """A field of a worksheet is four or eight underscores, alone in a cell or after a label and a colon in a list."""
    for text in context.texts:
        parsed = text.document.text
        lines = [line for line, written in parsed.dividers if "_" in written]
        for block in parsed.prose:
            match = FIELD.search(block.text)
            form = {"li": FIELD_AFTER_LABEL, "td": FIELD_ALONE, "th": FIELD_ALONE}.get(block.tag)
            if match and not (form and form.fullmatch(block.text)):
                lines.append(block.line_at(match.start()))
        for line in lines:
            yield text.document.text_problem(
                line,
                'ett fält skrivs "- Etikett: ____" med fyra '
                "understreck för en rad, åtta för flera, eller ensamt i en cell.",
                "form-field",
            )
