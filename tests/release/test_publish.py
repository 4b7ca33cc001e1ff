"""Publishing, rolling back and their reports: what the command says, leaves on disk, and how it fails."""

import errno
import fcntl
import json
import os
import shutil
import time

import pytest

from catalog.release.build import BuildError
from catalog.release.publish import Refused, publish, rollback
from catalog.release.steps import Steps
from catalog.release.store import SHARED_SECONDS, Busy, Store, file_hashes
from catalog.release.verify import SizeLimits
from tests.release.small_site import add_scene, write_site


def go(project, store, **more):
    """Publish in this process, without MkDocs; return the report."""
    with store.locked():
        return publish(project.root, store, Steps(quiet=True), **{"build": write_site, **more})


def served(store):
    """What readers get: path -> hash; empty before the first release."""
    return file_hashes(store.link) if store.link.exists() else {}


def everything(folder):
    return {
        path.relative_to(folder).as_posix(): (path.lstat().st_mtime_ns, path.is_file() and path.read_bytes())
        for path in folder.rglob("*")
    }


def test_the_command_publishes_with_the_real_builder(small, store, ods):
    status, out, err = ods("--root", small.root, "publish", "--releases", store.folder)
    assert (status, err) == (0, "")
    assert store.link.is_symlink()
    assert store.current().files == served(store)
    assert json.loads((store.folder / "report.json").read_text())["outcome"] == "published"
    # One line a step, each with the time.
    assert [line.split("Z ")[1].split(":")[0] for line in out.splitlines()][:-1] == [
        "letar ändringar",
        "kontrollerar",
        "bygger",
        "granskar",
        "lägger undan",
        "byter",
        "gallrar",
    ]


def test_nothing_changed_writes_nothing_but_when_it_looked(small, store, ods):
    go(small, store)
    before = everything(store.folder)
    status, out, err = ods("--root", small.root, "publish", "--releases", store.folder, "--quiet")
    assert (status, out, err) == (0, "", "")
    after = everything(store.folder)
    assert {path for path in after if after[path] != before.get(path)} == {"checked.json"}
    assert after.keys() == before.keys()


@pytest.mark.parametrize(
    "path",
    [
        "content/methods/torgvandring.md",
        "data/scenes.yaml",
        "docs/index.md",
        "mkdocs.yml",
        "requirements/site.txt",
        "hooks/events.py",
    ],
)
def test_any_input_makes_a_new_release(small, store, path):
    first = go(small, store)
    small.write(path, (small.read(path) if (small.root / path).exists() else "") + "\n")
    second = go(small, store)
    assert (first.outcome, second.outcome) == ("published", "published")
    assert second.previous == first.release != second.release


def test_a_day_that_makes_a_page_due_makes_a_new_release(small, store, monkeypatch):
    go(small, store)
    monkeypatch.setenv("ODS_TODAY", "2027-01-10")
    assert go(small, store).outcome == "unchanged"
    monkeypatch.setenv("ODS_TODAY", "2027-01-11")
    assert go(small, store).outcome == "published"
    assert go(small, store).outcome == "unchanged"


def test_the_report_says_what_changed(small, store):
    go(small, store)
    scene = add_scene(small.root, 1)
    report = go(small, store)
    assert report.changes["scenes"] == {"added": {scene: "listed"}, "removed": {}, "changed": {}}
    assert {f"karta/{scene}/index.html", f"en/karta/{scene}/index.html"} <= set(report.changes["pages"]["added"])
    text = (store.folder / "report.txt").read_text("utf-8")
    assert f"1 nya platser: {scene}" in text and "Sekunder: " in text
    assert set(report.seconds) == {"inputs", "check", "build", "verify", "store", "switch", "prune"}


def test_the_report_reminds_of_what_waits_for_a_person(small, store):
    report = go(small, store)
    assert report.outcome == "published"
    told = small.reminders("2026-11-21")
    assert report.reminders == [str(problem) for problem in told] != []
    text = (store.folder / "report.txt").read_text("utf-8")
    assert f"Att granska eller översätta:\n  {told[0]}\n" in text
    assert f"… och {len(told) - 10} till. Kör ods due." in text


