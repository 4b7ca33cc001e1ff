"""What a text says: its Markdown parsed once into a tree, and what the checks, the page and the search ask of it.

Lines are counted from 0 at the beginning of the text. They are the only thing that the tree of a text has beyond what
readers see: docs/decisions/ says how they come there.
"""

import re
from collections.abc import Set
from dataclasses import dataclass
from functools import cached_property

from lxml.etree import Comment as NOTES
from lxml.html import HtmlElement, HTMLParser, fragment_fromstring, tostring
from markupsafe import escape

from catalog.core.cache import NO_CACHE, Cache

SLOT = re.compile(r"<!--\s*catalog:([a-z-]+)((?:\s+[a-z0-9-]+)*)\s*-->")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
# Elements that hold words of their own, and may hold other blocks after them.
BLOCKS = (*HEADINGS, "p", "li", "td", "th", "dt", "dd")
NESTED = frozenset({*BLOCKS, "ul", "ol", "blockquote", "div", "table", "pre", "hr"})
# What every document of people fits in; Word and browsers stop far beyond.
MAX_DEPTH = 60
# What stands on the page as something else than the words that are written.
OBJECTS = frozenset({"a", "code", "sup", "img"})


@dataclass(frozen=True)
class Heading:
    """form: how it is written. "spaced" is `## x`, "tight" is `##x`, "underlined" has a line of - or = below it."""

    level: int
    text: str
    id: str
    line: int
    form: str


@dataclass(frozen=True)
class Link:
    """A link or a picture, with its target as a browser gets it."""

    target: str
    line: int
    is_picture: bool


@dataclass(frozen=True)
class Slot:
    """A place that the catalogue fills. is_alone: it stands between blocks, not within one."""

    name: str
    arguments: tuple[str, ...]
    line: int
    is_alone: bool


@dataclass(frozen=True)
class Prose:
    """The words of one block as they stand on the page, with an object mark (U+FFFC) for each link, code and citation.

    tag: the block's element; "li" also for the first paragraph of an item, and only in lists with dots.
    """

    tag: str
    text: str
    line: int

    def line_at(self, offset: int) -> int:
        return self.line + self.text.count("\n", 0, offset)


@dataclass(frozen=True)
class Row:
    """A table row: how many cells are written, how many the table has."""

    cells: int
    columns: int
    line: int


class MarkdownText:
    """A text in Markdown, parsed when it is first asked for. cache: where its HTML is kept."""

    def __init__(self, body: str, cache: Cache = NO_CACHE) -> None:
        self._body, self._cache = body, cache

    @cached_property
    def html(self) -> str:
        """The text as HTML, with lines in it and not yet sanitised; "" when it is nested too deep to be read."""
        return self._cache.get(("markdown", self._body), lambda: _to_html(self._body).encode()).decode()

    @cached_property
    def tree(self) -> HtmlElement:
        """The same as a tree under a div. Whoever changes it changes a copy."""
        return parse_html(self.html)

    @cached_property
    def is_nested_too_deep(self) -> bool:
        return (not self.html and bool(self._body.strip())) or _depth(self.tree) > MAX_DEPTH

    @cached_property
    def headings(self) -> list[Heading]:
        return [
            Heading(int(str(e.tag)[1]), _words(e), e.get("id", ""), line_of(e), e.get("data-form", ""))
            for e in self.tree.iter(*HEADINGS)
        ]

    @cached_property
    def ids(self) -> frozenset[str]:
        """Everything in the text that a link can lead to."""
        return frozenset(name for e in self.tree.iter() if (name := e.get("id")))

    @cached_property
    def links(self) -> list[Link]:
        """Every link and picture, in order; a picture inside a link after the link."""
        found = ((e, e.get("src" if e.tag == "img" else "href")) for e in self.tree.iter("a", "img"))
        return [Link(target, line_of(e), e.tag == "img") for e, target in found if target is not None]

    @cached_property
    def citations(self) -> list[tuple[str, int]]:
        """Every `[^id]`, as (id, line)."""
        return [(e.text or "", line_of(e)) for e in cites(self.tree)]

    @cached_property
    def slots(self) -> list[Slot]:
        """Every `<!-- catalog:name argument -->`."""
        found, at = [], 0
        for comment in self.tree.iter(NOTES):
            written = f"<!--{comment.text}-->"
            at = max(self._body.find(written, at), at)
            if match := SLOT.fullmatch(written):
                line = self._body.count("\n", 0, at)
                found.append(Slot(match[1], tuple(match[2].split()), line, comment.getparent() is self.tree))
            at += len(written)
        return found

    @cached_property
    def rows(self) -> list[Row]:
        return [Row(int(e.get("data-cells") or len(e)), len(e), line_of(e)) for e in self.tree.iter("tr")]

    @cached_property
    def prose(self) -> list[Prose]:
        """The words of each block as they are written, on their lines."""
        return [Prose(_kind(e), _own(e, OBJECTS, "\ufffc"), line_of(e)) for e in self.tree.iter(*BLOCKS)]

    @cached_property
    def indented_code(self) -> list[int]:
        """The lines on which code begins that is code because it is indented."""
        return [line_of(e) for e in self.tree.iter("code") if _tag_above(e) == "pre" and e.get("data-line")]

    @cached_property
    def dividers(self) -> list[tuple[int, str]]:
        """The lines that part a text, as (line, what is written)."""
        lines = self._body.split("\n")
        return [(line_of(e), lines[line_of(e)]) for e in self.tree.iter("hr")]

    def plain(self, without: frozenset[str] = frozenset()) -> str:
        """Return the running text that a person reads, an empty line between blocks: no tables, code or citations.

        without: inline elements to leave out, such as em.
        """
        blocks = (e for e in self.tree.iter(*BLOCKS) if e.tag not in ("td", "th") and not _is_title_of_notice(e))
        return "\n\n".join(_own(e, {"sup", *without}) for e in blocks)


