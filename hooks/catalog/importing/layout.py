"""What someone says of a file that cannot be seen in it: a small YAML file, given with `--layout`."""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from catalog.importing.fetch import read_file
from catalog.problems import Problem
from catalog.reading.files import Document, parse_yaml
from catalog.reading.validate import validate
from catalog.schema import Bilingual, Code, OneOf, Slug, Strict, Survey, Terms

# The columns that mean something, each with headings that are known without being told, in small letters.
FIELDS: dict[str, tuple[str, ...]] = {
    "id": ("id", "plats-id", "platsid", "scen-id", "scene id"),
    "name": (
        "namn",
        "plats",
        "platsnamn",
        "platsens namn",
        "drogscen",
        "öppen drogscen",
        "område",
        "name",
        "place",
        "scene",
    ),
    "municipality": ("kommun", "kommunnamn", "municipality"),
    "municipality_code": ("kommunkod", "scb-kod", "municipality code"),
    "district": ("stadsdel", "kommundel", "stadsdel eller kommundel", "district"),
    "lat": ("lat", "latitud", "latitude"),
    "lon": ("lon", "long", "lng", "longitud", "longitude"),
    "north": ("n", "nord", "norr", "north", "northing", "sweref n", "sweref 99 tm n"),
    "east": ("e", "ost", "öst", "öster", "east", "easting", "sweref e", "sweref 99 tm e"),
    "precision": ("precision", "noggrannhet", "lägesnoggrannhet"),
    "event": ("händelse", "status", "event"),
    "into": ("ihopslagen med", "slogs ihop med", "into", "merged into"),
    "from": ("delad från", "delades från", "from", "split from"),
    "survey": ("kartläggning", "survey", "mapping"),
}
SYSTEMS = {"wgs84": 4326, "sweref99tm": 3006, "sweref991800": 3011, "rt90": 3021}


def _one_or_more(value: object) -> object:
    return value if isinstance(value, list) else [value]


Headings = Annotated[list[str], BeforeValidator(_one_or_more)]


class Columns(Strict):
    """The heading, or headings, of each column in the file; a column left out keeps the names known by default."""

    id: Headings = Field([])
    name: Headings = Field([])
    municipality: Headings = Field([])
    municipality_code: Headings = Field([])
    district: Headings = Field([])
    lat: Headings = Field([])
    lon: Headings = Field([])
    north: Headings = Field([])
    east: Headings = Field([])
    precision: Headings = Field([])
    event: Headings = Field([])
    into: Headings = Field([])
    from_: Headings = Field([], alias="from")
    survey: Headings = Field([])


class Coordinates(Strict):
    """What the source says of its positions."""

    system: Literal["wgs84", "sweref99tm", "sweref991800", "rt90"] | None = None
    precision: Annotated[str, OneOf("precision")] | None = None
    basis: Bilingual | None = None


class Limits(Strict):
    """How much may change before a person must say yes. Shares are of the scenes concerned."""

    disappear: float = Field(0.3, ge=0, le=1)
    appear: float = Field(0.5, ge=0, le=1)
    move: float = Field(0.2, ge=0, le=1)
    jump_km: float = Field(2.0, ge=0, le=200)


class Outcome(Strict):
    """What happened to a scene, when the file itself does not say."""

    event: Annotated[str, OneOf("event")]
    into: Slug | None = None
    from_: Slug | None = Field(None, alias="from")

    @model_validator(mode="after")
    def _goes_together(self) -> "Outcome":
        if (self.event == "merged") != bool(self.into) or (self.from_ and self.event != "split"):
            raise PydanticCustomError("terms", "merged kräver into, och bara split får ha from.")
        return self


class NewSurvey(Survey):
    """A survey that data/scenes.yaml does not have yet; without a total when none has been published."""

    total: int | None = Field(None, ge=0)


class Layout(Strict):
    """The whole description of a file."""

    columns: Columns = Columns()
    delimiter: Literal[";", ",", "\t"] | None = None
    encoding: Literal["utf-8", "windows-1252"] | None = None
    sheet: str | None = None
    complete: bool | list[Code] = Field(False, description="true: filen har alla platser i länet; eller kommunkoder.")
    surveys: list[NewSurvey] = Field([])
    sources: list[Slug] = Field([])
    coordinates: Coordinates | None = None
    same: dict[str, Slug] = Field({}, description="Namnet i filen, och id:t på platsen som menas.")
    outcomes: dict[Slug, Outcome] = Field({})
    ignore: list[str] = Field([], description="Kolumner som medvetet inte läses.")
    limits: Limits = Limits()

    def headings(self, field: str) -> tuple[str, ...]:
        """Return the headings, in small letters, that mean a field: the file's own, or those known by default."""
        own = getattr(self.columns, "from_" if field == "from" else field)
        return tuple(folded(name) for name in own) or FIELDS[field]

    def covers(self, municipality: str) -> bool:
        """Does the file list every scene of a municipality?"""
        return self.complete if isinstance(self.complete, bool) else municipality in self.complete


def folded(heading: str) -> str:
    """Return a heading as headings are compared: small letters, single spaces."""
    return " ".join(heading.casefold().replace("_", " ").split())


def read_layout(path: Path, terms: Terms, problems: list[Problem]) -> Layout | None:
    """Read a description; return None after appending what is wrong to `problems`.

    Raises OSError when there is no such file.
    """
    name = path.name
    try:
        text = read_file(path).decode("utf-8-sig")
    except UnicodeDecodeError:
        problems.append(
            Problem(
                name,
                1,
                "",
                "Filen är inte sparad som UTF-8. Spara den på nytt och välj teckenkodningen UTF-8.",
                "encoding",
            )
        )
        return None
    data, lines, found = parse_yaml(text.replace("\r\n", "\n"), name, first_line=1)
    problems += found
    if data is None or found:
        return None
    layout: Layout | None = validate(Layout, Document(name, data, lines=lines), terms, problems)
    return layout
