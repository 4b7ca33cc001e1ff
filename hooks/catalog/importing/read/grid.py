"""What every reader gives: rows of cells, each knowing where it stands."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from catalog.problems import Problem

MAX_ROWS = 20_000
MAX_COLUMNS = 200


@dataclass(frozen=True)
class Cell:
    """A cell's text without outer spaces; `fault` says, in Swedish, why a value cannot be trusted."""

    text: str = ""
    fault: str = ""

    @property
    def is_empty(self) -> bool:
        return not self.text and not self.fault


@dataclass(frozen=True)
class Line:
    """One row of the file and its number: the line of a text file, the row of a sheet."""

    number: int
    cells: list[Cell]

    @property
    def is_empty(self) -> bool:
        return all(cell.is_empty for cell in self.cells)


@dataclass(frozen=True)
class Grid:
    """A table as it stands in the file, headings not yet found.

    path: what problems call it: the file's name, with the sheet in brackets.
    lines: the rows that are not empty.
    problems: what the reader found and could read past.
    """

    path: str
    lines: list[Line]
    problems: list[Problem] = field(default_factory=list)


class Unreadable(Exception):
    """The source cannot be read with certainty; nothing may be taken from it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join(map(str, self.problems)))


def unreadable(path: str, line: int, message: str, rule: str) -> Unreadable:
    """Return the exception for one fault that concerns the whole file."""
    return Unreadable([Problem(path, line, "", message, rule)])


def too_many_rows(path: str) -> Unreadable:
    return unreadable(
        path,
        MAX_ROWS + 1,
        f"filen har fler än {MAX_ROWS} rader. En kartläggning har några hundra som "
        "mest. Ta bort tomma och främmande rader.",
        "too-large",
    )
