"""Rules about data/terms.yaml: the words that the program shows by name are there, with what it fills in."""

from collections.abc import Iterable, Iterator, Mapping, Set

from catalog.checks.context import Context, rule
from catalog.checks.messages import fill_in_advice, names_in
from catalog.core.urls import FOLDERS
from catalog.model.scene_history import STATES, STATUS_AFTER
from catalog.problems import Problem, allowed_values, suggest
from catalog.reading.files import Document
from catalog.schema import TERM_GROUPS, WEIGHTS, Effort

LOWEST, HIGHEST = Effort.model_fields["level"].metadata
# Groups that nothing can be added to: the program decides what each of their words means.
CLOSED: Mapping[str, Iterable[str]] = {
    "effort": [str(level) for level in range(LOWEST.ge, HIGHEST.le + 1)],
    "event": STATUS_AFTER,
    "status": [*dict.fromkeys(STATUS_AFTER.values()), "unknown"],
    "scene_state": STATES,
}
# Groups that the program takes words from without any field that names them; `data_field` is shown whole.
SHOWN: Mapping[str, Iterable[str]] = {
    "search_kind": WEIGHTS,
    "change_kind": {*FOLDERS, "scene", "mapping"},
    "data_field": (),
}
NEEDED = {**CLOSED, **SHOWN}
# Every unit is written around its number; nothing else is filled in.
FILLED_IN = {"unit": {"value"}}


@rule
def groups_are_all_there(context: Context) -> Iterator[Problem]:
    """Every group of words that a field or a page asks for stands in data/terms.yaml."""
    if context.terms is None:
        return
    wanted = TERM_GROUPS | NEEDED.keys()
    surplus = [group for group in context.terms if group not in wanted]
    for group in sorted(wanted - context.terms.keys()):
        yield context.read.data["terms"].problem(
            (), f'gruppen "{group}" saknas.{_instead(group, surplus)} Webbplatsen behöver den.', "word"
        )


@rule
def words_are_all_there(context: Context) -> Iterator[Problem]:
    """Every word that the program asks for by name stands in its group, and a closed group has no other."""
    for group, wanted in NEEDED.items():
        if context.terms is None or group not in context.terms:
            continue
        document, words = context.read.data["terms"], context.terms[group]
        surplus = [word for word in words if word not in wanted]
        for word in sorted(set(wanted) - words.keys()):
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
        document, wanted = context.read.data["terms"], FILLED_IN.get(group, set())
        for word, text in words.items():
            yield from _filled_in(document, (group, word, "sv"), text.sv, wanted)
            yield from _filled_in(document, (group, word, "en"), text.en, wanted)


def _filled_in(document: Document, loc: tuple[str, str, str], text: str, wanted: Set[str]) -> Iterator[Problem]:
    if names_in(text) != wanted:
        yield document.problem(loc, fill_in_advice(wanted), "word")


def _instead(name: str, surplus: list[str]) -> str:
    """Return ' Menade du "x" där det står "y"?' when a name that nothing asks for is nearly this one."""
    return next((f' Menade du "{name}" där det står "{other}"?' for other in surplus if suggest(name, [other])), "")
