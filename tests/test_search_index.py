"""The search's Python side: sections, compound parts, records, the file."""

import json
from dataclasses import replace

import pytest

from catalog.reading.markdown import parse_html
from catalog.schema import LANGUAGES
from catalog.search import text
from catalog.search.index import VERSION, index_file
from catalog.search.parts import compound_parts
from catalog.search.records import SearchDocument, article_document, register_records
from catalog.search.text import Section


def sections(html):
    return text.sections(parse_html(html))


def test_sections_are_split_at_headings_with_ids():
    html = (
        '<p>Först.</p><h2 id="a">Så <em>gör</em> ni</h2><p>Ett <b>två</b>.</p>'
        '<ul><li>Tre</li><li>fyra</li></ul><h3 id="b">Mer</h3>'
    )
    assert sections(html) == [
        Section("", "", "Först."),
        Section("a", "Så gör ni", "Ett två. Tre fyra"),
        Section("b", "Mer", ""),
    ]


def test_a_heading_without_an_id_cannot_be_linked_to_and_is_text():
    assert sections("<h2>Ett</h2> <p>två</p>") == [Section("", "", "Ett två")]


def test_navigation_controls_and_cards_are_not_text():
    html = (
        '<nav><a>Hem</a></nav><form><button>Sök</button></form><ul class="cards"><li><p>Annan sida</li></ul>'
        "<p>Kvar<sup>1</sup>.</p>"
    )
    assert sections(html) == [Section("", "", "Kvar.")]


def test_sections_understand_entities_and_breaks():
    assert sections("<p>Rött &amp; blått<br>grönt</p>") == [Section("", "", "Rött & blått grönt")]


def test_lines_to_fill_in_are_not_text():
    assert sections("<ul><li>Plats: ____</li><li>Gräns: ________</li></ul>") == [Section("", "", "Plats: Gräns:")]


@pytest.mark.parametrize("html", ["", "<p></p>", "<nav>", "</p></nav>", "<h2 id='x'></h2>"])
def test_odd_html_gives_no_text(html):
    assert not any(section.text or section.heading for section in sections(html))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Trygghetsvandring", ["trygghet", "vandring"]),
        ("kameror och Kamerabevakningen", ["bevakning", "bevakningen", "kamera"]),
        ("torg", []),
        ("", []),
    ],
)
def test_compound_parts(text, expected):
    assert compound_parts(text, ["trygghet", "vandring", "kamera", "bevakning", "torg"]) == expected


def test_parts_are_the_same_whatever_order_the_list_has():
    words = ["trygghet", "trygg", "vandring"]
    assert compound_parts("trygghetsvandring", words) == compound_parts("trygghetsvandring", words[::-1])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_term_and_provision_can_be_found(catalog, lang):
    records = register_records(catalog, lang)
    assert len(records) == len(catalog.glossary) + len(catalog.provisions)
    assert all(("#" in record.address) and record.title and record.summary for record in records)
    assert all(record.address.startswith("en/") == (lang == "en") for record in records)


def test_a_method_is_found_by_its_labels_too(catalog):
    method = catalog.methods["mumin"]
    method = replace(method, document=replace(method.document, body="## Så\n\nText."))
    record = article_document(method, catalog, "sv")
    assert record.kind == "method" and record.address == "metoder/mumin/"
    assert "Polisen" in record.facts and record.keywords == method.keywords("sv")
    assert record.sections == [Section("sa", "Så", "Text.")]


def test_an_example_is_found_by_its_municipality(catalog):
    example = catalog.examples["jakobsberg"]
    assert "Järfälla" in article_document(example, catalog, "sv").facts


def test_every_kind_of_record_has_a_label(catalog):
    kinds = {article.page_kind.found_as for article in catalog.articles} | {"generated", "term", "law"}
    assert kinds <= set(catalog.terms["search_kind"])


def test_every_text_has_words_that_readers_search_for(catalog):
    texts = [*catalog.methods.values(), *catalog.examples.values()]
    without = [article.slug for article in texts if not article.keywords("sv") or not article.keywords("en")]
    assert without == []


def test_the_file_is_the_same_for_the_same_records_in_any_order(catalog):
    records = [
        SearchDocument("b/", "guide", "Torgvandring", "En sida."),
        SearchDocument("a/", "law", "1 §", "En regel.", ["lag"]),
    ]
    first = index_file(records, catalog, "sv")
    assert first == index_file(records[::-1], catalog, "sv")
    read = json.loads(first)
    assert read["version"] == VERSION and read["lang"] == "sv"
    assert [page["u"] for page in read["pages"]] == ["a/", "b/"]
    assert read["pages"][1]["p"] == "torg vandring"


def test_no_abbreviation_of_the_site_is_a_stop_word(catalog):
    for lang in LANGUAGES:
        terms = [item.term.in_(lang) for item in catalog.glossary.values()]
        named = {term.lower() for term in terms if term.isupper()}
        assert not named & set(catalog.data.search.in_(lang).stop.split())
