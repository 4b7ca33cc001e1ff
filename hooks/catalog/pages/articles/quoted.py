"""Words of the other language on a page -> marked with `lang`."""

import re

from catalog.pages.view import View
from catalog.schema import Language

ITALICS = re.compile(r"<em>([^<]+)</em>")
IN_SWEDISH = re.compile(r"(?<=In Swedish: )[^.]+")


def mark_italics(html: str, view: View, lang: Language) -> str:
    """Return the HTML of a text in the language `lang` with its foreign italics marked."""

    def marked(match: re.Match) -> str:
        spoken = view.catalog.vocabulary.language_of(match[1], lang)
        return match[0] if spoken == lang else f'<em lang="{spoken}">{match[1]}</em>'

    return ITALICS.sub(marked, html)


def around_swedish(text: str) -> tuple[str, str, str]:
    """Return what stands before, in and after the words that follow "In Swedish:" in a plain English text."""
    found = IN_SWEDISH.search(text)
    return (text[: found.start()], found[0], text[found.end() :]) if found else (text, "", "")
