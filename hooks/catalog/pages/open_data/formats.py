"""The files of open data, one row a file: what it is called, what it holds, and how it is described to others.

To add a format, add a row here and the sentence `meaning` to messages/. /data/, the schemas, the description
of the data set and the last look at a built site follow by themselves.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from catalog.core import urls
from catalog.messages import N_
from catalog.model.catalog import Catalog
from catalog.pages.open_data import scenes
from catalog.pages.open_data.files import dump, examples, methods, municipalities_geojson

# Ending -> the EU's name of the file type, and the media type.
TYPES = {
    "csv": ("CSV", "text/csv"),
    "json": ("JSON", "application/json"),
    "geojson": ("GEOJSON", "application/geo+json"),
}


@dataclass(frozen=True)
class DataFile:
    """A file of open data.

    meaning: the key of its description among the interface texts. schema: what the file holds, when that is published.
    title: language -> its name as a part of the data set on places; empty for a file that is none.
    """

    name: str
    meaning: str
    make: Callable[[Catalog, str], str]
    schema: type[scenes.FileHeader] | None = None
    title: Mapping[str, str] = field(default_factory=dict)

    @property
    def address(self) -> str:
        return urls.DATA + self.name

    @property
    def file_type(self) -> str:
        return TYPES[self.name.rpartition(".")[2]][0]

    @property
    def media_type(self) -> str:
        return TYPES[self.name.rpartition(".")[2]][1]


FILES = (
    DataFile("methods.json", N_("file-methods"), methods),
    DataFile("examples.json", N_("file-examples"), examples),
    DataFile(
        "scenes.csv",
        N_("file-scenes-csv"),
        scenes.scenes_csv,
        title={"sv": "Platser som tabell", "en": "Places as a table"},
    ),
    DataFile(
        "scenes.json",
        N_("file-scenes"),
        scenes.scenes,
        schema=scenes.ScenesFile,
        title={"sv": "Platser och kartläggningar", "en": "Places and mappings"},
    ),
    DataFile(
        "scenes.geojson",
        N_("file-scenes-geojson"),
        scenes.scenes_geojson,
        schema=scenes.ScenesGeoJson,
        title={"sv": "Platser på karta", "en": "Places on a map"},
    ),
    DataFile("municipalities.geojson", N_("file-municipalities"), municipalities_geojson),
)
DISTRIBUTIONS = tuple(file for file in FILES if file.title)
# Name -> what such a file holds; every survey has a file of its own in two formats.
SCHEMAS: dict[str, type[scenes.FileHeader]] = {
    **{file.name: file.schema for file in FILES if file.schema},
    "mapping.json": scenes.MappingFile,
    "mapping.geojson": scenes.MappingGeoJson,
}


def schema_files(catalog: Catalog, site_url: str) -> dict[str, str]:
    """Return address -> JSON Schema for each kind of file that has one."""
    return {urls.schema(name): dump(schema(catalog, site_url, name)) for name in SCHEMAS}


def schema(catalog: Catalog, site_url: str, name: str) -> dict[str, Any]:
    """Return the JSON Schema of one kind of file."""
    return scenes.schema(catalog, site_url, name, SCHEMAS[name])
