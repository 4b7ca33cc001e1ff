"""What the map fetches: small, and everything in it can be read back."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.model.scene_history import LATEST, STATES
from catalog.pages.scenes.map_data import encoded, map_json, scenes_in_order
from tests.support.synthetic import synthetic

pytestmark = pytest.mark.content


def numbers(text):
    """Read the encoded polyline format, as docs/assets/js/map/data.js does."""
    read, value, shift = [], 0, 0
    for character in text:
        bits = ord(character) - 63
        value |= (bits & 31) << shift
        shift += 5
        if bits < 32:
            read.append(~(value >> 1) if value & 1 else value >> 1)
            value = shift = 0
    return read


def points(text, parts):
    """Return positions from steps."""
    lon = lat = 0
    found = []
    steps = numbers(text)
    for east, north in zip(steps[::2], steps[1::2], strict=True):
        lon, lat = lon + east, lat + north
        found.append((lon / parts, lat / parts))
    return found


@given(st.lists(st.integers(-20_000_000, 20_000_000)))
def test_any_steps_can_be_read_back(steps):
    assert numbers("".join(map(encoded, steps))) == steps


def test_the_example_of_the_format():
    """-179.9832104 degrees, the example in the format's own description."""
    assert encoded(-17998321) == "`~oia@"


def test_scenes_stand_where_the_catalogue_says_and_were_what_it_says(catalog):
    made = synthetic(catalog, 200)
    drawn = json.loads(map_json(made))
    read = drawn["scenes"]
    listed = scenes_in_order(made)
    assert read["id"] == [scene.id for scene in listed]
    for index, (scene, point) in enumerate(zip(listed, points(read["steps"], 100_000), strict=True)):
        assert drawn["municipalities"][read["municipality"][index]]["code"] == scene.municipality
        if scene.location:
            assert point == (scene.location.lon, scene.location.lat)
            assert drawn["precisions"][read["precision"][index]] == scene.location.precision
        else:
            assert read["precision"][index] == -1
        known = made.history.states(scene)
        for view in (LATEST, *made.mappings):
            letter = read["at"][view][index]
            assert (None if letter == "-" else list(STATES)[ord(letter) - ord("a")]) == known.get(view)
        assert read["priority"].get(str(index), []) == scene.priority


def test_outlines_keep_their_corners(catalog):
    for municipality in json.loads(map_json(catalog))["municipalities"]:
        shape = catalog.municipalities[municipality["code"]].shape
        polygons = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
        for rings, texts in zip(polygons, municipality["shape"], strict=True):
            for ring, text in zip(rings, texts, strict=True):
                for (lon, lat, *_), (x, y) in zip(ring, points(text, 2500), strict=True):
                    assert abs(lon - x) <= 0.0002 + 1e-9 and abs(lat - y) <= 0.0002 + 1e-9


def test_a_catalogue_without_scenes_is_drawn_too(catalog):
    assert json.loads(map_json(synthetic(catalog, 0)))["scenes"]["steps"] == ""


def test_ten_thousand_scenes_stay_small(catalog):
    """Seventy characters a scene, its id and name included; a GeoJSON feature of the same takes three hundred."""
    assert len(map_json(synthetic(catalog, 10_000))) < 10_000 * 70
