"""Reasons to stop and ask a person. Each has a name, by which one who knows that the change is right approves it."""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from catalog.core.geography import plane
from catalog.importing.layout import Layout, NewSurvey
from catalog.importing.rows import Row, RowRef, Sum
from catalog.model.scene_history import STATUS_AFTER, survey_time
from catalog.problems import Problem
from catalog.schema import Survey

# What a person can approve. Everything else that is found is a fault in the file, and has to be mended there.
GUARDS = {
    "truncated": "filen slutar mitt i en rad",
    "older": "kartläggningen är äldre än den senaste som finns",
    "disappear": "många platser försvinner från listan",
    "appear": "de flesta platserna är okända sedan förut",
    "move": "många platser flyttas",
    "jump": "en plats flyttas långt",
    "municipality": "en plats byter kommun",
    "renamed": "en plats byter namn",
    "similar": "en ny plats liknar en som finns",
    "merged": "platser ser ut att ha slagits ihop",
    "split": "en plats ser ut att ha delats",
    "contradicts": "filen säger emot det som står för samma kartläggning",
    "totals": "antalen stämmer inte",
}
# With fewer scenes than this a share says nothing.
MIN_PLACES = 5


def approval(message: str, name: str) -> str:
    """Return a guard's message, with how to approve it."""
    return f"{message} Stämmer det: lägg till --approve {name}."


def problem(at: RowRef, name: str, message: str) -> Problem:
    return at.problem("", approval(message, name), name)


def older(survey: Survey, mappings: Mapping[str, Survey], at: RowRef) -> Iterator[Problem]:
    """The survey is made before the latest one that the register has."""
    latest = list(mappings.values())[-1]
    if survey_time(survey) < survey_time(latest):
        yield problem(at, "older", f"kartläggningen {survey.id} är äldre än {latest.id}, som redan finns.")


def shares(counts: Mapping[str, tuple[int, int]], layout: Layout, at: RowRef) -> Iterator[Problem]:
    """More than a set share of the scenes would disappear, appear or move.

    counts: guard -> (how many, of how many).
    """
    said = {
        "disappear": "{} av {} platser skulle försvinna från listan.",
        "appear": "{} av {} platser i filen är okända sedan förut. Kontrollera att det är rätt fil.",
        "move": "{} av {} platser skulle flyttas.",
    }
    for name, message in said.items():
        part, whole = counts[name]
        if part >= 2 and part > getattr(layout.limits, name) * whole:
            yield problem(at, name, message.format(part, whole))


def on_the_list(rows: Iterable[Row]) -> list[Row]:
    """Return the rows that are on their survey's list."""
    return [row for row in rows if STATUS_AFTER[row.event or "listed"] == "listed"]


def sums_agree(rows: Sequence[Row], sums: Iterable[Sum]) -> Iterator[Problem]:
    """A row that counts the others counts those that are there: all of them, or those on the list."""
    for row in sums:
        if row.number not in (len(rows), len(on_the_list(rows))):
            yield problem(
                row.at, "totals", f"summan är {row.number}, men filen har {len(rows)} platser. Rader kan saknas."
            )


def totals(survey: Survey | NewSurvey, rows: Sequence[Row], layout: Layout, at: RowRef) -> Iterator[Problem]:
    """The official total and the municipalities' numbers agree with the rows."""
    listed = on_the_list(rows)
    if (
        survey.total is not None
        and (len(listed) > survey.total or layout.complete is True)
        and (len(listed) != survey.total)
    ):
        yield problem(at, "totals", f"kartläggningen har {survey.total} platser, men filen har {len(listed)}.")
    found = Counter(row.municipality for row in listed)
    for count in survey.counts:
        here = found[count.municipality]
        if here > count.total or (layout.covers(count.municipality) and here != count.total):
            yield problem(
                at,
                "totals",
                f"kommun {count.municipality} har {count.total} platser enligt kartläggningen, men {here} i filen.",
            )


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the distance between two positions (lat, lon) in the county."""
    return math.dist(plane(*one), plane(*other))
