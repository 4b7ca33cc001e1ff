"""The report of what was measured: how it is made, and how it is shown."""

import pytest

from catalog.pages.articles.slots import quality_report
from catalog.pages.view import Settings, View
from catalog.schema import Metric
from tests.support.site import parse
from tools import bench_map, measurements, report
from tools.measurements import MEASUREMENTS, LeftOutError, Measurement


@pytest.mark.parametrize(
    ("aim", "reached"),
    [
        ({}, True),
        ({"at_most": 5}, True),
        ({"at_most": 4.9}, False),
        ({"at_least": 5}, True),
        ({"at_least": 5.1}, False),
    ],
)
def test_an_aim_is_reached_or_not(aim, reached):
    name = {"sv": "Ett mått", "en": "A measure"}
    figure = Metric.model_validate(
        {"name": name, "value": 5, "unit": "times", **aim}, context={"terms": {"unit": {"times": None}}}
    )
    assert figure.is_reached is reached


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_the_page_shows_every_figure_with_its_aim(catalog, lang):
    """Also those that fall short: nothing that was measured is kept from readers."""
    view = View(catalog, lang, "om/kvalitet/", Settings("https://example.org/"))
    html = str(quality_report(view))
    page = parse("om/kvalitet/", html)
    figures = [figure for each in catalog.data.quality.measurements for figure in each.figures]
    assert len(page.all("tr")) == len(figures) + len(catalog.data.quality.measurements)
    for figure in figures:
        assert view.measured(figure.value, figure.unit) in html
    short = sum(not figure.is_reached for figure in figures)
    assert html.count(view.t("quality-not-reached")) == short
    assert all(each.why.in_(view.lang) in html for each in catalog.data.quality.left_out)


@pytest.mark.parametrize(("lang", "written"), [("sv", "1\xa0234,5 kB"), ("en", "1,234.5 kB")])
def test_a_figure_is_written_as_the_language_does(catalog, lang, written):
    assert View(catalog, lang, "", Settings("https://example.org/")).measured(1234.5, "kilobytes") == written


def measurement(id, make):
    names = {"sv": "Något", "en": "Something"}
    return Measurement(id, names, names, "ett kommando", make)


def raising(error):
    def make(place):
        raise error

    return make


def one_number(place):
    return [measurements.figure("Tal", "Number", 1, "number", at_most=2)]


def test_a_measurement_that_cannot_be_made_is_named_with_its_reason():
    left = measurement("annat", raising(LeftOutError("Java fanns inte.", "There was no Java.")))
    found, broken = report.measured([measurement("ett", one_number), left], place=None)
    assert [each["id"] for each in found["measurements"]] == ["ett"]
    assert found["measurements"][0]["figures"][0]["at_most"] == 2
    assert found["left_out"] == [{"name": left.name, "why": {"sv": "Java fanns inte.", "en": "There was no Java."}}]
    assert found["revision"]
    assert broken == []


def test_a_fault_in_one_measurement_does_not_lose_the_others(capsys):
    wrong = measurement("fel", raising(ZeroDivisionError("/some/path")))
    found, broken = report.measured([wrong, measurement("ett", one_number)], place=None)
    assert [each["id"] for each in found["measurements"]] == ["ett"]
    assert found["left_out"][0]["why"]["en"] == "A fault stopped the measurement (ZeroDivisionError)."
    assert broken == ["fel"]
    assert "ZeroDivisionError: /some/path" in capsys.readouterr().err


def test_the_map_is_compared_with_folium_and_tried_on_a_slow_processor(monkeypatch, tmp_path):
    def compare(site, sizes, rounds, conditions, folium_too=True):
        ours = {"bytes": 30, "requests": 5, "ready": 600, "filter": 120}
        pages = {bench_map.EMBEDDED: ours, bench_map.MAP_PAGE: {**ours, "ready": 1500}}
        if folium_too:
            pages[bench_map.FOLIUM] = {"bytes": 100, "requests": 9, "ready": 1000, "filter": 0}
        yield bench_map.Compared(sizes[0], conditions[0], pages, set())

    monkeypatch.setattr(bench_map, "compare", compare)
    monkeypatch.setattr(measurements, "program", lambda: "chromium")
    found = measurements.the_map(measurements.Place(tmp_path, tmp_path, None, None))
    assert [(one["value"], one["unit"]) for one in found] == [
        (0.3, "times"),
        (0.6, "times"),
        (0.3, "times"),
        (0.6, "times"),
        (1.5, "seconds"),
        (120, "milliseconds"),
    ]
    assert found[2]["name"] == {
        "sv": "Hämtat med 10\N{NO-BREAK SPACE}000 platser, jämfört med folium",
        "en": "Fetched with 10,000 places, against folium",
    }


def test_every_measurement_has_an_id_of_its_own_and_words_in_both_languages():
    assert len({each.id for each in MEASUREMENTS}) == len(MEASUREMENTS) == 9
    for each in MEASUREMENTS:
        assert all(words["sv"] and words["en"] for words in (each.name, each.how))
