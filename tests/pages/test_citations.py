"""[^id] -> a numbered reference and its list."""

import pytest

from catalog.pages.articles.citations import number

pytestmark = pytest.mark.content


def test_the_same_source_keeps_its_number(catalog):
    first, second = list(catalog.sources)[:2]
    text, found = number(f"A.[^{first}] B.[^{second}] C.[^{first}]", catalog, "Källa")
    assert [(c.number, c.cited.id, c.places) for c in found] == [
        (1, first, ["ref-1-1", "ref-1-2"]),
        (2, second, ["ref-2-1"]),
    ]
    assert text.count('href="#kalla-1"') == 2
    assert '<span class="hidden">Källa </span>2</a>' in text


def test_a_law_rule_is_a_source_too(catalog):
    provision = next(iter(catalog.provisions))
    _, found = number(f"[^{provision}]", catalog, "Källa")
    assert found[0].cited.provision is catalog.provisions[provision]


def test_what_means_nothing_is_left_as_it_is(catalog):
    assert number("A.[^finns-inte]", catalog, "Källa") == ("A.[^finns-inte]", [])
