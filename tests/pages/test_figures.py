"""Drawings made from data."""

from html import unescape

import pytest

from catalog.load import load_catalog
from catalog.pages.articles import figures


def test_bars_are_as_long_as_their_share(make_view, catalog):
    drawn = catalog.figures["actors"]
    rows = figures.bars(drawn)
    assert [row["length"] for row in rows] == [round(360 * item.value / 20, 1) for item in drawn.items]
    assert max(row["length"] for row in rows) <= figures.WIDTH


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_every_figure_says_its_numbers_in_words_too(make_view, catalog, lang):
    for name in [*catalog.figures, "mappings"]:
        html = unescape(figures.figure(make_view(lang=lang), name))
        drawn = figures.mappings_figure(make_view()) if name == "mappings" else catalog.figures[name]
        assert drawn.title.in_(lang) in html
        assert all(item.label.in_(lang) in html for item in drawn.items), name
        assert "style=" not in html


def test_the_official_totals_are_a_figure(make_view, catalog):
    drawn = figures.mappings_figure(make_view())
    assert [item.value for item in drawn.items] == [m.total for m in catalog.mappings.values() if m.total is not None]


@pytest.mark.parametrize("kind", ["chain", "cycle"])
def test_a_step_needs_no_explanation(make_view, project, kind):
    project.change("data/figures.yaml", "kind: bars", f"kind: {kind}")
    html = figures.figure(make_view(of=load_catalog(project.root)), "lampor")
    assert "<li><strong>Hela.</strong></li>" in html


def test_a_cycle_begins_at_the_top(catalog):
    drawn = next(figure for figure in catalog.figures.values() if figure.kind == "cycle")
    assert figures.cycle(drawn)[0]["at"] == (180.0, 68.0)
