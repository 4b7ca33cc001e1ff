"""What is read out of a Markdown text without rendering it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.reading import markdown


def test_headings():
    found = markdown.headings("# Ett\n\ntext\n\n## Två ##\n###Inte\n```\n## Kod\n```\n### Tre")
    assert [(h.level, h.text) for h in found] == [(1, "Ett"), (2, "Två"), (3, "Tre")]


@pytest.mark.parametrize(
    ("body", "targets"),
    [
        ("[a](b.md)", ["b.md"]),
        ("[a](b.md#c)", ["b.md#c"]),
        ("[a](<b.md>)", ["b.md"]),
        ('[a](b.md "titel")', ["b.md"]),
        ("![a](b.png)", ["b.png"]),
        ("[a [b] c](d.md)", ["d.md"]),
        ("[a](b_(c).md)", ["b_(c).md"]),
        ("[a]: b.md", ["b.md"]),
        ("[^a]: b.md", []),
        ("[^a]", []),
        ("```\n[a](b.md)\n```", []),
        ("[a]( javascript:x )", ["javascript:x"]),
        ("[a](b.md) och [c](d.md)", ["b.md", "d.md"]),
    ],
)
def test_links(body, targets):
    assert [link.target for link in markdown.links(body)] == targets


def test_pictures_are_told_from_links():
    assert [link.is_picture for link in markdown.links("![a](b.png) [a](b.md)")] == [True, False]


def test_citations_and_slots():
    body = "Fakta.[^bok-1][^bok-2]\n<!-- catalog:figure actors -->\n<!--catalog:method-index-->"
    assert [name for name, _ in markdown.citations(body)] == ["bok-1", "bok-2"]
    assert [(s.name, s.arguments) for s in markdown.slots(body)] == [("figure", ("actors",)), ("method-index", ())]


def test_what_stands_in_code_is_no_citation_and_is_not_rewritten():
    body = "Skriv `[^bok]` eller ``a ` [^bok]``.[^bok]\n\n```\n[^bok]\n```\n"
    assert [offset for _, offset in markdown.citations(body)] == [body.index(".[^bok]") + 1]
    changed = markdown.substitute(markdown.CITATION, lambda match: "1", body)
    assert changed == body.replace(".[^bok]", ".1")


def test_plain_text_is_what_a_person_reads():
    body = (
        "## Rubrik\n\nSe [metoden](a.md).[^bok] **Viktigt** och `kod`.\n\n- [ ] Ta med\n1. Först\n\n| a | b |\n\n"
        "![bild](x.png)\n\n```\nkod\n```\n<!-- catalog:doors -->"
    )
    words = markdown.plain(body).split()
    assert words == ["Rubrik", "Se", "metoden.", "Viktigt", "och", "kod.", "Ta", "med", "Först"]


@given(st.text(alphabet="[]()!#`~-*<> \n^:abåäö{}\"'", max_size=200))
def test_any_text_can_be_read(body):
    markdown.plain(body)
    for found in (markdown.headings, markdown.links, markdown.slots):
        assert all(0 <= item.offset <= len(body) for item in found(body))
