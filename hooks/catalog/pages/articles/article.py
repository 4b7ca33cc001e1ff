"""A whole page: heading, notices, facts, text, sources, related texts and upkeep."""

import itertools
import re
from dataclasses import dataclass, field

from markupsafe import Markup

from catalog.model.catalog import Article
from catalog.pages.articles.citations import Citation
from catalog.pages.articles.forms import make_checklist, make_form
from catalog.pages.articles.glossary import explain_terms
from catalog.pages.articles.quoted import mark_italics
from catalog.pages.articles.safety import clean
from catalog.pages.articles.slots import fill_slots
from catalog.pages.discovery.sharing import share_of
from catalog.pages.view import View


@dataclass(frozen=True)
class TocItem:
    """A heading of the page, for the list "On this page"."""

    title: str
    anchor: str


@dataclass(frozen=True)
class ArticlePage:
    """What is needed to make an entry's page out of the HTML of its text."""

    article: Article
    view: View
    citations: list[Citation] = field(default_factory=list)

    def render(self, html: str, sections: list[TocItem]) -> Markup:
        """Return the page's content: everything between header and footer.

        html: what Markdown made of the text. sections: its headings of level 2.
        """
        body = frame_tables(mark_italics(clean(html), self.view, self.body_lang), self.view.t("table"))
        body = (
            make_form(body, self.view) if self._template == "tool" else frame_checklist(body, self.article, self.view)
        )
        body = fill_slots(explain_terms(body, self.view), self.view)
        if self.citations:
            sections = [*sections, TocItem(self.view.t("sources"), self.view.t("sources-anchor"))]
        return self.view.render(
            f"{self._template}.html",
            article=self.article,
            meta=self.article.meta,
            body=Markup(body),  # noqa: S704 - cleaned
            sections=sections,
            citations=self.citations,
            body_lang=self.body_lang,
            share=share_of(self.view, self.article) if self.article.kind == "method" else None,
            overdue=self.article.meta.review_by < self.view.settings.today,
        )

    @property
    def body_lang(self) -> str:
        """The language that the text is really in."""
        return self.view.lang if self.article.has(self.view.lang) else "sv"

    @property
    def _template(self) -> str:
        return self.article.page_kind.template


CHECKLIST = re.compile(r'<h2 id="(?:checklista|checklist)">.*?(?=<h2|\Z)', re.DOTALL)


def frame_checklist(html: str, article: Article, view: View) -> str:
    """Return the HTML with the checklist in a section of its own: boxes to tick, and the worksheets of the method."""

    def framed(match: re.Match) -> str:
        content = Markup(make_checklist(match[0], view))  # noqa: S704 - cleaned
        return str(
            view.render("forms/checklist.html", content=content, tools=view.catalog.tools_of_method(article.slug))
        )

    return CHECKLIST.sub(framed, html, count=1)


def frame_tables(html: str, label: str) -> str:
    """Return the HTML with each table in a box that scrolls by itself, reachable by keyboard and named `label`."""
    numbers = itertools.count(1)

    def opening(match: re.Match) -> str:
        return Markup(
            '<div class="table-scroll table-scroll--fit" role="region" tabindex="0" aria-label="{} {}">\n<table>'
        ).format(label, next(numbers))

    return re.sub("<table>", opening, html).replace("</table>", "</table>\n</div>")
