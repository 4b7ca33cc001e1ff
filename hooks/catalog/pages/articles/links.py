"""Links between source files -> links between pages.

In the repository a link leads from file to file (`../content/methods/mumin.md`), so it also works in a code host's file
view.
"""

from urllib.parse import urlsplit, urlunsplit

from lxml.html import HtmlElement

from catalog.core.urls import linked_file
from catalog.pages.view import View


def resolve_links(body: HtmlElement, path: str, view: View) -> None:
    """Let the links and pictures of the text `path` lead to pages and published files."""
    for element in body.iter("a", "img"):
        key = "src" if element.tag == "img" else "href"
        target = element.get(key)
        if not target or (file := linked_file(target, path)) is None:
            continue
        article = view.catalog.article_of_file.get(file)
        link = view.article(article) if article else view.href(file.removeprefix("docs/"))
        parts = urlsplit(target)
        element.set(key, urlunsplit(("", "", link, parts.query, parts.fragment)))
