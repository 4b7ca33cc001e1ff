"""A worksheet's Markdown -> a Word document that people can edit. The only file that knows python-docx.

The same Markdown makes the page and the document, so they never say different things. The same sources give the same
bytes: no clock, no names of people, parts of the archive in order.
"""

import datetime
import functools
import io
import zipfile
from collections.abc import Iterator
from copy import deepcopy

from docx import Document as new_document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from lxml.html import HtmlElement

from catalog.core.cache import NO_CACHE, Cache
from catalog.core.urls import linked_file
from catalog.messages import messages
from catalog.model.catalog import Article, Catalog
from catalog.pages.articles.citations import Citation, number_citations
from catalog.pages.articles.forms import FIELD_END, LINES, TICK
from catalog.schema import Language

LOCALES = {"sv": "sv-SE", "en": "en-GB"}
INK = RGBColor(0x0F, 0x3B, 0x42)
HEADINGS = {"h2": 1, "h3": 2, "h4": 3, "h5": 3, "h6": 3}
MIDNIGHT = datetime.time()
# The earliest time a ZIP archive can say; the pages carry their real dates in words.
ZIP_TIME = (1980, 1, 1, 0, 0, 0)
WIDTH = Cm(17)
STEP = Cm(0.8)
# The styles a worksheet uses. The library's template brings 160, which make every document larger and slower to write.
STYLES = {
    "Normal",
    "Title",
    "Heading 1",
    "Heading 2",
    "Heading 3",
    "List Bullet",
    "Header",
    "Footer",
    "Table Grid",
    "Normal Table",
    "Default Paragraph Font",
    "No List",
}


def worksheets(catalog: Catalog, site_url: str, registers: str = "", cache: Cache = NO_CACHE) -> dict[str, bytes]:
    """Return address -> Word document, for every worksheet in both languages.

    registers: a fingerprint of data/, whose words, laws and sources the documents use.
    """

    def document(tool: Article, lang: Language) -> bytes:
        made_from = (
            "worksheet",
            site_url,
            registers,
            lang,
            tool.slug,
            tool.meta,
            tool.title(lang),
            tool.summary(lang),
            tool.body(lang).body,
        )
        return cache.get(made_from, lambda: make_document(tool, lang, catalog, site_url))

    return {tool.worksheet_address(lang): document(tool, lang) for tool in catalog.tools for lang in ("sv", "en")}


def make_document(article: Article, lang: Language, catalog: Catalog, site_url: str) -> bytes:
    """Return the worksheet as the bytes of a Word document: A4, with the page's address and date on every sheet."""
    return _Worksheet(article, lang, catalog, site_url).bytes()


