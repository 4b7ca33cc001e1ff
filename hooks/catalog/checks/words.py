"""Rules about data/terms.yaml: the words that the program asks for are there, with what it fills in."""

from collections.abc import Iterator, Set

from catalog.checks.context import Context, rule
from catalog.problems import Problem, allowed_values, suggest
from catalog.reading.files import Document
from catalog.schema import TERM_GROUPS
from catalog.words import CLOSED, GROUPS, PLACEHOLDERS, asked_for, names_in


@rule
def groups_are_all_there(context: Context) -> Iterator[Problem]:
    """Every group of words that a field or a page asks for stands in data/terms.yaml."""
    if context.terms is None:
        return
    wanted = TERM_GROUPS | set(GROUPS)
    surplus = [group for group in context.terms if group not in wanted]
    for group in sorted(wanted - context.terms.keys()):
        yield context.read.data["terms"].problem(
            (), f'gruppen "{group}" saknas.{_instead(group, surplus)} Webbplatsen behöver den.', "word"
        )


@rule
def words_are_all_there(context: Context) -> Iterator[Problem]:
    """Every word that the program asks for by name stands in its group, and a closed group has no other."""
    for group in GROUPS:
        if context.terms is None or group not in context.terms:
            continue
        document, wanted = context.read.data["terms"], asked_for(group)
        surplus = [word for word in context.terms[group] if word not in wanted]
        for word in wanted:
            if word not in context.terms[group]:
                yield document.problem(
                    (group,),
                    f'"{word}" saknas.{_instead(word, surplus)} Webbplatsen behöver det. '
                    "Byt bara texten till höger, aldrig namnet till vänster.",
                    "word",
                )
        for word in surplus if group in CLOSED else ():
            yield document.problem(
                (group, word),
                f"här går det inte att lägga till ord. Programmet bestämmer vilka som finns.{allowed_values(wanted)}",
                "word",
            )


@rule
def words_have_what_is_filled_in(context: Context) -> Iterator[Problem]:
    """A word holds the {names} that the program fills in, and no others."""
    for group, words in (context.terms or {}).items():
        asked = asked_for(group)
        for word, text in words.items():
            if (wanted := asked.get(word, PLACEHOLDERS.get(group))) is not None:
                document = context.read.data["terms"]
                yield from _filled_in(document, (group, word, "sv"), text.sv, wanted)
                yield from _filled_in(document, (group, word, "en"), text.en, wanted)


def _filled_in(document: Document, loc: tuple[str, str, str], text: str, wanted: Set[str]) -> Iterator[Problem]:
    if names_in(text) != wanted:
        names = " och ".join(f"{{{name}}}" for name in sorted(wanted))
        advice = (
            f"skriv {names} i texten och inga andra klamrar. Webbplatsen fyller i värdet."
            if wanted
            else ("skriv inga klamrar i texten. Webbplatsen fyller inte i något här.")
        )
        yield document.problem(loc, advice, "word")


def _instead(name: str, surplus: list[str]) -> str:
    """Return ' Menade du "x" där det står "y"?' when a name that nothing asks for is nearly this one."""
    return next((f' Menade du "{name}" där det står "{other}"?' for other in surplus if suggest(name, [other])), "")
