"""The questions that pages ask of the catalogue."""

import pytest

from catalog.core.urls import page_path
from catalog.load import load_catalog
from catalog.problems import CatalogError

SCENES = "data/scenes.yaml"


@pytest.fixture
def small(project):
    """Return the small project's catalogue after changes (path, old, new)."""

    def load(*changes):
        for change in changes:
            project.change(*change)
        return load_catalog(project.root)

    return load


@pytest.mark.parametrize(
    ("slug", "path"), [("index", ""), ("karta", "karta/"), ("om/index", "om/"), ("om/kallor", "om/kallor/")]
)
def test_page_path(slug, path):
    assert page_path(slug) == path


def test_addresses(catalog):
    mumin = catalog.methods["mumin"]
    assert (mumin.address("sv"), mumin.address("en")) == ("metoder/mumin/", "en/metoder/mumin/")
    assert catalog.pages["index"].address("en") == "en/"


def test_a_scene_on_the_latest_mapping_is_listed(small):
    catalog = small()
    assert catalog.history.status(catalog.scenes["provtorget"]) == "listed"
    assert catalog.history.status(catalog.scenes["andra-torget"]) == "unknown"  # last named before the latest mapping


@pytest.mark.parametrize(
    ("event", "status"),
    [
        ('ceased, mapping: "2023"', "ceased"),
        ('corrected, mapping: "2023"', "ceased"),
        ('new, mapping: "2023"', "listed"),
        ('merged, into: andra-torget, mapping: "2023"', "merged"),
        ("listed, date: 2024", "listed"),
    ],
)
def test_the_last_event_decides(small, event, status):
    catalog = small((SCENES, 'listed, mapping: "2023"', event))
    assert catalog.history.status(catalog.scenes["provtorget"]) == status


def test_scenes_at_a_mapping(small):
    catalog = small()
    assert [scene.id for scene in catalog.history.scenes_at("2021")] == ["provtorget", "andra-torget"]
    assert [scene.id for scene in catalog.history.scenes_at("2023")] == ["provtorget"]


def test_who_points_at_whom(small):
    catalog = small()
    method = catalog.methods["torgvandring"]
    assert [e.slug for e in catalog.examples_of_method("torgvandring")] == ["torget"]
    assert [e.slug for e in catalog.examples_of_scene("provtorget")] == ["torget"]
    assert catalog.methods_using("provlag-1") == [method]
    assert catalog.related_methods(method) == []
    assert list(catalog.methods_by_prevention()) == ["situational"]
    assert method.cited == ["bok-2020", "provlag-1"]
    assert catalog.citable("bok-2020").source.id == "bok-2020"
    assert catalog.citable("provlag-1").provision.id == "provlag-1"
    assert catalog.citable("x") is None


def test_without_a_translation_readers_get_the_swedish_text(small):
    example = small().examples["torget"]
    assert not example.has("en")
    assert example.title("en") == "Vandring på torget"
    assert example.body("en") is example.document


def test_a_translation_older_than_the_text_is_stale(small):
    catalog = small(("content/methods/torgvandring.en.md", "translates: 2026-01-10", "translates: 2026-01-09"))
    assert catalog.methods["torgvandring"].is_stale


def test_load_catalog_raises_with_every_problem(project):
    project.change(SCENES, "name: Provtorget", "namn: Provtorget")
    with pytest.raises(CatalogError) as error:
        load_catalog(project.root)
    assert {problem.rule for problem in error.value.problems} == {"missing-field", "unknown-field"}


def test_methods_are_in_the_order_swedes_expect(catalog):
    titles = [method.title("sv") for method in catalog.methods.values()]
    letters = "abcdefghijklmnopqrstuvwxyzåäö"
    first = [letters.index(title[0].lower()) for title in titles if title[0].lower() in letters]
    assert first == sorted(first)
