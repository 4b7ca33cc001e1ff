"""A whole page: heading, notices, facts, text, sources, related texts and upkeep."""

from dataclasses import dataclass
from itertools import takewhile

from lxml.html import HtmlElement, fragment_fromstring
from lxml.html.builder import DIV
from markupsafe import Markup

from catalog.model.catalog import Article
from catalog.pages.articles.citations import number_citations
from catalog.pages.articles.forms import make_checklist, make_form
from catalog.pages.articles.glossary import explain_terms
from catalog.pages.articles.links import resolve_links
from catalog.pages.articles.quoted import mark_italics
from catalog.pages.articles.safety import clean
from catalog.pages.articles.slots import fill_slots
from catalog.pages.discovery.sharing import share_of
from catalog.pages.view import View
from catalog.reading.markdown import inner_html, parse_html, replace
from catalog.schema import Language

CHECKLIST = ("checklista", "checklist")


@dataclass(frozen=True)
class TocItem:
    """A heading of the page, for the list "On this page"."""

    title: str
    anchor: str


@dataclass(frozen=True)
class ArticlePage:
    """An article on its page: one tree goes through every step, and becomes HTML at the end."""

    article: Article
    view: View

    def render(self) -> Markup:
        """Return the page's content: everything between header and footer."""
        view, document = self.view, self.article.body(self.view.lang)
        body = parse_html(clean(document.text.html))
        citations = number_citations(body, view.catalog, view.t("citation"))
        resolve_links(body, document.path, view)
        mark_italics(body, view, self.body_lang)
        frame_tables(body, view.t("table"))
        if self._template == "tool":
            make_form(body, view)
        else:
            frame_checklist(body, self.article, view)
        explain_terms(body, view)
        sections = [TocItem(heading.text, heading.id) for heading in document.text.headings if heading.level == 2]
        if citations:
            sections.append(TocItem(view.t("sources"), view.t("sources-anchor")))
        return view.render(
            f"{self._template}.html",
            article=self.article,
            meta=self.article.meta,
            body=Markup(fill_slots(inner_html(body), view, self.body_lang)),  # noqa: S704 - cleaned
            sections=sections,
            citations=citations,
            body_lang=self.body_lang,
            share=share_of(view, self.article) if self.article.kind == "method" else None,
            overdue=self.article.meta.review_by < view.settings.today,
        )

    @property
    def body_lang(self) -> Language:
        """The language that the text is really in."""
        return self.article.lang(self.view.lang)

    @property
    def _template(self) -> str:
        return self.article.page_kind.template


def frame_checklist(body: HtmlElement, article: Article, view: View) -> None:
    """Put the checklist in a section of its own: boxes to tick, and the worksheets of the method."""
    heading = next((h for h in body.findall("h2") if h.get("id") in CHECKLIST), None)
    if heading is None:
        return
    place, part = body.index(heading), DIV()
    following = takewhile(lambda element: element.tag != "h2", list(heading.itersiblings()))
    part.extend([heading, *following])
    make_checklist(part, view)
    part[-1].tail = (part[-1].tail or "") + "\n"
    tools = view.catalog.tools_of_method(article.slug)
    section = fragment_fromstring(str(view.render("forms/checklist.html", tools=tools)))
    section[:0] = list(part)
    body.insert(place, section)


def frame_tables(body: HtmlElement, label: str) -> None:
    """Put each table in a box that scrolls by itself, reachable by keyboard and named `label`."""
    for number, table in enumerate(list(body.iter("table")), 1):
        frame = DIV(
            {
                "class": "table-scroll table-scroll--fit",
                "role": "region",
                "tabindex": "0",
                "aria-label": f"{label} {number}",
            }
        )
        frame.text, frame.tail = "\n", table.tail
        replace(table, frame)
        frame.append(table)
        table.tail = "\n"
