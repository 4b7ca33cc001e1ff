"""What kind of file some bytes are. Names and content types lie; the first bytes do not."""

import re
import zipfile
from io import BytesIO

from catalog.importing.read.grid import Unreadable, unreadable

# The first bytes of what people send by mistake, and what to do about it.
WRONG_KINDS = (
    (b"%PDF", "det är en PDF. Be om uppgifterna som CSV, Excel (.xlsx) eller GeoJSON"),
    (
        b"\xd0\xcf\x11\xe0",
        "det är en äldre Excel-fil (.xls), eller en som är låst med lösenord. Spara den som .xlsx utan lösenord",
    ),
    (b"\x1f\x8b", "den är packad (gzip). Packa upp den först"),
    (b"7z\xbc\xaf", "den är packad (7-Zip). Packa upp den först"),
    (b"Rar!", "den är packad (RAR). Packa upp den först"),
    (b"BZh", "den är packad (bzip2). Packa upp den först"),
    (b"\x89PNG", "det är en bild"),
    (b"\xff\xd8\xff", "det är en bild"),
    (b"GIF8", "det är en bild"),
    (b"{\\rtf", "det är ett textdokument (RTF)"),
    (b"SQLite format 3", "det är en databas. Be om uppgifterna som CSV, Excel (.xlsx) eller GeoJSON"),
)
MARKUP = re.compile(rb"<(!doctype|html|head|body|\?xml|kml|gml|svg|table|error)", re.IGNORECASE)


def kind_of(content: bytes, path: str) -> str:
    """Return csv, excel or geojson. Raises Unreadable for an empty file and for every other kind."""
    start = content[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    if not start and not content.strip(b"\xef\xbb\xbf \t\r\n"):
        raise unreadable(path, 1, "filen är tom.", "empty")
    if content.startswith(b"PK"):
        return _kind_of_archive(content, path)
    for mark, what in WRONG_KINDS:
        if content.startswith(mark):
            raise _wrong(path, what)
    if MARKUP.match(start):
        raise _wrong(
            path, "det är en webbsida eller XML. Kontrollera att adressen leder till själva filen, utan inloggning"
        )
    first = start.removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff").lstrip(b"\x00 \t\r\n")  # also when it is UTF-16
    return "geojson" if first[:1] in (b"{", b"[") else "csv"


def _kind_of_archive(content: bytes, path: str) -> str:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = set(archive.namelist())
            is_open_document = "mimetype" in names and archive.getinfo("mimetype").file_size < 200
    except Exception as error:  # a broken archive can break zipfile anywhere
        raise unreadable(
            path, 1, "Excel-filen är trasig eller avhuggen och går inte att öppna. Hämta den på nytt.", "broken-file"
        ) from error
    if "xl/workbook.xml" in names:
        return "excel"
    if "xl/workbook.bin" in names:
        raise _wrong(path, "det är en binär Excel-fil (.xlsb). Spara den som .xlsx")
    if "word/document.xml" in names:
        raise _wrong(path, "det är ett Word-dokument. Be om tabellen som Excel (.xlsx) eller CSV")
    if is_open_document:
        raise _wrong(path, "det är en OpenDocument-fil (.ods). Spara den som .xlsx eller CSV")
    raise _wrong(path, "det är ett zip-arkiv. Packa upp det först")


def _wrong(path: str, what: str) -> Unreadable:
    return unreadable(path, 1, f"filen är av fel slag: {what}.", "wrong-kind")
