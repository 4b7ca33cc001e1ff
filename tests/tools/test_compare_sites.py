"""Two built sites are the same, or each difference is named."""

import sys

import pytest

from tools import compare_sites
from tools.compare_sites import NEW_ONLY, OLD_ONLY, differences


@pytest.fixture
def sites(tmp_path):
    """Makes two sites of {name: content}; gives their folders."""

    def make(*contents):
        for folder, files in zip(("old", "new"), contents, strict=True):
            (tmp_path / folder).mkdir()
            for name, content in files.items():
                (tmp_path / folder / name).parent.mkdir(parents=True, exist_ok=True)
                (tmp_path / folder / name).write_bytes(content)
        return tmp_path / "old", tmp_path / "new"

    return make


def test_the_same_files_differ_in_nothing(sites):
    files = {"index.html": b"<p>a</p>", "bilder/a.png": b"\x89PNG\xff"}
    assert list(differences(*sites(files, files))) == []


def test_each_difference_is_named(sites):
    old = {
        "a.html": b"same\none line here",
        "gone.html": b"",
        "p.png": b"\xff\x00",
        "end.txt": b"a\r\n",
        "short.txt": b"a\n",
    }
    new = {
        "a.html": b"same\none line there",
        "come.html": b"",
        "p.png": b"\xff",
        "end.txt": b"a\n",
        "short.txt": b"a\nb\n",
    }
    assert list(differences(*sites(old, new))) == [
        "a.html:2: 'one line here' became 'one line there'",
        f"come.html: {NEW_ONLY}",
        "end.txt: line endings",
        f"gone.html: {OLD_ONLY}",
        "p.png: 2 bytes, and 1 others",
        "short.txt:2: '' became 'b'",
    ]


def test_of_a_long_line_the_part_that_differs_is_shown(sites):
    (found,) = differences(*sites({"a": b"x" * 5000 + b"1"}, {"a": b"x" * 5000 + b"2"}))
    assert found.endswith("x1' became '" + "x" * 25 + "2'")
    assert len(found) < 100


def test_what_does_not_count_is_left_out_of_names_and_contents(sites):
    old = {"site.0123456789.css": b"a", "index.html": b'<link href="site.0123456789.css">'}
    new = {"site.abcdefabcd.css": b"a", "index.html": b'<link href="site.abcdefabcd.css">'}
    folders = sites(old, new)
    assert len(list(differences(*folders))) == 3
    assert list(differences(*folders, [r"\.[0-9a-f]{10}(?=\.)"])) == []


@pytest.mark.parametrize(
    ("new", "status", "end"),
    [({"a": b"1"}, 0, "The sites are the same, byte for byte."), ({"a": b"2"}, 1, "Files that differ: 1.")],
)
def test_the_status_tells_whether_anything_differs(sites, monkeypatch, capsys, new, status, end):
    monkeypatch.setattr(sys, "argv", ["compare_sites", *map(str, sites({"a": b"1"}, new))])
    assert compare_sites.main() == status
    assert capsys.readouterr().out.splitlines()[-1] == end