class _Worksheet:
    """Walks through the HTML that Markdown makes of a worksheet, and writes it into a Word document."""

    def __init__(self, article: Article, lang: Language, catalog: Catalog, site_url: str) -> None:
        self.article, self.lang, self.catalog, self.site_url = article, lang, catalog, site_url
        self.messages = messages(lang)
        self.word: WordDocument = new_document(io.BytesIO(_template()))
        self._form: Table | None = None

    def bytes(self) -> bytes:
        self._set_up()
        self.word.add_heading(self.article.title(self.lang), 0)
        self.word.add_paragraph(self.article.summary(self.lang))
        self.word.add_paragraph(self.messages.t("form-no-names")).runs[0].bold = True
        body = deepcopy(self.article.body(self.lang).text.tree)
        citations = number_citations(body, self.catalog, "")
        self._blocks(body)
        self._sources(citations)
        buffer = io.BytesIO()
        self.word.save(buffer)
        return _same_every_time(buffer.getvalue())

    # --- the sheet -------------------------------------------------------------------------------

    def _set_up(self) -> None:
        word = self.word
        section = word.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2)
        section.top_margin = section.bottom_margin = Cm(1.8)
        normal = word.styles["Normal"]
        normal.font.name, normal.font.size = "Arial", Pt(10.5)
        normal.paragraph_format.space_after = Pt(4)
        language = OxmlElement("w:lang")
        language.set(qn("w:val"), LOCALES[self.article.lang(self.lang)])
        normal.element.get_or_add_rPr().append(language)
        for style in word.styles:
            if style.type == WD_STYLE_TYPE.PARAGRAPH and style.name.startswith(("Heading", "Title")):
                style.font.name, style.font.color.rgb = "Arial", INK
                fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
                for attribute in list(fonts.attrib):
                    if attribute.endswith("Theme"):
                        del fonts.attrib[attribute]
        updated = self.messages.t("form-version", date=self.article.meta.updated)
        section.footer.paragraphs[0].add_run(
            f"{self.site_url}{self.article.address(self.lang)}  ·  {updated}  ·  CC BY 4.0"
        ).font.size = Pt(8.5)
        properties, day = word.core_properties, datetime.datetime.combine(self.article.meta.updated, MIDNIGHT)
        properties.title, properties.language = self.article.title(self.lang), LOCALES[self.article.lang(self.lang)]
        properties.author = properties.last_modified_by = properties.comments = ""
        properties.created = properties.modified = day
        properties.revision = 1

    def _sources(self, citations: list[Citation]) -> None:
        if not citations:
            return
        self.word.add_heading(self.messages.t("sources"), 1)
        for citation in citations:
            paragraph = self.word.add_paragraph()
            paragraph.add_run(f"{citation.number}. {self._name(citation)}").font.size = Pt(9)

    def _name(self, citation: Citation) -> str:
        if source := citation.cited.source:
            who = ", ".join(source.authors) or source.publisher or ""
            return ". ".join(part for part in (who, source.title, str(source.year or "")) if part) + "."
        rule = citation.cited.provision
        assert rule, "what is cited is a source or a provision"
        act = self.catalog.acts[rule.act]
        return f"{rule.section} {act.name.sv} ({act.sfs}). {self.messages.t('read-wording', date=rule.text_read)}"

    # --- blocks ----------------------------------------------------------------------------------

    def _blocks(self, parent: HtmlElement, depth: int = 0) -> None:
        """Write what an element holds. depth: how many quotations and lists it stands in."""
        for block in parent.iterchildren("*"):
            if block.tag not in ("ul", "ol"):
                self._form = None
            if block.tag in HEADINGS:
                self.word.add_heading(_text(block), HEADINGS[block.tag])
            elif block.tag in ("ul", "ol"):
                self._list(block, depth)
            elif block.tag == "table":
                self._table(block)
            elif block.tag == "blockquote":
                self._blocks(block, depth + 1)
            elif block.tag == "div":
                self._blocks(block, depth)
            elif block.tag != "hr":
                self._inline(self._paragraph(depth), block)

    def _paragraph(self, depth: int, style: str | None = None) -> Paragraph:
        paragraph = self.word.add_paragraph(style=style)
        if depth:
            paragraph.paragraph_format.left_indent = STEP * depth
        return paragraph

    def _list(self, block: HtmlElement, depth: int) -> None:
        for index, item in enumerate(block.iterchildren("li"), 1):
            below = [part for part in item if part.tag in ("ul", "ol")]
            for part in below:
                item.remove(part)
            self._list_item(item[0] if len(item) == 1 and item[0].tag == "p" else item, str(block.tag), index, depth)
            for part in below:
                self._list(part, depth + 1)

    def _list_item(self, content: HtmlElement, kind: str, index: int, depth: int) -> None:
        text = _text(content)
        if kind == "ul" and (field := FIELD_END.search(text)):
            self._field(text[: field.start()], field[1] == LINES)
            return
        self._form = None
        is_tick = bool(TICK.match(text))
        if not is_tick and kind == "ul":
            paragraph = self._paragraph(depth and depth + 1, "List Bullet")
        else:
            paragraph = self._paragraph(depth + 1)
            paragraph.paragraph_format.first_line_indent = -STEP
            paragraph.paragraph_format.tab_stops.add_tab_stop(STEP * (depth + 1))
            mark = paragraph.add_run("☐\t" if is_tick else f"{index}.\t")
            if is_tick:
                mark.font.name = "Segoe UI Symbol"
        paragraph.paragraph_format.space_after = Pt(3)
        self._inline(paragraph, content, skip_tick=is_tick)

    def _field(self, label: str, is_long: bool) -> None:
        """Add a row of label and empty cell; fields that follow each other share one table."""
        if self._form is None:
            self._form = self.word.add_table(0, 2, "Table Grid")
            self._form.autofit = False
            self.word.add_paragraph()
        row = self._form.add_row()
        row.height = Cm(2.2 if is_long else 0.9)
        for cell, width in zip(row.cells, (Cm(6), WIDTH - Cm(6)), strict=True):
            cell.width = width
        row.cells[0].paragraphs[0].add_run(label).bold = True

    def _table(self, block: HtmlElement) -> None:
        rows = list(block.iter("tr"))
        table = self.word.add_table(len(rows), len(rows[0]), "Table Grid")
        for index, row in enumerate(rows):
            for cell, content in zip(table.rows[index].cells, row, strict=True):
                self._cell(cell, content, is_head=index == 0)
        if table.rows:
            head = OxmlElement("w:tblHeader")
            head.set(qn("w:val"), "true")
            table.rows[0]._tr.get_or_add_trPr().append(head)
        self.word.add_paragraph()

    def _cell(self, cell: _Cell, content: HtmlElement, is_head: bool) -> None:
        if set(_text(content)) == {"_"}:
            return
        self._inline(cell.paragraphs[0], content)
        for run in cell.paragraphs[0].runs:
            run.bold = run.bold or is_head
            run.font.size = Pt(9.5)

    # --- words -----------------------------------------------------------------------------------

    def _inline(self, paragraph: Paragraph, element: HtmlElement, skip_tick: bool = False) -> None:
        for index, (text, part) in enumerate(_pieces(element)):
            words = TICK.sub("", text.lstrip(), count=1) if skip_tick and index == 0 else text
            if not words:
                continue
            if part is not None and part.tag == "a" and (target := self._target(part.get("href", ""))):
                _add_link(paragraph, words, target)
                continue
            run = paragraph.add_run(words)
            if part is not None and part.tag == "sup":
                run.font.superscript = True
            if part is not None and part.tag == "strong":
                run.bold = True

    def _target(self, href: str) -> str:
        """Return the full address of a link to another text of the catalogue, or of a link to the web."""
        if ":" in href:
            return href
        article = self.catalog.article_of_file.get(linked_file(href, self.article.document.path) or "")
        return self.site_url + article.address(self.lang) if article else ""


