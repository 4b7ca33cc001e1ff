"""Files for other machines: methods, examples and municipalities, and what all such files have in common.

Every JSON file says `schema_version`, `generated_from` (the revision of the sources, not the clock) and
`license`, and holds one list named after the file.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from catalog.model.catalog import Catalog, Entry
from catalog.schema import LANGUAGES, Text

SCHEMA_VERSION = "1.1"
LICENSE = "https://creativecommons.org/licenses/by/4.0/"


@dataclass(frozen=True)
class DataFile:
    """A file of open data. meaning: the key of its description among the interface texts."""

    address: str
    meaning: str
    make: Callable[[Catalog, str], str]


def methods(catalog: Catalog, site_url: str) -> str:
    return _file("methods", [_with_facts(entry, site_url) for entry in catalog.methods.values()], catalog)


def examples(catalog: Catalog, site_url: str) -> str:
    return _file("examples", [_with_facts(entry, site_url) for entry in catalog.examples.values()], catalog)


def municipalities_geojson(catalog: Catalog, site_url: str) -> str:
    features = [{"type": "Feature", "id": m.code, "properties": {"code": m.code, "name": m.name}, "geometry": m.shape}
                for m in catalog.municipalities.values()]
    return dump({"type": "FeatureCollection", **about(catalog), "features": features})


def _with_facts(entry: Entry, site_url: str) -> dict[str, Any]:
    meta = entry.meta.model_dump(mode="json", by_alias=True, exclude={"title", "summary", "keywords", "changes"})
    return {**_entry(entry, site_url), **meta}


def _entry(entry: Entry, site_url: str) -> dict[str, Any]:
    langs = [lang for lang in LANGUAGES if entry.has(lang)]
    return {
        "id": entry.slug,
        "title": {lang: entry.title(lang) for lang in langs},
        "summary": {lang: entry.summary(lang) for lang in langs},
        "keywords": {lang: entry.keywords(lang) for lang in langs},
        "url": {lang: site_url + entry.address(lang) for lang in langs},
        "updated": entry.meta.updated.isoformat(),
        "cites": list(entry.cited),
    }


def both(text: Text) -> dict[str, str]:
    return {"sv": text.sv, "en": text.en}


def about(catalog: Catalog) -> dict[str, str]:
    return {"schema_version": SCHEMA_VERSION, "generated_from": catalog.revision, "license": LICENSE}


def _file(name: str, items: list, catalog: Catalog, **more: Any) -> str:
    return dump({**about(catalog), **more, name: items})


def dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
