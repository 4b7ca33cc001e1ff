"""A small register to import into, and files as authorities send them."""

import json
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

import openpyxl
import yaml

from catalog.cli import main
from catalog.importing.fetch import Fetched
from catalog.importing.layout import Layout
from catalog.importing.propose import ImportRequest, Result, propose
from catalog.load import load_catalog
from catalog.model.catalog import Catalog
from catalog.schema import Scene
from tests.support.project import Project, make_project

SURVEY = "2026"
LAYOUT = {
    "surveys": [
        {"id": SURVEY, "name": {"sv": "Kartläggningen 2026", "en": "The 2026 mapping"}, "sources": ["bok-2020"]}
    ]
}
REGISTER = """# Överst står en kommentar som ska stå kvar.
mappings:
  - id: "2021"
    name: {sv: Kartläggningen 2021, en: The 2021 mapping}
    total: 20
    sources: [bok-2020]
  # Mellan två kartläggningar.
  - id: "2023"
    name: {sv: Kartläggningen 2023, en: The 2023 mapping}
    total: 12
    sources: [bok-2020]

# Innan platserna.
scenes:
  - id: provtorget
    name: Provtorget   # ett namn
    municipality: "0180"
    location: {lat: 59.3325, lon: 18.0649, precision: square, basis: {sv: Kartan., en: The map.}}
    history:
      - {event: listed, mapping: "2021", sources: [bok-2020]}
      - {event: listed, mapping: "2023", sources: [bok-2020]}   # en händelse
  - id: andra-torget
    name: Andra torget
    municipality: '0180'
    history:
      - event: listed
        mapping: "2021"
        sources: [bok-2020]
        # om händelsen
      - event: listed
        mapping: "2023"
        sources: [bok-2020]
  # Före Björkparken.
  - id: bjorkparken
    name: "Björkparken"
    municipality: "0181"
    location:
      lat: 59.1950
      lon: 17.6250
      precision: park
      basis: {sv: "Mitt i parken.", en: "The middle of the park."}
    history:
      - event: listed
        mapping: "2023"
        sources: [bok-2020]

  - id: norra-centrum
    name: Norra centrum
    municipality: "0127"
    history:
      - event: listed
        mapping: "2023"
        sources: [bok-2020]
  - id: sodra-centrum
    name: Södra centrum
    municipality: "0127"
    history:
      - event: listed
        mapping: "2023"
        sources: [bok-2020]
  - id: ostra-och-vastra-gatan
    name: Östra gatan och Västra gatan
    municipality: "0114"
    history:
      - event: listed
        mapping: "2023"
        sources: [bok-2020]
  - id: gamla-parken
    name: Gamla parken
    municipality: "0180"
    history:
      - event: listed
        mapping: "2021"
        sources: [bok-2020]
      - event: ceased
        mapping: "2023"
        sources: [bok-2020]
  - id: tysta-gatan
    name: Tysta gatan
    municipality: "0163"
    history:
      - event: listed
        mapping: "2021"
        sources: [bok-2020]
# Sist i filen.
"""
# The rows of a plain file that names every scene of the register: heading -> value.
ROWS = [
    {"Namn": "Provtorget", "Kommun": "Stockholm", "Stadsdel": "Norrmalm", "Lat": "59.3325", "Lon": "18.0649"},
    {"Namn": "Andra torget", "Kommun": "Stockholm", "Stadsdel": "", "Lat": "", "Lon": ""},
    {"Namn": "Björkparken", "Kommun": "Södertälje", "Stadsdel": "", "Lat": "59.1950", "Lon": "17.6250"},
    {"Namn": "Norra centrum", "Kommun": "Botkyrka", "Stadsdel": "", "Lat": "", "Lon": ""},
    {"Namn": "Södra centrum", "Kommun": "Botkyrka", "Stadsdel": "", "Lat": "", "Lon": ""},
    {"Namn": "Östra gatan och Västra gatan", "Kommun": "Upplands Väsby", "Stadsdel": "", "Lat": "", "Lon": ""},
    {"Namn": "Nya torget", "Kommun": "Solna", "Stadsdel": "Hagalund", "Lat": "59.3660", "Lon": "18.0000"},
]


