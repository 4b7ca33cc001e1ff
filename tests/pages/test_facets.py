"""The facets of the method index."""

import re

import pytest

from catalog.pages.discovery.facets import FACETS, ORDERS, by_evidence, index_cards, options
from catalog.pages.view import Settings, View

pytestmark = pytest.mark.content


@pytest.fixture(params=["sv", "en"])
def view(request, catalog):
    return View(catalog, request.param, "metoder/", Settings("https://example.org/"))


def test_every_method_has_one_card_under_its_kind(view, catalog):
    cards = {card.method.slug: kind for kind, group in index_cards(view).items() for card in group}
    assert cards == {slug: method.meta.prevention for slug, method in catalog.methods.items()}


@pytest.mark.parametrize("facet", FACETS, ids=lambda facet: facet.key)
def test_options_cover_every_value_and_none_is_empty(facet, view, catalog):
    found = options(facet, view)
    wanted = {value for method in catalog.methods.values() for value in facet.values(catalog, method.meta)}
    assert {option.value for option in found} == wanted
    assert all(option.count > 0 and option.label for option in found)


def test_every_method_has_a_value_in_every_facet_but_partners(view, catalog):
    for facet in FACETS:
        lacking = [slug for slug, method in catalog.methods.items() if not facet.values(catalog, method.meta)]
        assert not lacking or facet.key == "deltar"


def test_keys_are_words_that_an_address_can_hold():
    keys = [facet.key for facet in FACETS]
    assert len(set(keys)) == len(keys)
    assert all(re.fullmatch("[a-z]+", key) for key in (*keys, *ORDERS))


def test_values_hold_no_space_since_a_space_parts_them(catalog):
    for facet in FACETS:
        for method in catalog.methods.values():
            assert all(re.fullmatch(r"[a-z0-9-]+", value) for value in facet.values(catalog, method.meta))


def test_ranks_run_from_nought_without_gaps(view, catalog):
    cards = [card for group in index_cards(view).values() for card in group]
    for order in list(ORDERS)[1:]:
        ranks = sorted(int(card.attributes[f"rang-{order}"]) for card in cards)
        assert ranks == list(range(len(catalog.methods)))


def test_the_strongest_evidence_comes_first(catalog):
    strengths = [method.meta.evidence.strength for method in by_evidence(catalog.methods.values(), catalog)]
    order = list(catalog.terms["strength"])
    assert [order.index(strength) for strength in strengths] == sorted(order.index(strength) for strength in strengths)
