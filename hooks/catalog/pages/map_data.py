"""What the map draws, as one file: every scene with what it was at each mapping, and the municipalities' figures.

Scenes without a position have the geometry null (RFC 7946, 3.2); the map counts them at their municipality's `anchor`.
"""

import json
from typing import Any

from catalog.geography import anchor
from catalog.history import methods_at, official_count, states
from catalog.model import Catalog, Municipality
from catalog.schema import Scene


def map_geojson(catalog: Catalog, site_url: str) -> str:
    """Return the file, as compact as it can be: the map fetches it on every visit."""
    content = {
        "type": "FeatureCollection",
        "latest": catalog.latest_mapping.id,
        "municipalities": {code: _municipality(catalog, each) for code, each in catalog.municipalities.items()},
        "features": [_feature(catalog, scene) for scene in catalog.scenes.values()],
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n"


def _municipality(catalog: Catalog, municipality: Municipality) -> dict[str, Any]:
    counts = {mapping.id: count for mapping in catalog.mappings.values()
              if (count := official_count(mapping, municipality.code)) is not None}
    return {"name": municipality.name, "anchor": anchor(municipality.shape), "counts": counts}


def _feature(catalog: Catalog, scene: Scene) -> dict[str, Any]:
    location = scene.location
    point = {"type": "Point", "coordinates": [location.lon, location.lat]} if location else None
    return {"type": "Feature", "id": scene.id, "geometry": point, "properties": {
        "name": scene.name, "district": scene.district or "", "municipality": scene.municipality,
        "precision": location.precision if location else "", "states": states(catalog, scene),
        "methods": methods_at(catalog, scene), "priority": bool(scene.priority)}}
