"""Links between source files -> links that the site builder follows.

In the repository a link leads from file to file (`../content/methods/mumin.md`), so it also works in a code
host's file view. The site builder sees the pages of docs/ at the top and content/ beside them.
"""

import posixpath
import re

from catalog.reading.markdown import LINK, substitute


def source_path(uri: str) -> str:
    """The site builder's name of a text -> its path in the repository."""
    return uri if uri.startswith("content/") else f"docs/{uri}"


def builder_name(path: str) -> str:
    """A text's path in the repository -> the site builder's name of it."""
    return path.removeprefix("docs/")


def for_mkdocs(body: str, uri: str) -> str:
    """Return a Markdown text with its links to other source files rewritten for the builder.

    uri: the builder's name of the text itself.
    """
    here = posixpath.dirname(source_path(uri))

    def rewritten(match: re.Match) -> str:
        target, _, anchor = match[3].partition("#")
        if not target or ":" in target or target.startswith("/"):
            return match[0]
        path = posixpath.normpath(posixpath.join(here, target))
        link = posixpath.relpath(builder_name(path), posixpath.dirname(uri) or ".")
        return match[0].replace(f"({match[3]}", f"({link}{'#' + anchor if anchor else ''}", 1)

    return substitute(LINK, rewritten, body)
