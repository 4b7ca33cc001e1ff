"""What a screen reader goes by, on every page of the site: headings, landmarks, link texts and languages."""

import itertools
import re
from collections import Counter

import pytest
from lxml import html

HEADINGS = [f"h{level}" for level in range(1, 7)]
# Landmarks that a page may have several of, and that then need names to be told apart.
MAX_NAMES = ("nav", "aside", "form", "section")
# Says nothing of where the link leads, when read in a list of links.
EMPTY_WORDS = {"här", "läs mer", "klicka här", "mer", "länk", "here", "read more", "click here", "more", "link", "this"}
SWEDISH = re.compile(r"\b[a-zåäö]*[åäö][a-zåäö]*\b")
ENGLISH = re.compile(r"\b(?:the|and|with|between|their|which|how|policing|evidence|review)\b", re.IGNORECASE)
# Names and addresses are said as they are (WCAG 3.1.2 excepts proper names).
NAMES = re.compile(r"öppnadrogscener\.se|Upplands Väsby stationsområde|Hässelby gård|Written brå\b")


@pytest.fixture(scope="module")
def pages(built_site):
    """Address -> the parsed page, without what only machines read."""
    found = {}
    for path in sorted(built_site.rglob("*.html")):
        page = html.parse(str(path), html.HTMLParser(encoding="utf-8")).getroot()
        for node in page.xpath("//script | //style | //template"):
            node.drop_tree()
        found[path.relative_to(built_site).as_posix()] = page
    return found


def words(node):
    return " ".join(node.text_content().split())


def language(node):
    """The language that a screen reader says an element's own text in."""
    return node.xpath("ancestor-or-self::*[@lang][1]/@lang")[0]


def texts(page):
    """Every piece of running text, with the element it belongs to."""
    for node in page.find("body").iter():
        if isinstance(node.tag, str):
            yield from ((node, text) for text in node.xpath("text()") if text.strip())


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
        for tag in MAX_NAMES:
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


def test_links_to_the_other_language_say_so(pages):
    for path, page in pages.items():
        own = page.get("lang")
        for link in page.find("body").iter("a"):
            if link.get("hreflang") not in (None, own):
                assert language(link) == link.get("hreflang"), (path, link.get("href"))
