"""Italics in the other language are told by the words themselves, and marked so that they are said right."""

import pytest

from catalog.model.vocabulary import vocabulary
from catalog.pages.articles.quoted import around_swedish, mark_italics
from catalog.reading.markdown import MarkdownText, inner_html, parse_html

WORDS = vocabulary(
    [
        (
            "sv",
            MarkdownText("En lägesbild visar var handeln sker. Du ska tala med *the power few*. Metoden heter MUMIN."),
        ),
        (
            "en",
            MarkdownText(
                "A picture shows the few places of power. You must report. The method is called MUMIN. *Lägesbild*."
            ),
        ),
    ]
)


@pytest.mark.parametrize(
    ("phrase", "lang", "spoken"),
    [
        ("lägesbild", "en", "sv"),
        ("ska", "en", "sv"),
        ("En lägesbild", "en", "sv"),
        ("the few", "en", "en"),
        ("MUMIN", "en", "en"),
        ("unheard of", "en", "en"),
        ("Örebro", "en", "sv"),
        ("the power few", "sv", "en"),
        ("lägesbild", "sv", "sv"),
        ("okänt", "sv", "sv"),
        ("7–9", "sv", "sv"),
        ("", "en", "en"),
    ],
)
def test_the_language_of_a_phrase(phrase, lang, spoken):
    assert WORDS.language_of(phrase, lang) == spoken


def marked(html, view, lang):
    body = parse_html(html)
    mark_italics(body, view, lang)
    return inner_html(body)


def test_italics_of_the_other_language_are_marked(make_view):
    html = "<p>An <em>orosanmälan</em> must be made <em>at once</em>.</p>"
    assert marked(html, make_view(), "en") == html.replace("<em>oros", '<em lang="sv">oros')


def test_a_swedish_text_is_left_alone(make_view):
    html = "<p>Gör <em>genast</em> en orosanmälan.</p>"
    assert marked(html, make_view(), "sv") == html


def test_what_follows_in_swedish_is_told_apart():
    assert around_swedish("A list. In Swedish: fokuslista. More.") == ("A list. In Swedish: ", "fokuslista", ". More.")
    assert around_swedish("En lista.") == ("En lista.", "", "")
