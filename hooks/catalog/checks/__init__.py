"""Rules between documents. One generator a rule, marked with @rule; its docstring is the rule.

Every rule gets the same `Context`: all that could be read and validated so far. A rule yields problems and never stops
another, so an editor sees everything at once. Every module of this folder is asked for its rules.

    context     what the rules read, and the form of a rule
    names       names of files and items, and the addresses they become
    words       the words that the program asks data/terms.yaml for
    texts       headings, dates, translations, fields to fill in, readability
    references  what texts and data point at exists and is in force
    harmless    nothing that is published can run
    drawings    what a drawing (SVG) may hold
    scenes      histories, totals, merges and positions hold together
    figures     values of figures that are drawn or counted
    site        what the site claims or promises of itself
"""

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

from catalog.checks.context import RULES, Context
from catalog.problems import Problem

for topic in iter_modules(__path__):
    import_module(f"{__name__}.{topic.name}")


def check(context: Context) -> Iterator[Problem]:
    """Yield the problems of every rule."""
    for rule in RULES:
        yield from rule(context)
