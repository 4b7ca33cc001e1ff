"""Numbers in Swedish systems become positions, and never another place than the one that was meant."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Transformer

from catalog.importing.coordinates import WrongPosition, is_coarse, number, system_of, to_wgs84
from catalog.importing.guards import kilometres
from catalog.importing.layout import SYSTEMS

COUNTY = st.tuples(st.floats(58.7, 60.3), st.floats(17.2, 19.4))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("59.3317", 59.3317),
        ("59,3317", 59.3317),
        ("6580994", 6580994),
        ("6 580 994", 6580994),
        ("6\u00a0580\u00a0994", 6580994),
        ("6580994,25", 6580994.25),
        ("-1", -1),
        ("018,0", 18),
    ],
)
def test_numbers_as_they_are_written(text, value):
    assert number(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "1e3",
        "nan",
        "inf",
        "-inf",
        "1,2,3",
        "59°",
        "1.2.3",
        "6,580,994",
        "1" * 10,
        "0x10",
        "59.",
        ".5",
        "٥٩",
        "59 33",
        "+18",
    ],
)
def test_what_is_no_number(text):
    with pytest.raises(WrongPosition):
        number(text)


@given(st.text())
def test_any_text_is_a_finite_number_or_refused(text):
    try:
        assert math.isfinite(number(text))
    except WrongPosition as error:
        assert "är inte ett tal" in str(error)


@given(st.floats(), st.floats(), st.sampled_from([None, *SYSTEMS]))
def test_any_two_numbers_are_a_position_in_sweden_or_refused(first, second, declared):
    try:
        lat, lon = to_wgs84(first, second, declared)
    except WrongPosition:
        return
    assert 50 < lat < 75
    assert 5 < lon < 30


@given(COUNTY, st.sampled_from(list(SYSTEMS)))
def test_a_position_in_the_county_comes_back_from_every_system(place, system):
    first, second = Transformer.from_crs("EPSG:4326", f"EPSG:{SYSTEMS[system]}").transform(*place)
    assert system_of(first, second) == system
    assert kilometres(to_wgs84(first, second, system), place) < 0.005


@given(COUNTY, st.sampled_from(list(SYSTEMS)))
def test_swapped_numbers_are_said_to_be_swapped(place, system):
    first, second = Transformer.from_crs("EPSG:4326", f"EPSG:{SYSTEMS[system]}").transform(*place)
    with pytest.raises(WrongPosition, match="bytt plats"):
        to_wgs84(second, first, None)


@pytest.mark.parametrize(
    ("first", "second", "coarse"),
    [
        ("59.33", "18.06", True),
        ("59,3", "18", True),
        ("59.3300", "18.0600", True),
        ("59.3317", "18.0608", False),
        ("59.33", "18.0608", False),
        ("6580000", "674500", True),
        ("6580994", "674032", False),
    ],
)
def test_rounded_numbers_are_coarse(first, second, coarse):
    assert is_coarse(first, second) == coarse
