"""A page that no one writes by hand."""

from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

from catalog.pages.view import View
from catalog.schema import Bilingual


@dataclass(frozen=True)
class GeneratedPage:
    """A page made from data alone, in both languages.

    path: its address without the language, such as `situationer/otryggt-torg/`.
    render: what its content is, for a view standing on it.
    kind: what a search result calls it, a key of the group `search_kind`; "" for a page that is not to be found.
    template: the theme's file, when it is not an ordinary page. scripts, styles, data: what only this page loads.
    """

    path: str
    title: Bilingual
    summary: Bilingual
    render: Callable[[View], Markup]
    kind: str = "generated"
    template: str = "main.html"
    scripts: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()
    data: tuple[str, ...] = ()
