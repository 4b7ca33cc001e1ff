"""LIX, against figures worked out by hand."""

import pytest

from catalog.core.readability import measure


@pytest.mark.parametrize(
    ("text", "lix", "sentence", "words"),
    [
        ("", 0, 0.0, 0),
        ("12 % – 34.", 0, 0.0, 0),
        ("Vi går hem nu.", 4, 4.0, 4),
        ("Kommunen bygger. Vi går.", 27, 2.0, 4),  # 4 / 2 + 100 * 1 / 4
        ("En mening utan slut\n\nEn till", 3, 3.0, 6),
        ("Samverkan hjälper: gå dit.", 52, 2.0, 4),  # a colon ends a sentence; 4 / 2 + 100 * 2 / 4
    ],
)
def test_lix(text, lix, sentence, words):
    found = measure(text)
    assert (found.lix, found.sentence, found.words) == (lix, sentence, words)


def test_exempt_words_count_as_short():
    assert measure("Samverkan hjälper oss nu.", frozenset({"samverkan"})).lix == 29


def test_a_word_with_a_hyphen_is_one_word():
    assert measure("Mini-Maria är bra.").words == 3
