"""What stands around a page's content, and loads with it: menus, words, titles, addresses, styles and scripts.

The theme's templates (docs/overrides/) put it in place.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from markupsafe import escape

from catalog.core import urls
from catalog.messages import messages
from catalog.model.catalog import Article, Catalog
from catalog.pages.assets.bundles import Asset
from catalog.pages.assets.social import picture_of
from catalog.pages.generated import GeneratedPage
from catalog.pages.open_data.structured import PageDescription, json_ld
from catalog.pages.view import View
from catalog.schema import LANGUAGES, Language


@dataclass(frozen=True)
class Shell:
    """The shell of every page of a site. pictures: address -> the picture that a shared link to it shows."""

    catalog: Catalog
    assets: Mapping[str, str]
    generated: Sequence[GeneratedPage]
    pictures: dict[str, Asset]

    def of_language(self, lang: Language, search_index: str) -> dict[str, Any]:
        """Return what all pages of a language have, also the one for addresses that do not exist.

        search_index: the address of the file that the search of this language reads.
        """
        other, sentences = _other(lang), messages(lang)
        latest = {"title": sentences.t("changes-title"), "address": urls.in_language(lang, urls.CHANGES), "lang": lang}
        return {
            "language": lang,
            "other_language": other,
            "other_address": urls.in_language(other) or ".",
            "home_address": urls.in_language(lang) or ".",
            # The theme's templates do not escape by themselves.
            "t": lambda key: escape(sentences.t(key)),
            "assets": self.assets,
            "main_links": self._links(urls.MAIN_PAGES, lang),
            "foot_links": [*self._links(urls.FOOT_PAGES, lang), latest],
            "page_styles": (),
            "page_scripts": (),
            "page_data": (),
            "alternates": {},
            "search_address": urls.in_language(lang, urls.SEARCH),
            "search_index": search_index,
        }

    def of_page(self, page: Article | GeneratedPage, view: View, site_name: str) -> dict[str, Any]:
        """Return what one page has of its own. view: standing on it; site_name: in the language of the view."""
        lang, path = view.lang, path_of(page)
        article = page if isinstance(page, Article) else None
        title, summary = words_of(page, lang)
        address = urls.in_language(lang, path)
        picture = picture_of(address, lang, self.pictures).address
        described = PageDescription(title, summary, address, self._trail(path, lang), picture, article)
        alternates = {each: urls.in_language(each, path) for each in LANGUAGES}
        return {
            "text_language": page.lang(lang) if isinstance(page, Article) else lang,
            "head_title": self._head_title(page, lang, site_name),
            "picture": picture,
            "structured": json_ld(described, view),
            "is_article": bool(article and article.kind != "page"),
            "is_search": path == urls.SEARCH,
            "alternates": alternates,
            "other_address": alternates[_other(lang)] or ".",
            **_loaded(page),
        }

    def _links(self, slugs: Sequence[str], lang: Language) -> list[dict[str, str]]:
        articles = [self.catalog.pages[slug] for slug in slugs]
        return [
            {"title": article.title(lang), "address": article.address(lang), "lang": article.lang(lang)}
            for article in articles
        ]

    @cached_property
    def _titles(self) -> dict[str, dict[Language, str]]:
        """Address without the language -> the page's title in each language."""
        pages: list[Article | GeneratedPage] = [*self.catalog.articles, *self.generated]
        return {path_of(page): {lang: words_of(page, lang)[0] for lang in LANGUAGES} for page in pages}

    @cached_property
    def _uses(self) -> Counter[tuple[Language, str]]:
        """(Language, title) -> how many pages are called so."""
        return Counter((lang, title) for titles in self._titles.values() for lang, title in titles.items())

    def _trail(self, path: str, lang: Language) -> list[tuple[str, str]]:
        """Return (title, address) of the pages above the one at `path`, an address without the language."""
        parts = path.rstrip("/").split("/")[:-1]
        above = ["/".join(parts[:number]) + "/" for number in range(1, len(parts) + 1)]
        return [(self._titles[step][lang], urls.in_language(lang, step)) for step in above if step in self._titles]

    def _head_title(self, page: Article | GeneratedPage, lang: Language, site_name: str) -> str:
        """Return the title for the browser and search engines; one that another page has too says what the page is.

        A place, the work done there and its worksheet may well be called the same.
        """
        title = words_of(page, lang)[0]
        if not path_of(page):
            return f"{site_name} – {title}"
        if self._uses[lang, title] == 1:
            return f"{title} – {site_name}"
        kind = page.page_kind.found_as if isinstance(page, Article) else page.kind
        return f"{title} – {self.catalog.label('search_kind', kind, lang)} – {site_name}"


def path_of(page: Article | GeneratedPage) -> str:
    """Return a page's address without the language; "" for the home page."""
    return page.address("sv") if isinstance(page, Article) else page.path


def words_of(page: Article | GeneratedPage, lang: Language) -> tuple[str, str]:
    """Return a page's title and summary."""
    if isinstance(page, Article):
        return page.title(lang), page.summary(lang)
    return page.title.in_(lang), page.summary.in_(lang)


def _loaded(page: Article | GeneratedPage) -> dict[str, Sequence[str]]:
    """Return the names of the styles, scripts and data that a page loads beside those of every page."""
    if isinstance(page, GeneratedPage):
        return {"page_styles": page.styles, "page_scripts": page.scripts, "page_data": page.data}
    scripts = (*page.page_kind.scripts, *(name for slot in page.slots for name in slot.scripts))
    return {
        "page_styles": [name for slot in page.slots for name in slot.styles],
        "page_scripts": list(dict.fromkeys(scripts)),
        "page_data": [name for slot in page.slots for name in slot.data],
    }


def _other(lang: Language) -> Language:
    return "en" if lang == "sv" else "sv"
