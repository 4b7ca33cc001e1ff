"""The order of names, and what they become in addresses."""

import pytest

from catalog.core.names import slugify, swedish_order


def test_swedish_letters_stand_last_and_capitals_beside_small_letters():
    names = ["Öja", "Zebra", "ärla", "Åre", "yxa", "Zorn", "Alby"]
    assert sorted(names, key=swedish_order) == ["Alby", "yxa", "Zebra", "Zorn", "Åre", "ärla", "Öja"]


@pytest.mark.parametrize(("name", "slug"), [("Upplands Väsby", "upplands-vasby"), ("S:t Göran  2", "s-t-goran-2")])
def test_a_name_in_an_address_has_plain_letters(name, slug):
    assert slugify(name) == slug
