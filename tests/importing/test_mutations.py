"""Files changed at random, always in the same way: each is refused in words, or every row of it is imported rightly.

What is right is worked out here, from the changed bytes, without the importer's own readers.
"""

import csv
import io
import json
import random
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

import pytest
from openpyxl.utils.exceptions import IllegalCharacterError
from pyproj import Transformer

from catalog.importing import guards
from tests.importing.test_bad_inputs import BAD
from tests.importing.world import ROWS, SURVEY, as_csv, as_excel, as_geojson

NUMBER = 260
NASTY = (
    "",
    " ",
    "-",
    "0",
    "NaN",
    "inf",
    "1e5",
    "59,3",
    "59.366",
    "18",
    "6585000",
    "'",
    '"',
    ";",
    ",",
    "\t",
    "\n",
    "<b>",
    "${x}",
    "{{x}}",
    "\u202e",
    "\u200b",
    "\ufeff",
    "\x00",
    "åäö",
    "Ã¤",
    "#REF!",
    "=1+1",
    "Stockholm",
    "0180",
    "180",
    "stockholms kommun",
    "SOLNA",
    "Nya  torget",
    "nya torget",
    "Summa",
    "Summa 7",
    "ÅÄÖ" * 40,
    "😀",
    "a\u0308ngen",
    "null",
    "true",
    "Provtorget",
    "Prov-torget",
    "Norra centrum och Södra centrum",
    "Östra gatan",
    "01",
    "-59.3",
)
TO_SWEREF = Transformer.from_crs("EPSG:4326", "EPSG:3006")


@dataclass(frozen=True)
class Mutated:
    """A changed file. rows: what it says, when that is known from how it was made; None when the bytes were changed."""

    name: str
    content: bytes
    how: str
    rows: list[dict[str, str]] | None
    delimiter: str = ";"
    encoding: str = "utf-8"


def mutated(seed: int) -> Mutated:
    """Return a file changed in one to three ways."""
    chance = random.Random(seed)
    rows = [dict(row) for row in ROWS]
    how = []
    if chance.random() < 0.6:
        for _ in range(chance.choice((1, 1, 2, 3))):
            rows, said = chance.choice(ROW_CHANGES)(rows, chance)
            how.append(said)
    kind = chance.choice(("csv", "csv", "csv", "xlsx", "geojson"))
    delimiter, encoding = chance.choice((";", ",", "\t")), chance.choice(("utf-8", "utf-8-sig", "cp1252", "utf-16"))
    if kind == "csv":
        try:
            content = as_csv(rows, delimiter, encoding, chance.choice(("\n", "\r\n")))
        except UnicodeEncodeError:
            encoding = "utf-8"
            content = as_csv(rows, delimiter, encoding)
    elif kind == "xlsx":
        try:
            content = as_excel(rows)
        except IllegalCharacterError:  # Excel itself has no room for control characters
            kind, delimiter, encoding, content = "csv", ";", "utf-8", as_csv(rows)
    else:
        content = geojson_of(rows)
    told = None if kind == "geojson" else rows
    if not how or chance.random() < 0.3:
        content, said = chance.choice(BYTE_CHANGES)(content, chance)
        how.append(said)
        told = (
            rows if kind == "xlsx" else None
        )  # a workbook carries checksums: its values are the same, or it is refused
    return Mutated(f"fil.{kind}", content, f"{kind}: {', '.join(how)}", told, delimiter, encoding)


def geojson_of(rows):
    """Return rows as GeoJSON with every value as text, positions as points where they are numbers."""
    try:
        return as_geojson(rows)
    except (KeyError, ValueError):
        features = [{"type": "Feature", "geometry": None, "properties": row} for row in rows]
        return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def _drop(rows, chance):
    gone = chance.randrange(len(rows))
    return [row for number, row in enumerate(rows) if number != gone] or rows, f"row {gone} dropped"


def _double(rows, chance):
    return [*rows, dict(chance.choice(rows))], "a row doubled"


def _shuffle(rows, chance):
    return chance.sample(rows, len(rows)), "rows shuffled"


def _nasty(rows, chance):
    at, key, value = chance.randrange(len(rows)), chance.choice(list(rows[0])), chance.choice(NASTY)
    return [
        {**row, key: value} if number == at else row for number, row in enumerate(rows)
    ], f"{key} of {at} = {value!r}"


def _append(rows, chance):
    at, key, value = chance.randrange(len(rows)), chance.choice(list(rows[0])), chance.choice(NASTY)
    return [
        {**row, key: row[key] + value} if number == at else row for number, row in enumerate(rows)
    ], f"{key} of {at} + {value!r}"


def _swap_values(rows, chance):
    one, other = chance.sample(list(rows[0]), 2)
    return [{**row, one: row[other], other: row[one]} for row in rows], f"{one} and {other} swapped"


def _columns(rows, chance):
    order = chance.sample(list(rows[0]), len(rows[0]))
    return [{key: row[key] for key in order} for row in rows], "columns in another order"


def _heading(rows, chance):
    old = chance.choice(list(rows[0]))
    new = chance.choice((old.upper(), old.lower(), f" {old} ", f"{old}x", "Kommentar", "Ort"))
    return [
        {(new if key == old else key): value for key, value in row.items()} for row in rows
    ], f"{old} called {new!r}"


def _comma(rows, chance):
    return [{key: value.replace(".", ",") for key, value in row.items()} for row in rows], "decimal commas"


def _sweref(rows, chance):
    out = []
    for row in rows:
        made = dict(row)
        try:
            north, east = TO_SWEREF.transform(float(row["Lat"]), float(row["Lon"]))
            made |= {"Lat": f"{north:.0f}", "Lon": f"{east:.0f}"}
        except (KeyError, ValueError):
            pass
        out.append(made)
    return out, "SWEREF 99 TM"


