"""A page's HTML -> its sections, each under its heading, so that a hit can lead straight to the right place."""

import re
from dataclasses import dataclass
from html.parser import HTMLParser

# Not the page's own running text: navigation, controls, footnote marks, and cards that repeat other pages.
SKIPPED = {"nav", "form", "script", "style", "template", "button", "select", "svg", "sup", "h1", "dialog"}
SKIPPED_CLASSES = {"cards", "contents", "hidden", "small", "sources"}
HEADINGS = {"h2", "h3"}
BLOCKS = {
    "p", "li", "td", "th", "dt", "dd", "tr", "div", "section", "h4", "caption", "figcaption", "summary", "blockquote",
}
VOID = {"br", "hr", "img", "input", "wbr", "meta", "link", "source", "col"}


@dataclass(frozen=True)
class Section:
    """Running text under one heading. anchor and heading are "" before the first heading."""

    anchor: str
    heading: str
    text: str


def sections(html: str) -> list[Section]:
    """Return the sections of a page in order, split at h2 and h3 with an id; empty ones are left out.

    A section that holds only a heading is kept, since a reader may search for the heading.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    found = (Section(anchor, _tidy(heading), _tidy(text)) for anchor, heading, text in reader.sections)
    return [section for section in found if section.text or section.heading]


def _tidy(text: str) -> str:
    return re.sub(r"\s+([.,;:!?])", r"\1", " ".join(text.split()))


class _Reader(HTMLParser):
    """Collects [anchor, heading, text] for each section."""

    def __init__(self) -> None:
        super().__init__()
        self.sections = [["", "", ""]]
        self._skipping: list[str] = []
        self._in_heading = ""

    def handle_starttag(self, tag: str, attrs: list) -> None:
        if tag in VOID:
            self._add(" ")
            return
        given = dict(attrs)
        if self._skipping or tag in SKIPPED or SKIPPED_CLASSES & set((given.get("class") or "").split()):
            self._skipping.append(tag)
        elif tag in HEADINGS and given.get("id"):
            self.sections.append([given["id"], "", ""])
            self._in_heading = tag
        elif tag in BLOCKS:
            self._add(" ")

    def handle_startendtag(self, tag: str, attrs: list) -> None:
        self._add(" ")

    def handle_endtag(self, tag: str) -> None:
        if self._skipping:
            # Unclosed elements inside a skipped one (p, li) must not keep the rest of the page out.
            if tag in self._skipping:
                while self._skipping.pop() != tag:
                    pass
        elif tag == self._in_heading:
            self._in_heading = ""
        elif tag in BLOCKS:
            self._add(" ")

    def handle_data(self, data: str) -> None:
        if not self._skipping:
            self._add(data)

    def _add(self, text: str) -> None:
        self.sections[-1][1 if self._in_heading else 2] += text