def test_faulty_content_is_refused_in_words_and_changes_nothing(small, store, ods):
    go(small, store)
    before = served(store)
    small.change("content/methods/torgvandring.md", "title: Torgvandring", "titel: Torgvandring")
    status, _, err = ods("--root", small.root, "publish", "--releases", store.folder)
    assert status == 1
    assert "content/methods/torgvandring.md:2: titel:" in err and "Webbplatsen är som den var." in err
    assert served(store) == before
    report = json.loads((store.folder / "report.json").read_text("utf-8"))
    assert report["outcome"] == "refused" and any("titel" in line for line in report["refused"])


def test_a_builder_that_fails_is_refused(small, store, ods):
    go(small, store)
    before = served(store)
    small.change("mkdocs.yml", "plugins: []", "plugins: [finns-inte]")
    status, _, err = ods("--root", small.root, "publish", "--releases", store.folder)
    assert status == 1 and "finns-inte" in err
    assert served(store) == before
    assert [path.name for path in store.releases.iterdir()] == store.names()


def test_a_site_that_lacks_a_page_is_refused(small, store):
    def half(root, site, environment):
        write_site(root, site, environment)
        (site / "en/metoder/torgvandring/index.html").unlink()

    report = go(small, store, build=half)
    assert report.outcome == "refused"
    assert "en/metoder/torgvandring/index.html: sidan saknas eller är tom." in report.refused
    assert not store.link.exists() and store.names() == []


def test_sources_that_change_under_the_builder_are_refused(small, store):
    def meanwhile(root, site, environment):
        write_site(root, site, environment)
        small.write("docs/index.md", small.read("docs/index.md") + "\n")

    assert go(small, store, build=meanwhile).refused == ["Källorna ändrades medan bygget pågick. Kör igen."]


def test_bounds_are_kept(small, store):
    assert any("Gränsen är 100." in line for line in go(small, store, bounds=SizeLimits(page=100)).refused)


