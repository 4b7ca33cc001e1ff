"""What a screen reader goes by, on every page of the site: headings, landmarks, link texts and languages."""

import itertools
from collections import Counter

import pytest

from tests.support.site import language, spoken_pages, words

HEADINGS = [f"h{level}" for level in range(1, 7)]
# Landmarks that a page may have several of, and that then need names to be told apart.
NAMED = ("nav", "aside", "form", "section")
# Says nothing of where the link leads, when read in a list of links.
EMPTY_WORDS = {"här", "läs mer", "klicka här", "mer", "länk", "here", "read more", "click here", "more", "link", "this"}

pytestmark = pytest.mark.content


@pytest.fixture(scope="module")
def pages(built_site):
    return spoken_pages(built_site)


def test_each_page_says_its_language(pages):
    for path, page in pages.items():
        assert page.get("lang") == ("en" if path.startswith("en/") else "sv"), path


def test_headings_begin_with_one_h1_and_skip_no_level(pages):
    for path, page in pages.items():
        levels = [int(node.tag[1]) for node in page.iter(*HEADINGS)]
        assert levels.count(1) == 1, path
        assert all(after - before <= 1 for before, after in itertools.pairwise(levels)), (path, levels)
        assert all(words(node) for node in page.iter(*HEADINGS)), path


def test_each_page_has_one_main_part(pages):
    for path, page in pages.items():
        assert len(page.findall(".//main")) == 1, path


def test_landmarks_of_one_kind_have_different_names(pages):
    for path, page in pages.items():
        for tag in NAMED:
            names = Counter(name for node in page.iter(tag) if (name := name_of(node, page)))
            assert all(number == 1 for number in names.values()), (path, tag, names)
        assert all(name_of(node, page) for node in page.iter("nav")), path


def name_of(node, page):
    if node.get("aria-label"):
        return node.get("aria-label")
    return " ".join(words(page.get_element_by_id(label)) for label in node.get("aria-labelledby", "").split())


def test_links_say_where_they_lead(pages):
    for path, page in pages.items():
        for link in page.iter("a"):
            name = link.get("aria-label") or words(link)
            assert name and name.lower().strip(".") not in EMPTY_WORDS, (path, link.get("href"))


def test_links_with_one_name_lead_to_one_place(pages):
    """In a list of a page's links, a name stands for one page. An example may be named as its place, under a heading
    that says that it is an example; a term of the glossary as the page that tells more.
    """
    for path, page in pages.items():
        targets = {}
        for link in page.find("body").iter("a"):
            leads = link.get("href").partition("#")[0]
            if leads and "exempel/" not in leads and "term" not in (link.get("class") or ""):
                targets.setdefault(link.get("aria-label") or words(link), set()).add(leads)
        double = {name: where for name, where in targets.items() if len(where) > 1}
        assert not double, (path, double)


def test_links_to_the_other_language_say_so(pages):
    """In that language; but for a note of the page's own, which says in words where its link leads."""
    for path, page in pages.items():
        own = page.get("lang")
        for link in page.xpath("//body//a[@hreflang][not(ancestor::*[@role='note'])]"):
            if link.get("hreflang") != own:
                assert language(link) == link.get("hreflang"), (path, link.get("href"))
