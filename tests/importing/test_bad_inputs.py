"""Files that go wrong, made by hand: each is refused in words, at its row, and nothing is written."""

import datetime
import io
import json
import re
import zipfile
from dataclasses import dataclass
from typing import Any

import pytest
from openpyxl.styles import Font

from tests.importing.world import LAYOUT, ROWS, as_csv, as_excel, as_geojson, changed, feature

HEADER = b"Namn;Kommun;Stadsdel;Lat;Lon\n"
SAID = re.compile(r"[^\n:]+:\d+:( [^\n]+:)? [^\n]+ \[[a-z0-9-]+\]")


@dataclass(frozen=True)
class Bad:
    """A file, and what must be said of it: a rule, and words."""

    what: str
    content: bytes
    rule: str
    words: str
    line: int | None = None
    name: str = "fil.csv"
    layout: Any = None


def name(value: str) -> bytes:
    return as_csv(changed(6, Namn=value))


def position(lat: str, lon: str) -> bytes:
    return as_csv(changed(6, Lat=lat, Lon=lon))


def repacked(change) -> bytes:
    """Return a workbook whose parts have been changed: {part: bytes} -> {part: bytes}."""
    with zipfile.ZipFile(io.BytesIO(as_excel())) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, data in change(parts).items():
            archive.writestr(part, data)
    return out.getvalue()


def sheet_with(old: bytes, new: bytes) -> bytes:
    def change(parts):
        part = "xl/worksheets/sheet1.xml"
        assert old in parts[part]
        return {**parts, part: parts[part].replace(old, new, 1)}

    return repacked(change)


