"""A grid -> a table: where the headings stand, and which column means what."""

from collections.abc import Iterable
from dataclasses import dataclass

from catalog.importing.layout import FIELDS, Layout, folded
from catalog.importing.read.geojson import FEATURE_ID, LATITUDE, LONGITUDE
from catalog.importing.read.grid import Cell, Grid, Line
from catalog.problems import Problem, suggest

# Headings stand among the first rows: authorities often put a title above them.
SEARCHED_ROWS = 20
SWEDISH = {
    "id": "id",
    "name": "namn",
    "municipality": "kommun",
    "municipality_code": "kommunkod",
    "district": "stadsdel",
    "lat": "lat",
    "lon": "lon",
    "north": "nord",
    "east": "öst",
    "precision": "precision",
    "event": "händelse",
    "into": "ihopslagen med",
    "from": "delad från",
    "survey": "kartläggning",
}
PAIRS = (("lat", "lon"), ("north", "east"))


@dataclass(frozen=True)
class Table:
    """Rows under known headings.

    columns: field -> the place of its column, counted from 0; headings: the text of every heading.
    above: rows that stood above the headings; unused: headings that nothing is taken from.
    """

    path: str
    columns: dict[str, int]
    headings: list[str]
    lines: list[Line]
    above: list[int]
    unused: list[str]

    def cell(self, line: Line, field: str) -> Cell:
        """Return a field's cell in a row; an empty one when the file has no such column."""
        index = self.columns.get(field)
        return line.cells[index] if index is not None and index < len(line.cells) else Cell()

    def heading(self, field: str) -> str:
        """Return what the file calls a field, for messages."""
        return self.headings[self.columns[field]] if field in self.columns else SWEDISH[field]


def find_table(grid: Grid, layout: Layout, problems: list[Problem]) -> Table | None:
    """Return the table of a grid, or None after appending why its columns cannot be made out."""
    at, line = _header(grid, layout)
    headings = [cell.text for cell in line.cells]
    found, faults = _columns(headings, layout)
    faults += _missing(found, headings, layout)
    problems += [Problem(grid.path, line.number, field, message, rule) for field, message, rule in faults]
    if faults:
        return None
    used, ignored = set(found.values()), {folded(name) for name in layout.ignore}
    unused = [name for index, name in enumerate(headings) if name and index not in used and folded(name) not in ignored]
    return Table(grid.path, found, headings, grid.lines[at + 1 :], [row.number for row in grid.lines[:at]], unused)


def looks_like_a_survey(grid: Grid, layout: Layout) -> bool:
    """Has the grid a row with headings for both name and municipality?"""
    return bool(grid.lines) and _score(_header(grid, layout)[1], layout) >= 2


def _header(grid: Grid, layout: Layout) -> tuple[int, Line]:
    """Return the row that holds the headings, and its place among the rows: the first that knows most of them."""
    rows = list(enumerate(grid.lines[:SEARCHED_ROWS]))
    return max(rows, key=lambda item: (_score(item[1], layout), -item[0]))


def _score(line: Line, layout: Layout) -> int:
    texts = {folded(cell.text) for cell in line.cells}
    places = set(layout.headings("municipality")) | set(layout.headings("municipality_code"))
    return bool(texts & set(layout.headings("name"))) + bool(texts & places)


def _columns(headings: list[str], layout: Layout) -> tuple[dict[str, int], list[tuple[str, str, str]]]:
    """Return field -> column, and (field, message, rule) for headings that stand twice or mean the same."""
    found: dict[str, int] = {}
    faults = []
    named = [folded(name) for name in headings if name]
    for name in dict.fromkeys(headings):
        if name and named.count(folded(name)) > 1:
            faults.append(
                (
                    name,
                    f"rubriken står {named.count(folded(name))} gånger. Varje kolumn ska ha sin egen rubrik.",
                    "duplicate-column",
                )
            )
    for field in FIELDS:
        wanted = layout.headings(field)
        places = [index for index, name in enumerate(headings) if folded(name) in wanted]
        if len(places) > 1 and len({folded(headings[place]) for place in places}) > 1:
            names = '", "'.join(headings[place] for place in places)
            faults.append(
                (
                    SWEDISH[field],
                    f'flera kolumner kan vara {SWEDISH[field]}: "{names}". Säg vilken som '
                    "gäller under columns i beskrivningen av filen.",
                    "ambiguous-column",
                )
            )
        if places:
            found[field] = places[0]
    if LATITUDE in headings:  # a feature's own geometry, not what its properties may say beside
        found |= {"lat": headings.index(LATITUDE), "lon": headings.index(LONGITUDE)}
        for field in ("north", "east"):
            found.pop(field, None)
    if FEATURE_ID in headings and "id" not in found:
        found["id"] = headings.index(FEATURE_ID)
    return found, faults


def _missing(found: dict[str, int], headings: list[str], layout: Layout) -> Iterable[tuple[str, str, str]]:
    """Return (field, message, rule) for every column that must be there and is not."""
    own = {field: wanted for field in FIELDS if (wanted := layout.headings(field)) != FIELDS[field]}
    for field, wanted in own.items():
        if field not in found:
            near = suggest(wanted[0], [folded(name) for name in headings])
            yield SWEDISH[field], f'kolumnen "{wanted[0]}" finns inte i filen.{near}', "missing-column"
    for field, others in (("name", ()), ("municipality", ("municipality_code",))):
        if field not in found and field not in own and not any(other in found for other in others):
            yield (
                SWEDISH[field],
                (
                    f"kolumnen saknas. Rubriker som känns igen: {', '.join(FIELDS[field])}. Heter den "
                    "något annat: säg det under columns i beskrivningen av filen."
                ),
                "missing-column",
            )
    for pair in PAIRS:
        for field, other in (pair, pair[::-1]):
            if other in found and field not in found and field not in own:
                yield (
                    SWEDISH[field],
                    (f'kolumnen saknas, fast "{headings[found[other]]}" finns. En position är två tal.'),
                    "missing-column",
                )
