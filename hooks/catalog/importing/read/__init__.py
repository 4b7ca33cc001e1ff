"""Bytes -> a grid of cells, whatever kind of file they are; the kind is seen in the bytes, never in the name.

kind      what kind of file some bytes are
csv_file  CSV as Swedish offices save it
excel     Excel workbooks
geojson   GeoJSON points
grid      what every reader gives: rows of cells, each knowing where it stands
"""

from catalog.importing.layout import Layout
from catalog.importing.read import csv_file, excel, geojson
from catalog.importing.read.grid import Grid, Unreadable
from catalog.importing.read.kind import kind_of

__all__ = ["Grid", "Unreadable", "read_grids"]

READERS = {"csv": csv_file.read, "excel": excel.read, "geojson": geojson.read}


def read_grids(content: bytes, name: str, layout: Layout) -> list[Grid]:
    """Return the grids of a file: one, or one for each sheet of a workbook.

    Raises Unreadable, with every fault found, when the file cannot be read with certainty.
    """
    return READERS[kind_of(content, name)](content, name, layout)
