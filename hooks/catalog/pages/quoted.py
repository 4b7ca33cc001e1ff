"""Words of the other language on a page -> marked with `lang`."""

import re

from markupsafe import Markup, escape

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


def mark_swedish(text: str) -> Markup:
    """Return a plain English text with what follows "In Swedish:" marked, to the end of the sentence."""
    return Markup(IN_SWEDISH.sub(r'<span lang="sv">\g<0></span>', str(escape(text))))  # noqa: S704 - escaped first
