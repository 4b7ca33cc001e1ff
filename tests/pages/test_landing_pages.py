"""The ways in: a page for every role, kind of place and step, and what an editor is told."""

import shutil

import pytest

from catalog.load import inspect
from catalog.pages.discovery import landing_pages
from catalog.pages.view import Settings, View


@pytest.fixture(params=["sv", "en"])
def view(request, catalog):
    return View(catalog, request.param, "vagar-in/", Settings("https://example.org/"))


@pytest.mark.parametrize("kind", landing_pages.KINDS)
def test_every_value_has_a_page_with_methods(kind, view, catalog):
    ways = landing_pages.of_kind(catalog, kind)
    assert [way.value for way in ways] and {way.value for way in ways} == set(catalog.terms[landing_pages.TERMS[kind]])
    for way in ways:
        assert way.start


@pytest.mark.parametrize("kind", landing_pages.KINDS)
def test_start_and_lists_together_hold_each_method_once(kind, view, catalog):
    for way in landing_pages.of_kind(catalog, kind):
        for listed in landing_pages.lists(view, kind, way):
            slugs = [method.slug for method in listed.methods]
            assert len(set(slugs)) == len(slugs)
            assert not set(slugs) & set(way.start)


@pytest.mark.parametrize("kind", landing_pages.KINDS)
def test_methods_to_start_with_belong_to_the_way_in(kind, catalog):
    for way in landing_pages.of_kind(catalog, kind):
        for slug in way.start:
            meta = catalog.methods[slug].meta
            values = {"roles": [*meta.lead, *meta.partners], "settings": meta.settings, "phases": meta.phase}[kind]
            assert way.value in values, f"{slug} does not name {way.value}"


@pytest.fixture
def copied(content_root, tmp_path):
    for folder in ("content", "data", "docs"):
        shutil.copytree(content_root / folder, tmp_path / folder)
    return tmp_path


def rules(copied):
    _, problems = inspect(copied)
    return {(problem.rule, problem.path) for problem in problems}


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("value: restaurateur", "value: police", "way-in"),
        ("id: krogare", "id: polisen", "duplicate-id"),
        ("start: [krogar-mot-knark]", "start: [krogar-mot-knrk]", "unknown-method"),
        ("pages: [paverkan]", "pages: [paverkn]", "unknown-page"),
        ("value: nightlife", "value: nightlif", "terms"),
    ],
)
def test_a_fault_is_told_with_its_rule(copied, old, new, rule):
    path = copied / "data/ways_in.yaml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    assert (rule, "data/ways_in.yaml") in rules(copied)


def test_no_method_takes_the_address_of_the_comparison(copied):
    shutil.move(copied / "content/methods/smadit.md", copied / "content/methods/jamfor.md")
    assert ("reserved-name", "content/methods/jamfor.md") in rules(copied)


def test_the_choice_leads_to_the_same_values_in_the_index(catalog):
    way = landing_pages.of_kind(catalog, "settings")[0]
    assert landing_pages.choice("settings", way) == "?plats=square"
