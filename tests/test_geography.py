"""Inside, outside, how far, and in which municipality."""

import json
from itertools import pairwise

import pytest

from catalog.core.geography import KM_TOLERANCE, Shapes, read_shapes

SQUARE = {
    "type": "Polygon",
    "coordinates": [
        [[18.0, 59.0], [18.2, 59.0], [18.2, 59.1], [18.0, 59.1], [18.0, 59.0]],
        [[18.08, 59.04], [18.12, 59.04], [18.12, 59.06], [18.08, 59.06], [18.08, 59.04]],
    ],
}
FAR = {"type": "MultiPolygon", "coordinates": [[[[19.0, 59.0], [19.1, 59.0], [19.1, 59.1], [19.0, 59.0]]]]}


@pytest.fixture
def shapes():
    return Shapes({"1": "Ett", "2": "Två"}, {"1": SQUARE, "2": FAR})


def test_inside_is_no_distance(shapes):
    assert shapes.distance_km("1", 59.02, 18.02) == 0.0
    assert shapes.distance_km("2", 59.03, 19.08) == 0.0


def test_outside_is_the_distance_to_the_nearest_edge(shapes):
    assert shapes.distance_km("1", 59.2, 18.1) == pytest.approx(11.1, abs=0.1)
    assert shapes.distance_km("1", 59.05, 18.4) == pytest.approx(11.3, abs=0.1)


def test_a_hole_is_outside(shapes):
    assert 0 < shapes.distance_km("1", 59.05, 18.1) < KM_TOLERANCE


def test_nearest(shapes):
    assert shapes.nearest(59.05, 18.3) == "1"
    assert shapes.nearest(59.05, 18.9) == "2"


def test_the_countys_municipalities(root):
    shapes = read_shapes(root / "data/municipalities.geojson")
    assert len(shapes.names) == 26
    assert shapes.names["0180"] == "Stockholm"
    assert shapes.distance_km("0180", 59.3325, 18.0649) < 0.1  # Sergels torg
    assert shapes.nearest(59.1955, 17.6252) == "0181"  # Södertälje


@pytest.mark.parametrize("content", ["", "{}", '{"features": [{}]}', '{"features": 1}', "\xff"])
def test_broken_shapes_are_told_and_do_not_crash(project, content):
    (project.root / "data/municipalities.geojson").write_bytes(content.encode("latin-1"))
    assert [(p.path, p.rule) for p in project.problems()] == [("data/municipalities.geojson", "missing-file")]


def test_missing_shapes_are_told(project):
    (project.root / "data/municipalities.geojson").unlink()
    assert [(p.path, p.rule) for p in project.problems()] == [("data/municipalities.geojson", "missing-file")]


def test_every_shape_is_geojson(root):
    """RFC 7946, 3.1.6: rings are closed, outlines run counterclockwise and holes clockwise."""
    for feature in json.loads((root / "data/municipalities.geojson").read_text("utf-8"))["features"]:
        geometry = feature["geometry"]
        assert geometry["type"] in ("Polygon", "MultiPolygon")
        polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
        for outline, *holes in polygons:
            assert all(ring[0] == ring[-1] for ring in (outline, *holes))
            assert doubled_area(outline) > 0
            assert all(doubled_area(hole) < 0 for hole in holes)


def doubled_area(ring):
    """Positive when the ring runs counterclockwise."""
    return sum((x - before_x) * -(y + before_y) for (before_x, before_y), (x, y) in pairwise(ring))
