"""[^id] -> a numbered reference and its list."""

import pytest

from catalog.pages.articles.citations import number_citations
from catalog.reading.markdown import MarkdownText, inner_html

pytestmark = pytest.mark.content


def numbered(text, catalog):
    body = MarkdownText(text).tree
    found = number_citations(body, catalog, "Källa")
    return inner_html(body), found


def test_the_same_source_keeps_its_number(catalog):
    first, second = list(catalog.sources)[:2]
    html, found = numbered(f"A.[^{first}] B.[^{second}] C.[^{first}]", catalog)
    assert [(c.number, c.cited.id, c.places) for c in found] == [
        (1, first, ["ref-1-1", "ref-1-2"]),
        (2, second, ["ref-2-1"]),
    ]
    assert html.count('href="#kalla-1"') == 2
    assert '<span class="hidden">Källa </span>2</a></sup> C.' in html


def test_a_law_rule_is_a_source_too(catalog):
    provision = next(iter(catalog.provisions))
    _, found = numbered(f"[^{provision}]", catalog)
    assert found[0].cited.provision is catalog.provisions[provision]


def test_what_means_nothing_is_left_as_it_is(catalog):
    assert numbered("A.[^finns-inte] B.", catalog) == ('<p data-line="0">A.[^finns-inte] B.</p>', [])
