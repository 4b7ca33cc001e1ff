"""Markdown -> HTML whose elements know their lines. The only file that knows Python-Markdown.

The library's own parser does all the work; two steps of ours only watch it. After the blocks are parsed, each still
holds its text as written, in the order of the source, so each is found in the source after the one before it. After
the inline patterns, the line breaks in front of a link tell which line of its block it stands on. Nothing that they
note reaches a page: the sanitiser takes the attributes away.
"""

import re
from collections.abc import Callable
from functools import cache
from html import unescape
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import HRProcessor
from markdown.extensions import Extension
from markdown.extensions.fenced_code import FencedBlockPreprocessor
from markdown.extensions.tables import TableExtension, TableProcessor
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE, AtomicString

# What an element is told of its source: its line, counted from 0, how its heading is written, its row's cells.
LINE, FORM, CELLS = "data-line", "data-form", "data-cells"
ROW = "data-row"
CITATION = r"\[\^([^\]\s]+)\]"
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
EMPTY_HEADING = re.compile(r"^[ >]*(#{1,6})[# ]*$", re.MULTILINE)
INLINE = frozenset({"a", "img", "sup", "em", "strong", "code", "br", "span"})


def to_html(body: str) -> str:
    """Return a text as HTML. Raises RecursionError when lists or quotations lie too deep in one another."""
    parser = _parser().reset()
    # Characters that XML has no place for are refused by the checks; here they only keep their place.
    try:
        return parser.convert(re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "\ufffd", body))
    except BaseException:
        _parser.cache_clear()  # it stopped in the middle of a text, and would read the next one from there
        raise


@cache
def _parser() -> Markdown:
    return Markdown(
        extensions=["admonition", "fenced_code", "sane_lists", "toc", _Tables(use_align_attribute=True), _Catalog()]
    )


class _Catalog(Extension):
    """Citations as elements, and lines."""

    def extendMarkdown(self, md: Markdown) -> None:
        source = _Source(md)
        md.preprocessors.register(source, "source", 29)  # white space is normalised at 30, code is taken out at 25
        md.inlinePatterns.register(_Citation(CITATION, md), "citation", 175)  # after code and escapes, before links
        md.treeprocessors.register(_BlockLines(md, source), "block-lines", 30)  # inline patterns run at 20
        md.treeprocessors.register(_InlineLines(md), "inline-lines", 15)


class _Citation(InlineProcessor):
    """`[^id]` -> a sup of the class cite with the id as its text, which the page turns into a number."""

    def handleMatch(  # type: ignore[override] # the library's own processors of this kind return three values
        self, m: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        element = Element("sup", {"class": "cite"})
        element.text = AtomicString(m[1])
        return element, m.start(), m.end()


class _Tables(TableExtension):
    """Tables whose rows know how they are written: the library drops cells beyond those of the first row."""

    def extendMarkdown(self, md: Markdown) -> None:
        super().extendMarkdown(md)
        md.parser.blockprocessors.register(_Table(md.parser, self.getConfigs()), "table", 75)


class _Table(TableProcessor):
    _split_row: Callable[[str], list[str]]  # the types of the library leave out what is meant for such classes

    def _build_row(self, row: str, parent: Element, align: list[str | None]) -> None:
        super()._build_row(row, parent, align)  # type: ignore[misc] # likewise
        parent[-1].set(CELLS, str(len(self._split_row(row))))
        parent[-1].set(ROW, row)


class _Source(Preprocessor):
    """Keeps the source as the block parser meets it, with fenced code blanked out."""

    text = ""

    def run(self, lines: list[str]) -> list[str]:
        self.text = FencedBlockPreprocessor.FENCED_BLOCK_RE.sub(
            lambda match: re.sub(r"[^\n]", " ", match[0]), "\n".join(lines)
        )
        return lines


class _BlockLines(Treeprocessor):
    """Notes the line of each block."""

    def __init__(self, md: Markdown, source: _Source) -> None:
        super().__init__(md)
        self.source, self.at = source, 0

    def run(self, root: Element) -> None:
        self.at = 0
        for element in root.iter():
            row = element.attrib.pop(ROW, None)
            if element.tag == "tr":
                start = self._find(row or "")
                for cell in (element, *element):
                    cell.set(LINE, str(self._line(start)))
            elif element.tag == "hr":
                element.set(LINE, str(self._line(self._search(HRProcessor.SEARCH_RE))))
            elif element.tag not in ("td", "th"):
                self._block(element)

    def _block(self, element: Element) -> None:
        text = (element.text or "").strip("\n")
        text = unescape(text) if element.tag == "code" else text.strip()
        if element.get("class") == "admonition-title":
            start = max(self.source.text.find("!!!", self.at), self.at)
            element.set(LINE, str(self._line(start)))
            if text not in self.source.text[start:].partition("\n")[0]:
                return  # the library's own word
        if element.tag in HEADINGS and not text:
            element.set(LINE, str(self._line(self._search(EMPTY_HEADING))))
        elif text:
            start = self._find(text)
            if HTML_PLACEHOLDER_RE.fullmatch(text):
                return  # the library puts what it kept aside in the place of a <p> without attributes
            element.set(LINE, str(self._line(start)))
            if element.tag in HEADINGS:
                element.set(FORM, self._form(start))

    def _form(self, start: int) -> str:
        """Return how the heading that begins at `start` is written: "## x", "##x" or underlined."""
        before = self.source.text[:start]
        if not before.rstrip(" ").endswith("#"):
            return "underlined"
        return "tight" if before.endswith("#") else "spaced"

    def _find(self, text: str) -> int:
        """Return where a block's text begins, and go on to its end. Its lines may be indented or begin with `>`."""
        start = None
        for line in self._raw(text).split("\n"):
            place = self.source.text.find(line.strip(), self.at)
            if place >= 0:
                self.at = place + len(line.strip())
                start = place if start is None else start
        return self.at if start is None else start

    def _raw(self, text: str) -> str:
        """Return the text with what the library keeps aside, such as a comment, in its place."""
        kept = self.md.htmlStash.rawHtmlBlocks
        return HTML_PLACEHOLDER_RE.sub(lambda match: _written(kept[int(match[1])]), text)

    def _search(self, pattern: re.Pattern[str]) -> int:
        match = pattern.search(self.source.text, self.at)
        if match is None:
            return self.at
        self.at = match.end()
        return match.end() - len(match[0].lstrip("\n"))

    def _line(self, offset: int) -> int:
        return self.source.text.count("\n", 0, offset)


def _written(block: str | Element) -> str:
    """Return a comment as it is written; code and other HTML say nothing of their source."""
    return block if isinstance(block, str) and block.startswith("<!--") else ""


class _InlineLines(Treeprocessor):
    """Notes the line of each link, picture and citation, from the line of its block."""

    def run(self, root: Element) -> None:
        for block in root.iter():
            if LINE in block.attrib and block.tag not in INLINE:
                self._read(block, int(block.attrib[LINE]))

    def _read(self, element: Element, line: int) -> int:
        """Give the elements inside their lines; return the line at the end."""
        line += (element.text or "").count("\n")
        for child in element:
            if child.tag not in INLINE:
                break
            child.set(LINE, str(line))
            line = self._read(child, line + (child.tag == "br")) + (child.tail or "").count("\n")
        return line
