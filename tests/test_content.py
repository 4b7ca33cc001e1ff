"""The repository's own content, one test a file, so that a fault names the file."""

import json
from pathlib import Path

import pytest

from catalog.checks.texts import HEADINGS
from catalog.core.readability import measure
from catalog.load import load_catalog
from catalog.pages.open_data.files import methods
from catalog.schema import Page

ROOT = Path(__file__).resolve().parent.parent
CATALOG = load_catalog(ROOT)
ARTICLES = list(CATALOG.articles)
SUBJECTS = [article for article in ARTICLES if article.kind != "page"]
each_text = pytest.mark.parametrize("article", ARTICLES, ids=[article.document.path for article in ARTICLES])
each_subject = pytest.mark.parametrize("article", SUBJECTS, ids=[article.document.path for article in SUBJECTS])
NAMED_BY_THE_OWNER = ["15-minutersmetoden", "mumin", "trygghetsvandring", "kamerabevakning"]
SCENE_EXAMPLES = ["sommar-pa-sergels-torg", "platssamverkan-i-skarholmen"]


@each_text
def test_is_translated(article):
    assert article.translation is not None
    assert not article.is_stale


@each_text
def test_is_readable(article):
    limits = {"method": 50, "example": 50, "home": 45, "guide": 45, "tool": 45, "index": 45, "about": 50}
    kind = article.meta.kind if isinstance(article.meta, Page) else article.kind
    assert measure(article.document.text.plain(), CATALOG.lix_exempt).lix <= limits[kind]


@each_subject
def test_has_its_headings_in_both_languages(article):
    for lang in ("sv", "en"):
        found = tuple(h.text for h in article.body(lang).text.headings if h.level == 2)
        assert found == HEADINGS[article.kind, lang]


@each_subject
def test_cites_sources_in_both_languages(article):
    swedish, english = ({c for c, _ in article.body(lang).text.citations} for lang in ("sv", "en"))
    assert swedish
    assert all(CATALOG.citable(citation) for citation in swedish)
    assert english == swedish, "the translation leans on other sources than the text"


@each_text
def test_the_translation_has_the_same_slots(article):
    swedish, english = (
        [(slot.name, slot.arguments) for slot in article.body(lang).text.slots] for lang in ("sv", "en")
    )
    assert english == swedish


def test_there_is_a_whole_catalogue():
    assert len(CATALOG.methods) >= 44
    assert set(NAMED_BY_THE_OWNER) <= set(CATALOG.methods)
    assert set(SCENE_EXAMPLES) <= set(CATALOG.examples)
    assert {"index", "oppen-drogscen", "om/index", "karta", "metoder", "exempel", "sekretess"} <= set(CATALOG.pages)


def test_the_official_counts():
    assert {m.id: m.total for m in CATALOG.mappings.values() if m.id in ("2017", "2021", "2023", "2024-01")} == {
        "2017": 48,
        "2021": 64,
        "2023": 63,
        "2024-01": 53,
    }


@pytest.mark.parametrize("scene", CATALOG.scenes.values(), ids=list(CATALOG.scenes))
def test_every_scene_has_a_source_and_a_position_its_basis(scene):
    assert all(event.sources for event in scene.history)
    assert scene.location is None or scene.location.basis.sv


def test_methods_json_holds_every_method_whole():
    items = json.loads(methods(CATALOG, "https://example.org/"))["methods"]
    assert [item["id"] for item in items] == list(CATALOG.methods)
    for item in items:
        assert set(item["title"]) == set(item["summary"]) == set(item["url"]) == {"sv", "en"}
        assert item["prevention"] in CATALOG.terms["prevention"]
        assert item["evidence"]["strength"] in CATALOG.terms["strength"]
        assert item["cites"]


def test_every_interface_word_has_both_languages():
    for group, words in CATALOG.terms.items():
        assert [key for key, text in words.items() if not (text.sv.strip() and text.en.strip())] == [], group
