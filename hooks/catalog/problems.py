"""What is wrong with the content, told to the person who can mend it."""

import difflib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

MAX_LISTED_VALUES = 12


@dataclass(frozen=True, order=True)
class Problem:
    """One fault in one place.

    path: file, relative to the repository's root, with forward slashes.
    line: line in that file, counted from 1.
    field: the key concerned, as a dotted path; empty when the whole file is meant.
    message: what to change, in Swedish, whole sentences.
    rule: short id of the rule, for search and for machines.
    """

    path: str
    line: int
    field: str
    message: str
    rule: str

    def __str__(self) -> str:
        field = f" {self.field}:" if self.field else ""
        return f"{self.path}:{self.line}:{field} {self.message} [{self.rule}]"


class CatalogError(Exception):
    """The content has problems; nothing may be built from it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__(as_text(self.problems))


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
    """Return the closing line: how many problems, in how many files."""
    files = len({problem.path for problem in problems})
    return f"{len(problems)} problem i {files} {'fil' if files == 1 else 'filer'}. Inget byggdes."


def as_text(problems: Sequence[Problem]) -> str:
    """Return one line a problem and a closing line; empty text when there are none."""
    if not problems:
        return ""
    return "\n".join([*map(str, problems), summary(problems)])


def as_json(problems: Sequence[Problem]) -> str:
    """Return the problems as a JSON object with one list, `problems`."""
    return json.dumps({"problems": [asdict(p) for p in problems]}, ensure_ascii=False, indent=2)


def as_github(problems: Sequence[Problem]) -> str:
    """Return the problems as annotations that a GitHub workflow shows beside the line."""
    return "\n".join(
        f"::error file={_property(p.path)},line={p.line},title={_property(p.field or p.rule)}"
        f"::{_escape(f'{p.message} [{p.rule}]')}"
        for p in problems
    )


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")


FORMATS = {"text": as_text, "json": as_json, "github": as_github}
