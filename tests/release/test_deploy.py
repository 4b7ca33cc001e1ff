"""The files of deploy/ and the nightly workflow, tried by the programs that will read them."""

import json
import os
import re
import shutil
import subprocess

import pytest
import yaml

from catalog.release.store import HASHED, Store, file_hashes
from tests.release.conftest import SITE_FILE
from tests.release.small_site import add_scene
from tests.release.test_publish import go
from tests.support.nginx import PROGRAM as NGINX

DEPLOY = SITE_FILE.parents[1]
ROOT = DEPLOY.parent
UNITS = sorted((DEPLOY / "systemd").iterdir())
FIRST_NIGHT = 1_760_000_000
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))


def run(*command, **environment):
    return subprocess.run(
        [str(part) for part in command],
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
        env={**os.environ, **environment},
    )


def needs(program):
    return pytest.mark.skipif(not shutil.which(program), reason=f"{program} is not installed")


# --- nginx -------------------------------------------------------------------------------------------------


@pytest.mark.skipif(not NGINX or not shutil.which("openssl"), reason="nginx or openssl is not installed")
def test_the_site_file_as_it_is_with_tls(tmp_path):
    """Only the certificate, the paths and the listening ports are the test's own."""
    made = run(
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-subj",
        "/CN=example.org",
        "-keyout",
        tmp_path / "privkey.pem",
        "-out",
        tmp_path / "fullchain.pem",
    )
    assert made.returncode == 0, made.stderr
    text = SITE_FILE.read_text("utf-8").replace("/etc/letsencrypt/live/xn--ppnadrogscener-upb.se", str(tmp_path))
    text = text.replace("/srv/ods/releases", str(tmp_path))
    text = re.sub(r"listen (?:\[::\]:)?(80|443)", r"listen 127.0.0.1:1\g<1>", text)
    text = re.sub(r"(listen [^;]*;)\n +\1", r"\1", text)
    (tmp_path / "nginx.conf").write_text(
        f"pid {tmp_path}/pid; error_log {tmp_path}/log;\nevents {{}}\nhttp {{ access_log off;\n{text}\n}}", "utf-8"
    )
    tested = run(NGINX, "-t", "-p", tmp_path, "-c", tmp_path / "nginx.conf", "-e", tmp_path / "log")
    assert tested.returncode == 0, tested.stderr
    assert "warn" not in tested.stderr


def test_no_location_silences_the_headers():
    """In nginx an add_header inside a location takes the place of all those above it."""
    directives = re.findall(r"^( *)add_header", SITE_FILE.read_text("utf-8"), re.MULTILINE)
    assert directives == ["    "]


# --- systemd -----------------------------------------------------------------------------------------------


@needs("systemd-analyze")
@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_a_unit_is_sound(unit):
    told = run("systemd-analyze", "verify", "--man=no", unit)
    # What the tests' machine lacks (the program a unit starts, a user) is not the unit's fault.
    faults = [line for line in told.stderr.splitlines() if unit.name in line and "is not executable" not in line]
    assert faults == []


@needs("systemd-analyze")
@pytest.mark.parametrize("name", ["ods-nightly.service", "ods-failed.service"])
def test_a_service_is_hardened(name):
    told = run("systemd-analyze", "security", "--offline=true", "--threshold=20", DEPLOY / "systemd" / name)
    assert told.returncode == 0, told.stdout[-300:]


# --- the newest texts --------------------------------------------------------------------------------------


