"""What HTML a text may become.

The checks refuse HTML in Markdown with a line number; this is the second wall. Whatever Markdown made of
a text passes through an allow-list before it reaches a page, so that nothing in content can run.
"""

import nh3

TAGS = {
    "a",
    "abbr",
    "blockquote",
    "br",
    "code",
    "dd",
    "div",
    "dl",
    "dt",
    "em",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "img",
    "li",
    "ol",
    "p",
    "pre",
    "strong",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
    "span",
}
ATTRIBUTES = {
    "*": {"id", "class", "lang"},
    "a": {"href", "title"},
    "abbr": {"title"},
    "img": {"src", "alt", "width", "height", "loading"},
    "ol": {"start"},
    "td": {"align"},
    "th": {"align", "scope"},
}
SCHEMES = {"http", "https", "mailto", "tel"}


def clean(html: str) -> str:
    """Return the HTML with everything outside the allow-list removed."""
    return nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES,
        link_rel=None,
        strip_comments=False,
        attribute_filter=_own_pictures,
    )


def _own_pictures(tag: str, attribute: str, value: str) -> str | None:
    """Let a picture come only from this site. Browsers take a backslash in an address for a slash."""
    if (tag, attribute) == ("img", "src") and (":" in value or value.strip().replace("\\", "/").startswith("//")):
        return None
    return value
