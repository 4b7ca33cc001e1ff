"""The first use of a term on a page leads to its meaning."""

import pytest

from catalog.pages.articles.glossary import explain_terms


@pytest.fixture
def word(catalog):
    return next(item for item in catalog.glossary.values() if item.id == "ods").term.sv


def test_only_the_first_use_is_marked(make_view, word):
    html = explain_terms(f"<p>{word} och {word}</p><p>{word}</p>", make_view("metoder/"))
    assert html.count('class="term"') == 1
    assert html.startswith('<p><a class="term" href="../ordlista/#ods" title="')


@pytest.mark.parametrize("tag", ["a", "h2", "code", "abbr", "th"])
def test_not_inside_links_headings_or_code(make_view, word, tag):
    html = f"<{tag}>{word}</{tag}>"
    assert explain_terms(html, make_view()) == html


def test_only_whole_words(make_view, word):
    html = f"<p>{word}x x{word} {word}-x</p>"
    assert explain_terms(html, make_view()) == html


@pytest.mark.parametrize(
    "html", ["<p>a &amp; b &#160; c</p>", "<!-- catalog:doors -->", '<img src="a.png" alt="x">', "<br />"]
)
def test_everything_else_passes_through_unchanged(make_view, html):
    assert explain_terms(html, make_view()) == html


def test_the_glossarys_own_page_is_left_alone(make_view, word):
    assert explain_terms(f"<p>{word}</p>", make_view("ordlista/")) == f"<p>{word}</p>"
