"""axe-core finds nothing to object to, best practice included: light and dark, on a phone and on a desk.

Every kind of page is judged each time, with what can be opened opened and what can be filled in filled in. Every
single page, in both languages, is judged by `make test-all`.
"""

from collections import Counter

import pytest

from tests.support.axe import Visit, find_faults
from tests.support.kinds import KINDS, STATES, kind_of

pytestmark = pytest.mark.browser


def paths(site):
    """The address of every page of a built site."""
    found = (path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    return sorted(path.removesuffix("index.html") for path in found)


def judge(site_url, visits):
    faults = find_faults(site_url, visits)
    assert not faults, "\n".join(faults)


def test_every_page_is_of_a_known_kind(built_site):
    numbers = Counter(map(kind_of, paths(built_site)))
    assert None not in numbers, [path for path in paths(built_site) if kind_of(path) is None]
    assert set(numbers) == set(KINDS)
    assert {kind_of(address.partition("?")[0]) for _, address in KINDS.values()} == set(KINDS)


def test_every_kind_of_page(browser, site_url):
    judge(site_url, [Visit(address) for _, address in KINDS.values()])


def test_every_state_of_a_page(browser, site_url):
    visits = [Visit(KINDS[kind][1], prepare) for kind, states in STATES.items() for prepare in states]
    judge(site_url, visits)


@pytest.mark.slow
def test_every_page(browser, site_url, built_site):
    judge(site_url, [Visit(path) for path in paths(built_site)])


@pytest.mark.slow
def test_every_state_in_english(browser, site_url):
    visits = [Visit(f"en/{KINDS[kind][1]}", prepare) for kind, states in STATES.items() for prepare in states]
    judge(site_url, visits)
