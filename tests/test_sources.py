"""Reading files: strict YAML with line numbers, and one clear sentence for what cannot be read."""

import datetime
import os
from pathlib import Path

import pytest

from catalog.reading.files import Document, fingerprint, parse_yaml, read_markdown, read_yaml


def parse(text, first_line=1):
    data, lines, problems = parse_yaml(text, "a.yaml", first_line)
    return data, lines, [(p.line, p.field, p.rule, p.message) for p in problems]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("Norge: x", None),
        ("true", True),
        ("false", False),
        ("True", "True"),
        ("12", 12),
        ("-3", -3),
        ("0", 0),
        ("007", "007"),
        ("0x1f", "0x1f"),
        ("1_000", "1_000"),
        ("1e3", "1e3"),
        ("59.5", 59.5),
        ("1:30", "1:30"),
        ("~", None),
        ("", None),
        ("null", None),
        ('"12"', "12"),
        ("'true'", "true"),
        ("2026-11-21", datetime.date(2026, 11, 21)),
        ('"2026-11-21"', "2026-11-21"),
        ("2026-11", "2026-11"),
        ("2026-11-21 10:00:00", "2026-11-21 10:00:00"),
        (".inf", ".inf"),
        (".nan", ".nan"),
    ],
)
def test_a_value_is_what_the_editor_wrote(written, meant):
    data, _, problems = parse(f"a: {written}\n")
    if written == "Norge: x":
        assert data is None
        assert "kolon mitt i en text" in problems[0][3]
    else:
        assert (data, problems) == ({"a": meant}, [])


def test_every_value_remembers_its_line():
    _, lines, _ = parse("a: 1\nb:\n  - c: 2\n    d: [3,\n        4]\n", first_line=10)
    assert lines[("a",)] == 10
    assert lines[("b", 0, "c")] == 12
    assert lines[("b", 0, "d", 1)] == 14


def test_the_line_of_something_missing_is_that_of_its_parent():
    document = Document("a.yaml", {}, lines={(): 1, ("b",): 3, ("b", 0): 4})
    assert [document.line_of(loc) for loc in [("b", 0, "x"), ("b", 7), ("x", "y")]] == [4, 3, 1]


@pytest.mark.parametrize(
    ("text", "line", "rule", "words"),
    [
        ("a: 1\na: 2\n", 2, "duplicate-key", "första gången på rad 1"),
        ("a:\n  b: 1\n  b: 2\n", 3, "duplicate-key", 'Fältet "b" står två gånger'),
        ("a: 2026-02-30\n", 1, "impossible-date", "Datumet 2026-02-30 finns inte"),
        ("a: 2026-13-01\n", 1, "impossible-date", "finns inte i kalendern"),
        ("a: !!python/object/apply:os.system [ls]\n", 1, "yaml", "Taggar"),
        ("a: !!binary aGVq\n", 1, "yaml", "Taggar"),
        ("a: !x 1\n", 1, "yaml", "Taggar"),
        ("a: &x [1]\nb: *x\n", 1, "yaml", "Ankare och alias"),
        ("a: *x\n", 1, "yaml", "Sätt texten inom citattecken"),
        ("a: 1\nb: x: y\n", 2, "yaml", "kolon mitt i en text"),
        ("a: 'x\nb: 1\n", 3, "yaml", "citattecken är inte stängt"),
        ("a: [1, 2\nb: 1\n", 2, "yaml", "inte stängd"),
        ("a: 1\n\tb: 2\n", 2, "yaml", "Raden går inte att läsa"),
        ("a: @x\n", 1, "yaml", "tecken som YAML inte tillåter"),
        ("- a\n- b\n", 1, "yaml", "Här ska det stå fält"),
        ("bara text\n", 1, "yaml", "Här ska det stå fält"),
        ("a: 1\x01\n", 1, "yaml", "osynliga styrtecken"),
    ],
)
def test_what_cannot_be_read_is_told_in_swedish(text, line, rule, words):
    _, _, problems = parse(text)
    assert (problems[0][0], problems[0][2]) == (line, rule)
    assert words in problems[0][3]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (f"a: 1\nb: {'9' * 4301}\n", 2, "Talet har 4301 tecken"),
        (f"a: -{'9' * 400}.0\n", 1, "det är för långt"),
        (f"a: 1\nb: {'[' * 100_000}\n", 2, "inuti varandra"),
        (f"a:\n  {'- ' * 1000}x\n", 2, "inuti varandra"),
    ],
    ids=["a whole number", "a decimal", "brackets", "dashes"],
)
def test_what_is_too_large_to_read_is_told_and_does_not_crash(text, line, words):
    _, _, problems = parse(text)
    assert (problems[0][0], problems[0][2]) == (line, "yaml")
    assert words in problems[0][3]


