"""The program's own sentences: every one that is asked for is there, whole, in both languages and all plural forms."""

import json

import pytest

from catalog.checks.messages import faults
from catalog.messages import bilingual, messages, path_of, read
from catalog.pages.view import Settings, View
from tools.messages import PLURAL, Sentence, calls, extract, main, updated

LANGUAGES = ("sv", "en")
WHOLE = """\
msgid ""
msgstr ""
"Language: sv\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

#. Fylls i: {date}
#: hooks/a.html
msgid "stale"
msgstr "Ändrades {date}."

#. Fylls i: {name} {number}
#: hooks/a.html
msgid "places"
msgid_plural "places"
msgstr[0] "En plats i {name}"
msgstr[1] "{number} platser i {name}"

#: hooks/a.html
msgid "home"
msgstr "Start"
"""


def test_the_files_hold_what_templates_and_code_ask_for(capsys):
    assert main(["--check"]) == 0, capsys.readouterr().out


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_sentence_is_whole(lang):
    keys: set[str] = set()
    assert list(faults(path_of(lang), read(lang), keys)) == []
    assert keys == set(extract(calls())[0])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_sentence_with_plural_forms_has_one_for_each_category_of_the_language(lang):
    plural = [key for key, sentence in extract(calls())[0].items() if sentence.is_plural]
    assert plural
    for key in plural:
        forms = messages(lang).forms(key)
        assert list(forms) == ["one", "other"]
        assert json.loads(messages(lang).script_n(key)) == forms


# --- what an editor can do to a file ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "line", "key", "told"),
    [
        ('"Start"', '""', 19, "home", "texten är tom"),
        ('msgstr[0] "En plats i {name}"', 'msgstr[0] ""', 13, "places", "texten är tom"),
        ('#: hooks/a.html\nmsgid "home"', '#, fuzzy\nmsgid "home"', 19, "home", "märkt fuzzy"),
        ('"Ändrades {date}."', '"Ändrades {datum}."', 8, "stale", "skriv {date} i texten"),
        ('"Ändrades {date}."', '"Ändrades {date."', 8, "stale", "skriv {date} i texten"),
        ('"Ändrades {date}."', '"Ändrades."', 8, "stale", "skriv {date} i texten"),
        ("{number} platser", "Flera platser", 13, "places", "skriv {name} och {number} i texten"),
        ("En plats i {name}", "En plats", 13, "places", "skriv {name} och {number} i texten"),
        ('"Start"', '"Start {här}"', 19, "home", "skriv inga klamrar"),
        ('"Start"', '"<b>Start</b>"', 19, "home", "HTML, mallkod"),
        ('"Start"', '"Start', 20, "", "går inte att läsa"),
        ('"Start"', '"Tryck på "Start""', 20, "", "går inte att läsa"),
        ('msgstr "Start"', "Start", 20, "", "går inte att läsa"),
    ],
)
def test_a_damaged_sentence_is_told(old, new, line, key, told):
    assert WHOLE.count(old) >= 1
    problems = list(faults("sv.po", WHOLE.replace(old, new).encode(), set()))
    assert [(p.path, p.line, p.field) for p in problems] == [("sv.po", line, key)]
    assert told in problems[0].message


def test_a_file_in_another_encoding_is_told():
    (problem,) = faults("sv.po", WHOLE.encode("latin-1"), set())
    assert (problem.line, problem.rule) == (1, "encoding")


def test_a_sentence_that_one_language_lacks_is_told(project, monkeypatch):
    from catalog.checks import messages as checks

    english = read("en").replace(b'msgid "home"', b'msgid "hem"')
    monkeypatch.setattr(checks, "read", lambda lang: english if lang == "en" else read(lang))
    assert {(p.path, p.field) for p in project.problems()} == {(path_of("en"), "home"), (path_of("sv"), "hem")}


# --- what a maintainer writes ----------------------------------------------------------------------


def extracted(tmp_path, **files):
    for name, text in files.items():
        path = tmp_path / "hooks" / name.replace("_", ".")
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    return extract(calls(tmp_path))


