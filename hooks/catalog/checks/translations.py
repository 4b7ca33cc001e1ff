"""Rules about a text and its translation: what is not words is the same in both.

A translation that is older than its text is only told of as a reminder (reminders.py): there it may well differ.
"""

from collections import Counter
from collections.abc import Iterator

from catalog.checks.context import Context, rule
from catalog.problems import Problem
from catalog.reading.files import Document
from catalog.schema import Maintained, Translation

Pair = tuple[Document, Document]
# What is written in a text, and on which line.
Pieces = list[tuple[str, int]]


@rule
def translations_cite_the_same_sources(context: Context) -> Iterator[Problem]:
    """A translation leans on the same sources as the Swedish text, each at least once where that does."""
    for pair in _pairs(context):
        swedish, english = (_first_citations(text) for text in pair)
        yield from _missing(pair, swedish, english, "källan", "translation-sources")


@rule
def translations_have_the_same_slots(context: Context) -> Iterator[Problem]:
    """A translation shows the same lists, figures and forms as the Swedish text, in the same order."""
    for pair in _pairs(context):
        swedish, english = (
            [(" ".join((f"catalog:{slot.name}", *slot.arguments)), slot.line) for slot in text.text.slots]
            for text in pair
        )
        wanted, found = [name for name, _ in swedish], [name for name, _ in english]
        yield from _missing(pair, swedish, english, "platsen", "translation-slots")
        if wanted != found and Counter(wanted) == Counter(found):
            place = next(number for number, name in enumerate(found) if name != wanted[number])
            yield pair[1].text_problem(
                english[place][1],
                f'här står "{wanted[place]}" i den svenska texten. Skriv platserna i samma ordning.',
                "translation-slots",
            )


def _pairs(context: Context) -> Iterator[Pair]:
    """Yield each Swedish text and its translation, when that is of the text as it is now."""
    originals = {document.key: (document, meta.updated) for document, meta in context.texts_of(Maintained)}
    for english, translation in context.texts_of(Translation):
        swedish, updated = originals.get(english.key, (None, None))
        if swedish and updated and translation.translates >= updated:
            yield swedish, english


def _first_citations(text: Document) -> Pieces:
    """Return each source that a text cites, where it is cited first."""
    first: dict[str, int] = {}
    for citation, line in text.text.citations:
        first.setdefault(citation, line)
    return list(first.items())


def _missing(pair: Pair, swedish: Pieces, english: Pieces, what: str, rule: str) -> Iterator[Problem]:
    """Yield a problem for each piece of one text that the other has not, or has fewer times."""
    translation, original = pair[1].path, pair[0].path
    advice = "Skriv den där också, eller skriv en ny rad i changes om den svenska texten är nyare."
    for text, pieces, others, message in (
        (pair[0], swedish, english, f"saknas i översättningen, {translation}. {advice}"),
        (
            pair[1],
            english,
            swedish,
            f"saknas i den svenska texten, {original}. Ta bort den, eller skriv den där också.",
        ),
    ):
        left = Counter(name for name, _ in others)
        for name, line in pieces:
            left[name] -= 1
            if left[name] < 0:
                yield text.text_problem(line, f'{what} "{name}" {message}', rule)