@dataclass
class Register:
    """A project on disk and its catalogue, read once."""

    project: Project
    catalog: Catalog = field(init=False)

    def __post_init__(self) -> None:
        self.catalog = load_catalog(self.root)

    @property
    def root(self) -> Path:
        return self.project.root

    @property
    def text(self) -> str:
        return self.project.read("data/scenes.yaml")

    def propose(
        self, content: bytes, name: str = "fil.csv", layout: dict | None = None, surveys=(), approved=()
    ) -> Result:
        """Return what an import would do; nothing is written."""
        asked = ImportRequest(Layout.model_validate(LAYOUT if layout is None else layout), surveys, frozenset(approved))
        return propose(self.root, self.text, Fetched(name, content), asked, self.catalog)

    def scenes(self, result: Result) -> dict[str, Scene]:
        """Return the scenes of a proposed text, by id."""
        assert result.text is not None, [str(problem) for problem in result.problems]
        from catalog.importing.edit import parse_register

        return {scene.id: scene for scene in parse_register(result.text).scenes}

    def run(self, source: object, *arguments: str, layout: dict | None = None) -> int:
        """Run `ods import` with the layout in a file, and return its exit status."""
        path = self.root.parent / "beskrivning.yaml"
        path.write_text(yaml.safe_dump(LAYOUT if layout is None else layout, allow_unicode=True), "utf-8")
        return main(["--root", str(self.root), "import", str(source), "--layout", str(path), *arguments])

    def file(self, name: str, content: bytes) -> Path:
        path = self.root.parent / name
        path.write_bytes(content)
        return path


def make_world(repository: Path, target: Path) -> Register:
    project = make_project(repository, target / "project")
    project.write("data/scenes.yaml", REGISTER)
    return Register(project)


def as_csv(
    rows: list[dict[str, str]] = ROWS, delimiter: str = ";", encoding: str = "utf-8", newline: str = "\r\n"
) -> bytes:
    """Return rows as a CSV file; values that need it stand in quotes."""

    def value(text: str) -> str:
        return (
            '"' + text.replace('"', '""') + '"' if any(mark in text for mark in (delimiter, '"', "\n", "\r")) else text
        )

    lines = [list(rows[0]), *(list(row.values()) for row in rows)]
    return "".join(delimiter.join(map(value, line)) + newline for line in lines).encode(encoding)


def as_excel(rows: list[dict[str, object]] = ROWS, change=None) -> bytes:
    """Return rows as a workbook. change: what is done to the workbook before it is saved."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Platser"
    sheet.append(list(rows[0]))
    for row in rows:
        sheet.append([None if value == "" else value for value in row.values()])
    if change:
        change(book, sheet)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def feature(row: dict[str, str]) -> dict:
    """Return a row as a GeoJSON feature, its position as a point."""
    geometry = {"type": "Point", "coordinates": [float(row["Lon"]), float(row["Lat"])]} if row.get("Lat") else None
    return {
        "type": "Feature",
        "properties": {key: row[key] for key in ("Namn", "Kommun", "Stadsdel") if row.get(key)},
        "geometry": geometry,
    }


def as_geojson(rows: list[dict[str, str]] = ROWS) -> bytes:
    """Return rows as a FeatureCollection, one feature a line."""
    features = ",\n".join(json.dumps(feature(row), ensure_ascii=False) for row in rows)
    return f'{{"type": "FeatureCollection", "features": [\n{features}\n]}}\n'.encode()


def changed(row: int, **values: str) -> list[dict[str, str]]:
    """Return ROWS with some values of one row changed."""
    return [{**own, **values} if number == row else own for number, own in enumerate(ROWS)]