def test_two_runs_cannot_meet(small, store, ods):
    store.folder.mkdir()
    with (store.folder / ".lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        for command in ("publish", "rollback"):
            status, _, err = ods("--root", small.root, command, "--releases", store.folder)
            assert status == 75 and "En annan körning pågår" in err
        with pytest.raises(Busy), store.locked():
            pass
    assert go(small, store).outcome == "published"


def test_what_dead_runs_left_is_cleared(small, store):
    go(small, store)
    left = [store.releases / ".new-1-1/site/index.html", store.releases / ".old-000001-abc/site/index.html"]
    for path in left:
        path.parent.mkdir(parents=True)
        path.write_text("halv")
    (store.folder / ".new-99").symlink_to("releases/ingenting")
    (store.folder / ".new-99-report.json").write_text("{")
    go(small, store)
    assert not [path for path in store.folder.rglob(".*") if path.name != ".lock"]


def test_the_newest_releases_are_kept(small, store):
    for number in range(5):
        add_scene(small.root, number)
        report = go(small, store, keep=2)
    assert [int(name.split("-")[0]) for name in store.names()] == [4, 5]
    assert report.removed == [name for name in report.removed if name.startswith("000003")]
    assert store.current().name == store.names()[-1]


def test_keeping_fewer_than_two_is_a_wrong_call(small, store, ods):
    status, _, err = ods("--root", small.root, "publish", "--releases", store.folder, "--keep", "1")
    assert status == 2 and "minst 2" in err


def test_hashed_files_outlive_their_release_for_a_while(small, store):
    go(small, store)
    styles = sorted(path for path in store.current().files if path.endswith(".css"))
    for number in range(3):
        add_scene(small.root, number)
        go(small, store, keep=2)
    kept = [store.shared / path for path in styles]
    assert all(path.is_file() for path in kept)
    with store.locked():
        store.prune(2, time.time() + SHARED_SECONDS + 60)
    assert not any(path.exists() for path in kept)
    assert json.loads((store.folder / "shared.json").read_text()).keys() == {
        path.relative_to(store.shared).as_posix() for path in store.shared.rglob("*") if path.is_file()
    }
    assert all((store.shared / path).is_file() for path in store.current().files if path.endswith(".css"))


# --- rollback --------------------------------------------------------------------------------------------


def two_releases(small, store):
    first = go(small, store).release
    add_scene(small.root, 1)
    return first, go(small, store).release


def test_rollback_brings_the_release_before(small, store, ods):
    first, _ = two_releases(small, store)
    status, out, _ = ods("rollback", "--releases", store.folder)
    assert status == 0 and first in out
    assert store.current().name == first and served(store) == store.read(first).files


def test_what_was_rolled_back_is_not_published_again_until_something_changes(small, store):
    first, _ = two_releases(small, store)
    with store.locked():
        rollback(store)
    assert go(small, store).outcome == "held"
    assert store.current().name == first
    add_scene(small.root, 2)
    assert go(small, store).outcome == "published"
    assert store.withdrawn() == []


def test_what_was_rolled_back_can_be_published_again_by_asking(small, store, ods):
    two_releases(small, store)
    with store.locked():
        rollback(store)
    assert go(small, store, again=True).outcome == "published"


def test_rollback_to_a_name_forward_and_back(small, store, ods):
    first, second = two_releases(small, store)
    assert ods("rollback", "--releases", store.folder, "--to", first)[0] == 0
    assert ods("rollback", "--releases", store.folder, "--to", second)[0] == 0
    assert store.current().name == second and store.withdrawn() == []


@pytest.mark.parametrize("to", [None, "000009-abc", "../../etc"])
def test_rollback_to_nothing_is_refused(small, store, ods, to):
    go(small, store)
    status, _, err = ods("rollback", "--releases", store.folder, *(["--to", to] if to else []))
    assert status == 1 and "Det finns ingen" in err


@pytest.mark.parametrize("text", ["", "{", "[]"])
def test_notes_that_are_damaged_stop_no_run_without_a_word(small, store, ods, text):
    go(small, store)
    (store.folder / "held.json").write_text(text)
    status, _, err = ods("publish", "--releases", store.folder)
    assert status == 1 and "held.json är skadad" in err
    assert ods("publish", "--releases", store.folder, "--again")[0] == 0
    add_scene(small.root, 1)
    go(small, store)
    (store.folder / "checked.json").write_text(text)
    (store.folder / "shared.json").write_text(text)
    assert ods("rollback", "--releases", store.folder)[0] == 0
    assert store.checked()


def test_rollback_to_a_damaged_release_is_refused(small, store):
    first, second = two_releases(small, store)
    (store.site(first) / "index.html").write_text("ändrad")
    with store.locked(), pytest.raises(Refused, match="inte hel"):
        rollback(store)
    assert store.current().name == second


def test_rollback_does_not_count_as_a_run(small, store):
    two_releases(small, store)
    store.write("checked.json", {"checked": "2026-01-01T00:00:00Z", "revision": "x", "release": "x"})
    with store.locked():
        rollback(store)
    checked = json.loads((store.folder / "checked.json").read_text())
    assert checked["checked"] == "2026-01-01T00:00:00Z" and checked["revision"] == store.current().revision


@pytest.mark.parametrize("content", [None, "", "[]", '{"assets/site.0123456789.css": 5}'])
def test_a_hashed_file_that_nothing_is_known_of_counts_from_now(small, store, content):
    go(small, store)
    old = store.shared / "assets/site.0123456789.css"
    old.write_text("", "utf-8")
    os.utime(old, (0, 0))
    damage(store.folder / "shared.json", content)
    now = time.time()
    with store.locked():
        store.prune(2, now)
        store.prune(2, now + SHARED_SECONDS)
        assert old.exists()
        store.prune(2, now + SHARED_SECONDS + 60)
    assert not old.exists()


# --- damage -----------------------------------------------------------------------------------------------

DAMAGED = ["", "{", "[]", '{"name": "x"}', None]


def damage(path, content):
    """Write over a file of a release, or remove it; `path` may share its bytes with another release's."""
    path.unlink()
    if content is not None:
        path.write_text(content, "utf-8")


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", '{"scenes": [{}]}'])
def test_what_changed_may_be_unknown_but_the_release_is_published_and_pruned(small, store, ods, content):
    _, second = two_releases(small, store)
    damage(store.site(second) / "data/scenes.json", content)
    add_scene(small.root, 2)
    report = go(small, store, keep=2)
    assert report.outcome == "published" and report.changes == {}
    assert store.current().name == report.release and len(store.names()) == 2
    assert "gick inte att räkna ut vad som ändrades" in (store.folder / "report.txt").read_text("utf-8")
    # And back to it: damaged, so refused, in words.
    status, _, err = ods("rollback", "--releases", store.folder)
    assert status == 1 and "data/scenes.json är ändrad" in err


@pytest.mark.parametrize("content", DAMAGED)
def test_a_release_that_cannot_be_read_gives_way_to_a_new_one(small, store, content):
    _, second = two_releases(small, store)
    styles = [path for path in store.current().files if path.endswith(".css")]
    damage(store.releases / second / "release.json", content)
    report = go(small, store)
    assert (report.outcome, report.previous) == ("published", second)
    assert report.release == f"000003-{store.current().revision}"
    assert second in report.warnings[0] and report.changes == {}
    with store.locked():
        store.prune(3, time.time() + SHARED_SECONDS + 100)
    assert all((store.shared / path).is_file() for path in styles)
    assert go(small, store).outcome == "unchanged"


@pytest.mark.parametrize("content", DAMAGED)
def test_a_release_that_cannot_be_read_can_be_left_by_rollback_but_not_reached(small, store, ods, content):
    first, second = two_releases(small, store)
    damage(store.releases / second / "release.json", content)
    status, out, err = ods("rollback", "--releases", store.folder)
    assert status == 0 and first in out and second in err
    assert store.current().name == first
    status, _, err = ods("rollback", "--releases", store.folder, "--to", second)
    assert status == 1 and "release.json är skadad eller saknas" in err
    assert store.current().name == first


def test_damage_does_not_bring_back_what_was_withdrawn(small, store):
    first, _ = two_releases(small, store)
    with store.locked():
        rollback(store)
    damage(store.releases / first / "release.json", "")
    report = go(small, store)
    assert report.outcome == "refused" and "ods publish --again" in report.refused[0]
    assert store.served() == first
    assert go(small, store, again=True).outcome == "published"


# --- the disk ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("method", ["keep", "switch", "prune"])
def test_a_disk_that_fills_at_any_step_leaves_one_whole_site(small, store, monkeypatch, method):
    go(small, store)
    add_scene(small.root, 1)

    def full(*_, **__):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch, pytest.raises(OSError, match="No space"):
        patch.setattr(Store, method, full)
        go(small, store)
    assert served(store) == store.current().files
    outcome = json.loads((store.folder / "report.json").read_text())["outcome"]
    assert outcome == ("published" if method == "prune" else "failed")
    assert go(small, store).outcome in ("published", "unchanged")


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_builder_without_room_is_status_73(small, store, ods, monkeypatch, number):
    """The builder is another process: only its words tell of a full disk or a used up quota."""

    def without_room(*_):
        raise BuildError(f"OSError: [Errno {number}] {os.strerror(number)}: 'x'")

    with pytest.raises(OSError) as caught:
        go(small, store, build=without_room)
    assert caught.value.errno == number

    def publish_so(*arguments, **more):
        return publish(*arguments, **more, build=without_room)

    monkeypatch.setattr("catalog.release.publish.publish", publish_so)
    status, _, err = ods("--root", small.root, "publish", "--releases", store.folder)
    assert status == 73 and "Disken är full" in err


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_is_status_73(small, tmp_path, ods):
    (tmp_path / "closed").mkdir(mode=0o500)
    assert ods("--root", small.root, "publish", "--releases", tmp_path / "closed/releases")[0] == 73


def test_a_file_in_the_way_is_status_73(small, tmp_path, ods):
    (tmp_path / "releases").write_text("en fil")
    status, _, err = ods("--root", small.root, "publish", "--releases", tmp_path / "releases")
    assert status == 73 and "gick inte att skriva" in err


def test_a_copied_folder_of_releases_is_whole(small, store, tmp_path):
    """The link is relative: the folder can be moved or copied to another machine."""
    go(small, store)
    shutil.copytree(store.folder, tmp_path / "copy", symlinks=True)
    shutil.rmtree(store.folder)
    copy = Store(tmp_path / "copy")
    assert served(copy) == copy.current().files
