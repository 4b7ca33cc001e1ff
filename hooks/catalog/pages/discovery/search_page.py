"""The search page: a form, and every page of the site from A to Ö for whoever has no scripts or no word for it."""

from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from catalog.core.names import swedish_order
from catalog.pages.generated import GeneratedPage
from catalog.pages.view import View


@dataclass(frozen=True)
class IndexItem:
    """A page in the list. kind: a key of the group `search_kind` in data/terms.yaml."""

    title: str
    href: str
    kind: str


def render_search(view: View, generated: list[GeneratedPage]) -> Markup:
    """Return the search page. generated: the pages made from data, which are listed with the written ones."""
    return view.render("search.html", letters=_letters(view, generated))


def _letters(view: View, generated: list[GeneratedPage]) -> list[tuple[str, list[IndexItem]]]:
    """Return (letter, its pages) in Swedish order; titles that begin with a digit stand first, under 0–9."""
    pages = [
        IndexItem(article.title(view.lang), view.article(article), article.page_kind.found_as)
        for article in view.catalog.articles
        if article.has(view.lang) and article.slug != "index"
    ]
    pages += [IndexItem(page.title.in_(view.lang), view.local(page.path), page.kind) for page in generated if page.kind]
    ordered = sorted(pages, key=lambda page: (swedish_order(page.title), page.href))
    return [(letter, list(group)) for letter, group in groupby(ordered, key=lambda page: _letter(page.title))]


def _letter(title: str) -> str:
    first = title[0].upper()
    return "0–9" if first.isdigit() else first
