"""Whatever the bytes are, a reader gives rows or says why not; what was written in a table comes out of it."""

import io
import json
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.importing.layout import Layout
from catalog.importing.read import Unreadable, read_grids
from tests.importing.world import as_csv, as_excel

PLAIN = (
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=20)
    .map(lambda text: " ".join(text.split()))
    .filter(lambda text: text and text[0] not in "[{<%=" and "\ufffd" not in text)
)
NUMBERS = st.floats() | st.integers()
JSON = st.recursive(
    st.none() | st.booleans() | NUMBERS | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["type", "features", "geometry", "properties", "coordinates", "crs", "id", "name", "Namn"]),
            inner,
        )
    ),
    max_leaves=20,
)


def read(content: bytes, name: str = "fil.csv"):
    return read_grids(content, name, Layout())


@given(st.binary(max_size=300))
def test_any_bytes(content):
    try:
        assert read(content)
    except Unreadable as error:
        assert all(problem.message and problem.rule for problem in error.problems)


@given(
    st.binary(max_size=200),
    st.sampled_from(
        [
            b"PK\x03\x04",
            b"{",
            b"[",
            b"a;b\n",
            b"\xff\xfe",
            b"\xef\xbb\xbf",
            b'"',
            b'{"type":"FeatureCollection","features":[',
        ]
    ),
)
def test_any_bytes_after_a_known_beginning(content, start):
    try:
        read(start + content)
    except Unreadable as error:
        assert error.problems


@given(JSON)
def test_any_json(value):
    for told in (
        value,
        {"type": "FeatureCollection", "features": value},
        {
            "type": "FeatureCollection",
            "features": [
                {"type": "Feature", "geometry": value, "properties": value},
                {"type": "Feature", "properties": {"Namn": value}, "geometry": {"type": "Point", "coordinates": value}},
            ],
        },
    ):
        try:
            read(json.dumps(told).encode(), "fil.geojson")
        except Unreadable as error:
            assert error.problems


@given(
    st.lists(st.tuples(PLAIN, PLAIN, PLAIN), min_size=1, max_size=6),
    st.sampled_from([";", ",", "\t"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_what_a_table_holds_comes_out_of_its_file(rows, delimiter, encoding):
    told = [{"Namn": a, "Kommun": b, "Stadsdel": c} for a, b, c in rows]
    try:
        [grid] = read(as_csv(told, delimiter, encoding))
    except Unreadable as error:  # "Ã¤" may be meant, but is most often a mistake: asked about, never changed
        assert {problem.rule for problem in error.problems} == {"encoding"}
        return
    assert [tuple(cell.text for cell in line.cells) for line in grid.lines[1:]] == rows


@settings(max_examples=25)
@given(st.lists(st.tuples(PLAIN, PLAIN), min_size=1, max_size=4))
def test_what_a_workbook_holds_comes_out_of_it(rows):
    rows = [(f"a{one}", f"b{other}") for one, other in rows]
    [grid] = read(as_excel([{"Namn": one, "Kommun": other} for one, other in rows]), "fil.xlsx")
    assert [tuple(cell.text for cell in line.cells) for line in grid.lines[1:]] == rows


def shared_strings() -> bytes:
    """Return a workbook as Excel itself writes one: every text in a part of its own, and a size that is wrong."""
    texts = ["Namn", "Kommun", "Provtorget", "Stockholm"]
    with zipfile.ZipFile(io.BytesIO(as_excel([{"x": "y"}]))) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    parts["xl/sharedStrings.xml"] = (
        f'<sst xmlns="{main}">' + "".join(f"<si><t>{text}</t></si>" for text in texts) + "</sst>"
    ).encode()
    parts["xl/worksheets/sheet1.xml"] = (
        f'<worksheet xmlns="{main}"><dimension ref="A1"/><sheetData>'
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'
        '<row r="4"><c r="A4" t="s"><v>2</v></c><c r="B4" t="s"><v>3</v></c></row></sheetData></worksheet>'
    ).encode()
    if b"sharedStrings" not in parts["[Content_Types].xml"]:
        parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
            b"</Types>",
            b'<Override PartName="/xl/sharedStrings'
            b'.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>',
        )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for part, data in parts.items():
            archive.writestr(part, data)
    return out.getvalue()


def test_a_workbook_as_excel_writes_it():
    [grid] = read(shared_strings(), "fil.xlsx")
    assert [(line.number, [cell.text for cell in line.cells]) for line in grid.lines] == [
        (1, ["Namn", "Kommun"]),
        (4, ["Provtorget", "Stockholm"]),
    ]


def test_rows_keep_their_lines_after_a_value_over_two_lines():
    [grid] = read(b'Namn;Kommun\n"Nya\ntorget";Solna\n\nAndra;Nacka\n')
    assert [line.number for line in grid.lines] == [1, 2, 5]


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_a_delimiter_within_quotes_is_no_delimiter(delimiter):
    [grid] = read(as_csv([{"Namn": f"A{delimiter} B", "Kommun": "Solna"}], delimiter))
    assert grid.lines[1].cells[0].text == f"A{delimiter} B".strip()