def test_keys_and_names_are_read_out_of_templates_and_code(tmp_path):
    template = "{{ view.t('home') }}\n{{ view.n('laws', number=n, where=x) if n else t('none') }}{{ view.t(key) }}"
    code = (
        'KEY = N_("facet")\ntext = view.script("found", "query")\nforms("rest", "number")\nbilingual("year", year=1)\n'
    )
    sentences, told = extracted(tmp_path, a_html=template, b_py=code)
    assert told == []
    assert {key: (each.is_plural, set(each.names), each.first) for key, each in sentences.items()} == {
        "home": (False, set(), "hooks/a.html:1"),
        "laws": (True, {"number", "where"}, "hooks/a.html:2"),
        "none": (False, set(), "hooks/a.html:2"),
        "facet": (False, set(), "hooks/b.py:1"),
        "found": (False, {"query"}, "hooks/b.py:2"),
        "rest": (True, {"number"}, "hooks/b.py:3"),
        "year": (False, {"year"}, "hooks/b.py:4"),
    }


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a_html", "{{ view.t('door-' ~ name) }}"),
        ("a_html", "{{ view.t('a' if x else 'b') }}"),
        ("b_py", 'view.t(f"mapping-{way}")'),
        ("b_py", 'view.t("a" if x else "b")'),
    ],
)
def test_a_key_that_is_put_together_is_told(tmp_path, name, text):
    assert extracted(tmp_path, **{name: text})[1] == [
        f"hooks/{name.replace('_', '.')}:1: write the key out, or take it from a table marked with N_"
    ]


def test_calls_that_disagree_are_told(tmp_path):
    template = "{{ view.t('stale', date=day) }}\n\n{{ view.t('stale') }}"
    assert extracted(tmp_path, a_html=template)[1] == [
        "hooks/a.html:3: stale: other names or forms than at hooks/a.html:1"
    ]


def test_a_new_sentence_waits_to_be_written_and_one_that_nothing_asks_for_goes():
    asked = {
        "home": Sentence(False, frozenset(), "hooks/a.html:1", ["hooks/a.html"]),
        "found": Sentence(True, frozenset({"number"}), "hooks/a.html:2", ["hooks/a.html"]),
    }
    new = updated(WHOLE.encode(), "sv", asked).decode()
    assert 'msgid "home"\nmsgstr "Start"' in new
    assert 'msgid "found"\nmsgid_plural "found"\nmsgstr[0] ""\nmsgstr[1] ""' in new
    assert "#. Fylls i: {number}" in new
    assert "stale" not in new
    assert [p.field for p in faults("sv.po", new.encode(), set())] == ["found"]
    assert updated(new.encode(), "sv", asked).decode() == new


def test_the_names_of_the_functions_are_those_of_the_sentences():
    for name in PLURAL | {"t", "script"}:
        assert hasattr(messages("sv"), name)


# --- what a reader sees ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lang", "key", "one", "several"),
    [
        ("sv", "law-count", "1 lagregel", "2 lagregler"),
        ("en", "law-count", "1 provision", "2 provisions"),
        ("sv", "nothing-gives", "ger 1 metod", "ger 2 metoder"),
        ("sv", "n-chosen", "1 vald", "2 valda"),
    ],
)
def test_one_is_said_as_one(lang, key, one, several):
    assert [messages(lang).n(key, number=number) for number in (1, 2)] == [one, several]
    assert messages(lang).forms(key) == {
        "one": one.replace("1", "{number}"),
        "other": several.replace("2", "{number}"),
    }


@pytest.mark.parametrize(("lang", "said"), [("sv", "1 regel som kan"), ("en", "1 provision that may")])
def test_a_page_with_one_says_one(catalog, lang, said):
    view = View(catalog, lang, "", Settings("https://example.org/"))
    provision = next(iter(catalog.provisions.values()))
    assert said in view.render("slots/law_table.html", provisions=[provision])


def test_both_languages_at_once():
    text = bilingual("changes-year", year=2026)
    assert (text.sv, text.en) == ("Ändringar 2026", "Changes in 2026")
