"""What a worksheet's Markdown says -> things to tick and fill in.

    - [ ] Vägen är provgången.      a box to tick
    - Plats och gräns: ____         a line to fill in (four underscores)
    - Vad har prövats: ________     several lines (eight underscores)
    | ____ | ________ |             the same in the cells of a table

Every item of a method's checklist is a box to tick. Boxes and fields are native and work without scripts; the
script form.js keeps what is filled in on the reader's own device. Ids come from the words, so a changed word never
takes over an old answer.
"""

import hashlib
import re
from collections import Counter
from html import unescape

from markupsafe import Markup

from catalog.pages.view import View

# Written after the label of a field: how many lines there are to fill in.
LINE, LINES = "____", "________"
# What a text line ends with when it is a field; the checks use it on Markdown, this module on HTML.
FIELD_END = re.compile(r":\s*(_{3,})\s*$")

ITEM = re.compile(r"<li>\s*(?:<p>)?((?:(?!</?li>|</?[uo]l>|</?p>).)*?)(?:</p>)?\s*</li>", re.DOTALL)
LIST = re.compile(r"<ul>((?:(?!</?[uo]l>).)*)</ul>", re.DOTALL)
TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)
ROW = re.compile(r"<tr>(.*?)</tr>", re.DOTALL)
CELL = re.compile(r"(<t[hd][^>]*>)(.*?)(</t[hd]>)", re.DOTALL)
TICK = re.compile(r"\[ \]\s+")
TAG = re.compile(r"<[^>]+>")
REFERENCE = re.compile(r'<sup class="cite">.*?</sup>', re.DOTALL)


class Names:
    """Ids made of words, each given once: the same words a second time get a number."""

    def __init__(self) -> None:
        self._given: Counter[str] = Counter()

    def of(self, words: str) -> str:
        digest = hashlib.sha256(words.encode()).hexdigest()[:8]
        self._given[digest] += 1
        number = self._given[digest]
        return f"svar-{digest}" if number == 1 else f"svar-{digest}-{number}"


def words_of(html: str) -> str:
    """Return the words of a piece of HTML, without tags and numbered references."""
    return " ".join(unescape(TAG.sub("", REFERENCE.sub("", html))).split())


def make_form(html: str, view: View) -> str:
    """Return a worksheet's HTML with its boxes and fields in place."""
    names = Names()
    html = LIST.sub(lambda match: _list(match[0], view, names, every=False), html)
    return TABLE.sub(lambda match: _table(match[0], view, names), html)


def make_checklist(html: str, view: View) -> str:
    """Return the HTML with every item of every plain list as a box to tick."""
    names = Names()
    return LIST.sub(lambda match: _list(match[0], view, names, every=True), html)


def _list(html: str, view: View, names: Names, every: bool) -> str:
    changed = ITEM.sub(lambda match: _item(match[1].strip(), view, names, every), html)
    return changed if changed == html else changed.replace("<ul>", '<ul class="form-list">', 1)


def _item(content: str, view: View, names: Names, every: bool) -> str:
    if every or TICK.match(content):
        text = TICK.sub("", content, count=1)
        return str(view.render("forms/tick.html", id=names.of(words_of(text)), content=Markup(text)))  # noqa: S704 - cleaned
    if field := FIELD_END.search(content):
        label = content[:field.start()]
        return str(view.render("forms/field.html", id=names.of(words_of(label)), long=field[1] == LINES,
                               label=Markup(label)))  # noqa: S704 - cleaned
    return f"<li>{content}</li>"


def _table(html: str, view: View, names: Names) -> str:
    """Return a table with fields in its empty cells, each named by its column and its row."""
    if LINE not in html:
        return html
    columns: list[str] = []
    row_number = 0

    def row(match: re.Match) -> str:
        nonlocal columns, row_number
        cells = CELL.findall(match[1])
        if not columns:
            columns = [words_of(content) for _, content, _ in cells]
            return match[0]
        row_number += 1
        first = words_of(cells[0][1]).strip("_ ")
        where = first or str(row_number)
        filled = (_cell(cell, columns[index], where, view, names) for index, cell in enumerate(cells))
        return f"<tr>{''.join(filled)}</tr>"

    return ROW.sub(row, html).replace("<table>", '<table class="form-table">', 1)


def _cell(cell: tuple[str, str, str], column: str, where: str, view: View, names: Names) -> str:
    start, content, end = cell
    if set(content.strip()) != {"_"}:
        return "".join(cell)
    return start + str(view.render("forms/cell.html", id=names.of(f"{column}|{where}"), column=column, where=where,
                                   long=content.strip() == LINES)) + end
