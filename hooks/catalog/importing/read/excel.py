"""Excel workbooks (.xlsx), read cell by cell by openpyxl: values only, never a formula's guess."""

import datetime
import re
import warnings
import zipfile
from io import BytesIO
from typing import Any

from catalog.importing.layout import Layout
from catalog.importing.read.grid import MAX_COLUMNS, MAX_ROWS, Cell, Grid, Line, Unreadable, too_many_rows, unreadable
from catalog.problems import Problem, suggest

# A survey is some hundred rows. A workbook that unpacks to more than this is broken, or made to break us.
MAX_UNPACKED = 60_000_000
MAX_PARTS = 2_000
# The format's own limits, for a merged range of whole rows or columns.
MAX_COLUMN, MAX_ROW = 16_384, 1_048_576
DECLARATION = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
BROKEN = "Excel-filen är trasig eller avhuggen och går inte att läsa. Öppna den i Excel och spara den på nytt."


def read(content: bytes, path: str, layout: Layout) -> list[Grid]:
    """Return a grid for each sheet that has values, or for the one that the description names.

    Raises Unreadable when the workbook is broken, far too large, or lacks the sheet.
    """
    try:
        _refuse_traps(content, path)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl's warnings are about drawings and styles, never about values
            return _grids(content, path, layout)
    except Unreadable:
        raise
    except Exception as error:  # a broken workbook can break openpyxl anywhere, with any kind of error
        raise unreadable(path, 1, BROKEN, "broken-file") from error


def _refuse_traps(content: bytes, path: str) -> None:
    """Look through the archive before openpyxl does: no bombs, no entities."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        parts = archive.infolist()
        if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
            raise unreadable(path, 1, "Excel-filen blir alldeles för stor när den packas upp.", "too-large")
        if len({part.filename for part in parts}) < len(parts):
            raise unreadable(path, 1, BROKEN, "broken-file")
        for part in parts:
            data = archive.read(part)  # also proves every part's checksum
            if part.filename.endswith((".xml", ".rels")) and DECLARATION.search(data.replace(b"\x00", b"")):
                raise unreadable(
                    path, 1, "Excel-filen innehåller kod som den inte ska ha (DOCTYPE). Den läses inte.", "unsafe-file"
                )


def _grids(content: bytes, path: str, layout: Layout) -> list[Grid]:
    import openpyxl

    book = openpyxl.load_workbook(BytesIO(content), read_only=True, data_only=False, keep_links=False)
    try:
        if len(book.sheetnames) < _declared_sheets(content):
            raise unreadable(path, 1, BROKEN, "broken-file")
        sheets = book.worksheets  # hidden ones too: a sheet without our headings is told of, not dropped
        if layout.sheet:
            names = [sheet.title for sheet in sheets]
            if layout.sheet not in names:
                raise unreadable(
                    path,
                    1,
                    f'bladet "{layout.sheet}" finns inte.{suggest(layout.sheet, names)} '
                    f"Bladen heter: {', '.join(names)}.",
                    "sheet",
                )
            sheets = [sheet for sheet in sheets if sheet.title == layout.sheet]
        merged = {sheet.title: _merged(content, sheet) for sheet in sheets}
        grids = [_grid(sheet, f"{path}[{sheet.title}]", merged[sheet.title]) for sheet in sheets]
    finally:
        book.close()
    filled = [grid for grid in grids if grid.lines]
    if not filled:
        raise unreadable(path, 1, "filen är tom: inget blad har några värden.", "empty")
    return filled


def _declared_sheets(content: bytes) -> int:
    """Return how many sheets the workbook says that it has; openpyxl passes over those whose part is gone."""
    from defusedxml.ElementTree import fromstring

    with zipfile.ZipFile(BytesIO(content)) as archive:
        book = fromstring(archive.read("xl/workbook.xml"))
    return sum(element.tag.endswith("}sheet") for element in book.iter())


def _grid(sheet: Any, path: str, merged: list[tuple[int, int, int, int]]) -> Grid:
    sheet.reset_dimensions()  # what the file says of its own size may be wrong, and hide rows
    lines = []
    for number, values in enumerate(sheet.iter_rows(), start=1):
        if number > MAX_ROWS:
            raise too_many_rows(path)
        line = Line(number, [_cell(value) for value in values])
        if line.is_empty:
            continue
        if any(not cell.is_empty for cell in line.cells[MAX_COLUMNS:]):
            raise unreadable(path, number, f"raden har fler än {MAX_COLUMNS} kolumner.", "too-large")
        lines.append(Line(number, line.cells[:MAX_COLUMNS]))
    return Grid(path, lines, _spanned(lines, path, merged))


def _spanned(lines: list[Line], path: str, merged: list[tuple[int, int, int, int]]) -> list[Problem]:
    """Tell of merged cells that reach over several rows: only the first of them holds the value."""
    filled = {line.number for line in lines}
    return [
        Problem(
            path,
            top,
            "",
            f"cellerna i rad {top}–{bottom} är sammanfogade, så värdet hör bara till den första "
            "raden. Dela upp dem och fyll i värdet på varje rad.",
            "merged-cells",
        )
        for _, top, _, bottom in merged
        if bottom > top and len(filled & set(range(top, bottom + 1))) > 1
    ]


def _merged(content: bytes, sheet: Any) -> list[tuple[int, int, int, int]]:
    """Return the merged ranges of a sheet as (first column, first row, last column, last row).

    openpyxl passes over them when it reads row by row.
    """
    from defusedxml.ElementTree import iterparse
    from openpyxl.utils.cell import range_boundaries

    with zipfile.ZipFile(BytesIO(content)) as archive, archive.open(sheet._worksheet_path.lstrip("/")) as part:
        found = []
        for _, element in iterparse(part):
            if element.tag.endswith("}mergeCell"):
                left, top, right, bottom = range_boundaries(element.get("ref"))
                found.append((left or 1, top or 1, right or MAX_COLUMN, bottom or MAX_ROW))
            element.clear()
        return found


def _cell(cell: Any) -> Cell:
    value = cell.value
    if value is None:
        return Cell()
    if cell.data_type == "f":
        return Cell(fault="cellen innehåller en formel. Klistra in värdet i stället (Klistra in special, Värden).")
    if cell.data_type == "e":
        return Cell(fault=f"cellen visar felet {str(value)[:20]}.")
    if isinstance(value, bool):
        return Cell(fault="cellen innehåller SANT eller FALSKT, inte text.")
    if isinstance(value, datetime.datetime | datetime.date | datetime.time | datetime.timedelta):
        return Cell(fault="cellen är ett datum. Gör om den till text.")
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        value = int(value)
    return Cell(str(value).strip())
