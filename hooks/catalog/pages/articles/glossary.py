"""The first use of a glossary term on a page -> a link to its meaning.

Swedish words are found in their inflected forms too (lägesbilden, lägesbildens): a short list of endings covers
the nouns of the glossary. Abbreviations take only a possessive s.
"""

import re

from markupsafe import Markup

from catalog.pages.view import View

ENDINGS = {"sv": "(?:en|et|n|er|erna|ar|arna|or|orna)?s?", "en": "(?:s|es)?"}
# Text inside these is a link already, a heading, or not running text.
SKIP = {"a", "label", "abbr", "code", "h1", "h2", "h3", "h4", "h5", "h6", "th"}
TAG = re.compile(r"""<!--.*?-->|<(?P<close>/?)(?P<name>[a-z][a-z0-9]*)(?:[^<>"']|"[^"]*"|'[^']*')*>""", re.DOTALL)


def explain_terms(html: str, view: View) -> str:
    """Return the HTML with the first use of each term linked to the glossary, its meaning as a title."""
    page = view.catalog.pages.get("ordlista")
    if page is None or view.here == page.address(view.lang):
        return html
    # A page holds few of the terms; a pattern of those alone is several times as fast.
    words = html.lower()
    terms = {
        term: item for item in view.catalog.glossary.values() if (term := item.term.in_(view.lang)).lower() in words
    }
    return _Marker(terms, view).copy(html) if terms else html


class _Marker:
    """Copies HTML through, marking terms in running text. The HTML is well formed: nh3 has written it."""

    def __init__(self, terms: dict, view: View) -> None:
        self._left = {_key(term): item for term, item in terms.items()}
        self._view = view
        # Longest first, so that "öppen drogscen" is found before "drogscen".
        words = "|".join(_pattern(term, view.lang) for term in sorted(terms, key=len, reverse=True))
        self._pattern = re.compile(rf"(?<![\w&#-])(?:{words})(?![\w-])")

    def copy(self, html: str) -> str:
        """Return the HTML with each term marked once, outside the elements of SKIP."""
        out: list[str] = []
        depth = end = 0
        for tag in TAG.finditer(html):
            out += (self._marked(html[end : tag.start()], depth), tag[0])
            depth += (-1 if tag["close"] else 1) if tag["name"] in SKIP else 0
            end = tag.end()
        return "".join([*out, self._marked(html[end:], depth)])

    def _marked(self, text: str, depth: int) -> str:
        return text if depth or text.isspace() or not self._left else self._pattern.sub(self._mark, text)

    def _mark(self, match: re.Match) -> str:
        word = match[0]
        item = self._left.pop(_key(next(filter(None, match.groups()))), None)
        if item is None:
            return word
        href = self._view.page("ordlista", item.id)
        return Markup('<a class="term" href="{}" title="{}">{}</a>').format(
            href, item.meaning.in_(self._view.lang), word
        )


def _key(term: str) -> str:
    """A common word is the same at the start of a sentence; a name or an abbreviation is as written."""
    return term if term[1:] != term[1:].lower() else term.lower()


def _pattern(term: str, lang: str) -> str:
    """Return a pattern for a term, its stem in a group, with a capital or not if it is a common word."""
    if not term.islower():
        return f"({re.escape(term)})s?"
    first = term[0]
    return f"([{first}{first.upper()}]{re.escape(term[1:])}){ENDINGS[lang]}"