@functools.cache
def _template() -> bytes:
    """Return the library's empty document with only the styles that a worksheet uses."""
    word = new_document()
    for style in list(word.styles):
        if style.name not in STYLES:
            style.delete()
    buffer = io.BytesIO()
    word.save(buffer)
    return buffer.getvalue()


def _pieces(element: HtmlElement) -> Iterator[tuple[str, HtmlElement | None]]:
    """Yield the running words of an element, each with the element that marks it (None for plain words)."""
    yield _one_space(element.text), None
    for child in element:
        if child.tag == "sup":
            yield "[" + _text(child).strip() + "]", child
        else:
            yield _one_space(child.text_content()), child
        yield _one_space(child.tail), None


def _one_space(text: str | None) -> str:
    return " ".join((text or "").replace("\n", " ").split(" "))


def _text(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def _add_link(paragraph: Paragraph, words: str, address: str) -> None:
    """Add a link to a paragraph; python-docx has no call for it."""
    relation = paragraph.part.relate_to(
        address, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink", is_external=True
    )
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), relation)
    run = paragraph.add_run(words)
    run.font.underline, run.font.color.rgb = True, INK
    link.append(run._r)
    paragraph._p.append(link)  # type: ignore[arg-type] # any element may stand in a paragraph


def _same_every_time(archive: bytes) -> bytes:
    """Return the archive with its parts in order and without the time it was made."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new:
        # [Content_Types].xml stands first, as readers of the format expect.
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            part = zipfile.ZipInfo(name, ZIP_TIME)
            part.compress_type, part.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            new.writestr(part, old.read(name))
    return result.getvalue()
