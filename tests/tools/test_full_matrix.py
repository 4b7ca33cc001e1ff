"""`make test-all` says in one line what it left out, and fails when any part does."""

import subprocess
import sys
from pathlib import Path

import pytest

from tools import full_matrix, lighthouse, properdocs_build, validate_html, web_tools
from tools.full_matrix import Outcome, summary

MODULE = """
import pytest

@pytest.mark.parametrize("number", [1, 2])
def test_needs_a_server(number):
    pytest.skip("nginx is not installed")

@pytest.mark.xfail
def test_is_expected_to_fail():
    assert False

def test_runs():
    assert {holds}
"""


@pytest.mark.parametrize(("holds", "processes"), [(True, "0"), (False, "2")])
def test_skipped_tests_are_counted_by_their_reason(root, tmp_path, holds, processes):
    (tmp_path / "test_some.py").write_text(MODULE.format(holds=holds), "utf-8")
    program = (
        "from tools.full_matrix import summary, tests\n"
        f"found = tests({str(tmp_path)!r}, '-p', 'no:cacheprovider', '--numprocesses', '{processes}')\n"
        "print(found.passed, summary([found]))"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=root, check=True, capture_output=True, text=True)
    assert done.stdout.splitlines()[-1] == f"{holds} Left out: 2 tests (nginx is not installed)."


def test_one_line_names_all_that_was_left_out():
    assert summary([Outcome(True), Outcome(True)]) == "Left out: nothing."
    assert (
        summary([Outcome(True, ["1 test (no disk)"]), Outcome(True, ["Lighthouse (no Node)"])])
        == "Left out: 1 test (no disk); Lighthouse (no Node)."
    )


def test_what_is_not_installed_is_left_out_and_named(tmp_path):
    outcomes = [
        part(tmp_path, tmp_path)
        for part in (full_matrix.nu_checker, full_matrix.lighthouse_scores, full_matrix.properdocs)
    ]
    for outcome in (*outcomes, full_matrix.scripts_and_styles(tmp_path)):
        assert outcome.passed
        assert len(outcome.left_out) == 1


@pytest.mark.parametrize(("found", "passed"), [([], True), (["tsc"], False)])
def test_what_node_finds_fails(monkeypatch, tmp_path, found, passed):
    monkeypatch.setattr(web_tools, "missing", lambda node: "")
    monkeypatch.setattr(web_tools, "failing", lambda node: found)
    assert full_matrix.scripts_and_styles(tmp_path) == Outcome(passed)


def test_each_of_nodes_tools_runs_even_when_one_fails(monkeypatch, tmp_path):
    wanted = {
        name: [sys.executable, "-c", f"raise SystemExit({name == 'eslint'})"] for name in web_tools.commands(tmp_path)
    }
    monkeypatch.setattr(web_tools, "commands", lambda node: wanted)
    assert web_tools.failing(tmp_path) == ["eslint"]


def test_scores_are_judged_but_not_by_the_clock(monkeypatch, tmp_path):
    full = dict.fromkeys(lighthouse.AIMS, 100)
    found = {"": full, "karta/": {**full, "performance": 12, "seo": 99}}
    assert full_matrix.short(found) == [("karta/", "seo")]
    monkeypatch.setattr(lighthouse, "missing", lambda node: "")
    monkeypatch.setattr(lighthouse, "scores", lambda site, node, runs: found)
    assert full_matrix.lighthouse_scores(tmp_path, tmp_path) == Outcome(False)


def test_a_page_with_errors_fails(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(validate_html, "missing", lambda node: "")
    monkeypatch.setattr(validate_html, "check", lambda site, node: validate_html.Checked(2, ["a/index.html:1: wrong"]))
    assert full_matrix.nu_checker(tmp_path, tmp_path) == Outcome(False)
    assert capsys.readouterr().out == "a/index.html:1: wrong\nThe Nu HTML checker: 2 pages, 1 errors.\n"


@pytest.fixture
def environment(tmp_path):
    """A folder that looks like an environment with ProperDocs."""
    python = tmp_path / "environment/bin/python"
    python.parent.mkdir(parents=True)
    python.touch()
    return python.parents[1]


def test_a_difference_between_the_builders_fails_and_is_named(monkeypatch, tmp_path, environment, capsys):
    def build(python, target):
        target.mkdir()
        (target / "index.html").write_text("<p>two</p>\n", "utf-8")

    monkeypatch.setattr(properdocs_build, "build", build)
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("<p>two</p>\n", "utf-8")
    assert full_matrix.properdocs(site, environment) == Outcome(True)
    (site / "index.html").write_text("<p>one</p>\n", "utf-8")
    assert full_matrix.properdocs(site, environment) == Outcome(False)
    assert "index.html:1: '<p>one</p>' became '<p>two</p>'" in capsys.readouterr().out


def test_a_build_by_properdocs_that_stops_fails(monkeypatch, tmp_path, environment, capsys):
    def build(python, target):
        raise RuntimeError("ProperDocs ended with 1")

    monkeypatch.setattr(properdocs_build, "build", build)
    assert full_matrix.properdocs(tmp_path, environment) == Outcome(False)
    assert capsys.readouterr().out == "ProperDocs ended with 1\n"


def test_nothing_is_proved_where_mkdocs_is(tmp_path):
    with pytest.raises(RuntimeError, match="MkDocs is installed"):
        properdocs_build.build(Path(sys.executable), tmp_path)


@pytest.mark.parametrize(("passed", "status"), [(True, 0), (False, 1)])
def test_every_part_runs_even_when_one_fails(monkeypatch, capsys, tmp_path, passed, status):
    monkeypatch.setattr(
        sys,
        "argv",
        ["full_matrix", "--node", str(tmp_path), "--properdocs", str(tmp_path), "--", "--numprocesses", "2"],
    )
    monkeypatch.setattr(full_matrix, "tests", lambda *options: Outcome(passed and options == ("--numprocesses", "2")))
    monkeypatch.setattr(full_matrix, "scripts_and_styles", lambda node: Outcome(True))
    monkeypatch.setattr(full_matrix, "nu_checker", lambda site, node: Outcome(True, ["the checker (no Java)"]))
    monkeypatch.setattr(full_matrix, "lighthouse_scores", lambda site, node: Outcome(True))
    monkeypatch.setattr(full_matrix, "properdocs", lambda site, environment: Outcome(True))
    assert full_matrix.main() == status
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1] == "Left out: the checker (no Java)."
    assert lines[:-1] == ([] if passed else ["Failed: the tests."])
