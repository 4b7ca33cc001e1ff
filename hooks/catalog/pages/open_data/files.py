"""Files for other machines: methods, examples and municipalities, and what all such files have in common.

Every JSON file says `schema_version`, `generated_from` (the revision of the sources, not the clock) and
`license`, and holds one list named after the file.
"""

import json
from typing import Any

from catalog.model.catalog import Article, Catalog
from catalog.schema import LANGUAGES, Bilingual

SCHEMA_VERSION = "1.1"
LICENSE = "https://creativecommons.org/licenses/by/4.0/"


def methods(catalog: Catalog, site_url: str) -> str:
    return _file("methods", [_with_facts(article, site_url) for article in catalog.methods.values()], catalog)


def examples(catalog: Catalog, site_url: str) -> str:
    return _file("examples", [_with_facts(article, site_url) for article in catalog.examples.values()], catalog)


def municipalities_geojson(catalog: Catalog, site_url: str) -> str:
    features = [
        {"type": "Feature", "id": m.code, "properties": {"code": m.code, "name": m.name}, "geometry": m.shape}
        for m in catalog.municipalities.values()
    ]
    return dump({"type": "FeatureCollection", **about(catalog), "features": features})


def _with_facts(article: Article, site_url: str) -> dict[str, Any]:
    meta = article.meta.model_dump(mode="json", by_alias=True, exclude={"title", "summary", "keywords", "changes"})
    return {**_entry(article, site_url), **meta}


def _entry(article: Article, site_url: str) -> dict[str, Any]:
    langs = [lang for lang in LANGUAGES if article.has(lang)]
    return {
        "id": article.slug,
        "title": {lang: article.title(lang) for lang in langs},
        "summary": {lang: article.summary(lang) for lang in langs},
        "keywords": {lang: article.keywords(lang) for lang in langs},
        "url": {lang: site_url + article.address(lang) for lang in langs},
        "updated": article.meta.updated.isoformat(),
        "cites": list(article.cited),
    }


def both(text: Bilingual) -> dict[str, str]:
    return {"sv": text.sv, "en": text.en}


def about(catalog: Catalog) -> dict[str, str]:
    return {"schema_version": SCHEMA_VERSION, "generated_from": catalog.revision, "license": LICENSE}


def _file(name: str, items: list[Any], catalog: Catalog, **more: Any) -> str:
    return dump({**about(catalog), **more, name: items})


def dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
