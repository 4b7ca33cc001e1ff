"""Where the municipalities are, and how far a position is from them.

Positions are WGS 84 in degrees; distances are kilometres, from a plane laid over the county (an error
below one per cent there). The shapes are generalised: Sergels torg falls 15 m outside Stockholm's.
"""

import json
import math
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

KM_TOLERANCE = 1.5
KM_PER_DEGREE = 111.2
COUNTY_LATITUDE = 59.4
# Points tried across a municipality when looking for its inside.
GRID = 9

Ring = list[tuple[float, float]]


@dataclass(frozen=True)
class Shapes:
    """The municipalities' shapes.

    names: municipality code -> name.
    geometries: municipality code -> GeoJSON geometry, Polygon or MultiPolygon.
    """

    names: dict[str, str]
    geometries: dict[str, dict] = field(repr=False)

    @cached_property
    def _rings(self) -> dict[str, list[list[Ring]]]:
        """Municipality code -> polygons -> rings -> points in kilometres; the first ring is the outer one."""
        return {code: [[[_plane(lat, lon) for lon, lat, *_ in ring] for ring in polygon]
                       for polygon in _polygons(geometry)] for code, geometry in self.geometries.items()}

    def distance_km(self, code: str, lat: float, lon: float) -> float:
        """Return the distance from a position to a municipality: 0.0 inside it."""
        point = _plane(lat, lon)
        polygons = self._rings[code]
        if any(_inside(point, outer) and not any(_inside(point, hole) for hole in holes) for outer, *holes in polygons):
            return 0.0
        return min(_to_ring(point, ring) for polygon in polygons for ring in polygon)

    def nearest(self, lat: float, lon: float) -> str:
        """Return the code of the municipality nearest to a position."""
        return min(self.geometries, key=lambda code: self.distance_km(code, lat, lon))


def anchor(geometry: dict) -> tuple[float, float]:
    """Return a position (lon, lat) well inside the largest polygon of a geometry: where a number can stand."""
    polygon = max(_polygons(geometry), key=lambda rings: _bounds_area(rings[0]))
    ring = [_plane(lat, lon) for lon, lat, *_ in polygon[0]]
    (west, east), (south, north) = (_span(axis) for axis in zip(*ring, strict=True))
    grid = [(west + (east - west) * x / GRID, south + (north - south) * y / GRID)
            for x in range(1, GRID) for y in range(1, GRID)]
    inside = [point for point in grid if _inside(point, ring)] or [ring[0]]
    x, y = max(inside, key=lambda point: _to_ring(point, ring))
    return round(x / (KM_PER_DEGREE * math.cos(math.radians(COUNTY_LATITUDE))), 4), round(y / KM_PER_DEGREE, 4)


@dataclass(frozen=True)
class Outline:
    """An outer ring in kilometres, x to the east and y to the north. bounds: west, south, east, north."""

    points: Ring
    bounds: tuple[float, float, float, float]


def outlines(geometry: dict) -> list[Outline]:
    """Return the outer rings of a geometry."""
    rings = [[_plane(lat, lon) for lon, lat, *_ in polygon[0]] for polygon in _polygons(geometry)]
    corners = [tuple(_span(axis) for axis in zip(*ring, strict=True)) for ring in rings]
    return [Outline(ring, (west, south, east, north))
            for ring, ((west, east), (south, north)) in zip(rings, corners, strict=True)]


def plane(lat: float, lon: float) -> tuple[float, float]:
    """Return a position in kilometres on the plane of `Outline`."""
    return _plane(lat, lon)


def _bounds_area(ring: list) -> float:
    (west, east), (south, north) = (_span(axis) for axis in list(zip(*ring, strict=True))[:2])
    return (east - west) * (north - south)


def _span(values: tuple[float, ...]) -> tuple[float, float]:
    return min(values), max(values)


def read_shapes(path: Path) -> Shapes:
    """Read the municipalities from a GeoJSON file whose features have the properties `code` and `name`."""
    features = json.loads(path.read_text("utf-8"))["features"]
    return Shapes(names={f["properties"]["code"]: f["properties"]["name"] for f in features},
                  geometries={f["properties"]["code"]: f["geometry"] for f in features})


def _polygons(geometry: dict) -> list:
    return geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]


def _plane(lat: float, lon: float) -> tuple[float, float]:
    return lon * KM_PER_DEGREE * math.cos(math.radians(COUNTY_LATITUDE)), lat * KM_PER_DEGREE


def _inside(point: tuple[float, float], ring: Ring) -> bool:
    """Does a ray from the point to the east cross the ring an odd number of times?"""
    x, y = point
    inside = False
    for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside


def _to_ring(point: tuple[float, float], ring: Ring) -> float:
    return min(_to_segment(point, a, b) for a, b in zip(ring, ring[1:] + ring[:1], strict=True))


def _to_segment(point: tuple[float, float], a: tuple[float, float], b: tuple[float, float]) -> float:
    (x, y), (x1, y1), (x2, y2) = point, a, b
    length = (x2 - x1) ** 2 + (y2 - y1) ** 2
    share = 0.0 if not length else max(0.0, min(1.0, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length))
    return math.hypot(x - x1 - share * (x2 - x1), y - y1 - share * (y2 - y1))
