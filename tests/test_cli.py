"""The command `ods`: what it says, its exit status, and what it leaves on disk. Never a traceback."""

import json
import shutil

import pytest

from catalog import cli
from catalog.core.urls import REQUIRED_PAGES
from catalog.release import build
from catalog.release.build import BuildError


def run(capsys, *arguments):
    status = cli.main([str(argument) for argument in arguments])
    out, err = capsys.readouterr()
    assert "Traceback" not in out + err
    return status, out, err


def test_check_ends_with_how_it_went(capsys, good_root):
    status, out, err = run(capsys, "--root", good_root, "check")
    *waiting, last = out.splitlines()
    assert (status, err) == (0, "")
    assert all(line.endswith(", påminnelse]") for line in waiting)
    assert last == f"Inga fel. {len(waiting)} påminnelser."


def test_check_of_the_repository(capsys, root):
    status, out, err = run(capsys, "--root", root, "check")
    assert (status, err) == (0, "")
    assert out.splitlines()[-1].startswith("Inga fel.")


def test_check_of_a_wrong_project_tells_everything_at_once(capsys, wrong_root, golden):
    status, out, err = run(capsys, "--root", wrong_root, "check")
    assert (status, err) == (1, "")
    golden("wrong.txt", out)


@pytest.mark.parametrize("form", ["json", "github"])
def test_check_formats(capsys, wrong_root, form):
    _, text, _ = run(capsys, "--root", wrong_root, "check")
    status, out, _ = run(capsys, "--root", wrong_root, "check", "--format", form)
    assert status == 1
    count = len(json.loads(out)["problems"]) if form == "json" else out.count(" file=")
    assert count == len(text.splitlines()) - 1
    if form == "github":
        assert out.count("::error ") > out.count("::notice ") > 0


def test_json_of_a_sound_project_has_reminders_alone(capsys, good_root):
    status, out, _ = run(capsys, "--root", good_root, "check", "--format", "json")
    assert status == 0
    assert {problem["level"] for problem in json.loads(out)["problems"]} == {"reminder"}


def test_check_of_an_empty_folder_is_told_and_does_not_crash(capsys, tmp_path):
    status, out, _ = run(capsys, "--root", tmp_path, "check")
    assert status == 1
    assert "data/terms.yaml:1: Filen saknas." in out


@pytest.mark.parametrize("arguments", [[], ["okant"], ["check", "--format", "xml"], ["due", "--today", "igår"]])
def test_a_wrong_call_is_status_2(capsys, arguments):
    with pytest.raises(SystemExit) as stopped:
        cli.main(arguments)
    assert stopped.value.code == 2
    assert "Traceback" not in capsys.readouterr().err


def test_due_lists_what_waits_for_a_person(capsys, project):
    project.change("content/methods/torgvandring.en.md", "translates: 2026-01-10", "translates: 2026-01-09")
    status, out, _ = run(capsys, "--root", project.root, "due", "--today", "2027-01-11")
    assert status == 0
    assert [line for line in out.splitlines() if "untranslated" not in line] == [
        "content/examples/torget.md:14: review_by: sidan skulle ha granskats senast 2027-01-10. [review-due, påminnelse]",
        "content/methods/torgvandring.en.md:5: translates: den svenska texten ändrades 2026-01-10. "
        "Uppdatera översättningen. [stale-translation, påminnelse]",
        "content/methods/torgvandring.md:23: review_by: sidan skulle ha granskats senast 2027-01-10. "
        "[review-due, påminnelse]",
        "data/law.yaml:23: provisions.0.checked: provlag-1 kontrollerades senast 2026-01-10, för mer än ett år sedan. "
        "[law-unchecked, påminnelse]",
        "data/law.yaml:33: provisions.1.checked: gammal-lag-1 kontrollerades senast 2026-01-10, "
        "för mer än ett år sedan. [law-unchecked, påminnelse]",
        "docs/index.md:6: review_by: sidan skulle ha granskats senast 2027-01-10. [review-due, påminnelse]",
    ]


def test_the_day_may_be_set(capsys, monkeypatch, good_root):
    """`ods check` and `ods due` count from the same day as a build does."""
    monkeypatch.setenv("ODS_TODAY", "2027-01-11")
    checked, waiting = run(capsys, "--root", good_root, "check"), run(capsys, "--root", good_root, "due")
    assert checked[1].startswith(waiting[1])
    assert "docs/index.md:6: review_by:" in waiting[1]


def test_due_is_silent_before_the_day(capsys, good_root):
    status, out, err = run(capsys, "--root", good_root, "due", "--today", "2027-01-10")
    assert (status, err) == (0, "")
    assert all("[untranslated," in line for line in out.splitlines())