def archive_of(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, data in parts.items():
            archive.writestr(part.replace("__", "/").replace("_dot_", "."), data)
    return out.getvalue()


def cell(place: str, value: object) -> bytes:
    return as_excel(change=lambda book, sheet: sheet.__setitem__(place, value))


def merged(where: str) -> bytes:
    return as_excel(change=lambda book, sheet: sheet.merge_cells(where))


def two_sheets() -> bytes:
    def change(book, sheet):
        book.copy_worksheet(sheet).title = "Kopia"

    return as_excel(change=change)


def empty_sheet() -> bytes:
    return as_excel(change=lambda book, sheet: sheet.delete_rows(1, 99))


def collection(*features: object, **more: object) -> bytes:
    return (json.dumps({"type": "FeatureCollection", "features": list(features), **more}) + "\n").encode()


def shape(geometry: object) -> bytes:
    return collection({**feature(ROWS[6]), "geometry": geometry})


def with_layout(**more: object) -> dict:
    return {**LAYOUT, **more}


WRONG_SYSTEMS = {
    "a list": [],
    "an object": {},
    "without a name": {"type": "name"},
    "a number": 3006,
    "named by a list": {"properties": {"name": []}},
    "named by nothing": {"properties": {}},
    "named by an object": {"properties": {"name": {}}},
}
OF_2023 = {"surveys": [{**LAYOUT["surveys"][0], "id": "2023"}]}
BOMB = archive_of(xl__workbook_dot_xml=b"<workbook/>", xl__media__stor_dot_bin=b"\0" * 70_000_000)
ROWS_BOMB = HEADER + b"A;B;;;\n" * 20_001

BAD = [
    # --- empty, or no table at all
    Bad("no bytes", b"", "empty", "tom"),
    Bad("only a byte order mark", b"\xef\xbb\xbf", "empty", "tom"),
    Bad("only white space", b" \r\n\t\n ", "empty", "tom"),
    Bad("only headings", HEADER, "empty", "inga platser"),
    Bad("headings and blank rows", HEADER + b";;;;\n\n;;;;\n", "empty", "inga platser"),
    Bad("only separators", b";;;\n;;;\n", "empty", "tom"),
    Bad("an empty sheet", empty_sheet(), "empty", "tom", name="fil.xlsx"),
    Bad("one column", b"Namn\nProvtorget\n", "wrong-kind", "bara en kolumn"),
    Bad("running text", b"Hej! Bifogar listan i morgon.\nH\xc3\xa4lsningar\n", "wrong-kind", "bara en kolumn"),
    # --- the wrong kind
    Bad("a web page", b"<!DOCTYPE html><title>Logga in</title>", "wrong-kind", "webbsida"),
    Bad("a web page after a blank line", b"\n\n <html><body>404</body></html>", "wrong-kind", "webbsida"),
    Bad("XML", b'<?xml version="1.0"?><kml/>', "wrong-kind", "XML"),
    Bad("a PDF", b"%PDF-1.7\n%\xe2\xe3", "wrong-kind", "PDF"),
    Bad("an old or locked workbook", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512, "wrong-kind", "lösenord"),
    Bad("gzip", b"\x1f\x8b\x08\x00\x00", "wrong-kind", "packad"),
    Bad("a picture", b"\x89PNG\r\n\x1a\n", "wrong-kind", "bild"),
    Bad("a plain archive", archive_of(lista_dot_csv=as_csv()), "wrong-kind", "zip"),
    Bad("a Word document", archive_of(word__document_dot_xml=b"<w/>"), "wrong-kind", "Word"),
    Bad(
        "an OpenDocument file",
        archive_of(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"),
        "wrong-kind",
        ".ods",
    ),
    Bad("a binary workbook", archive_of(xl__workbook_dot_bin=b"\0"), "wrong-kind", ".xlsb"),
    Bad("a web page called .xlsx", b"<html></html>", "wrong-kind", "webbsida", name="fil.xlsx"),
    # --- columns
    Bad("no column for name", b"Kommun;Lat;Lon\nSolna;59,36;18,00\n", "missing-column", "namn"),
    Bad("no column for municipality", b"Namn;Lat;Lon\nNya torget;59,36;18,00\n", "missing-column", "kommun"),
    Bad("latitude alone", b"Namn;Kommun;Lat\nNya torget;Solna;59,36\n", "missing-column", "En position är två tal"),
    Bad("east alone", b"Namn;Kommun;Easting\nNya torget;Solna;674000\n", "missing-column", "En position är två tal"),
    Bad("the same heading twice", b"Namn;Kommun;Kommun\nNya torget;Solna;Nacka\n", "duplicate-column", "2 gånger"),
    Bad("two headings that mean name", b"Namn;Plats;Kommun\nA;Nya torget;Solna\n", "ambiguous-column", "Namn"),
    Bad("no headings", b"Nya torget;Solna;59,36;18,00\nAndra;Nacka;59,31;18,16\n", "missing-column", "namn"),
    Bad(
        "a named column that is not there",
        as_csv(),
        "missing-column",
        "platsbenämning",
        layout=with_layout(columns={"name": "Platsbenämning"}),
    ),
    Bad("a value without heading", b"Namn;Kommun\nNya torget;Solna;59,36\n", "extra-value", "saknar rubrik", 2),
    Bad("a row that is cut off", HEADER + b"Nya torget;Solna\n", "short-row", "avhuggen", 2),
    Bad("a file that ends in a row", as_csv()[:-2], "truncated", "avhuggen", 8),
    Bad("a file cut in its last number", as_csv()[:-4], "truncated", "avhuggen", 8),
    # --- encodings and quotes
    Bad("Mac Roman", HEADER + "Gröna ängen;Solna;;;\n".encode("mac-roman"), "encoding", "teckenkodning"),
    Bad("DOS code page", HEADER + "Gröna ängen;Solna;;;\n".encode("cp850"), "encoding", "teckenkodning"),
    Bad(
        "coded twice", HEADER + "Gröna ängen;Solna;;;\n".encode().decode("cp1252").encode(), "encoding", "två gånger", 2
    ),
    Bad("lost letters", HEADER + "Gr\ufffdna;Solna;;;\n".encode(), "encoding", "förlorade", 2),
    Bad("zero bytes", HEADER + b"Gr\x00na;Solna;;;\n", "encoding", "noll", 2),
    Bad("half UTF-16", b"\xff\xfe" + as_csv(encoding="utf-16-le") + b"\x00", "encoding", "inte går att läsa"),
    Bad(
        "declared UTF-8 that is not",
        HEADER + "Gröna;Solna;;;\n".encode("cp1252"),
        "encoding",
        "UTF-8",
        2,
        layout=with_layout(encoding="utf-8"),
    ),
    Bad("an open quote", HEADER + b'"Nya torget;Solna;;;\nAndra;Nacka;;;\n', "csv", "citattecken", 2),
    Bad("a quote within a value", HEADER + b'"Nya" torget;Solna;;;\n', "csv", "citattecken", 2),
    # --- names
    Bad("no name", name(""), "missing-value", "tom", 8),
    Bad("a dash for a name", name("–"), "missing-value", "tom", 8),
    Bad("a number for a name", name("4711"), "name", "inget namn", 8),
    Bad("one letter", name("A"), "name", "inget namn", 8),
    Bad("the word for nothing", name("NaN"), "name", "inget namn", 8),
    Bad("only marks", name("???"), "name", "inget namn", 8),
    Bad("a name of 81 letters", name("a" * 81), "wrong-value", "för lång", 8),
    Bad("a value of 200 000 letters", name("a" * 200_000), "csv", "citattecken", 8),
    Bad("a script", name("<script>alert(1)</script>"), "unsafe-text", "HTML", 8),
    Bad("an image that fails", name("Torg<img src=x onerror=alert(1)>"), "unsafe-text", "HTML", 8),
    Bad("half a tag", name("Torg <b"), "unsafe-text", "HTML", 8),
    Bad("a template", name("{{ 7*7 }} torget"), "unsafe-text", "Mallkod", 8),
    Bad("a template statement", name("{% for x in y %} torget"), "unsafe-text", "Mallkod", 8),
    Bad("a template literal", name("${alert(1)} torget"), "unsafe-text", "Mallkod", 8),
    Bad("text turned right to left", name("Torget\u202egetorT"), "unsafe-text", "osynligt", 8),
    Bad("a right-to-left mark", name("Torget\u200f"), "unsafe-text", "osynligt", 8),
    Bad("no width", name("Tor\u200bget"), "unsafe-text", "osynligt", 8),
    Bad("a control character", name("Tor\x07get"), "unsafe-text", "osynligt", 8),
    Bad("a soft hyphen", name("Tor\u00adget"), "unsafe-text", "osynligt", 8),
    Bad("a formula", name('=HYPERLINK("http://example.org")'), "name", "formel", 8),
    Bad("a formula with minus", name("-2+3 torget"), "name", "formel", 8),
    Bad("a formula in a district", as_csv(changed(6, Stadsdel="@SUM(A1)")), "formula", "formel", 8),
    Bad("an error value", name("#SAKNAS!"), "wrong-value", "felet", 8),
    Bad("a personal number", name("Torget 19121212-1212"), "personal", "personnummer", 8),
    Bad("an e-mail address", name("anna@example.org"), "personal", "e-post", 8),
    Bad("a subtotal", name("Summa Solna"), "total", "delsumma", 8),
    Bad("HTML in a district", as_csv(changed(6, Stadsdel="<b>Hagalund</b>")), "unsafe-text", "HTML", 8),
    # --- municipalities
    Bad("no municipality", as_csv(changed(6, Kommun="")), "missing-value", "tom", 8),
    Bad("one outside the county", as_csv(changed(6, Kommun="Uppsala")), "unknown-municipality", "finns inte", 8),
    Bad("one misspelt", as_csv(changed(6, Kommun="Sollna")), "unknown-municipality", 'Menade du "Solna"', 8),
    Bad("a code outside the county", as_csv(changed(6, Kommun="1480")), "unknown-municipality", "finns inte", 8),
    Bad(
        "name and code apart", b"Namn;Kommun;Kommunkod\nNya torget;Solna;0180\n", "municipality-code", "annan kommun", 2
    ),
    # --- positions
    Bad("swapped", position("18.0000", "59.3660"), "swapped-position", "bytt plats", 8),
    Bad("swapped SWEREF", position("671000", "6585000"), "swapped-position", "bytt plats", 8),
    Bad("not a number", position("NaN", "18"), "position", "inte ett tal", 8),
    Bad("infinite", position("inf", "-inf"), "position", "inte ett tal", 8),
    Bad("huge", position("1" * 400, "18"), "wrong-value", "för lång", 8),
    Bad("with an exponent", position("5.9366e1", "1.8e1"), "position", "inte ett tal", 8),
    Bad("degrees and minutes", position("59°21'58\"", "18°0'0\""), "position", "inte ett tal", 8),
    Bad("thousands with commas", position("6,585,000", "671,000"), "position", "inte ett tal", 8),
    Bad("words", position("vid torget", "i centrum"), "position", "inte ett tal", 8),
    Bad("zero and zero", position("0", "0"), "position", "0 är ingen position", 8),
    Bad("one of two", position("59.3660", ""), "position", "två tal", 8),
    Bad("in another sea", position("-59.3660", "18.0000"), "position", "inte i Sverige", 8),
    Bad("in another municipality", position("59.1950", "17.6250"), "wrong-municipality", "utanför Solna", 8),
    Bad("RT 90 on sight", position("6584500", "1627000"), "position", "RT 90", 8),
    Bad("SWEREF 99 18 00 on sight", position("6583500", "150000"), "position", "SWEREF 99 18 00", 8),
    Bad("web Mercator", position("8250000", "2003000"), "position", "inte i Sverige", 8),
    Bad(
        "another system than declared",
        position("59.3660", "18.0000"),
        "position",
        "beskrivningen",
        8,
        layout=with_layout(coordinates={"system": "sweref99tm"}),
    ),
    # --- what happened
    Bad("an unknown event", b"Namn;Kommun;Status\nProvtorget;Stockholm;kanske\n", "terms", "finns inte", 2),
    Bad("merged with nothing", b"Namn;Kommun;Status\nProvtorget;Stockholm;ihopslagen\n", "outcome", "slogs ihop", 2),
    Bad(
        "merged with a stranger",
        "Namn;Kommun;Status;Ihopslagen med\nProvtorget;Stockholm;ihopslagen;Månen\n".encode(),
        "unknown-scene",
        "Månen",
        2,
    ),
    Bad("an unknown precision", b"Namn;Kommun;Precision\nProvtorget;Stockholm;exakt\n", "terms", "exakt", 2),
    # --- rows against each other
    Bad("the same place twice", as_csv([*ROWS, ROWS[0]]), "duplicate-row", "rad 2", 9),
    Bad("the same new place twice", as_csv([*ROWS, {**ROWS[6], "Namn": "NYA TORGET"}]), "duplicate-row", "rad 8", 9),
    Bad(
        "the same id twice",
        b"Id;Namn;Kommun\na1;Provtorget;Stockholm\na1;Andra torget;Stockholm\n",
        "duplicate-row",
        "a1",
        3,
    ),
    Bad(
        "a sum that does not add up",
        as_csv([*ROWS, {**dict.fromkeys(ROWS[0], ""), "Namn": "Summa", "Kommun": "9"}]),
        "totals",
        "summan är 9",
        9,
    ),
    Bad("a sum without number", as_csv([*ROWS, {**dict.fromkeys(ROWS[0], ""), "Namn": "Totalt"}]), "total", "summa", 9),
    # --- surveys
    Bad("no survey named", as_csv(), "survey", "--survey", layout={}),
    Bad(
        "a row of an unknown survey",
        "Namn;Kommun;Kartläggning\nProvtorget;Stockholm;2031\n".encode(),
        "unknown-mapping",
        "2031",
    ),
    Bad("a row of no survey", "Namn;Kommun;Kartläggning\nProvtorget;Stockholm;\n".encode(), "missing-value", "tom", 2),
    Bad(
        "more places than the total",
        as_csv(),
        "totals",
        "har 3 platser",
        layout={"surveys": [{**LAYOUT["surveys"][0], "total": 3}]},
    ),
    Bad(
        "another number in a municipality",
        as_csv(),
        "totals",
        "kommun 0127 har 1",
        layout={
            "surveys": [
                {
                    **LAYOUT["surveys"][0],
                    "total": 9,
                    "counts": [{"municipality": "0127", "total": 1, "sources": ["bok-2020"]}],
                }
            ]
        },
    ),
    Bad("an older survey", as_csv(), "older", "äldre", layout={"surveys": [{**LAYOUT["surveys"][0], "id": "2022"}]}),
    Bad(
        "a source that does not exist",
        as_csv(),
        "unknown-source",
        "finns inte",
        layout={"surveys": [{**LAYOUT["surveys"][0], "sources": ["pahittad"]}]},
    ),
    Bad(
        "a description of a place that is not there",
        as_csv(),
        "unknown-scene",
        "finns inte",
        layout=with_layout(same={"Nya torget": "manen"}),
    ),
    Bad(
        "an outcome of a place that is not there",
        as_csv(),
        "unknown-scene",
        "manen",
        layout=with_layout(outcomes={"manen": {"event": "ceased"}}),
    ),
    Bad(
        "an outcome that the row speaks against",
        b"Namn;Kommun;Status\nProvtorget;Stockholm;kvar\n",
        "outcome",
        "olika om provtorget",
        2,
        layout=with_layout(outcomes={"provtorget": {"event": "ceased"}}),
    ),
    Bad(
        "an outcome against what the survey has",
        as_csv(ROWS[1:]),
        "contradicts",
        'beskrivningen av filen säger "togs bort',
        layout={**OF_2023, "outcomes": {"provtorget": {"event": "ceased"}}},
    ),
    Bad(
        "a name that no row has",
        as_csv(),
        "same",
        'Menade du "Nya torget"?',
        layout=with_layout(same={"Nyatorget": "provtorget"}),
    ),
    Bad(
        "a municipality that is not there",
        as_csv(),
        "unknown-municipality",
        '"0810"',
        layout=with_layout(complete=["0810"]),
    ),
    # --- Excel
    Bad("an archive that is cut off", as_excel()[:2000], "broken-file", "trasig", name="fil.xlsx"),
    Bad(
        "an archive with a wrong byte",
        as_excel()[:600] + b"\xff\xff\xff\xff" + as_excel()[604:],
        "broken-file",
        "trasig",
        name="fil.xlsx",
    ),
    Bad("only the mark of an archive", b"PK\x03\x04", "broken-file", "trasig", name="fil.xlsx"),
    Bad("a bomb", BOMB, "too-large", "packas upp", name="fil.xlsx"),
    Bad(
        "entities",
        repacked(
            lambda parts: {
                **parts,
                "xl/workbook.xml": parts["xl/workbook.xml"].replace(
                    b"<workbook", b'<!DOCTYPE x [<!ENTITY a "b">]><workbook', 1
                ),
            }
        ),
        "unsafe-file",
        "DOCTYPE",
        name="fil.xlsx",
    ),
    Bad(
        "no sheet",
        repacked(lambda parts: {k: v for k, v in parts.items() if "sheet1" not in k}),
        "broken-file",
        "trasig",
        name="fil.xlsx",
    ),
    Bad("XML that does not close", sheet_with(b"</row>", b""), "broken-file", "trasig", name="fil.xlsx"),
    Bad(
        "a string that is not there",
        sheet_with(b't="inlineStr"><is><t>Provtorget</t></is>', b't="s"><v>9999</v>'),
        "broken-file",
        "trasig",
        name="fil.xlsx",
    ),
    Bad(
        "a row that has no number",
        sheet_with(b"<sheetData>", b"<sheetData><row r='x'/>"),
        "broken-file",
        "trasig",
        name="fil.xlsx",
    ),
    Bad("an empty workbook", as_excel([{"": ""}]), "empty", "tom", name="fil.xlsx"),
    Bad("a formula for a number", cell("D8", "=59+0.366"), "wrong-value", "formel", 8, name="fil.xlsx"),
    Bad("a formula for a name", cell("A8", '="Nya "&"torget"'), "wrong-value", "formel", 8, name="fil.xlsx"),
    Bad("an error cell", cell("A8", "#REF!"), "wrong-value", "felet", 8, name="fil.xlsx"),
    Bad("a date for a name", cell("A8", datetime.datetime(2026, 1, 1)), "wrong-value", "datum", 8, name="fil.xlsx"),
    Bad("true for a name", cell("A8", True), "wrong-value", "SANT", 8, name="fil.xlsx"),
    Bad("a number for a name, in Excel", cell("A8", 12.5), "name", "inget namn", 8, name="fil.xlsx"),
    Bad("a huge number", cell("D8", 1e300), "position", "inte ett tal", 8, name="fil.xlsx"),
    Bad("merged cells", merged("B5:B6"), "merged-cells", "sammanfogade", 5, name="fil.xlsx"),
    Bad("a value beside the table", cell("H3", "se not"), "extra-value", "saknar rubrik", 3, name="fil.xlsx"),
    Bad("a value far below", cell("A1048576", "Långt ned"), "too-large", "rader", name="fil.xlsx"),
    Bad("a value far to the right", cell("XFD3", "långt bort"), "too-large", "kolumner", 3, name="fil.xlsx"),
    Bad("two sheets alike", two_sheets(), "sheet", "Kopia", name="fil.xlsx"),
    Bad(
        "a sheet that is not there", as_excel(), "sheet", "Platser", name="fil.xlsx", layout=with_layout(sheet="Blad1")
    ),
    # --- GeoJSON
    Bad("broken JSON", as_geojson()[:-20], "broken-file", "avhuggen", name="fil.geojson"),
    Bad("another JSON", b'{"places": []}', "wrong-kind", "FeatureCollection", name="fil.geojson"),
    Bad("a list", b"[1, 2]", "wrong-kind", "FeatureCollection", name="fil.geojson"),
    Bad(
        "features that are no list",
        b'{"type":"FeatureCollection","features":{}}',
        "wrong-kind",
        "features",
        name="fil.geojson",
    ),
    Bad("no features", collection(), "empty", "inga platser", name="fil.geojson"),
    Bad(
        "a polygon",
        shape({"type": "Polygon", "coordinates": [[[18, 59.3], [18.1, 59.3], [18, 59.4], [18, 59.3]]]}),
        "geometry",
        "Point",
        1,
        name="fil.geojson",
    ),
    Bad(
        "many points",
        shape({"type": "MultiPoint", "coordinates": [[18, 59.3]]}),
        "geometry",
        "Point",
        name="fil.geojson",
    ),
    Bad("one number", shape({"type": "Point", "coordinates": [18]}), "geometry", "två tal", name="fil.geojson"),
    Bad(
        "numbers as text",
        shape({"type": "Point", "coordinates": ["18.0", "59.366"]}),
        "geometry",
        "två tal",
        name="fil.geojson",
    ),
    Bad("NaN", as_geojson().replace(b"59.366", b"NaN"), "json", "NaN", name="fil.geojson"),
    Bad("Infinity", as_geojson().replace(b"59.366", b"-Infinity"), "json", "Infinity", name="fil.geojson"),
    Bad(
        "five thousand digits",
        as_geojson().replace(b"59.366", b"5" * 5000),
        "wrong-value",
        "för lång",
        name="fil.geojson",
    ),
    Bad(
        "a field twice",
        as_geojson().replace(b'"Namn": "Nya torget"', b'"Namn": "Nya torget", "Namn": "Andra"'),
        "json",
        "två gånger",
        name="fil.geojson",
    ),
    Bad(
        "latitude first",
        as_geojson().replace(b"[18.0, 59.366]", b"[59.366, 18.0]"),
        "swapped-position",
        "bytt plats",
        8,
        name="fil.geojson",
    ),
    Bad(
        "another system",
        collection(feature(ROWS[6]), crs={"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3006"}}),
        "coordinate-system",
        "WGS 84",
        name="fil.geojson",
    ),
    *(
        Bad(
            f"a system that is {what}",
            collection(feature(ROWS[6]), crs=crs),
            "coordinate-system",
            "WGS 84",
            name="fil.geojson",
        )
        for what, crs in WRONG_SYSTEMS.items()
    ),
    Bad("a feature that is none", collection("hej"), "wrong-kind", "Feature", name="fil.geojson"),
    Bad(
        "properties that are a list",
        collection({"type": "Feature", "properties": [1], "geometry": None}),
        "wrong-kind",
        "fält",
        name="fil.geojson",
    ),
    Bad(
        "a list for a name",
        collection({"type": "Feature", "properties": {"Namn": ["A"], "Kommun": "Solna"}, "geometry": None}),
        "wrong-value",
        "lista",
        name="fil.geojson",
    ),
    Bad("nesting without end", b'{"a":' * 100_000, "json", "djupt", name="fil.geojson"),
    Bad("not UTF-8", as_geojson().decode().encode("utf-16"), "encoding", "UTF", name="fil.geojson"),
    # --- size
    Bad("far too many rows", ROWS_BOMB, "too-large", "fler än"),
    Bad("far too many columns", b";".join([b"Namn", b"Kommun", *[b"x"] * 300]) + b"\n", "too-large", "kolumner"),
]


def test_the_list_is_long_and_names_each_once():
    assert len({bad.what for bad in BAD}) == len(BAD) >= 90


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.what)
def test_a_bad_file_is_refused_in_words(shared_world, bad):
    result = shared_world.propose(bad.content, bad.name, LAYOUT if bad.layout is None else bad.layout)
    assert result.text is None
    told = [problem for problem in result.problems if problem.rule == bad.rule]
    assert told, [str(problem) for problem in result.problems]
    assert any(bad.words in f"{problem.path} {problem.field} {problem.message}" for problem in told), told
    assert all(SAID.fullmatch(str(problem)) for problem in result.problems)
    assert all(problem.path.startswith(bad.name) for problem in result.problems)
    if bad.line:
        assert bad.line in {problem.line for problem in told}


