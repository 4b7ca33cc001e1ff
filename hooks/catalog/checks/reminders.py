"""What waits for a person: told by every check, and never in the way of a build. Counted from the context's day."""

import datetime
from collections.abc import Iterator

from catalog.checks.context import Context, reminder
from catalog.problems import Problem
from catalog.schema import AccessibilityStatement, Provision, SecurityContact

YEAR = datetime.timedelta(days=365)
# How long before a promise runs out it is told, so that there is time to renew it.
NOTICE = datetime.timedelta(days=60)


@reminder
def reviews_are_due(context: Context) -> Iterator[Problem]:
    """A text is reviewed again by the day that it says itself."""
    for text in (text for kind in ("method", "example", "page") for text in context.originals(kind)):
        if text.meta.review_by < context.today:
            yield text.document.problem(
                ("review_by",), f"sidan skulle ha granskats senast {text.meta.review_by}.", "review-due"
            )


@reminder
def translations_follow(context: Context) -> Iterator[Problem]:
    """A Swedish text has a translation, and one no older than the text."""
    translations = {text.document.key: text for text in context.texts if text.lang == "en"}
    for text in (text for kind in ("method", "example", "page") for text in context.originals(kind)):
        path = f"{text.document.key}.en.md"
        translation = translations.get(text.document.key)
        if path not in context.read.files:
            yield Problem(
                text.document.path,
                1,
                "",
                f"Sidan är inte översatt. Engelska läsare får den svenska texten tills {path} finns.",
                "untranslated",
            )
        elif translation and translation.meta and translation.meta.translates < text.meta.updated:
            yield translation.document.problem(
                ("translates",),
                f"den svenska texten ändrades {text.meta.updated}. Uppdatera översättningen.",
                "stale-translation",
            )


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
