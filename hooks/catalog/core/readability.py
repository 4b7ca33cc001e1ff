"""LIX, the Swedish readability index: average sentence length plus the share of long words.

LIX = words per sentence + 100 * words of more than six letters / words (C.-H. Björnsson, 1968).
Names of laws and authorities are long and cannot be chosen; those listed in data/readability.yaml under `exempt` count
as short words.
"""

import re
from dataclasses import dataclass

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
SENTENCE_END = re.compile(r"[.!?:](?=\s|$)|\n\s*\n")
LONG = 6


@dataclass(frozen=True)
class Readability:
    """lix: rounded to a whole number. sentence: words a sentence. words: words counted."""

    lix: int
    sentence: float
    words: int


def measure(text: str, exempt: frozenset[str] = frozenset()) -> Readability:
    """Return how readable a running text is; zero for a text without words."""
    sentences = [words for part in SENTENCE_END.split(text) if (words := WORD.findall(part))]
    words = [word for sentence in sentences for word in sentence]
    if not words:
        return Readability(0, 0.0, 0)
    long_words = sum(len(word) > LONG and word.lower() not in exempt for word in words)
    average = len(words) / len(sentences)
    return Readability(round(average + 100 * long_words / len(words)), round(average, 1), len(words))
