"""A built page as a browser reads it: its elements, by the HTML parser of libxml2."""

from collections.abc import Iterator

from lxml import etree

# An element that a browser has once in a page; what a second one says is added to the first.
ONCE = ("<html", "<body")
PARSER = etree.HTMLParser()


def elements(html: str) -> Iterator[etree._Element]:
    """Yield every element of a page, in the order they begin; tags and attribute names are in lower case."""
    # A browser reads every line ending as LF; what it hashes is what it has read.
    text = html.replace("\r\n", "\n").replace("\r", "\n")
    root = etree.fromstring(text, PARSER) if text.strip() else None
    if root is not None:
        yield from root.iter(etree.Element)


def repeated(html: str) -> list[str]:
    """Return what a page may have once and has twice, since `elements` does not tell what the second one says."""
    text = html.lower()
    return [f"{start}>" for start in ONCE if text.count(start) > 1]