def _add(rows, chance):
    count = chance.randrange(1, 4)
    return [
        *rows,
        *(
            {
                **dict.fromkeys(rows[0], ""),
                "Namn": f"Ängen {chance.randrange(99)}",
                "Kommun": chance.choice(("Nacka", "Huddinge", "Täby", "0136")),
            }
            for _ in range(count)
        ),
    ], f"{count} rows more"


def _decomposed(rows, chance):
    return [
        {key: unicodedata.normalize("NFD", value) for key, value in row.items()} for row in rows
    ], "decomposed letters"


ROW_CHANGES = (
    _drop,
    _double,
    _shuffle,
    _nasty,
    _nasty,
    _nasty,
    _append,
    _append,
    _swap_values,
    _columns,
    _heading,
    _comma,
    _sweref,
    _add,
    _decomposed,
)


def _truncate(content, chance):
    return content[: chance.randrange(len(content))], "truncated"


def _flip(content, chance):
    at = chance.randrange(len(content))
    return content[:at] + bytes([content[at] ^ (1 << chance.randrange(8))]) + content[at + 1 :], f"bit flipped at {at}"


def _insert(content, chance):
    at = chance.randrange(len(content))
    return content[:at] + chance.randbytes(chance.randrange(1, 6)) + content[at:], f"bytes inserted at {at}"


def _cut(content, chance):
    at = chance.randrange(len(content))
    return content[:at] + content[at + chance.randrange(1, 40) :], f"cut at {at}"


def _repeat(content, chance):
    at = chance.randrange(len(content))
    return content[:at] + content[at : at + chance.randrange(1, 60)] + content[at:], f"repeated at {at}"


BYTE_CHANGES = (_truncate, _truncate, _flip, _flip, _insert, _cut, _repeat)


# --- what is right ---------------------------------------------------------------------------


def rows_of(case: Mutated) -> list[dict[str, str]]:
    """Return what a file says, read in the plainest way."""
    if case.rows is not None:
        rows = case.rows
    elif case.name.endswith("geojson"):
        rows = []
        for feature in json.loads(case.content.decode("utf-8-sig"))["features"]:
            point = (feature.get("geometry") or {}).get("coordinates")
            rows.append(
                {**(feature.get("properties") or {}), **({"Lat": str(point[1]), "Lon": str(point[0])} if point else {})}
            )
    else:
        encoding = case.encoding if case.encoding != "utf-8" else "utf-8-sig"
        try:
            text = case.content.decode(encoding)
        except UnicodeDecodeError:
            text = case.content.decode("cp1252")
        rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=case.delimiter))
    found = []
    for row in rows:
        clean = {
            plain(key or "").lower(): plain(value or "") for key, value in row.items() if isinstance(value, str | None)
        }
        if any(clean.values()) and clean.get("namn", "").lower() not in ("summa", "totalt"):
            found.append(clean)
    return found


def same(name: str) -> str:
    return name.casefold().replace("-", " ").strip()


def plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def position_of(row: dict[str, str]) -> tuple[float, float] | None:
    numbers = [re.sub(r"\s", "", row.get(key, "")).replace(",", ".") for key in ("lat", "lon")]
    if not all(numbers) or any(number in ("-", "–") for number in numbers):
        return None
    first, second = map(float, numbers)
    return (first, second) if first < 1000 else TO_SWEREF.transform(first, second, direction="INVERSE")


def home_of(text: str, names: dict[str, str]) -> str:
    wanted = re.sub(r"s? (kommun|stad)$", "", text.casefold())
    return next((code for code, name in names.items() if wanted in (name.casefold(), code, code.lstrip("0"))), text)


CASES = [mutated(seed) for seed in range(NUMBER)]
OUTCOMES: Counter[str] = Counter()


@pytest.mark.parametrize("seed", range(NUMBER), ids=lambda seed: f"{seed}: {CASES[seed].how}"[:70])
def test_a_changed_file_is_refused_in_words_or_imported_rightly(shared_world, seed):
    case = CASES[seed]
    result = shared_world.propose(case.content, case.name)
    if result.text is None:
        OUTCOMES["refused"] += 1
        assert result.problems
        assert all(
            problem.path.startswith(case.name) and problem.line >= 1 and len(problem.message) > 10
            for problem in result.problems
        )
        return
    OUTCOMES["imported"] += 1
    names = {code: home.name for code, home in shared_world.catalog.municipalities.items()}
    before = shared_world.catalog.scenes
    scenes = shared_world.scenes(result)
    told = {key: scene for key, scene in scenes.items() if any(event.mapping == SURVEY for event in scene.history)}
    by_name = {(same(scene.name), scene.municipality): key for key, scene in told.items()}
    rows = rows_of(case)
    assert len(rows) == len(told), (case.how, rows)
    for row in rows:
        key = by_name[same(row["namn"]), home_of(row.get("kommun", ""), names)]
        here = position_of(row)
        if here:
            ours = scenes[key].location
            assert guards.kilometres(here, (ours.lat, ours.lon)) < (1.6 if key in before else 0.005)
            assert ours.precision == "district" or key in before
        else:
            assert scenes[key].location == (before[key].location if key in before else None)
    for key, scene in before.items():
        assert key in told or scenes[key] == scene
        assert scenes[key].history[: len(scene.history)] == scene.history


def test_enough_of_both_kinds_were_seen():
    if OUTCOMES.total() == NUMBER:  # not when a few of them are run alone
        assert min(OUTCOMES["refused"], OUTCOMES["imported"]) > NUMBER / 5, OUTCOMES
    assert len({case.content for case in CASES}) + len(BAD) >= 300
