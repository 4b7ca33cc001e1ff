"""The kinds of pages, one row a kind: what each is made with, loads, and is called among what is found.

To add a kind: a row here, its name under `search_kind` in data/terms.yaml, its LIX limit in data/readability.yaml when
people write it, and a template when none of the others fits.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class PageKind:
    """A kind of page.

    template: the file of pages/templates/ that frames its text, without its ending.
    found_as: what a search result calls it, a key of the group `search_kind`.
    weight: how much a hit counts: of pages that answer equally well, those written to be used come first.
    scripts: what every page of the kind loads.
    in_docs: does the front matter of a page in docs/ name it?
    is_article: do search engines meet it as an article?
    """

    template: str = ""
    found_as: str = ""
    weight: float = 1.0
    scripts: tuple[str, ...] = ()
    in_docs: bool = False
    is_article: bool = False


KINDS: Mapping[str, PageKind] = {
    "method": PageKind("method", "method", 1.2, scripts=("form.js", "copy.js"), is_article=True),
    "example": PageKind("example", "example", 0.95, is_article=True),
    "home": PageKind("home", "index", 0.9, in_docs=True),
    "guide": PageKind("page", "guide", 1.1, in_docs=True, is_article=True),
    "index": PageKind("page", "index", 0.9, in_docs=True),
    "about": PageKind("page", "about", 0.85, in_docs=True),
    "tool": PageKind("tool", "tool", 1.0, scripts=("form.js",), in_docs=True),
    # Made from data, by templates that their own code names.
    "generated": PageKind(found_as="generated", weight=1.05),
    "place": PageKind(found_as="place", weight=0.95),
    # No pages, but places on one.
    "term": PageKind(found_as="term", weight=0.6),
    "law": PageKind(found_as="law", weight=0.6),
}
# Kinds that people write, and those of them that a page in docs/ may be.
WRITTEN = tuple(name for name, kind in KINDS.items() if kind.template)
IN_DOCS = tuple(name for name, kind in KINDS.items() if kind.in_docs)
# What is found is weighed by what it is called.
WEIGHTS = {kind.found_as: kind.weight for kind in KINDS.values()}
