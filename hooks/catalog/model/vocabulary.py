"""Words of the other language inside a text, so that a screen reader can say them right (WCAG 3.1.2).

An English text sets a Swedish term in italics (*orosanmälan*), and a Swedish text an English one. Which of the italics
are foreign is told by the words themselves: each is used in the texts of the other language, and not all of them in
those of its own. So nobody who writes needs a mark for it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from catalog.reading.markdown import MarkdownText
from catalog.schema import Language

OTHER: dict[Language, Language] = {"sv": "en", "en": "sv"}
ITALICS = frozenset({"em"})
WORD = re.compile(r"[^\W\d_]+")
SWEDISH_LETTERS = re.compile("[åäö]", re.IGNORECASE)


@dataclass(frozen=True)
class Vocabulary:
    """The words that the texts of each language use outside italics, in lower case."""

    words: dict[Language, frozenset[str]]

    def language_of(self, phrase: str, lang: Language) -> Language:
        """Return the language of a phrase in italics that stands in a text of the language `lang`."""
        words, other = _words(phrase), OTHER[lang]
        known = all(self._has(word, other) for word in words)
        own = all(self._has(word, lang) for word in words)
        return other if words and known and not own else lang

    def _has(self, word: str, lang: Language) -> bool:
        # No English word has these letters, though an English text may name something that does.
        return lang == "sv" if SWEDISH_LETTERS.search(word) else word in self.words[lang]


def vocabulary(texts: Iterable[tuple[Language, MarkdownText]]) -> Vocabulary:
    """Return the words of the texts."""
    words: dict[Language, set[str]] = {"sv": set(), "en": set()}
    for lang, text in texts:
        words[lang].update(_words(text.plain(without=ITALICS)))
    return Vocabulary({lang: frozenset(found) for lang, found in words.items()})


def _words(text: str) -> list[str]:
    return [word.lower() for word in WORD.findall(text)]
