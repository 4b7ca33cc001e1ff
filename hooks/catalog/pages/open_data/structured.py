"""What search engines are told of a page in their own form: schema.org as JSON-LD.

It stands in the page as a data block (`<script type="application/ld+json">`), which browsers do not run and a
Content-Security-Policy does not concern. It says nothing that the page does not say to its readers.
"""

import json
from dataclasses import dataclass
from typing import Any

from catalog.core import urls
from catalog.model.catalog import Article
from catalog.pages.open_data.dataset import schema_org_dataset
from catalog.pages.open_data.files import LICENSE
from catalog.pages.view import View

# Pages that tell of the data set; the other kinds of page in docs/ are articles only when they are guides.
DATASET_PAGES = ("karta", "data")


@dataclass(frozen=True)
class PageDescription:
    """A page as search engines should know it.

    address: from the site's root. trail: (title, address) of every page above it, the home page left out.
    picture: address of its picture. entry: its text, None for a page made from data.
    """

    title: str
    summary: str
    address: str
    trail: list[tuple[str, str]]
    picture: str
    article: Article | None = None

    @property
    def is_home(self) -> bool:
        return self.article is not None and self.article.slug == "index"


def json_ld(page: PageDescription, view: View) -> str:
    """Return the page's JSON-LD, safe to stand in a <script> element."""
    parts = []
    if page.is_home:
        parts.append(_site(page, view))
    elif page.article and page.article.page_kind.is_article:
        parts.append(_article(page, page.article, view))
    if page.article and page.article.slug in DATASET_PAGES:
        parts.append(schema_org_dataset(view.catalog, view.settings.site_url, view.settings.contact))
    if not page.is_home:
        parts.append(_breadcrumbs(page, view))
    text = json.dumps({"@context": "https://schema.org", "@graph": parts}, ensure_ascii=False, separators=(",", ":"))
    # No text in it can end the element, or begin another.
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _site(page: PageDescription, view: View) -> dict[str, Any]:
    home = view.settings.site_url + page.address
    return {
        "@type": "WebSite",
        "@id": f"{home}#website",
        "url": home,
        "name": view.t("site-name"),
        "description": page.summary,
        "inLanguage": page.article.lang(view.lang) if page.article else view.lang,
        "license": LICENSE,
        "publisher": _publisher(view),
        "image": view.settings.site_url + page.picture,
        "potentialAction": {
            "@type": "SearchAction",
            "query-input": "required name=search_term_string",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{home}{urls.SEARCH}?q={{search_term_string}}"},
        },
    }


def _article(page: PageDescription, article: Article, view: View) -> dict[str, Any]:
    meta, here = article.meta, view.settings.site_url + page.address
    home = view.settings.site_url + view.prefix
    return {
        "@type": "Article",
        "@id": f"{here}#article",
        "url": here,
        "mainEntityOfPage": here,
        "headline": page.title,
        "description": page.summary,
        "inLanguage": article.lang(view.lang),
        "datePublished": min(change.date for change in meta.changes).isoformat(),
        "dateModified": meta.updated.isoformat(),
        "author": _publisher(view),
        "publisher": _publisher(view),
        "keywords": article.keywords(view.lang),
        "license": LICENSE,
        "isAccessibleForFree": True,
        "isPartOf": {"@type": "WebSite", "@id": f"{home}#website"},
        "image": {
            "@type": "ImageObject",
            "url": view.settings.site_url + page.picture,
            "width": "1200 px",
            "height": "630 px",
        },
    }


def _breadcrumbs(page: PageDescription, view: View) -> dict[str, Any]:
    home = (view.t("site-name"), view.prefix)
    steps = [home, *page.trail, (page.title, page.address)]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": title, "item": view.settings.site_url + address}
            for position, (title, address) in enumerate(steps, start=1)
        ],
    }


def _publisher(view: View) -> dict[str, Any]:
    return {
        "@type": "Organization",
        "name": view.label("owner", "editors"),
        "email": view.settings.contact,
        "url": view.settings.site_url,
    }
