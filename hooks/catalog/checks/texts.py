"""Rules about how a text is made: its headings, dates, translation, fields to fill in, and how hard it is to read."""

import re
from collections.abc import Iterator

from catalog.checks.context import Context, rule
from catalog.core.readability import measure
from catalog.problems import Problem, allowed_values, suggest
from catalog.reading import markdown
from catalog.schema import WRITTEN, Example, Method, Page, ReadabilityRules

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
    originals = {text.document.key: text for text in context.texts if text.lang == "sv"}
    for text in context.texts:
        if text.lang == "sv":
            continue
        original = originals.get(text.document.key)
        if original is None and f"{text.document.key}.md" not in context.read.files:
            yield Problem(
                text.document.path,
                1,
                "",
                f"Översättningen saknar svensk förlaga. Lägg till {text.document.key}.md eller byt namn på filen.",
                "no-original",
            )
        elif original and text.meta and original.meta and text.meta.translates > original.meta.updated:
            yield text.document.problem(
                ("translates",),
                f"den svenska texten ändrades senast {original.meta.updated}. Skriv det datumet.",
                "translation-date",
            )


@rule
def headings_in_order(context: Context) -> Iterator[Problem]:
    """A method and an example have the fixed headings, all of them, in order; titles come from the data."""
    for text in context.texts:
        found = list(markdown.headings(text.document.body))
        yield from (
            text.document.body_problem(
                h.offset,
                f'Rubriken "{h.text}" har fel nivå. Sidans rubrik hämtas från title; börja med ## i texten.',
                "heading-level",
            )
            for h in found
            if h.level == 1
        )
        wanted = HEADINGS.get((text.kind, text.lang))
        if not wanted:
            continue
        titles = [h.text for h in found if h.level == 2]
        for heading in found:
            if heading.level == 2 and heading.text not in wanted:
                yield text.document.body_problem(
                    heading.offset,
                    f'Rubriken "{heading.text}" hör inte hit.'
                    f"{suggest(heading.text, wanted)} Rubrikerna är: {', '.join(wanted)}.",
                    "heading",
                )
        for title in wanted:
            if title not in titles:
                yield text.document.body_problem(0, f'Rubriken "## {title}" saknas.', "heading")
        if sorted(titles) == sorted(wanted) and titles != list(wanted):
            yield text.document.body_problem(
                0, f"Rubrikerna står i fel ordning. Ordningen är: {', '.join(wanted)}.", "heading"
            )


@rule
def links_are_links(context: Context) -> Iterator[Problem]:
    """A link is written so that it becomes one: [words](address), with nothing between."""
    for text in context.texts:
        document = text.document
        for offset in markdown.parted_links(document.body):
            yield document.body_problem(
                offset, "ta bort mellanslaget mellan ] och (. Annars blir det ingen länk.", "link"
            )
        for offset in markdown.turned_links(document.body):
            yield document.body_problem(offset, "länken är skriven åt fel håll. Skriv [ord](adress).", "link")


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
        found = measure(markdown.plain(text.document.body), exempt)
        if found.lix > limit:
            yield text.document.body_problem(
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


@rule
def fields_can_be_filled_in(context: Context) -> Iterator[Problem]:
    """A field of a worksheet is four or eight underscores, alone in a cell or after a label and a colon in a list."""
    for text in context.texts:
        for match in re.finditer(r"_{3,}", text.document.body):
            line = text.document.body[: match.start()].rpartition("\n")[2]
            in_list = re.fullmatch(r"[-*] (?!\[ \]).*\S: ", line)
            if len(match[0]) not in (4, 8) or not (in_list or line.startswith("|")):
                yield text.document.body_problem(
                    match.start(),
                    'ett fält skrivs "- Etikett: ____" med fyra '
                    "understreck för en rad, åtta för flera, eller ensamt i en cell.",
                    "form-field",
                )
