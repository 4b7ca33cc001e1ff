"""Rows -> the scenes they speak of: by id, by what the description says, or by name within a municipality."""

import difflib
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from itertools import chain, count

from catalog.core import urls
from catalog.core.names import slugify
from catalog.importing.layout import Layout
from catalog.importing.rows import Row
from catalog.problems import Problem
from catalog.schema import Scene

# How alike two names must be, from 0 to 1, before a person is asked whether they mean one place.
ALIKE = 0.85
JOINERS = (" och ", " samt ", " and ", " + ", " & ", " / ", ", ")


@dataclass(frozen=True)
class MatchResult:
    """Which row speaks of which scene.

    known: scene id -> its row. new: id to be -> row of a scene that is not in the register.
    """

    known: dict[str, Row]
    new: dict[str, Row]

    def id_of(self, named: str, municipality: str, scenes: Mapping[str, Scene]) -> str | None:
        """Return the id that an id or a name means, among known and new scenes; None when there is no one such."""
        if named in scenes or named in self.new:
            return named
        for key, row in (*self.known.items(), *self.new.items()):
            if row.id == named:
                return key
        wanted = name_key(named, municipality)
        found = {scene.id for scene in scenes.values() if name_key(scene.name, scene.municipality) == wanted}
        found |= {new for new, row in self.new.items() if name_key(row.name, row.municipality) == wanted}
        return found.pop() if len(found) == 1 else None


def name_key(name: str, municipality: str) -> tuple[str, str]:
    """Return what two names must share to be the same: letters, whatever their size, and municipality."""
    return municipality, " ".join(name.casefold().replace("-", " ").split())


def match(rows: Iterable[Row], scenes: Mapping[str, Scene], layout: Layout, problems: list[Problem]) -> MatchResult:
    """Match every row; two rows for one place, and names that could mean several, are appended to `problems`."""
    by_name: dict[tuple[str, str], list[str]] = defaultdict(list)
    for scene in scenes.values():
        by_name[name_key(scene.name, scene.municipality)].append(scene.id)
    matched = MatchResult({}, {})
    first: dict[object, Row] = {}
    ids: dict[str, Row] = {}
    for row in rows:
        if row.id and ids.setdefault(row.id, row) is not row:
            problems.append(
                row.at.problem(
                    "id",
                    f'"{row.id}" står redan på rad {ids[row.id].at.line}. Varje plats har sitt eget id.',
                    "duplicate-row",
                )
            )
            continue
        found = _scene_of(row, scenes, by_name, layout, problems)
        key = found or name_key(row.name, row.municipality)
        if key in first:
            problems.append(
                row.at.problem(
                    "",
                    f'"{row.name}" är samma plats som på rad {first[key].at.line}. Varje plats ska stå en gång.',
                    "duplicate-row",
                )
            )
            continue
        first[key] = row
        if found:
            matched.known[found] = row
        else:
            matched.new[_new_id(row, scenes, matched.new)] = row
    return matched


def _scene_of(
    row: Row,
    scenes: Mapping[str, Scene],
    by_name: Mapping[tuple[str, str], list[str]],
    layout: Layout,
    problems: list[Problem],
) -> str | None:
    """Return the id of the known scene that an row means; None for a new one."""
    if same := layout.same.get(row.name):
        if same not in scenes:
            problems.append(
                row.at.problem(
                    "",
                    f'beskrivningen av filen säger att "{row.name}" är {same}, men den platsen finns inte.',
                    "unknown-scene",
                )
            )
        return same
    if row.id in scenes:
        return row.id
    named = by_name.get(name_key(row.name, row.municipality), [])
    if len(named) > 1:
        problems.append(
            row.at.problem(
                "",
                f'"{row.name}" kan vara {" eller ".join(named)}. Skriv vilken under '
                "same i beskrivningen av filen, eller ha en kolumn med id.",
                "ambiguous-scene",
            )
        )
    return named[0] if named else None


def _new_id(row: Row, *taken: Container[str]) -> str:
    """Return an id for a new scene: its name, then with its municipality's code, then with a number."""
    name = slugify(row.name)
    there = f"{name}-{row.municipality}"
    wanted = chain([name, there], (f"{there}-{number}" for number in count(2)))
    return next(key for key in wanted if not any(key in ids for ids in (*taken, urls.SCENE_PAGES)))


def parts_of(name: str) -> list[str]:
    """Return the places that a joined name names: "A och B" -> A, B. One name is one part."""
    parts = [name]
    for joiner in JOINERS:
        parts = [piece for part in parts for piece in part.split(joiner)]
    return [part.strip() for part in parts if part.strip()]


def joined(name: str, municipality: str, others: Mapping[tuple[str, str], str]) -> list[str]:
    """Return the ids in `others` that a joined name names, when it names two or more and all are there; else none."""
    parts = parts_of(name)
    keys = [name_key(part, municipality) for part in parts]
    return [others[key] for key in keys] if len(parts) > 1 and all(key in others for key in keys) else []


def look_alikes(row: Row, scenes: Iterable[Scene]) -> list[Scene]:
    """Return the scenes that a new row may well mean: nearly the same name, or the same in another municipality."""
    found = []
    for scene in scenes:
        if scene.municipality != row.municipality:
            if name_key(scene.name, "") == name_key(row.name, ""):
                found.append(scene)
            continue
        ours, theirs = slugify(scene.name), slugify(row.name)
        if (
            ours == theirs
            or ours.startswith(f"{theirs}-")
            or theirs.startswith(f"{ours}-")
            or (difflib.SequenceMatcher(None, ours, theirs).ratio() >= ALIKE)
        ):
            found.append(scene)
    return found
