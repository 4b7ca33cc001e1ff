"""The scenes as open data: JSON, GeoJSON and CSV, all of them and for each mapping, and the schemas of those files.

The models below say what the JSON files hold. Their schemas (JSON Schema 2020-12) are published beside the files, with
each field's meaning taken from the group `data_field` of data/terms.yaml, which /data/ shows to readers too.
"""

import csv
import io
import json
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, TypeAdapter

from catalog.core import urls
from catalog.core.names import FORMULA
from catalog.model.catalog import Catalog
from catalog.model.scene_history import STATES
from catalog.pages.open_data.files import about, both, dump
from catalog.schema import LANGUAGES, Scene, Survey

DIALECT = "https://json-schema.org/draft/2020-12/schema"


class Record(BaseModel):
    """Base of every published object: nothing in the files that the schema does not name."""

    model_config = ConfigDict(extra="forbid")


class BilingualRecord(Record):
    sv: str
    en: str


class Place(Record):
    code: str
    name: str


class Position(Record):
    lat: float
    lon: float
    precision: str
    basis: BilingualRecord


class EventRecord(Record):
    event: str
    label: BilingualRecord
    sources: list[str]
    mapping: str | None = None
    date: str | None = None
    into: str | None = None
    from_: str | None = None
    note: BilingualRecord | None = None

    model_config = ConfigDict(extra="forbid", alias_generator=lambda name: name.rstrip("_"))


class SceneProperties(Record):
    name: str
    district: str | None
    municipality: Place
    status: str
    status_label: BilingualRecord
    location: Position | None
    precision_label: BilingualRecord | None
    history: list[EventRecord]
    states: dict[str, str]
    priority: list[str]
    methods: list[str]
    examples: list[str]
    url: BilingualRecord


class SceneRecord(SceneProperties):
    id: str


class Count(Record):
    municipality: str
    total: int
    sources: list[str]


class MappingRecord(Record):
    id: str
    name: BilingualRecord
    published: str | None
    total: int | None
    municipalities: int | None
    counts: list[Count]
    note: BilingualRecord | None
    sources: list[str]


class FileHeader(Record):
    schema_version: str
    generated_from: str
    license: str


class ScenesFile(FileHeader):
    mappings: list[MappingRecord]
    scenes: list[SceneRecord]


class StateRecord(SceneRecord):
    state: str
    state_label: BilingualRecord


class MappingFile(FileHeader):
    mapping: MappingRecord
    scenes: list[StateRecord]


class Point(Record):
    type: Literal["Point"]
    coordinates: tuple[float, float]


class StateProperties(SceneProperties):
    state: str
    state_label: BilingualRecord


class SceneFeature(Record):
    type: Literal["Feature"]
    id: str
    properties: SceneProperties
    geometry: Point


class StateFeature(SceneFeature):
    properties: StateProperties


class ScenesGeoJson(FileHeader):
    type: Literal["FeatureCollection"]
    features: list[SceneFeature]


class MappingGeoJson(FileHeader):
    type: Literal["FeatureCollection"]
    features: list[StateFeature]


# --- files --------------------------------------------------------------------------------------------


def scenes(catalog: Catalog, site_url: str) -> str:
    """Every scene, also those without a position, with the mappings they refer to."""
    listed = [{"id": scene.id, **_scene(catalog, scene, site_url)} for scene in catalog.scenes.values()]
    return dump({**about(catalog), "mappings": [_mapping(m) for m in catalog.mappings.values()], "scenes": listed})


def scenes_geojson(catalog: Catalog, site_url: str) -> str:
    """The scenes with a position, as points (RFC 7946: longitude first)."""
    found = [(scene, _scene(catalog, scene, site_url)) for scene in catalog.scenes.values()]
    return _collection(catalog, found)


def mapping_files(catalog: Catalog, site_url: str) -> dict[str, str]:
    """Return address -> content: for each mapping a JSON and a GeoJSON file with what was known of it."""
    files = {}
    for mapping in catalog.mappings.values():
        found = [
            (scene, _at(catalog, scene, mapping, site_url))
            for scene in catalog.scenes.values()
            if catalog.history.state_at(scene, mapping)
        ]
        listed = [{"id": scene.id, **properties} for scene, properties in found]
        content = {**about(catalog), "mapping": _mapping(mapping), "scenes": listed}
        files[urls.mapping_file(mapping.id, "json")] = dump(content)
        files[urls.mapping_file(mapping.id, "geojson")] = _collection(catalog, found)
    return files


