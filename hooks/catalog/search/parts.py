"""Compound words -> their parts, by a list that editors keep in data/search.yaml.

A curated list makes no wrong splits; a dictionary would be a dependency that set-up does not always have.
"""

import functools
import re
from collections.abc import Iterable

WORD = re.compile(r"[^\W\d_]+")
MIN_PART_LENGTH = 3


def compound_parts(text: str, parts: Iterable[str]) -> list[str]:
    """Return the listed parts that begin or end a word of `text`, and what is left of that word, sorted.

    The rest is returned without a linking s, so that `trygghetsvandring` gives trygghet and vandring.
    """
    known = _longest_first(tuple(parts))
    found: set[str] = set()
    for word in {match[0].lower() for match in WORD.finditer(text)}:
        found |= _parts_of(word, known)
    return sorted(found)


@functools.cache
def _longest_first(parts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(set(parts), key=lambda part: (-len(part), part)))


@functools.cache
def _parts_of(word: str, known: tuple[str, ...]) -> frozenset[str]:
    found: set[str] = set()
    head = next((part for part in known if word.startswith(part) and len(word) - len(part) >= MIN_PART_LENGTH), None)
    if head:
        found |= {head, word[len(head) :].removeprefix("s")}
    tail = next((part for part in known if len(word) - len(part) >= MIN_PART_LENGTH and _ends(word, part)), None)
    if tail:
        start = word.rindex(tail)
        found |= {tail, word[:start].removesuffix("s")}
    return frozenset(part for part in found if len(part) >= MIN_PART_LENGTH)


def _ends(word: str, part: str) -> bool:
    """Does the word end in the part, possibly with a short inflection after it?"""
    start = word.rfind(part)
    return start >= MIN_PART_LENGTH and len(word) - start - len(part) <= 4