def parse_html(html: str) -> HtmlElement:
    """Return HTML as a tree under a div."""
    return fragment_fromstring(html, create_parent="div", parser=_PARSER)


def replace(element: HtmlElement, other: HtmlElement) -> None:
    """Put another element in the place of one that stands in a tree."""
    above = element.getparent()
    assert above is not None, "the root of a tree has no place"
    above.replace(element, other)


def inner_html(element: HtmlElement) -> str:
    """Return the HTML of what an element holds."""
    return str(escape(element.text or "")) + "".join(tostring(child, encoding="unicode") for child in element)


def line_of(element: HtmlElement) -> int:
    """Return the line that an element stands on, or the nearest before it that is known."""
    for place in (element, *element.iterancestors()):
        if (line := place.get("data-line")) is not None:
            return int(line)
    previous = element.getprevious()
    return line_of(previous) if previous is not None else 0


def cites(root: HtmlElement) -> list[HtmlElement]:
    """Return the elements that stand for a `[^id]`, with the id as their text."""
    return [e for e in root.iter("sup") if e.get("class") == "cite"]


def _to_html(body: str) -> str:
    from catalog.reading.markdown_parser import to_html  # seldom needed where results are kept, and slow to load

    try:
        return to_html(body)
    except RecursionError:
        return ""


def _own(element: HtmlElement, without: Set[str], instead: str = " ") -> str:
    """Return the words of a block without those of the blocks in it."""
    pieces = [element.text or ""]
    for child in element:
        if child.tag in NESTED:
            break
        if isinstance(child.tag, str):
            pieces.append(instead if child.tag in without else _own(child, without, instead))
        pieces.append(child.tail or "")
    return "".join(pieces)


def _words(element: HtmlElement) -> str:
    return " ".join(_own(element, {"sup"}, "").split())


def _kind(element: HtmlElement) -> str:
    if element.tag == "li" and _tag_above(element) == "ol":
        return "p"
    above = element.getparent()
    item = above if above is not None and element.tag == "p" and element.getprevious() is None else element
    return "li" if item.tag == "li" and _tag_above(item) == "ul" else str(element.tag)


def _tag_above(element: HtmlElement) -> str:
    above = element.getparent()
    return "" if above is None else str(above.tag)


def _is_title_of_notice(element: HtmlElement) -> bool:
    return element.get("class") == "admonition-title"


def _depth(element: HtmlElement) -> int:
    return max((sum(1 for _ in e.iterancestors()) for e in element.iter("ul", "ol", "blockquote")), default=0)


_PARSER = HTMLParser(huge_tree=True, encoding="utf-8")
