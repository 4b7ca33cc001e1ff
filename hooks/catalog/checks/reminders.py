"""What waits for a person: told by every check, and never in the way of a build. Counted from the context's day."""

import datetime
from collections.abc import Iterator

from catalog.checks.context import Context, reminder
from catalog.problems import Problem
from catalog.schema import AccessibilityStatement, Maintained, Provision, SecurityContact, Translation

YEAR = datetime.timedelta(days=365)
# How long before a promise runs out it is told, so that there is time to renew it.
NOTICE = datetime.timedelta(days=60)


@reminder
def reviews_are_due(context: Context) -> Iterator[Problem]:
    """A text is reviewed again by the day that it says itself."""
    for document, meta in context.texts_of(Maintained):
        if meta.review_by < context.today:
            yield document.problem(("review_by",), f"sidan skulle ha granskats senast {meta.review_by}.", "review-due")


@reminder
def translations_follow(context: Context) -> Iterator[Problem]:
    """A Swedish text has a translation, and one no older than the text."""
    translated = {document.key: (document, meta) for document, meta in context.texts_of(Translation)}
    for document, meta in context.texts_of(Maintained):
        path = f"{document.key}.en.md"
        if path not in context.read.files:
            advice = f"Sidan är inte översatt. Engelska läsare får den svenska texten tills {path} finns."
            yield Problem(document.path, 1, "", advice, "untranslated")
        elif document.key in translated:
            english, translation = translated[document.key]
            if translation.translates < meta.updated:
                advice = f"den svenska texten ändrades {meta.updated}. Uppdatera översättningen."
                yield english.problem(("translates",), advice, "stale-translation")


@reminder
def law_is_checked(context: Context) -> Iterator[Problem]:
    """A provision is compared with the law once a year."""
    for index, provision in context.all(Provision).items():
        if provision.checked + YEAR < context.today:
            yield context.read.data["law"].problem(
                ("provisions", index, "checked"),
                f"{provision.id} kontrollerades senast {provision.checked}, för mer än ett år sedan.",
                "law-unchecked",
            )


@reminder
def assessment_is_renewed(context: Context) -> Iterator[Problem]:
    """The site's accessibility is assessed once a year."""
    statement = context.file(AccessibilityStatement)
    if statement and statement.assessed + YEAR - NOTICE < context.today:
        assessed = statement.assessed
        yield context.read.data["accessibility"].problem(
            ("assessed",),
            f"webbplatsens tillgänglighet prövades senast {assessed}. Pröva den på nytt före {assessed + YEAR}.",
            "assessment-due",
        )


@reminder
def security_contact_is_renewed(context: Context) -> Iterator[Problem]:
    """The security contact is renewed before it expires."""
    contact = context.file(SecurityContact)
    if contact and contact.expires - NOTICE < context.today:
        yield context.read.data["security"].problem(
            ("expires",),
            f"security.txt gäller till {contact.expires}. Kontrollera att adressen läses och skriv nya datum.",
            "security-due",
        )
