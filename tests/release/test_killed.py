"""SIGKILL at any moment, and a full disk: after each the served site is one whole release, and the next run succeeds."""

import multiprocessing
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from catalog.release.store import Store, file_hashes
from tests.release.conftest import command
from tests.release.small_site import add_scene
from tests.release.test_publish import go

TIMEOUT = 600
# What Python tells its audit hooks of before it changes something on the disk.
CHANGES = {"os.rename", "os.link", "os.symlink", "os.remove", "os.rmdir", "os.mkdir", "os.utime", "os.truncate"}


def assert_whole(store):
    """What the link leads to is a release with every file as it was made, and so is every other release."""
    assert store.current().files == file_hashes(store.link)
    for name in store.names():
        assert store.damaged(store.read(name)) == []


def start(small, store):
    return subprocess.Popen(
        command("--root", small.root, "publish", "--releases", store.folder, "--keep", 2),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def assert_a_run_succeeds(small, store):
    process = start(small, store)
    out, _ = process.communicate(timeout=TIMEOUT)
    assert process.returncode == 0, out
    assert_whole(store)


def killed_command(small, store, seconds):
    """Start the real command and kill it after so long; return whether it was still at work."""
    process = start(small, store)
    with suppress(subprocess.TimeoutExpired):
        process.wait(seconds)
    process.kill()
    process.communicate(timeout=TIMEOUT)
    return process.returncode == -signal.SIGKILL


def killed_child(small, store, seconds):
    """The same with a forked process that publishes at once, without a command's start and MkDocs."""
    process = multiprocessing.get_context("fork").Process(target=go, args=(small, store), kwargs={"keep": 2})
    process.start()
    process.join(seconds)
    process.kill()
    process.join(TIMEOUT)
    return process.exitcode == -signal.SIGKILL


def kill_at_random_moments(small, store, times, seed, killed):
    """Kill `times` runs; after each, readers have a whole release and a run succeeds. Return how many were cut off."""
    chance = random.Random(seed)
    go(small, store)
    begin = time.monotonic()
    add_scene(small.root, 0)
    assert not killed(small, store, TIMEOUT)
    whole_run = time.monotonic() - begin
    hits = 0
    for number in range(1, times + 1):
        add_scene(small.root, number)
        hits += killed(small, store, chance.uniform(0, whole_run))
        assert_whole(store)
        if chance.random() < 0.5:  # at times several runs die after one another
            go(small, store, keep=2)
            assert_whole(store)
    assert_a_run_succeeds(small, store)
    return hits


def test_three_kills_of_the_command_at_random_moments(small, store):
    assert kill_at_random_moments(small, store, 3, 3, killed_command) >= 1


@pytest.mark.slow
def test_fifty_kills_at_random_moments(small, store):
    hits = kill_at_random_moments(small, store, 50, 50, killed_child)
    print(f"{hits} of 50 kills came before the run's own end")
    assert hits >= 25


@pytest.mark.parametrize("step", [pytest.param(1, marks=pytest.mark.slow), 7])
def test_killed_before_every_change_on_the_disk(small, store, step):
    """Not chance but all of it: a run dies before its first change of the folder, its second, and so on to its last.

    Left out are changes inside a draft or inside a release that has been renamed away: no one reads those.
    step: 1 for every change, 7 for every seventh.
    """
    for number in range(3):
        add_scene(small.root, number)
        go(small, store, keep=2)
    add_scene(small.root, 99)
    before = store.current().name
    seen, point = set(), 0
    while True:
        trial = Store(store.folder.with_name(f"trial-{point}"))
        shutil.copytree(store.folder, trial.folder, symlinks=True)
        survived = run_until(small, trial, point)
        assert_whole(trial)
        seen.add(trial.current().name)
        assert go(small, trial, keep=2).outcome in ("published", "unchanged")
        assert_whole(trial)
        assert not [path for path in trial.folder.rglob(".*") if path.name != ".lock"]
        shutil.rmtree(trial.folder)
        if survived:
            break
        point += step
    # From the draft's folder to the report: make, name, share, switch, rename away, beat, report.
    assert point >= 20
    assert len(seen) == 2 and before in seen


def run_until(small, store, point):
    """Publish in a child that dies before change number `point`; return whether it lived to the end."""
    child = os.fork()
    if child == 0:
        count = 0

        def count_down(event, arguments):
            nonlocal count
            writes = event == "open" and "w" in str(arguments[1])
            if (event in CHANGES or writes) and concerns_all(store, arguments):
                if count == point:
                    os.kill(os.getpid(), signal.SIGKILL)
                count += 1

        status = 1
        try:
            sys.addaudithook(count_down)
            status = 0 if go(small, store, keep=2).outcome == "published" else 1
        finally:
            os._exit(status)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
    return not os.WIFSIGNALED(status)


def concerns_all(store, arguments):
    """Is a change in the folder of releases itself, or one that a release gets its name by?"""
    paths = [Path(os.fsdecode(each)) for each in arguments if isinstance(each, (str, bytes, os.PathLike))]
    inside = [path for path in paths if path.is_absolute() and path.is_relative_to(store.folder)]
    return any(
        not any(part.startswith((".new-", ".old-")) for part in path.relative_to(store.folder).parts[:-1])
        for path in inside
    )


# --- a full disk -------------------------------------------------------------------------------------------


@pytest.fixture
def small_disk(tmp_path):
    """A file system of its own with 3 MB; only root may make one."""
    if os.geteuid() != 0 or not shutil.which("mount"):
        pytest.skip("only root can mount a small disk")
    folder = tmp_path / "disk"
    folder.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", folder], capture_output=True, check=False)
    if made.returncode:
        pytest.skip("this machine does not let a small disk be mounted")
    yield folder
    subprocess.run(["umount", folder], check=True)


def test_a_full_disk_leaves_the_site_and_the_next_run_succeeds(small, small_disk, ods):
    store = Store(small_disk / "releases")
    run = ("--root", small.root, "publish", "--releases", store.folder, "--keep", 2)
    assert ods(*run)[0] == 0
    before, outcomes = store.current(), set()
    # From hardly any room to nearly enough: the disk fills in the builder, while storing, while switching.
    for number, room in enumerate((0, 20_000, 200_000, 500_000)):
        add_scene(small.root, number)
        filler = small_disk / "filler"
        filler.write_bytes(b"0" * max(0, shutil.disk_usage(small_disk).free - room))
        status, _, err = ods(*run)
        outcomes.add(status)
        assert status == 73 and "Disken är full" in err, (room, status, err)
        assert_whole(store)
        assert store.current() == before
        filler.unlink()
    assert ods(*run)[0] == 0
    assert store.current() != before
    assert_whole(store)
