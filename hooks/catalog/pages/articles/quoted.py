"""Words of the other language on a page -> marked with `lang`."""

import re

from lxml.html import HtmlElement

from catalog.pages.view import View
from catalog.schema import Language

IN_SWEDISH = re.compile(r"(?<=In Swedish: )[^.]+")


def mark_italics(body: HtmlElement, view: View, lang: Language) -> None:
    """Mark the foreign italics of a text in the language `lang`."""
    for element in body.iter("em"):
        if not len(element) and (spoken := view.catalog.vocabulary.language_of(element.text or "", lang)) != lang:
            element.set("lang", spoken)


def around_swedish(text: str) -> tuple[str, str, str]:
    """Return what stands before, in and after the words that follow "In Swedish:" in a plain English text."""
    found = IN_SWEDISH.search(text)
    return (text[: found.start()], found[0], text[found.end() :]) if found else (text, "", "")
