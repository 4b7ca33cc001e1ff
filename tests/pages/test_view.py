"""Links, dates and words as a page sees them."""

import datetime

import pytest

from catalog.problems import CatalogError
from catalog.schema import Bilingual, Period


@pytest.mark.parametrize(
    ("here", "address", "href"),
    [
        ("", "metoder/", "metoder/"),
        ("", "", "./"),
        ("metoder/", "metoder/", "./"),
        ("metoder/mumin/", "metoder/", "../"),
        ("metoder/mumin/", "", "../../"),
        ("en/metoder/", "metoder/", "../../metoder/"),
        ("metoder/mumin/", "data/methods.json", "../../data/methods.json"),
        ("", "karta/#plats-x", "karta/#plats-x"),
    ],
)
def test_links_are_relative(make_view, here, address, href):
    assert make_view(here).href(address) == href


@pytest.mark.parametrize(
    ("value", "sv", "en"),
    [
        (datetime.date(2026, 11, 21), "21 november 2026", "21 November 2026"),
        ("2026-11", "november 2026", "November 2026"),
        ("2026", "2026", "2026"),
        (None, "", ""),
        ("2026-03-01", "1 mars 2026", "1 March 2026"),
    ],
)
def test_dates_are_as_exact_as_the_source(make_view, value, sv, en):
    assert (make_view().date(value), make_view(lang="en").date(value)) == (sv, en)


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [
        ("2019", "2020", "2019–2020"),
        ("2019", "2019", "2019"),
        ("2019-05", "2020", "maj 2019–2020"),
    ],
)
def test_periods(make_view, start, end, told):
    assert make_view().period(Period.model_validate({"from": start, "to": end})) == told


def test_an_open_period_says_so(make_view):
    assert "2019" in make_view().period(Period.model_validate({"from": "2019"}))
    assert make_view().period(Period.model_validate({"from": "2019"})) != "2019"


def test_a_report_link_carries_the_pages_address(make_view, catalog):
    link = make_view("metoder/mumin/").report_link(catalog.methods["mumin"])
    assert link.startswith("mailto:red@example.org?subject=")
    assert "https%3A//example.org/metoder/mumin/" in link
    assert " " not in link


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_a_sentence_that_does_not_exist_is_told_and_not_shown_as_something_else(make_view, lang):
    view = make_view(lang=lang)
    for ask in (view.t, view.script, view.script_n, lambda key: view.n(key, number=2)):
        with pytest.raises(CatalogError, match=f"hooks/catalog/messages/{lang}.po:1: finns-inte: meningen saknas"):
            ask("finns-inte")


def test_templates_escape_every_value(make_view):
    view = make_view()
    assert "&lt;script&gt;" in view.render("slots/situations.html", situations=[_Hostile()])


class _Hostile:
    id = '"><script>'

    title = Bilingual(sv="<script>alert(1)</script>{{ 7 * 7 }}", en="<b>")
