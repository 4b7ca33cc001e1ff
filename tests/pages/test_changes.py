"""The list of changes, its pages, and the feed made from it."""

from dataclasses import replace
from xml.etree import ElementTree

import pytest

from catalog.pages.discovery.changes import MAX_LATEST, change_pages, changes
from catalog.pages.open_data.feed import ATOM, atom
from catalog.schema import Survey
from tests.pages.conftest import SETTINGS
from tests.support.project import with_scenes

pytestmark = pytest.mark.content


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_everything_dated_is_listed_once_and_the_newest_first(catalog, make_view, lang):
    found = changes(make_view("andringar/", lang))
    assert [change.time for change in found] == sorted((change.time for change in found), reverse=True)
    assert len({(change.address, change.mark) for change in found}) == len(found)
    kinds = [change.kind for change in found]
    assert kinds.count("scene") == len(list(catalog.history.events_in_time()))
    assert kinds.count("mapping") == sum(bool(mapping.published) for mapping in catalog.mappings.values())
    texts = sum(len(article.meta.changes) for article in catalog.articles)
    reviews = sum(
        article.meta.reviewed not in {change.date for change in article.meta.changes} for article in catalog.articles
    )
    assert sum(kinds.count(kind) for kind in ("method", "example", "page")) == texts + reviews


def test_a_review_on_a_day_without_changes_is_listed(catalog, make_view):
    slug, article = next(iter(catalog.methods.items()))
    reviewed = replace(article, meta=article.meta.model_copy(update={"reviewed": catalog.updated.replace(year=9000)}))
    found = changes(make_view(of=replace(catalog, methods={**catalog.methods, slug: reviewed})))
    assert found[0].kind == "method" and found[0].text == "Sidan är granskad."
    assert found[0].year == "9000"


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_the_pages_lead_to_what_changed(catalog, make_view, lang):
    prefix = "en/" if lang == "en" else ""
    first, *years = change_pages(catalog)
    html = first.render(make_view(f"{prefix}andringar/", lang))
    assert html.count('<span class="quiet">(') == MAX_LATEST
    assert 'href="../feed.xml"' in html
    every = "".join(page.render(make_view(f"{prefix}{page.path}", lang)) for page in years)
    for _, scene, _ in catalog.history.events_in_time():
        assert f'href="../../karta/{scene.id}/"' in every
    assert every.count('<span class="quiet">(') == len(changes(make_view("", lang)))


def test_a_year_with_only_a_mapping_has_a_page(catalog):
    mapping = next(iter(catalog.mappings.values()))
    other = mapping.model_copy(update={"id": "1999", "published": "1999-02"})
    assert isinstance(other, Survey)
    made = with_scenes(catalog, mappings=[other, *catalog.mappings.values()])
    assert "andringar/1999/" in [page.path for page in change_pages(made)]


def test_the_feed_has_the_same_entries(catalog, make_view):
    feed = ElementTree.fromstring(atom(catalog, SETTINGS, "sv").split("\n", 1)[1])
    listed = {
        (SETTINGS.site_url + change.address + "#" + change.mark, change.title, change.text)
        for change in changes(make_view())
    }
    told = {
        (
            article.findtext(f"{{{ATOM}}}id"),
            article.findtext(f"{{{ATOM}}}title"),
            article.findtext(f"{{{ATOM}}}summary"),
        )
        for article in feed.findall(f"{{{ATOM}}}entry")
    }
    assert told <= listed
    assert {article.find(f"{{{ATOM}}}category").get("term") for article in feed.findall(f"{{{ATOM}}}entry")} == {
        "method",
        "example",
        "page",
        "scene",
        "mapping",
    }
