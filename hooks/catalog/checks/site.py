"""Rules about what the site claims or promises of itself: secrecy guide, security contact, accessibility statement."""

import datetime
from collections.abc import Iterator
from itertools import product

from catalog.checks.context import Context, rule
from catalog.model.catalog import rules_for
from catalog.problems import Problem, allowed_values, suggest
from catalog.schema import AccessibilityStatement, SecrecyGuide, SecurityContact

STATEMENT = "docs/tillganglighet"
STATEMENT_SLOTS = (
    "accessibility-status",
    "accessibility-faults",
    "accessibility-exempt",
    "accessibility-method",
    "accessibility-contact",
)


@rule
def secrecy_paths_hold_together(context: Context) -> Iterator[Problem]:
    """A secrecy path names only choices that exist, every id stands once, and no path of the guide is a dead end."""
    guide, document = context.file(SecrecyGuide), context.read.data.get("secrecy_paths")
    if not guide or not document:
        return
    questions = {name: [choice.id for choice in getattr(guide, name)] for name in ("who", "to", "about", "why")}
    for name, ids in {**questions, "rules": [item.id for item in guide.rules]}.items():
        for index, value in enumerate(ids):
            if value in ids[:index]:
                yield document.problem(
                    (name, index, "id"), f'"{value}" finns redan. Varje id får stå en gång.', "duplicate-id"
                )
    for index, item in enumerate(guide.rules):
        for name, ids in questions.items():
            for number, value in enumerate(getattr(item, name)):
                if value not in ids:
                    yield document.problem(
                        ("rules", index, name, number),
                        f'"{value}" finns inte bland svaren på {name}.{suggest(value, ids)}{allowed_values(ids)}',
                        "unknown-choice",
                    )
    for path in product(*questions.values()):
        if not rules_for(guide, *path):
            yield document.problem(("rules",), f"vägen {' > '.join(path)} leder inte till någon regel.", "dead-end")


@rule
def security_contact_is_fresh(context: Context) -> Iterator[Problem]:
    """The security contact expires after it was reviewed, and within a year (RFC 9116, section 2.5.5)."""
    contact, document = context.file(SecurityContact), context.read.data.get("security")
    if not contact or not document:
        return
    if contact.expires <= contact.reviewed:
        yield document.problem(("expires",), f"skriv en dag efter {contact.reviewed}.", "date-order")
    if contact.expires > contact.reviewed + datetime.timedelta(days=366):
        yield document.problem(
            ("expires",),
            "skriv en dag högst ett år efter reviewed, så att någon ser till att adressen fortfarande läses.",
            "date-order",
        )


@rule
def statement_claims_what_it_shows(context: Context) -> Iterator[Problem]:
    """The accessibility statement says "fully" only without faults, and its page shows every part in both languages."""
    statement, document = context.file(AccessibilityStatement), context.read.data.get("accessibility")
    if statement and document:
        if (statement.compliance == "full") != (not statement.faults):
            yield document.problem(("compliance",), "skriv full när faults är tom, och bara då.", "claim")
        if statement.compliance == "full" and statement.not_tried:
            yield document.problem(("compliance",), "det som inte har prövats kan inte vara helt förenligt.", "claim")
        if statement.updated < statement.assessed:
            yield document.problem(
                ("updated",), f"redogörelsen kan inte vara äldre än prövningen, {statement.assessed}.", "date-order"
            )
    for text in context.texts:
        if text.document.key == STATEMENT:
            shown = [slot.name for slot in text.document.text.slots]
            for name in STATEMENT_SLOTS:
                if shown.count(name) != 1:
                    yield text.document.text_problem(
                        0,
                        f"märket <!-- catalog:{name} --> ska stå en gång: lagen kräver det som visas där.",
                        "statement",
                    )
