"""Every address of another host that the project leads to, and where it stands."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from catalog.reading.files import Document, Loc, read_sources
from catalog.reading.markdown import MarkdownText

# Texts beside the catalogue's own: what is written for those who work with the project.
GUIDES = ("*.md", "deploy/*.md", "docs/decisions/*.md")
WEB = ("https://", "http://")
DOI = "https://doi.org/"


@dataclass(frozen=True, order=True)
class Place:
    """path: relative to the repository's root. line: counted from 1."""

    path: str
    line: int


def external_addresses(root: Path) -> dict[str, list[Place]]:
    """Return address -> the places where it stands, in order."""
    found: defaultdict[str, set[Place]] = defaultdict(set)
    for document in (*read_sources(root), *_guides(root)):
        for address, line in (*_in_data(document, document.data, ()), *_in_text(document)):
            found[address].add(Place(document.path, line))
    return {address: sorted(places) for address, places in sorted(found.items())}


def _guides(root: Path) -> Iterator[Document]:
    for pattern in GUIDES:
        for path in sorted(root.glob(pattern)):
            yield Document(path.relative_to(root).as_posix(), {}, path.read_text("utf-8"))


def _in_data(document: Document, value: Any, loc: Loc) -> Iterator[tuple[str, int]]:
    """Every address in a value of the front matter or of a register, with its line."""
    if isinstance(value, dict | list):
        for part, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _in_data(document, inner, (*loc, part))
    elif isinstance(value, str):
        line = document.line_of(loc)
        if loc[-1] == "doi":
            yield DOI + value, line
        elif value.startswith(WEB):
            yield value, line
        else:
            yield from ((link.target, line) for link in MarkdownText(value).links if link.target.startswith(WEB))


def _in_text(document: Document) -> Iterator[tuple[str, int]]:
    for link in document.text.links:
        if link.target.startswith(WEB):
            yield link.target, document.body_line + link.line
