"""A stylesheet without the rules that no page can use.

Material's stylesheet dresses components that our shell does not have. A rule is kept if every class, id and attribute
that its selector asks for is a word somewhere in what pages are made of: templates, scripts, code and texts. That errs
on the side of keeping. tests/test_site.py holds every built page against what was left out.
"""

import re
from collections.abc import Iterable, Iterator

import tinycss2
from tinycss2.ast import (
    AtRule,
    Declaration,
    FunctionBlock,
    HashToken,
    IdentToken,
    LiteralToken,
    Node,
    QualifiedRule,
    SquareBracketsBlock,
)

WORD = re.compile(r"[\w-]+")
REFERENCE = re.compile(r"var\(\s*(--[\w-]+)")
ANIMATION = re.compile(r"animation(?:-name)?:([^;}]*)")
GROUPS = {"media", "supports", "layer", "container"}


def words(texts: Iterable[str]) -> set[str]:
    """Return every word of some texts."""
    return set().union(*map(WORD.findall, texts))


def only_used(css: str, known: set[str], referring: str = "") -> str:
    """Return the rules that can match something named in `known`.

    Custom properties and animations that neither those rules nor `referring`, another stylesheet, use are left out.
    """
    kept = "".join(_used(rule, known) for rule in _rules(css))
    while True:
        properties = set(REFERENCE.findall(kept + referring))
        animations = set(WORD.findall(" ".join(ANIMATION.findall(kept + referring))))
        smaller = "".join(_referred(rule, properties, animations) for rule in _rules(kept))
        if smaller == kept:
            return kept
        kept = smaller


def names(selector: Iterable[Node]) -> Iterator[str]:
    """Yield the classes, ids and attributes that an element or its surroundings must have for a selector to match."""
    before: Node | None = None
    for token in selector:
        is_class = isinstance(token, IdentToken) and isinstance(before, LiteralToken) and before.value == "."
        if is_class or isinstance(token, HashToken):
            yield token.value
        elif isinstance(token, SquareBracketsBlock):
            yield next(part.value for part in token.content if isinstance(part, IdentToken))
        before = token


def _can_match(selector: list[Node], known: set[str]) -> bool:
    choices = [
        token.arguments
        for token in selector
        if isinstance(token, FunctionBlock) and token.lower_name in ("is", "where", "has")
    ]
    named = set(names(selector))
    return named <= known and all(any(_can_match(part, known) for part in _parts(one)) for one in choices)


def _used(rule: Node, known: set[str]) -> str:
    if isinstance(rule, QualifiedRule):
        parts = [tinycss2.serialize(part).strip() for part in _parts(rule.prelude) if _can_match(part, known)]
        return f"{','.join(parts)}{{{tinycss2.serialize(rule.content)}}}" if parts else ""
    return _group(rule, lambda inner: _used(inner, known))


def _referred(rule: Node, properties: set[str], animations: set[str]) -> str:
    if isinstance(rule, QualifiedRule):
        kept = [
            item
            for item in tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
            if not (isinstance(item, Declaration) and item.name.startswith("--") and item.name not in properties)
        ]
        text = ";".join(tinycss2.serialize([item]).rstrip(";") for item in kept)
        return f"{tinycss2.serialize(rule.prelude)}{{{text}}}" if text else ""
    if isinstance(rule, AtRule) and rule.lower_at_keyword.endswith("keyframes"):
        return tinycss2.serialize([rule]) if tinycss2.serialize(rule.prelude).strip() in animations else ""
    return _group(rule, lambda inner: _referred(inner, properties, animations))


def _group(rule: Node, keep) -> str:
    """Return an at-rule with what `keep` leaves of the rules in it, or "" if nothing is left."""
    if not isinstance(rule, AtRule) or rule.content is None or rule.lower_at_keyword not in GROUPS:
        return tinycss2.serialize([rule])
    rules = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
    inner = "".join(keep(each) for each in rules)
    return f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{inner}}}" if inner else ""


def _rules(css: str) -> list[Node]:
    return tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)


def _parts(tokens: list[Node]) -> list[list[Node]]:
    """Split a list of selectors at its commas."""
    parts: list[list[Node]] = [[]]
    for token in tokens:
        if isinstance(token, LiteralToken) and token.value == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return parts
