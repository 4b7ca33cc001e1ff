"""GeoJSON (RFC 7946): a FeatureCollection of points, in WGS 84 unless the file's description says otherwise."""

import json
import re
from typing import Any

from catalog.importing.layout import Layout
from catalog.importing.read.grid import MAX_ROWS, Cell, Grid, Line, too_many_rows, unreadable
from catalog.problems import Problem

# Headings for a feature's position and id; no property can have these names, since they hold a space and a slash.
LATITUDE, LONGITUDE, FEATURE_ID = "geometry / lat", "geometry / lon", "feature / id"
OLD_CRS = {"urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:EPSG::4326", "EPSG:4326"}


# What stands between two features.
BETWEEN = re.compile(r"[\s,]*")


class _Number(str):
    """A number, kept as it was written."""


class _InvalidJson(ValueError):
    """Something that JSON allows, or Python reads, but that can only be a mistake."""


def read(content: bytes, path: str, layout: Layout) -> list[Grid]:
    """Return the file's one grid: a heading for each property, a row for each feature.

    Raises Unreadable when it is not JSON, not a FeatureCollection, or has other shapes than points.
    """
    try:
        text = content.decode("utf-8-sig")
        data = json.loads(
            text, parse_float=_Number, parse_int=_Number, parse_constant=_no_constant, object_pairs_hook=_unique
        )
    except UnicodeDecodeError as error:
        raise unreadable(path, 1, "filen är inte sparad som UTF-8, som GeoJSON ska vara.", "encoding") from error
    except json.JSONDecodeError as error:
        raise unreadable(
            path, error.lineno, "filen går inte att läsa som JSON. Den är trasig eller avhuggen här.", "broken-file"
        ) from error
    except _InvalidJson as error:
        raise unreadable(path, 1, str(error), "json") from error
    except RecursionError as error:
        raise unreadable(path, 1, "filen är nästlad alldeles för djupt för att vara GeoJSON.", "json") from error
    features = _features(data, path, layout)
    return [_grid(features, _line_numbers(text, features), path)]


def _no_constant(name: str) -> None:
    raise _InvalidJson(f"filen innehåller {name}, som inte är ett tal i JSON.")


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise _InvalidJson(f'fältet "{twice[:60]}" står två gånger i samma objekt.')
    return found


def _features(data: Any, path: str, layout: Layout) -> list[Any]:
    if not isinstance(data, dict) or data.get("type") != "FeatureCollection":
        raise unreadable(path, 1, 'filen är JSON men inte GeoJSON av typen "FeatureCollection".', "wrong-kind")
    if not _is_wgs84(data.get("crs")) and not (layout.coordinates and layout.coordinates.system):
        raise unreadable(
            path,
            1,
            "filen anger ett annat koordinatsystem än WGS 84 (fältet crs). Skriv vilket det är "
            "under coordinates.system i beskrivningen av filen.",
            "coordinate-system",
        )
    features = data.get("features")
    if not isinstance(features, list):
        raise unreadable(path, 1, 'listan "features" saknas.', "wrong-kind")
    if not features:
        raise unreadable(path, 1, "filen är tom: den har inga platser.", "empty")
    if len(features) > MAX_ROWS:
        raise too_many_rows(path)
    return features


def _is_wgs84(crs: Any) -> bool:
    """Is the system that a file names, if any, the only one of today's GeoJSON? crs: anything that JSON can hold."""
    if crs is None:
        return True
    properties = crs.get("properties") if isinstance(crs, dict) else None
    name = properties.get("name") if isinstance(properties, dict) else crs
    return isinstance(name, str) and name in OLD_CRS


def _line_numbers(text: str, features: list[Any]) -> list[int]:
    """Return the line on which each feature begins; 1 for all if they cannot be followed in the text."""
    match = re.search(r'"features"\s*:\s*\[', text)
    decoder = json.JSONDecoder(parse_float=_Number, parse_int=_Number)
    numbers, at, line, counted = [], match.end() if match else len(text), 1, 0
    try:
        for feature in features:
            at += len(BETWEEN.match(text, at)[0])  # type: ignore[index]
            line, counted = line + text.count("\n", counted, at), at
            found, at = decoder.raw_decode(text, at)
            if found != feature:
                return [1] * len(features)
            numbers.append(line)
    except ValueError:
        return [1] * len(features)
    return numbers


def _grid(features: list[Any], numbers: list[int], path: str) -> Grid:
    problems: list[Problem] = []
    names: dict[str, None] = {}
    rows: list[tuple[int, dict[str, Cell]]] = []
    for number, feature in zip(numbers, features, strict=True):
        if not isinstance(feature, dict) or feature.get("type") != "Feature":
            problems.append(Problem(path, number, "", 'här ska det stå ett objekt av typen "Feature".', "wrong-kind"))
            continue
        properties = feature.get("properties") or {}
        if not isinstance(properties, dict):
            problems.append(Problem(path, number, "properties", "här ska det stå fält med värden.", "wrong-kind"))
            continue
        cells = {name.strip(): _cell(value) for name, value in properties.items()}
        cells |= _position(feature.get("geometry"), number, path, problems)
        if feature.get("id") is not None:
            cells[FEATURE_ID] = _cell(feature["id"])
        names |= dict.fromkeys(cells)
        rows.append((number, cells))
    header = Line(1, [Cell(name) for name in names])
    lines = [Line(number, [cells.get(name, Cell()) for name in names]) for number, cells in rows]
    return Grid(path, [header, *lines], problems)


def _position(geometry: Any, number: int, path: str, problems: list[Problem]) -> dict[str, Cell]:
    """Return the cells of a point; none without a geometry. RFC 7946: longitude first."""
    if geometry is None:
        return {}
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind != "Point":
        said = f"formen är {str(kind)[:30]}, men " if isinstance(kind, str) else ""
        problems.append(
            Problem(
                path,
                number,
                "geometry",
                f"{said}bara punkter (Point) kan läsas. En ytas mitt är inte en plats som någon har pekat ut.",
                "geometry",
            )
        )
        return {}
    point = geometry.get("coordinates")
    if not isinstance(point, list) or not 2 <= len(point) <= 3 or not all(isinstance(n, _Number) for n in point):
        problems.append(
            Problem(path, number, "geometry.coordinates", "här ska det stå två tal: [lon, lat].", "geometry")
        )
        return {}
    return {LONGITUDE: Cell(str(point[0])), LATITUDE: Cell(str(point[1]))}


def _cell(value: Any) -> Cell:
    if value is None:
        return Cell()
    if isinstance(value, bool):
        return Cell(fault="här står ja/nej (true/false), inte text.")
    if isinstance(value, str):
        return Cell(str(value).strip())
    return Cell(fault="här står en lista eller ett objekt, inte text.")
