"""What a Markdown body says, read without rendering it: headings, links, citations, slots, plain sentences."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

CITATION = re.compile(r"\[\^([^\]\s]+)\]")
HEADING = re.compile(r"^(#{1,6})[ \t]+(.+?)[ \t]*#*[ \t]*$", re.MULTILINE)
LINK = re.compile(
    r"(!?)\[((?:[^\[\]]|\[[^\]]*\])*)\]\(\s*<?([^()\s>]*(?:\([^()\s]*\)[^()\s>]*)*)>?(?:\s+[\"'(][^)]*)?\s*\)"
)
REFERENCE = re.compile(r"^ {0,3}\[(?!\^)([^\]]+)\]:[ \t]*\n?[ \t]*<?(\S+?)>?(?:[ \t].*)?$", re.MULTILINE)
REFERENCED_PICTURE = re.compile(r"!\[([^\]]*)\](?:[ ]?\[([^\]]*)\])?(?!\()")
# What was meant as a link, and would stand on the page as it is written.
PARTED_LINK = re.compile(r"\[[^\[\]\n]+\][ \t]+(?=\((?:https?:|mailto:|[^()\s]*\.md\b))")
TURNED_LINK = re.compile(r"\([^()\n]+\)\[(?:https?:|mailto:|[^\[\]\s]*\.md\b)")
SLOT = re.compile(r"<!--\s*catalog:([a-z-]+)((?:\s+[a-z0-9-]+)*)\s*-->")
FENCE = re.compile(r"^(```|~~~).*?^\1[ \t]*$", re.MULTILINE | re.DOTALL)
# Words between backticks, which do not reach over an empty line.
CODE = re.compile(r"(?<![`\\])(`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)\1(?!`)", re.DOTALL)


@dataclass(frozen=True)
class Heading:
    level: int
    text: str
    offset: int


@dataclass(frozen=True)
class Link:
    """A link or a picture: its target as written, and where in the text it begins."""

    target: str
    offset: int
    is_picture: bool


@dataclass(frozen=True)
class Slot:
    name: str
    arguments: tuple[str, ...]
    offset: int


def headings(body: str) -> Iterator[Heading]:
    for match in HEADING.finditer(_blank_fences(body)):
        yield Heading(len(match[1]), match[2].strip(), match.start())


def links(body: str) -> Iterator[Link]:
    """Every inline link, picture and reference definition outside code fences, also a picture inside a link."""
    text = _blank_fences(body)
    yield from _inline_links(text, 0)
    pictures = {(match[2] or match[1]).lower() for match in REFERENCED_PICTURE.finditer(text)}
    for match in REFERENCE.finditer(text):
        yield Link(match[2], match.start(), match[1].lower() in pictures)


def _inline_links(text: str, start: int) -> Iterator[Link]:
    """start: where in the body the text begins."""
    for match in LINK.finditer(text):
        yield Link(match[3], start + match.start(), match[1] == "!")
        if "](" in match[2]:
            yield from _inline_links(match[2], start + match.start(2))


def parted_links(body: str) -> Iterator[int]:
    """Where a space stands between the words of a link and its address."""
    yield from (match.start() for match in PARTED_LINK.finditer(_blank_code(body)))


def turned_links(body: str) -> Iterator[int]:
    """Where a link has its brackets the other way round: (words)[address]."""
    yield from (match.start() for match in TURNED_LINK.finditer(_blank_code(body)))


def citations(body: str) -> Iterator[tuple[str, int]]:
    """Every `[^id]` outside code, as (id, offset)."""
    for match in CITATION.finditer(_blank_code(body)):
        yield match[1], match.start()


def substitute(pattern: re.Pattern, replacement: Callable[[re.Match], str], body: str) -> str:
    """Return the text with what the pattern finds replaced, except where it begins inside code."""
    shown = _blank_code(body)
    return pattern.sub(lambda match: replacement(match) if shown[match.start()] == match[0][0] else match[0], body)


def slots(body: str) -> Iterator[Slot]:
    """Every `<!-- catalog:name argument -->`."""
    for match in SLOT.finditer(body):
        yield Slot(match[1], tuple(match[2].split()), match.start())


def plain(body: str) -> str:
    """Return the running text that a person reads: no markup, no addresses, a full stop after each line item."""
    text = SLOT.sub("", FENCE.sub("", body))
    text = CITATION.sub("", text)
    text = LINK.sub(lambda match: "" if match[1] else match[2], text)
    text = re.sub(r"^\|.*\|[ \t]*$", "", text, flags=re.MULTILINE)
    text = re.sub(r"^[ \t]*(?:[-*+]|\d+[.)])[ \t]+(?:\[[ x]\][ \t]+)?(.*)$", r"\n\1\n", text, flags=re.MULTILINE)
    text = re.sub(r"^[ \t]*(?:>|#{1,6}|!!!.*$|:)[ \t]*", "", text, flags=re.MULTILINE)
    return re.sub(r"[*_`]+", "", text)


def _blank_fences(body: str) -> str:
    """Blank out code fences, keeping every offset."""
    return _blank(FENCE, body)


def _blank_code(body: str) -> str:
    """Blank out code fences and words between backticks, keeping every offset."""
    return _blank(CODE, _blank_fences(body))


def _blank(pattern: re.Pattern, body: str) -> str:
    return pattern.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), body)
