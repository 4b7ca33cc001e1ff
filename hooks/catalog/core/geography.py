"""Where the municipalities are, and how far a position is from them.

Positions are WGS 84 in degrees; distances are kilometres, from a plane laid over the county (an error
below one per cent there). The shapes are generalised: Sergels torg falls 15 m outside Stockholm's.
"""

import json
import math
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from shapely import MultiPolygon, Point, Polygon, maximum_inscribed_circle
from shapely.affinity import scale
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

# A GeoJSON geometry, as read.
Geometry = dict[str, Any]
KM_TOLERANCE = 1.5
KM_PER_DEGREE = 111.2
COUNTY_LATITUDE = 59.4
KM_PER_DEGREE_EAST = KM_PER_DEGREE * math.cos(math.radians(COUNTY_LATITUDE))
# How much nearer an edge than the best place a number may stand.
ANCHOR_KM = 0.1


@dataclass(frozen=True)
class Shapes:
    """The municipalities' shapes.

    names: municipality code -> name.
    geometries: municipality code -> GeoJSON geometry, Polygon or MultiPolygon.
    """

    names: dict[str, str]
    geometries: dict[str, Geometry] = field(repr=False)

    @cached_property
    def _areas(self) -> dict[str, BaseGeometry]:
        """Municipality code -> its area on the plane."""
        return {code: _on_plane(geometry) for code, geometry in self.geometries.items()}

    def distance_km(self, code: str, lat: float, lon: float) -> float:
        """Return the distance from a position to a municipality: 0.0 inside it."""
        return self._areas[code].distance(Point(plane(lat, lon)))

    def nearest(self, lat: float, lon: float) -> str:
        """Return the code of the municipality nearest to a position."""
        return min(self.geometries, key=lambda code: self.distance_km(code, lat, lon))


@dataclass(frozen=True)
class Outline:
    """An outer ring in kilometres, x to the east and y to the north. bounds: west, south, east, north."""

    points: list[tuple[float, float]]
    bounds: tuple[float, float, float, float]


def read_shapes(path: Path) -> Shapes:
    """Read the municipalities from a GeoJSON file whose features have the properties `code` and `name`."""
    features = json.loads(path.read_text("utf-8"))["features"]
    return Shapes(
        names={f["properties"]["code"]: f["properties"]["name"] for f in features},
        geometries={f["properties"]["code"]: f["geometry"] for f in features},
    )


def plane(lat: float, lon: float) -> tuple[float, float]:
    """Return a position in kilometres on the plane, x to the east and y to the north."""
    return lon * KM_PER_DEGREE_EAST, lat * KM_PER_DEGREE


def outlines(geometry: Geometry) -> list[Outline]:
    """Return the outer rings of a geometry."""
    return [
        Outline([(x, y) for x, y, *_ in polygon.exterior.coords], polygon.bounds)
        for polygon in _polygons(_on_plane(geometry))
    ]


def anchor(geometry: Geometry) -> tuple[float, float]:
    """Return the position (lon, lat) deepest inside the largest polygon of a geometry: where a number can stand."""
    largest = max(_polygons(_on_plane(geometry)), key=lambda polygon: polygon.area)
    x, y = maximum_inscribed_circle(largest, ANCHOR_KM).coords[0]
    return round(x / KM_PER_DEGREE_EAST, 4), round(y / KM_PER_DEGREE, 4)


def _on_plane(geometry: Geometry) -> BaseGeometry:
    return scale(shape(geometry), KM_PER_DEGREE_EAST, KM_PER_DEGREE, origin=(0, 0))


def _polygons(area: BaseGeometry) -> list[Polygon]:
    parts = area.geoms if isinstance(area, MultiPolygon) else [area]
    return [part for part in parts if isinstance(part, Polygon)]
