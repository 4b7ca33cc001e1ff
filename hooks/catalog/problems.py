"""What is wrong with the content, told to the person who can mend it."""

import difflib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Literal

MAX_LISTED_VALUES = 12
# A fault stops the build; a reminder is told and stops nothing.
Level = Literal["fault", "reminder"]


@dataclass(frozen=True, order=True)
class Problem:
    """One fault, or one reminder, in one place.

    path: file, relative to the repository's root, with forward slashes.
    line: line in that file, counted from 1.
    field: the key concerned, as a dotted path; empty when the whole file is meant.
    message: what to change, in Swedish, whole sentences.
    rule: short id of the rule, for search and for machines.
    level: whether it stops the build.
    """

    path: str
    line: int
    field: str
    message: str
    rule: str
    level: Level = "fault"

    def __str__(self) -> str:
        field = f" {self.field}:" if self.field else ""
        level = ", påminnelse" if self.level == "reminder" else ""
        return f"{self.path}:{self.line}:{field} {self.message} [{self.rule}{level}]"


class CatalogError(Exception):
    """The content has faults; nothing may be built from it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(faults(problems)))
        super().__init__(as_text(self.problems))


def faults(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems that stop a build."""
    return [problem for problem in problems if problem.level == "fault"]


def reminders(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems that wait for a person and stop nothing."""
    return [problem for problem in problems if problem.level == "reminder"]


def suggest(value: str, allowed: Iterable[str]) -> str:
    """Return ' Menade du "x"?' for the nearest allowed value, or an empty string."""
    near = difflib.get_close_matches(value, list(allowed), n=1, cutoff=0.6)
    return f' Menade du "{near[0]}"?' if near else ""


def allowed_values(allowed: Iterable[str]) -> str:
    """Return a sentence listing the allowed values, or how many they are when they are many; none says nothing."""
    values = list(allowed)
    if not values:
        return ""
    if len(values) > MAX_LISTED_VALUES:
        return f" Det finns {len(values)} tillåtna värden."
    return f" Tillåtna värden: {', '.join(values)}."


def summary(problems: Sequence[Problem]) -> str:
    """Return the closing line: how many faults, in how many files, and how many reminders."""
    wrong, waiting = faults(problems), len(reminders(problems))
    told = f"{waiting} {'påminnelse' if waiting == 1 else 'påminnelser'}"
    if not wrong:
        return f"Inga fel. {told}." if waiting else "Inga fel."
    files = len({problem.path for problem in wrong})
    also = f" och {told}" if waiting else ""
    return f"{len(wrong)} fel i {files} {'fil' if files == 1 else 'filer'}{also}. Inget byggdes."


def as_text(problems: Sequence[Problem]) -> str:
    """Return one line a problem, the faults last of all, where they are seen, and a closing line."""
    return "\n".join([*map(str, [*reminders(problems), *faults(problems)]), summary(problems)])


def as_json(problems: Sequence[Problem]) -> str:
    """Return the problems as a JSON object with one list, `problems`."""
    return json.dumps({"problems": [asdict(p) for p in problems]}, ensure_ascii=False, indent=2)


def as_github(problems: Sequence[Problem]) -> str:
    """Return the problems as annotations that a GitHub workflow shows beside the line.

    GitHub shows the first ten of each kind: faults are errors and reminders notices, so that neither hides the other.
    """
    return "\n".join(
        f"::{'error' if p.level == 'fault' else 'notice'} file={_property(p.path)},line={p.line}"
        f",title={_property(p.field or p.rule)}::{_escape(f'{p.message} [{p.rule}]')}"
        for p in problems
    )


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")


FORMATS = {"text": as_text, "json": as_json, "github": as_github}
