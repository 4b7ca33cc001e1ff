"""A page's HTML -> its sections, each under its heading, so that a hit can lead straight to the right place."""

import re
from dataclasses import dataclass

from lxml.html import HtmlElement

# Not the page's own running text: navigation, controls, footnote marks, and cards that repeat other pages.
SKIPPED = {"nav", "form", "script", "style", "template", "button", "select", "svg", "sup", "h1", "dialog"}
SKIPPED_CLASSES = {"cards", "contents", "hidden", "small", "sources"}
UNTRANSLATED = {"p", "td", "span"}
HEADINGS = {"h2", "h3"}
# Elements that part the words on both sides of them.
BREAKS = {
    "p",
    "li",
    "td",
    "th",
    "dt",
    "dd",
    "tr",
    "div",
    "section",
    "h4",
    "caption",
    "figcaption",
    "summary",
    "blockquote",
    "br",
    "hr",
    "img",
    "wbr",
}


@dataclass(frozen=True)
class Section:
    """Running text under one heading. anchor and heading are "" before the first heading."""

    anchor: str
    heading: str
    text: str


def sections(page: HtmlElement) -> list[Section]:
    """Return the sections of a page in order, split at h2 and h3 with an id; empty ones are left out.

    A section that holds only a heading is kept, since a reader may search for the heading.
    """
    reader = _Reader()
    reader.read(page)
    found = (Section(anchor, _tidy(heading), _tidy(text)) for anchor, heading, text in reader.sections)
    return [section for section in found if section.text or section.heading]


def _tidy(pieces: list[str]) -> str:
    """Return the words in one line, without a worksheet's lines to fill in."""
    text = re.sub(r"_{3,}", " ", "".join(pieces))
    return re.sub(r"\s+([.,;:!?])", r"\1", " ".join(text.split()))


class _Reader:
    """Collects [anchor, pieces of heading, pieces of text] for each section."""

    def __init__(self) -> None:
        self.sections: list[tuple[str, list[str], list[str]]] = [("", [], [])]

    def read(self, element: HtmlElement, in_heading: bool = False) -> None:
        """Walk through an element's own words and its children; the words after it belong to its parent."""
        self._add(element.text, in_heading)
        for child in element:
            if isinstance(child.tag, str) and not _is_skipped(child):
                self._child(child, in_heading)
            self._add(child.tail, in_heading)

    def _child(self, child: HtmlElement, in_heading: bool) -> None:
        if child.tag in HEADINGS and child.get("id"):
            self.sections.append((child.get("id", ""), [], []))
            self.read(child, in_heading=True)
            return
        space = " " if child.tag in BREAKS else ""
        self._add(space, in_heading)
        self.read(child, in_heading)
        self._add(space, in_heading)

    def _add(self, text: str | None, in_heading: bool) -> None:
        if text:
            _, heading, body = self.sections[-1]
            (heading if in_heading else body).append(text)


def _is_skipped(element: HtmlElement) -> bool:
    classes = element.get("class", "").split()
    return element.tag in SKIPPED or not SKIPPED_CLASSES.isdisjoint(classes) or _is_untranslated(element)


def _is_untranslated(element: HtmlElement) -> bool:
    """Is it the link, the name or the summary of a text in another language? A hit shows the words of its section."""
    return bool(element.get("hreflang") or (element.tag in UNTRANSLATED and element.get("lang")))
