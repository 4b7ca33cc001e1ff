"""The first use of a term on a page leads to its meaning."""

import re

import pytest

from catalog.pages.articles.glossary import explain_terms
from catalog.reading.markdown import inner_html, parse_html


def explained(html, view):
    body = parse_html(html)
    explain_terms(body, view)
    return inner_html(body)


@pytest.fixture
def word(catalog):
    return next(item for item in catalog.glossary.values() if item.id == "ods").term.sv


def test_only_the_first_use_is_marked(make_view, word):
    html = explained(f"<p>{word} och {word}</p><p>{word}</p>", make_view("metoder/"))
    assert html.count('class="term"') == 1
    assert html.startswith('<p><a class="term" href="../ordlista/#ods" title="')


@pytest.mark.parametrize("tag", ["a", "h2", "code", "abbr", "th"])
def test_not_inside_links_headings_or_code(make_view, word, tag):
    html = f"<{tag}>{word}</{tag}>"
    assert explained(html, make_view()) == html


def test_only_whole_words(make_view, word):
    html = f"<p>{word}x x{word} {word}-x</p>"
    assert explained(html, make_view()) == html


@pytest.mark.parametrize(
    "html", ["<p>a &amp; b \u00a0 c</p>", "<!-- catalog:doors -->", '<img src="a.png" alt="x">', "a <br> b"]
)
def test_everything_else_passes_through_unchanged(make_view, html):
    assert explained(html, make_view()) == html


def test_the_glossarys_own_page_is_left_alone(make_view, word):
    assert explained(f"<p>{word}</p>", make_view("ordlista/")) == f"<p>{word}</p>"


def test_several_terms_between_other_elements(make_view, catalog):
    ods, other = (catalog.glossary[name].term.sv for name in ("ods", "lagesbild"))
    html = explained(f"<p>{ods}, {other} <b>{ods}</b> och {other}.</p>", make_view())
    assert re.sub("<a [^>]*>", "<a>", html) == f"<p><a>{ods}</a>, <a>{other}</a> <b>{ods}</b> och {other}.</p>"