def test_lix_lists_every_swedish_text(capsys, good_root):
    status, out, _ = run(capsys, "--root", good_root, "lix")
    assert status == 0
    listed = [line.split("\t")[0] for line in out.splitlines()]
    assert listed[:2] == ["content/methods/torgvandring.md", "content/examples/torget.md"]
    assert sorted(listed[2:]) == sorted(f"docs/{slug}.md" for slug in REQUIRED_PAGES)


@pytest.mark.parametrize("command", ["due", "lix", "build"])
def test_other_commands_also_stop_at_problems(capsys, project, command):
    project.change("data/scenes.yaml", "lat: 59.3325, lon: 18.0649", "lat: 18.0649, lon: 59.3325")
    status, out, err = run(capsys, "--root", project.root, command)
    assert status == 1
    assert "swapped-position" in out + err


def snapshot(folder):
    return {
        path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file() and ".cache" not in path.parts
    }


@pytest.fixture
def old_site(project):
    project.write("site/index.html", "gammal")
    project.write("site/data/scenes.json", "{}")
    project.write("site/status.json", "{}")
    return project.root / "site"


def test_problems_leave_the_site_as_it_was(capsys, project, old_site):
    before = snapshot(old_site)
    project.change("content/methods/torgvandring.md", "title: Torgvandring", "titel: Torgvandring")
    assert run(capsys, "--root", project.root, "build")[0] == 1
    assert snapshot(old_site) == before


def test_a_failed_build_leaves_the_site_as_it_was(capsys, project, old_site):
    before = snapshot(old_site)
    project.write("mkdocs.yml", "site_name: Prov\ntheme: finns-inte\n")
    status, _, err = run(capsys, "--root", project.root, "build")
    assert status == 1
    assert "finns-inte" in err
    assert "är som den var" in err
    assert snapshot(old_site) == before
    assert not list(project.root.glob("site.*"))


def test_a_build_that_breaks_halfway_leaves_the_site_as_it_was(monkeypatch, project, old_site):
    before = snapshot(old_site)

    def halfway(_, target):
        target.mkdir()
        (target / "index.html").write_text("halv")
        raise BuildError("slut")

    monkeypatch.setattr(build, "run_builder", halfway)
    with pytest.raises(BuildError):
        build.build_site(project.root, old_site)
    assert snapshot(old_site) == before
    assert not list(project.root.glob("site.*"))


def test_a_build_takes_the_old_sites_place_whole(capsys, monkeypatch, project, old_site):
    def whole(_, target):
        target.mkdir()
        (target / "index.html").write_text("ny")

    monkeypatch.setattr(build, "run_builder", whole)
    status, out, _ = run(capsys, "--root", project.root, "build")
    assert status == 0
    assert out.startswith("1 sidor i ")
    assert {name: content for name, (content, _) in snapshot(old_site).items()} == {"index.html": b"ny"}
    assert not list(project.root.glob("site.*"))


def test_a_left_over_from_a_broken_build_is_cleared(monkeypatch, project, old_site):
    shutil.copytree(old_site, project.root / "site.new")
    monkeypatch.setattr(build, "run_builder", lambda _, target: target.mkdir())
    build.build_site(project.root, old_site)
    assert snapshot(old_site) == {}


@pytest.mark.parametrize("out", ["docs", "content/methods", ".", "..", "/", "mkdocs.yml"])
def test_what_is_no_site_is_never_built_over(capsys, monkeypatch, project, out):
    monkeypatch.setattr(build, "run_builder", lambda _, target: target.mkdir())
    project.write("mkdocs.yml", "site_name: Prov\n")
    before = snapshot(project.root)
    status, _, err = run(capsys, "--root", project.root, "build", "--out", out)
    assert status == 2 and "med --out." in err
    assert snapshot(project.root) == before


def test_a_site_that_a_killed_build_left_aside_comes_back_even_when_the_next_build_fails(
    monkeypatch, project, old_site
):
    before = snapshot(old_site)
    old_site.rename(project.root / "site.old")
    (project.root / "site.new").mkdir()

    def broken(*_):
        raise BuildError("slut")

    monkeypatch.setattr(build, "run_builder", broken)
    with pytest.raises(BuildError):
        build.build_site(project.root, old_site)
    assert snapshot(old_site) == before
    assert not list(project.root.glob("site.*"))


def test_a_new_site_that_cannot_take_the_place_leaves_the_old_one(monkeypatch, project, old_site):
    before = snapshot(old_site)
    monkeypatch.setattr(build, "run_builder", lambda *_: None)  # nothing to rename: as when another run removed it
    with pytest.raises(OSError):
        build.build_site(project.root, old_site)
    assert snapshot(old_site) == before
    assert not list(project.root.glob("site.*"))
