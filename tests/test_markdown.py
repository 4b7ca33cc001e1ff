"""A text in Markdown, parsed once: what it says, on which line, and that the page shows the same."""

import re
from xml.etree import ElementTree

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.core.cache import Cache
from catalog.reading.markdown import MarkdownText, inner_html, parse_html
from catalog.reading.markdown_parser import CITATION, to_html
from tests.support.payloads import PAYLOADS

# What people write that one parser takes for one thing and another for something else.
ODD = """\
Understruken
============

#Tätt
##Tätt ##

Ord på en rad
## Rubrik mitt i
och mer, med [en
länk](<b c.md> "titel") och *kur
siv*.[^bok]

- [ ] Ruta
- Plats: ____
    - Under
- Plats: ____

1. Ett

    Stycke [i punkt](x.md).

> Citat
> ## Rubrik i citat
> - Punkt i citat [c](d.md)

| A | B |
|---|---|
| ____ | ____ |
| ____ | `a|b` | för mycket |
| ett |

!!! note
    Obs note

!!! note "Egen titel"
    Mer

Ord före kod:

    indragen kod <x> & [kod](borta.md)

```
## Kod
[kod](borta.md)
```

<!-- catalog:figure lampor -->

Rad ett  
rad två [^bok-2] med `kod
[kod](borta.md)` och [r][] och ![bild](b.png).

***

[r]: ref.md "Titel"

Rad\\
\\## nej & [a](b_(c).md) <https://example.org> \\[^bok]

####
"""  # noqa: W291 - two spaces at the end of a line break it


def plain_library(body):
    """What Python-Markdown makes of a text by itself, with citations as the elements that we make of them."""
    extensions = ["admonition", "fenced_code", "sane_lists", "tables", "toc"]
    parser = markdown.Markdown(extensions=extensions, extension_configs={"tables": {"use_align_attribute": True}})

    class Citation(markdown.inlinepatterns.InlineProcessor):
        def handleMatch(self, m, data):
            element = ElementTree.Element("sup", {"class": "cite"})
            element.text = markdown.util.AtomicString(m[1])
            return element, m.start(), m.end()

    parser.inlinePatterns.register(Citation(CITATION, parser), "citation", 175)
    return parser.convert(body)


def without_lines(html):
    return re.sub(r' data-(?:line|form|cells)="[^"]*"', "", html)


def line_with(words, text=ODD):
    """The only line that holds the words."""
    lines = [number for number, line in enumerate(text.split("\n")) if words in line]
    assert len(lines) == 1, words
    return lines[0]


def test_each_heading_has_its_level_its_line_its_address_and_its_form():
    found = [(h.level, h.text, h.id, h.line, h.form) for h in MarkdownText(ODD).headings]
    assert found == [
        (1, "Understruken", "understruken", 0, "underlined"),
        (1, "Tätt", "tatt", 3, "tight"),
        (2, "Tätt", "tatt_1", 4, "tight"),
        (2, "Rubrik mitt i", "rubrik-mitt-i", line_with("Rubrik mitt i"), "spaced"),
        (2, "Rubrik i citat", "rubrik-i-citat", line_with("Rubrik i citat"), "spaced"),
        (4, "", "_1", line_with("####"), ""),
    ]


def test_each_link_has_its_line_and_its_address_as_a_browser_gets_it():
    assert [(link.target, link.line, link.is_picture) for link in MarkdownText(ODD).links] == [
        ("b c.md", line_with("med [en"), False),
        ("x.md", line_with("Stycke"), False),
        ("d.md", line_with("Punkt i citat"), False),
        ("ref.md", line_with("[r][]"), False),
        ("b.png", line_with("[r][]"), True),
        ("b_(c).md", line_with("b_(c)"), False),
        ("https://example.org", line_with("b_(c)"), False),
    ]


@pytest.mark.parametrize(
    ("body", "targets"),
    [
        ("[a](b.md#c)", ["b.md#c"]),
        ('[a](b.md "titel")', ["b.md"]),
        ("[a [b] c](d.md)", ["d.md"]),
        ("[![a](b.png)](c.md)", ["c.md", "b.png"]),
        ("[^a]: b.md", []),
        ("    [a](b.md)", []),
        ("~~~\n[a](b.md)\n~~~", []),
        ("[a]( javascript:x )", ["javascript:x"]),
        ("[a](b.md) och [c](d.md)", ["b.md", "d.md"]),
        (r"\[a](b.md)", []),
    ],
)
def test_links(body, targets):
    assert [link.target for link in MarkdownText(body).links] == targets


def test_citations_slots_rows_and_code_stand_on_their_lines():
    text = MarkdownText(ODD)
    assert text.citations == [("bok", line_with("siv*")), ("bok-2", line_with("rad två"))]
    assert [(s.name, s.arguments, s.line, s.is_alone) for s in text.slots] == [
        ("figure", ("lampor",), line_with("catalog:"), True)
    ]
    first = line_with("| A | B |")
    assert [(r.cells, r.columns, r.line) for r in text.rows] == [
        (2, 2, first),
        (2, 2, first + 2),
        (3, 2, first + 3),
        (1, 2, first + 4),
    ]
    assert text.indented_code == [line_with("indragen kod")]
    assert text.dividers == [(line_with("***"), "***")]