def scenes_csv(catalog: Catalog, site_url: str) -> str:
    """One row a scene, for a Swedish Excel: byte order mark, semicolons, decimal commas. One column a mapping."""
    text = io.StringIO()
    rows = csv.writer(text, delimiter=";", lineterminator="\r\n")
    rows.writerow([*CSV_FIELDS, *(f"state_{mapping}" for mapping in catalog.mappings)])
    for scene in catalog.scenes.values():
        record, location, known = _scene(catalog, scene, site_url), scene.location, catalog.history.states(scene)
        sources = ", ".join(source.id for source in catalog.scene_sources(scene))
        rows.writerow(
            [
                _cell(value)
                for value in (
                    scene.id,
                    scene.name,
                    scene.municipality,
                    record["municipality"]["name"],
                    scene.district or "",
                    record["status"],
                    record["status_label"]["sv"],
                    _decimal(location.lat if location else None),
                    _decimal(location.lon if location else None),
                    location.precision if location else "",
                    ", ".join(scene.priority),
                    ", ".join(record["methods"]),
                    sources,
                    record["url"]["sv"],
                    *(known.get(mapping, "") for mapping in catalog.mappings),
                )
            ]
        )
    return "\ufeff" + text.getvalue()


CSV_FIELDS = (
    "id",
    "name",
    "municipality_code",
    "municipality",
    "district",
    "status",
    "status_label",
    "lat",
    "lon",
    "precision",
    "priority",
    "methods",
    "sources",
    "url",
)


def schema(catalog: Catalog, site_url: str, name: str, model: type[FileHeader]) -> dict[str, Any]:
    """Return the JSON Schema of one kind of file, with the meaning of each field that data/terms.yaml explains."""
    made = TypeAdapter(model).json_schema(by_alias=True)
    meanings = {field: text.en for field, text in catalog.terms["data_field"].items()}
    for part in (made, *made.get("$defs", {}).values()):
        part.pop("description", None)
        for field, rule in part.get("properties", {}).items():
            if field in meanings:
                rule["description"] = meanings[field]
    for field, values in (("state", STATES), ("status", catalog.terms["status"]), ("event", catalog.terms["event"])):
        for part in made["$defs"].values():
            if field in part.get("properties", {}):
                part["properties"][field]["enum"] = list(values)
    return {"$schema": DIALECT, "$id": site_url + urls.schema(name), **made}


# --- records ------------------------------------------------------------------------------------------


def _scene(catalog: Catalog, scene: Scene, site_url: str) -> dict[str, Any]:
    status = catalog.history.status(scene)
    location = scene.location.model_dump(mode="json") if scene.location else None
    return {
        "name": scene.name,
        "district": scene.district,
        "municipality": {"code": scene.municipality, "name": catalog.municipalities[scene.municipality].name},
        "status": status,
        "status_label": both(catalog.terms["status"][status]),
        "location": location,
        "precision_label": both(catalog.terms["precision"][scene.location.precision]) if scene.location else None,
        "history": [
            {
                **event.model_dump(mode="json", by_alias=True, exclude_none=True),
                "label": both(catalog.terms["event"][event.event]),
            }
            for event in scene.history
        ],
        "states": catalog.history.states(scene),
        "priority": scene.priority,
        "methods": catalog.methods_at(scene),
        "examples": [example.slug for example in catalog.examples_of_scene(scene.id)],
        "url": {lang: site_url + urls.in_language(lang, urls.scene(scene.id)) for lang in LANGUAGES},
    }


def _at(catalog: Catalog, scene: Scene, mapping: Survey, site_url: str) -> dict[str, Any]:
    state = catalog.history.state_at(scene, mapping)
    words = both(catalog.terms["scene_state"][state]) if state else {}
    return {**_scene(catalog, scene, site_url), "state": state, "state_label": words}


def _mapping(mapping: Survey) -> dict[str, Any]:
    return mapping.model_dump(mode="json", by_alias=True)


def _collection(catalog: Catalog, found: list[tuple[Scene, dict[str, Any]]]) -> str:
    features = [
        {
            "type": "Feature",
            "id": scene.id,
            "properties": properties,
            "geometry": {"type": "Point", "coordinates": [scene.location.lon, scene.location.lat]},
        }
        for scene, properties in found
        if scene.location
    ]
    return dump({"type": "FeatureCollection", **about(catalog), "features": features})


def _cell(text: str) -> str:
    """Return the text so that no spreadsheet takes it for a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text


def _decimal(value: float | None) -> str:
    return "" if value is None else json.dumps(value).replace(".", ",")
