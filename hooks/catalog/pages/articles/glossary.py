"""The first use of a glossary term on a page -> a link to its meaning.

Swedish words are found in their inflected forms too (lägesbilden, lägesbildens): a short list of endings covers
the nouns of the glossary. Abbreviations take only a possessive s.
"""

import re

from lxml.html import HtmlElement
from lxml.html.builder import CLASS, A

from catalog.pages.view import View
from catalog.schema import GlossaryTerm

ENDINGS = {"sv": "(?:en|et|n|er|erna|ar|arna|or|orna)?s?", "en": "(?:s|es)?"}
# Text inside these is a link already, a heading, or not running text.
SKIP = {"a", "label", "abbr", "code", "h1", "h2", "h3", "h4", "h5", "h6", "th"}


def explain_terms(body: HtmlElement, view: View) -> None:
    """Link the first use of each term to the glossary, its meaning as a title."""
    page = view.catalog.pages.get("ordlista")
    if page is None or view.here == page.address(view.lang):
        return
    # A page holds few of the terms; a pattern of those alone is several times as fast.
    words = body.text_content().lower()
    terms = {
        term: item for item in view.catalog.glossary.values() if (term := item.term.in_(view.lang)).lower() in words
    }
    if terms:
        _Marker(terms, view).read(body)


class _Marker:
    """Marks terms in running text, each once."""

    def __init__(self, terms: dict[str, GlossaryTerm], view: View) -> None:
        self._left = {_key(term): item for term, item in terms.items()}
        self._view = view
        # Longest first, so that "öppen drogscen" is found before "drogscen".
        words = "|".join(_pattern(term, view.lang) for term in sorted(terms, key=len, reverse=True))
        self._pattern = re.compile(rf"(?<![\w#-])(?:{words})(?![\w-])")

    def read(self, element: HtmlElement) -> None:
        """Mark the terms in an element and in all of its children, but not within those of SKIP."""
        children = list(element)
        element.text, links = self._marked(element.text or "")
        element[:0] = links
        for child in children:
            if isinstance(child.tag, str) and child.tag not in SKIP:
                self.read(child)
            child.tail, links = self._marked(child.tail or "")
            place = element.index(child) + 1
            element[place:place] = links

    def _marked(self, text: str) -> tuple[str, list[HtmlElement]]:
        """Return the words before the first term, and a link for each term with the words after it as its tail."""
        links: list[HtmlElement] = []
        before, end = text, 0
        for match in self._pattern.finditer(text) if self._left else ():
            item = self._left.pop(_key(next(filter(None, match.groups()))), None)
            if item is None:
                continue
            if links:
                links[-1].tail = text[end : match.start()]
            else:
                before = text[: match.start()]
            links.append(self._link(match[0], item))
            end = match.end()
            links[-1].tail = text[end:]
        return before, links

    def _link(self, word: str, item: GlossaryTerm) -> HtmlElement:
        href, meaning = self._view.page("ordlista", item.id), item.meaning.in_(self._view.lang)
        return A(CLASS("term"), {"href": href, "title": meaning}, word)


def _key(term: str) -> str:
    """A common word is the same at the start of a sentence; a name or an abbreviation is as written."""
    return term if term[1:] != term[1:].lower() else term.lower()


def _pattern(term: str, lang: str) -> str:
    """Return a pattern for a term, its stem in a group, with a capital or not if it is a common word."""
    if not term.islower():
        return f"({re.escape(term)})s?"
    first = term[0]
    return f"([{first}{first.upper()}]{re.escape(term[1:])}){ENDINGS[lang]}"
