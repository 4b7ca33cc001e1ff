"""Words of the other language are marked as such, so that a screen reader says them right. Tried on the sample's pages."""

import re

import pytest

from tests.support.site import language, spoken_pages

SWEDISH = re.compile(r"\b[a-zåäö]*[åäö][a-zåäö]*\b")
ENGLISH = re.compile(r"\b(?:the|and|with|between|their|which|how|policing|evidence|review)\b", re.IGNORECASE)
# Names and addresses are said as they are (WCAG 3.1.2 excepts proper names).
NAMES = re.compile(r"öppnadrogscener\.se|Upplands Väsby stationsområde|Hässelby gård|Written brå\b")


@pytest.fixture(scope="module")
def pages(built_site):
    return spoken_pages(built_site)


def texts(page):
    """Every piece of running text, with the element it belongs to."""
    for node in page.find("body").iter():
        if isinstance(node.tag, str):
            yield from ((node, text) for text in node.xpath("text()") if text.strip())


def test_swedish_words_on_english_pages_say_so(pages):
    found = [
        (path, text.strip()[:80])
        for path, page in pages.items()
        for node, text in texts(page)
        if language(node) == "en" and SWEDISH.search(NAMES.sub("", text))
    ]
    assert found == []


def test_english_sentences_on_swedish_pages_say_so(pages):
    found = [
        (path, text.strip()[:80])
        for path, page in pages.items()
        for node, text in texts(page)
        if language(node) == "sv" and node.tag != "code" and ENGLISH.search(text)
    ]
    assert found == []