@pytest.fixture
def checkouts(tmp_path):
    """An upstream repository and the machine's clone of it; gives git, upstream and clone."""
    upstream, clone = tmp_path / "upstream", tmp_path / "clone"
    own = {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null"}

    def git(folder, *words):
        done = run("git", "-C", folder, "-c", "user.name=x", "-c", "user.email=x@example.org", *words, **own)
        assert done.returncode == 0, done.stderr

    def commit(**files):
        for name, text in files.items():
            (upstream / "data" / f"{name}.yaml").write_text(text, "utf-8")
        git(upstream, "add", "-A")
        git(upstream, "commit", "-qm", "x")

    (upstream / "data").mkdir(parents=True)
    git(upstream, "init", "-q")
    commit(scenes="one", law="one")
    git(tmp_path, "clone", "-q", upstream, clone)
    (clone / "data/scenes.yaml").write_text("imported", "utf-8")

    def pull():
        done = subprocess.run(
            [DEPLOY / "pull"],
            cwd=clone,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
            env={**os.environ, **own},
        )
        return done.returncode, {path.stem: path.read_text("utf-8") for path in (clone / "data").iterdir()}

    return upstream, commit, pull


def test_new_texts_leave_what_was_imported(checkouts):
    _, commit, pull = checkouts
    assert pull() == (0, {"scenes": "imported", "law": "one"})
    commit(law="two")
    assert pull() == (0, {"scenes": "imported", "law": "two"})


def test_scenes_changed_on_both_sides_stop_no_night(checkouts):
    _, commit, pull = checkouts
    commit(scenes="two", law="two")
    assert pull() == (0, {"scenes": "two", "law": "two"})
    assert pull() == (0, {"scenes": "two", "law": "two"})


def test_a_repository_that_cannot_be_reached_costs_no_data(checkouts):
    upstream, _, pull = checkouts
    upstream.rename(upstream.with_name("away"))
    status, files = pull()
    assert status != 0 and files["scenes"] == "imported"


def test_the_night_begins_with_the_newest_texts():
    unit = (DEPLOY / "systemd/ods-nightly.service").read_text("utf-8")
    assert "\nExecStartPre=/srv/ods/project/deploy/pull\n" in unit
    assert os.access(DEPLOY / "pull", os.X_OK)


# --- the workflows -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_workflows_have_least_permissions_and_pinned_actions(path):
    flow = yaml.safe_load(path.read_text("utf-8"))
    assert flow["permissions"] == {}
    for name, job in flow["jobs"].items():
        assert job["permissions"], name
        for step in job.get("steps", []):
            if "uses" in step:
                assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", step["uses"]), name
                assert step["with"]["persist-credentials"] is False
            # Values from outside reach a script by its environment alone.
            assert "${{" not in step.get("run", ""), name


def test_the_nightly_workflow_watches_checks_publishes_and_tells():
    jobs = yaml.safe_load((ROOT / ".github/workflows/nightly.yml").read_text("utf-8"))["jobs"]
    assert jobs["publish"]["needs"] == "check" and jobs["check"]["uses"].endswith("/check.yml")
    assert set(jobs["tell"]["needs"]) == set(jobs) - {"watch", "tell"}
    wide = {name: {key for key, value in job["permissions"].items() if value == "write"} for name, job in jobs.items()}
    assert [name for name, job in jobs.items() if "secrets" in str(job)] == ["publish"]
    assert jobs["publish"]["environment"] == "production"
    assert wide == {
        "watch": {"issues"},
        "import": {"contents", "pull-requests"},
        "check-data": set(),
        "check": set(),
        "publish": set(),
        "tell": {"issues"},
    }


# --- an object store ---------------------------------------------------------------------------------------


@pytest.fixture
def upload(store, tmp_path):
    if not shutil.which("rclone") or not shutil.which("flock"):
        pytest.skip("rclone or flock is not installed")
    target = tmp_path / "remote"

    def once(**environment):
        """Upload; return (target, paths in the order in which rclone copied or removed them)."""
        log = tmp_path / "rclone.log"
        log.unlink(missing_ok=True)
        done = run(
            DEPLOY / "upload",
            store.folder,
            target,
            RCLONE_USE_JSON_LOG="1",
            RCLONE_LOG_LEVEL="INFO",
            RCLONE_LOG_FILE=str(log),
            RCLONE_CONFIG="/dev/null",
            **environment,
        )
        assert done.returncode == 0, done.stderr
        told = [json.loads(line) for line in log.read_text("utf-8").splitlines()]
        return target, [(article["msg"].split()[0], article["object"]) for article in told if "object" in article]

    return once


def test_an_upload_is_the_release_with_its_status(small, store, upload):
    go(small, store)
    target, _ = upload()
    beside = file_hashes(store.folder)
    assert file_hashes(target) == {
        **store.current().files,
        **{name: beside[name] for name in ("checked.json", "shared.json")},
    }


def test_hashed_files_come_first_pages_after_data_and_the_status_last(small, store, upload):
    go(small, store)
    upload()
    add_scene(small.root, 1)
    go(small, store)
    _, order = upload()
    copied = [path for verb, path in order if verb == "Copied"]
    kinds = [
        "hashed"
        if HASHED.fullmatch(path)
        else "page"
        if path.endswith(".html")
        else "status"
        if path in ("status.json", "checked.json", "shared.json")
        else "data"
        for path in copied
    ]
    assert list(dict.fromkeys(kinds)) == ["hashed", "data", "page", "status"]
    assert kinds == sorted(kinds, key=["hashed", "data", "page", "status"].index)


def test_what_is_gone_is_removed_last_and_hashed_files_live_on(small, store, upload):
    go(small, store)
    old = [path for path in store.current().files if HASHED.fullmatch(path)]
    before = small.read("data/scenes.yaml")
    add_scene(small.root, 1)
    go(small, store)
    upload()
    small.write("data/scenes.yaml", before + "\n")
    go(small, store)
    target, order = upload()
    assert not (target / "karta/provplats-1/index.html").exists()
    first_removed = [verb for verb, _ in order].index("Deleted")
    assert not any(verb == "Copied" and path.endswith(".html") for verb, path in order[first_removed:])
    assert all((target / path).is_file() for path in old)
    (store.shared / old[0]).unlink()
    upload()
    assert not (target / old[0]).exists()


def night(small, tmp_path, monkeypatch, day):
    """Run the workflow's night on a new machine: fetch from the store, publish, upload; return what is there then.

    day: how many days since the first. Remote is tmp_path/remote.
    """
    machine = tmp_path / f"machine-{day}"
    (machine / "releases/shared/assets").mkdir(parents=True)
    flow = yaml.safe_load((ROOT / ".github/workflows/nightly.yml").read_text("utf-8"))
    [script] = [step["run"] for step in flow["jobs"]["publish"]["steps"] if step.get("name") == "Publish"]
    own = {"RCLONE_CONFIG": "/dev/null", "REMOTE": str(tmp_path / "remote")}
    for line in (line for line in script.splitlines() if line.startswith("rclone ")):
        done = run("sh", "-c", f"cd '{machine}' && {line}", **own)
        assert done.returncode == 0, done.stderr
    monkeypatch.setattr("catalog.core.clock.now", lambda: FIRST_NIGHT + day * 24 * 3600)
    store = Store(machine / "releases")
    assert go(small, store).outcome == "published"
    done = run(DEPLOY / "upload", store.folder, tmp_path / "remote", **own)
    assert done.returncode == 0, done.stderr
    return {path for path in file_hashes(tmp_path / "remote") if path.endswith(".css")}


@needs("rclone")
@needs("flock")
def test_a_hashed_file_lives_for_thirty_days_after_its_last_night_on_machines_that_forget(small, tmp_path, monkeypatch):
    (tmp_path / "remote/assets").mkdir(parents=True)
    [old] = night(small, tmp_path, monkeypatch, 0)
    assert night(small, tmp_path, monkeypatch, 39) == {old}
    add_scene(small.root, 1)
    both = night(small, tmp_path, monkeypatch, 40)
    assert old in both and len(both) == 2
    assert night(small, tmp_path, monkeypatch, 69) == both
    assert night(small, tmp_path, monkeypatch, 70) == both - {old}


def test_the_cache_is_emptied_at_the_end(small, store, upload, tmp_path):
    go(small, store)
    upload(PURGE=f"test -f '{tmp_path}/remote/checked.json' && touch '{tmp_path}/purged'")
    assert (tmp_path / "purged").is_file()


def test_a_wrong_call_of_upload():
    assert run(DEPLOY / "upload").returncode == 2


# --- make nightly ------------------------------------------------------------------------------------------

STAND_IN = """#!/bin/sh
echo "$*" >> "$TOLD"
case $1 in import) exit "$IMPORT";; publish) exit "$PUBLISH";; esac
"""


@needs("make")
@pytest.mark.parametrize(
    ("source", "imported", "published", "told", "well"),
    [
        ("", 0, 0, ["publish"], True),
        ("a.csv", 0, 0, ["import", "publish"], True),
        ("a.csv", 1, 0, ["import"], False),
        ("a.csv", 75, 0, ["import", "publish"], False),
        ("a.csv", 0, 1, ["import", "publish"], False),
    ],
)
def test_what_a_night_runs(tmp_path, source, imported, published, told, well):
    """The order and the exit of `make nightly`, with a stand-in for the command."""
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/ods").write_text(STAND_IN, "utf-8")
    (tmp_path / "bin/ods").chmod(0o755)
    (tmp_path / "ready").touch()
    done = run(
        "make",
        "-C",
        ROOT,
        "--no-print-directory",
        "nightly",
        f"BIN={tmp_path}/bin",
        f"SITE_READY={tmp_path}/ready",
        "--assume-old",
        tmp_path / "ready",
        f"SOURCE={source}",
        "RELEASES=here",
        "IMPORT_OPTIONS=--survey 2026",
        LC_ALL="C",
        TOLD=str(tmp_path / "told"),
        IMPORT=str(imported),
        PUBLISH=str(published),
    )
    lines = (tmp_path / "told").read_text("utf-8").splitlines()
    assert [line.split()[0] for line in lines] == told
    assert {"import": "import a.csv --survey 2026", "publish": "publish --releases here"}[told[-1]] == lines[-1]
    assert (done.returncode == 0) == well
    # make has a code of its own, and tells the command's in its last line.
    assert well or f"Error {imported or published}\n" in done.stderr