def test_an_empty_file_is_an_empty_dict():
    assert parse("") == ({}, {(): 1}, [])
    assert parse("# bara en kommentar\n")[0] == {}


@pytest.mark.parametrize(
    ("content", "line", "rule"),
    [
        (b"Ingen framsida", 1, "front-matter"),
        (b"---\ntitle: x\n", 1, "front-matter"),
        (b"", 1, "front-matter"),
        ("---\ntitle: på\n---\n".encode("latin-1"), 2, "encoding"),
        (b"\xff\xfe-\x00", 1, "encoding"),
        (b"---\na: 1\na: 2\n---\n", 3, "duplicate-key"),
    ],
)
def test_a_markdown_file_that_cannot_be_read(tmp_path, content, line, rule):
    (tmp_path / "a.md").write_bytes(content)
    problems = []
    read_markdown(tmp_path / "a.md", tmp_path, problems)
    assert [(p.path, p.line, p.rule) for p in problems] == [("a.md", line, rule)]


@pytest.mark.parametrize(
    "content",
    [
        b"---\ntitle: x\n---\n\nText.\n",
        b"\xef\xbb\xbf---\r\ntitle: x\r\n---\r\n\r\nText.\r\n",
        b"--- \ntitle: x\n--- \n\nText.\n",
    ],
)
def test_a_markdown_file_and_where_its_body_begins(tmp_path, content):
    (tmp_path / "a.md").write_bytes(content)
    document = read_markdown(tmp_path / "a.md", tmp_path, [])
    assert (document.data, document.body, document.body_line) == ({"title": "x"}, "\nText.\n", 4)
    assert document.text_problem(1, "x", "y").line == 5


def test_a_missing_register(tmp_path):
    problems = []
    assert read_yaml(tmp_path / "law.yaml", tmp_path, problems) is None
    assert [str(p) for p in problems] == ["law.yaml:1: Filen saknas. [missing-file]"]


@pytest.mark.parametrize(
    ("path", "slug", "key", "translation"),
    [
        ("content/methods/mumin.md", "mumin", "content/methods/mumin", False),
        ("content/methods/mumin.en.md", "mumin", "content/methods/mumin", True),
        ("docs/om/index.en.md", "index", "docs/om/index", True),
    ],
)
def test_names(path, slug, key, translation):
    document = Document(path, {})
    assert (document.slug, document.key, document.is_translation) == (slug, key, translation)


def test_the_fingerprint_follows_the_content_and_nothing_else(project):
    before = fingerprint(project.root)
    (project.root / "docs/index.md").touch()
    assert fingerprint(project.root) == before
    project.change("docs/index.md", "Startsidan", "Första sidan")
    assert fingerprint(project.root) != before


def test_a_folder_that_is_named_as_a_text_is_told(project):
    project.write("docs/mapp.md/bild.png", "x")
    assert [str(p) for p in project.problems()] == [
        'docs/mapp.md:1: Det här är en mapp. Byt namn på den, till exempel till "mapp". [file-name]'
    ]


@pytest.mark.parametrize("path", ["docs/index.md", "data/law.yaml", "docs/bild.svg", "docs/bild.png"])
def test_a_file_that_may_not_be_opened_is_told(project, monkeypatch, path):
    """A tester who is root may open anything, so both ways to ask are answered as for others."""
    closed, opened, asked = project.root / path, Path.read_bytes, os.access
    closed.touch()

    def read_bytes(self):
        if self == closed:
            raise PermissionError(13, "Permission denied", str(self))
        return opened(self)

    monkeypatch.setattr(Path, "read_bytes", read_bytes)
    monkeypatch.setattr(os, "access", lambda asking, mode: asking != closed and asked(asking, mode))
    assert [str(p) for p in project.problems()] == [
        f"{path}:1: Filen går inte att öppna. Lägg in den på nytt, så att alla får läsa den. [unreadable]"
    ]
