"""Rules between documents. One generator a rule, marked with @rule; its docstring is the rule.

Every rule gets the same `Context`: all that could be read and validated so far. A rule yields problems and never stops
another, so an editor sees everything at once. Every module of this folder is asked for its rules.

    context     what the rules read, and the form of a rule
    names       names of files and items, and the addresses they become
    words       the words that the program asks data/terms.yaml for
    messages    the program's own sentences
    texts       headings, dates, translations, fields to fill in, readability
    translations  a text and its translation say the same things
    duplicates  what could not be told apart
    references  what texts and data point at exists and is in force
    harmless    nothing that is published can run
    drawings    what a drawing (SVG) may hold
    scenes      histories, totals, merges and positions hold together
    figures     values of figures that are drawn or counted
    site        what the site claims or promises of itself
    reminders   what waits for a person: reviews, translations, promises that run out

The rules of RULES tell of faults, which stop a build; those of REMINDERS never stop anything.
"""

from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from pkgutil import iter_modules

from catalog.checks.context import REMINDERS, RULES, Context
from catalog.problems import Problem

for topic in iter_modules(__path__):
    import_module(f"{__name__}.{topic.name}")


def check(context: Context) -> Iterator[Problem]:
    """Yield the faults and the reminders of every rule."""
    for rule in RULES:
        yield from rule(context)
    for rule in REMINDERS:
        yield from (replace(problem, level="reminder") for problem in rule(context))