def test_the_same_words_twice_are_two_lines():
    prose = [block.line for block in MarkdownText(ODD).prose if block.text.startswith("Plats")]
    assert prose == [number for number, line in enumerate(ODD.split("\n")) if line == "- Plats: ____"]


def test_a_slot_within_a_block_is_not_alone():
    assert [slot.is_alone for slot in MarkdownText("Se <!-- catalog:doors --> här.").slots] == [False]


def test_indented_code_is_told_from_fenced():
    assert MarkdownText("Ord.\n\n    kod <x> & y\n\n```\nkod\n```\n").indented_code == [2]


def test_plain_text_is_what_a_person_reads():
    body = (
        "## Rubrik\n\nSe [metoden](a.md).[^bok] **Viktigt** och `kod`.\n\n- [ ] Ta med\n    och mer\n\n1. Först\n\n"
        "| a | b |\n|---|---|\n| c | d |\n\n![bild](x.png)\n\n```\nkod\n```\n<!-- catalog:doors -->\n\n!!! note\n    Obs.\n"
    )
    assert [" ".join(block.split()) for block in MarkdownText(body).plain().split("\n\n") if block.strip()] == [
        "Rubrik",
        "Se metoden. Viktigt och kod.",
        "[ ] Ta med och mer",
        "Först",
        "Obs.",
    ]
    assert "Viktigt" not in MarkdownText(body).plain(without=frozenset({"strong"}))


def test_the_page_gets_what_the_library_makes_and_nothing_else(root):
    """Lines are noted beside the parse: they change nothing of it, in the site's own texts or in hostile ones."""
    texts = [
        path.read_text("utf-8") for folder in ("content", "docs") for path in sorted((root / folder).rglob("*.md"))
    ]
    for body in [ODD, *texts, *(text for _, text in PAYLOADS)]:
        if not re.search("[\x00-\x08\x0b-\x0c\x0e-\x1f]", body):
            assert without_lines(to_html(body)) == plain_library(body), body[:200]


@given(st.text(alphabet="[]()!#`~-*<> \n^:|_=.1abåäö{}\"'&\\", max_size=200))
@settings(deadline=None)
def test_any_text_can_be_read_and_is_the_librarys(body):
    text = MarkdownText(body)
    assert without_lines(to_html(body)) == plain_library(body)
    assert text.plain() is not None and not text.is_nested_too_deep
    last = body.count("\n")
    for found in (text.headings, text.links, text.slots, text.prose, text.rows):
        assert all(0 <= item.line <= last for item in found)


@given(st.lists(st.sampled_from(ODD.split("\n\n")), max_size=8))
@settings(deadline=None)
def test_blocks_in_any_order_keep_their_lines(blocks):
    body = "\n\n".join(block.replace("####", "") for block in blocks)
    lines = body.split("\n")
    text = MarkdownText(body)
    for block in (*text.headings, *text.prose):
        if words := re.findall(r"\w+", block.text):
            assert words[0].lower() in lines[block.line].lower(), body
    for link in text.links:
        assert any(link.target in line or "[r]" in line or "[en" in line for line in lines[link.line : link.line + 1])


@pytest.mark.parametrize("mark", ["> ", "- ", "* ", "1. "])
def test_what_is_nested_without_end_is_told_and_not_a_crash(mark):
    assert MarkdownText(mark * 1500 + "x").is_nested_too_deep or not MarkdownText(mark * 1500 + "x").links
    assert MarkdownText("\n".join(" " * 4 * depth + "- x" for depth in range(150))).is_nested_too_deep


@pytest.mark.parametrize("character", ["\x00", "\x02", "\x03", "\x0b", "\ufffe"])
def test_characters_that_no_page_may_have_stop_nothing(character):
    text = MarkdownText(f"## A{character}\n\n[b](c.md){character}")
    assert [h.line for h in text.headings] == [0] and [link.target for link in text.links] == ["c.md"]


def test_a_text_is_parsed_once_and_kept(tmp_path, monkeypatch):
    first = MarkdownText("## Ett", Cache(tmp_path)).html
    monkeypatch.setattr("catalog.reading.markdown._to_html", lambda body: pytest.fail("parsed again"))
    again = MarkdownText("## Ett", Cache(tmp_path))
    assert again.html == first and again.headings[0].text == "Ett"


def test_html_goes_through_a_tree_unchanged():
    html = 'a &amp; b<p>c &lt; d<br>\ne</p>\n<!-- catalog:doors -->\n<ul class="x">\n<li>å</li>\n</ul>'
    assert inner_html(parse_html(html)) == html


def test_a_text_that_cannot_be_read_leaves_the_next_one_whole():
    assert MarkdownText(">" * 1500 + "x").is_nested_too_deep
    assert MarkdownText("En kort text.\n\n## Rubrik").headings[0].line == 2
