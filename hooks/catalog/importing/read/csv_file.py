"""CSV as Swedish offices save it: semicolon, comma or tab; UTF-8, UTF-16 or Windows-1252."""

import csv
import re
from io import StringIO

from catalog.importing.layout import Layout
from catalog.importing.read.grid import MAX_COLUMNS, MAX_ROWS, Cell, Grid, Line, too_many_rows, unreadable
from catalog.problems import Problem

DELIMITERS = (";", "\t", ",")
DELIMITER_NAMES = {";": "semikolon", "\t": "tabb", ",": "komma"}
# What UTF-8 looks like when it has been read as Windows-1252 and saved again: "MÃ¤rsta".
TWICE_CODED = re.compile("Ã[\x80-\xbf¤¥¶„…–‰]|Â[\xa0-\xbf]")
# Letters that Swedish text in Windows-1252 may hold. Others mean that the file is in another old encoding.
OLD_LETTERS = re.compile("[^\x00-\x7fåäöÅÄÖéÉèÈüÜáÁàÀæÆøØ\xa0§°´·«»”“’–—…]")


def read(content: bytes, path: str, layout: Layout) -> list[Grid]:
    """Return the file's one grid. Raises Unreadable when encoding, quotes or delimiter cannot be made out."""
    text = _decode(content, path, layout.encoding)
    problems = []
    if not text.endswith(("\n", "\r")):
        line = len(text.splitlines())
        problems.append(
            Problem(
                path,
                line,
                "",
                "filen slutar mitt i en rad, utan radbrytning. Den kan vara avhuggen. "
                "Kontrollera att sista raden är hel.",
                "truncated",
            )
        )
    delimiter = layout.delimiter or _delimiter(text, path)
    return [Grid(path, _lines(text, path, delimiter), problems)]


def _decode(content: bytes, path: str, asked: str | None) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    elif asked:
        encoding = {"utf-8": "utf-8-sig", "windows-1252": "cp1252"}[asked]
    else:
        encoding = "utf-8-sig" if _is_utf8(content) else "cp1252"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise unreadable(
            path,
            line,
            "raden har tecken som inte går att läsa. Spara filen på nytt och välj teckenkodningen UTF-8.",
            "encoding",
        ) from error
    for pattern, message in (
        (re.compile("\x00"), "raden har tomma tecken (noll). Filen är trasig. Hämta den på nytt."),
        (
            re.compile("\ufffd"),
            "raden har tecken som gått förlorade (�). Hämta filen på nytt och välj teckenkodningen UTF-8.",
        ),
        (TWICE_CODED, "raden är kodad två gånger (till exempel Ã¤ i stället för ä). Be om filen i UTF-8."),
        *(
            [
                (
                    OLD_LETTERS,
                    "raden har ovanliga tecken, så teckenkodningen går inte att avgöra. Spara filen på nytt som UTF-8.",
                )
            ]
            if encoding == "cp1252"
            else []
        ),
    ):
        if found := pattern.search(text):
            raise unreadable(path, text.count("\n", 0, found.start()) + 1, message, "encoding")
    return text


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return True


def _delimiter(text: str, path: str) -> str:
    """Return what stands between the values: what the first row with any of them has most of."""
    for number, line in enumerate(text.splitlines(), start=1):
        outside = re.sub('"[^"]*"', "", line)
        counts = {mark: outside.count(mark) for mark in DELIMITERS}
        if any(counts.values()):
            return max(DELIMITERS, key=counts.__getitem__)
        if number > MAX_ROWS:
            break
    raise unreadable(
        path, 1, "filen har bara en kolumn. Värdena ska skiljas åt med semikolon, komma eller tabb.", "wrong-kind"
    )


def _lines(text: str, path: str, delimiter: str) -> list[Line]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    lines: list[Line] = []
    first = 1
    try:
        for values in reader:
            lines.append(Line(first, [Cell(value.strip()) for value in values]))
            first = reader.line_num + 1
            if len(lines) > MAX_ROWS:
                raise too_many_rows(path)
            if len(values) > MAX_COLUMNS:
                raise unreadable(path, lines[-1].number, f"raden har fler än {MAX_COLUMNS} kolumner.", "too-large")
    except csv.Error as error:
        raise unreadable(
            path,
            first,
            "raden går inte att läsa som CSV: ett citattecken är inte stängt, eller står "
            f"mitt i ett värde. Värdena skiljs åt med {DELIMITER_NAMES[delimiter]}.",
            "csv",
        ) from error
    return [line for line in lines if not line.is_empty]
