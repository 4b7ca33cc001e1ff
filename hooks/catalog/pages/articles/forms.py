"""What a worksheet's Markdown says -> things to tick and fill in.

    - [ ] Vägen är provgången.      a box to tick
    - Plats och gräns: ____         a line to fill in (four underscores)
    - Vad har prövats: ________     several lines (eight underscores)
    | ____ | ________ |             the same in the cells of a table

Every item of a method's checklist is a box to tick, also in a list below an item. Boxes and fields are native and work
without scripts; the script form.js keeps what is filled in on the reader's own device. Ids come from the words, so a
changed word never takes over an old answer.
"""

import hashlib
import re
from collections import Counter
from copy import deepcopy

from lxml.html import HtmlElement, fragment_fromstring
from markupsafe import Markup

from catalog.pages.view import View
from catalog.reading.markdown import inner_html, parse_html, replace

# Written after the label of a field: how many lines there are to fill in.
LINE, LINES = "____", "________"
# What a text line ends with when it is a field; the checks use it on Markdown, this module on HTML.
FIELD_END = re.compile(r":\s*(_{3,})\s*$")
TICK = re.compile(r"\[ \]\s+")


class Names:
    """Ids made of words, each given once: the same words a second time get a number."""

    def __init__(self) -> None:
        self._given: Counter[str] = Counter()

    def of(self, words: str) -> str:
        digest = hashlib.sha256(words.encode()).hexdigest()[:8]
        self._given[digest] += 1
        number = self._given[digest]
        return f"svar-{digest}" if number == 1 else f"svar-{digest}-{number}"


def make_form(body: HtmlElement, view: View) -> None:
    """Put the boxes and fields of a worksheet in place."""
    form = _Form(view, every=False)
    form.fill_lists(body)
    form.fill_tables(body)


def make_checklist(part: HtmlElement, view: View) -> None:
    """Make every item of every plain list a box to tick."""
    _Form(view, every=True).fill_lists(part)


class _Form:
    """Puts boxes and fields into a page. every: whether all items are boxes, also those not written as one."""

    def __init__(self, view: View, every: bool) -> None:
        self.view, self.every, self.names = view, every, Names()

    def fill_lists(self, page: HtmlElement) -> None:
        for items in list(page.iter("ul")):
            made = [self._fill_item(item) for item in items.findall("li")]
            if any(made):
                items.set("class", "form-list")

    def _fill_item(self, item: HtmlElement) -> bool:
        """Put a box or a field in the place of an item, with the lists below it; return whether it was one."""
        html = self._item(_own_content(item))
        if html is None:
            return False
        made = fragment_fromstring(html.strip())
        made.extend(_lists_below(item))
        made.tail = item.tail
        replace(item, made)
        return True

    def _item(self, content: str) -> str | None:
        if self.every or TICK.match(content):
            text = TICK.sub("", content, count=1)
            return str(self.view.render("forms/tick.html", id=self.names.of(_words_of(text)), content=Markup(text)))  # noqa: S704 - cleaned
        if field := FIELD_END.search(content):
            label = content[: field.start()]
            words = Markup(label)  # noqa: S704 - cleaned
            return str(
                self.view.render(
                    "forms/field.html", id=self.names.of(_words_of(label)), long=field[1] == LINES, label=words
                )
            )
        return None

    def fill_tables(self, page: HtmlElement) -> None:
        """Fill the empty cells of each table with fields, each named by its column and its row."""
        for table in page.iter("table"):
            rows = [list(row) for row in table.iter("tr")]
            if not any(_is_empty(cell) for row in rows for cell in row):
                continue
            table.set("class", "form-table")
            columns = [_text(cell) for cell in rows[0]]
            for number, row in enumerate(rows[1:], 1):
                where = _text(row[0]).strip("_ ") or str(number)
                for column, cell in zip(columns, row, strict=True):
                    if _is_empty(cell):
                        self._fill_cell(cell, column, where)

    def _fill_cell(self, cell: HtmlElement, column: str, where: str) -> None:
        html = self.view.render(
            "forms/cell.html",
            id=self.names.of(f"{column}|{where}"),
            column=column,
            where=where,
            long=_text(cell) == LINES,
        )
        cell.text = None
        cell.append(fragment_fromstring(str(html).strip()))


def _lists_below(item: HtmlElement) -> list[HtmlElement]:
    return [part for part in item if part.tag in ("ul", "ol")]


def _own_content(item: HtmlElement) -> str:
    """Return the HTML of an item without the lists below it; several paragraphs become lines of one."""
    own = deepcopy(item)
    for below in _lists_below(own):
        own.remove(below)
    paragraphs = own.findall("p")
    return "<br>".join(inner_html(part).strip() for part in paragraphs or [own])


def _is_empty(cell: HtmlElement) -> bool:
    return set(_text(cell)) == {"_"}


def _words_of(html: str) -> str:
    """Return the words of a piece of HTML, without tags and numbered references."""
    piece = parse_html(html)
    for reference in piece.find_class("cite"):
        reference.drop_tree()
    return _text(piece)


def _text(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())