@pytest.mark.parametrize("bad", BAD[::9], ids=lambda bad: bad.what)
def test_the_command_writes_nothing_and_shows_no_traceback(world, capsys, bad):
    before = world.text
    assert world.run(world.file(bad.name, bad.content), layout=LAYOUT if bad.layout is None else bad.layout) == 1
    out, err = capsys.readouterr()
    assert "Traceback" not in out + err
    assert "är som den var" in err
    assert world.text == before


def test_every_fault_is_told_at_once(shared_world):
    rows = changed(6, Namn="<b>x</b>", Kommun="Uppsala", Lat="abc")
    rows[2] = {**rows[2], "Lat": "17.6250", "Lon": "59.1950"}
    result = shared_world.propose(as_csv(rows))
    assert {(problem.line, problem.rule) for problem in result.problems} == {
        (4, "swapped-position"),
        (8, "unsafe-text"),
        (8, "unknown-municipality"),
        (8, "position"),
    }


def test_bold_text_and_blank_rows_are_no_fault(shared_world):
    def change(book, sheet):
        sheet["A2"].font = Font(bold=True)
        sheet.insert_rows(1, 3)
        sheet["A1"] = "Öppna drogscener i länet"
        sheet.merge_cells("A1:E1")
        sheet.insert_rows(7)

    result = shared_world.propose(as_excel(change=change), "fil.xlsx")
    assert result.problems == []
    assert "Rader ovanför rubrikerna lästes inte: 1." in result.remarks
