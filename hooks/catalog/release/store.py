"""The folder of releases: whole sites side by side, and one symbolic link that says which one readers get.

    current -> releases/000012-5d3c0a5e1f2b/site     what the web server serves
    releases/<number>-<revision>/site/               a site; never changed after it has got its name
    releases/<number>-<revision>/release.json        what it was made from, and the hash of every file
    shared/assets/                                   hashed files of releases past and present
    shared.json                                      when each of them was last part of what readers get
    checked.json                                     when a run last found all well; served beside the site
    held.json                                        what a rollback has withdrawn
    report.json, report.txt                          what the latest run did
    .lock

A release is built under a name that begins with a dot, gets its own name by one rename when it is whole, and is served
by one rename of the link. A run that dies at any moment leaves what it had begun under a dotted name, for the next run
to clear.
"""

import datetime
import errno
import fcntl
import hashlib
import json
import os
import re
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from catalog.core import clock

HASHED = re.compile(r"assets/.+\.[0-9a-f]{10}\.\w+")
NAME = re.compile(r"(\d{6,})-[0-9a-f]+")
# How long a hashed file stays after the last release that used it: readers may still have its pages open or cached.
SHARED_SECONDS = 30 * 24 * 3600
# The system's numbers for "no room": on the disk, or in what this user may take of it.
DISK_FULL = (errno.ENOSPC, errno.EDQUOT)


class Busy(Exception):
    """Another run holds the folder."""


@dataclass(frozen=True)
class Release:
    """A whole release. inputs: see inputs.py. first_day, last_day: when it looks the same. files: path -> sha256."""

    name: str
    inputs: str
    revision: str
    first_day: str
    last_day: str
    files: dict[str, str] = field(repr=False)

    @property
    def number(self) -> int:
        return number_of(self.name)

    def holds_on(self, day: datetime.date) -> bool:
        """Would the same input give the same site on this day?"""
        return self.first_day <= day.isoformat() <= self.last_day


@dataclass(frozen=True)
class Store:
    """The folder of releases. Everything but reading is done inside `locked`."""

    folder: Path

    @property
    def link(self) -> Path:
        return self.folder / "current"

    @property
    def releases(self) -> Path:
        return self.folder / "releases"

    @property
    def shared(self) -> Path:
        return self.folder / "shared"

    def site(self, name: str) -> Path:
        return self.releases / name / "site"

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the folder; the system lets go of it when the process ends, however it ends. Raises Busy."""
        self.releases.mkdir(parents=True, exist_ok=True)
        self.shared.mkdir(exist_ok=True)
        with (self.folder / ".lock").open("a") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise Busy from None
            self._clear()
            yield

    def _clear(self) -> None:
        """Remove what dead runs left. A builder that outlived its run may still write there: the next run takes it."""
        for left in (*self.releases.glob(".*"), *self.folder.glob(".new-*")):
            if left.is_dir() and not left.is_symlink():
                shutil.rmtree(left, ignore_errors=True)
            else:
                left.unlink(missing_ok=True)

    # --- reading -----------------------------------------------------------------------------

    def names(self) -> list[str]:
        """Return the names of all whole releases, the oldest first."""
        found = [path.name for path in self.releases.glob("[0-9]*") if NAME.fullmatch(path.name)]
        return sorted(found, key=number_of)

    def read(self, name: str) -> Release | None:
        """Return what is known of a release, or None when its release.json is damaged or missing."""
        try:
            return Release(**json.loads((self.releases / name / "release.json").read_text("utf-8")))
        except (FileNotFoundError, NotADirectoryError, ValueError, TypeError):
            return None

    def served(self) -> str | None:
        """Return the name of the release that readers get, or None before the first."""
        try:
            return self.link.readlink().parent.name
        except (FileNotFoundError, NotADirectoryError):
            return None

    def current(self) -> Release | None:
        """Return the release that readers get; None before the first, and when nothing can be known of it."""
        name = self.served()
        return self.read(name) if name else None

    def damaged(self, release: Release) -> list[str]:
        """Return the files of a release that are not as they were when it was made."""
        now = file_hashes(self.site(release.name))
        return sorted(path for path in now.keys() | release.files.keys() if now.get(path) != release.files.get(path))

    # --- writing -----------------------------------------------------------------------------

    @contextmanager
    def context(self) -> Iterator[Path]:
        """Give a folder to make a release in; it is gone afterwards unless it was kept."""
        folder = self.releases / f".new-{os.getpid()}-{time.monotonic_ns()}"
        folder.mkdir()
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def keep(self, context: Path, inputs: str, revision: str, days: tuple[datetime.date, datetime.date]) -> Release:
        """Give a draft its name among the releases. The draft holds the site in `site`; days: first and last."""
        number = max(map(number_of, self.names()), default=0) + 1
        first, last = days
        release = Release(
            f"{number:06}-{revision}",
            inputs,
            revision,
            first.isoformat(),
            last.isoformat(),
            file_hashes(context / "site"),
        )
        (context / "release.json").write_text(_json(asdict(release)), "utf-8")
        _sync_tree(context)
        context.rename(self.releases / release.name)
        _sync(self.releases)
        return release

    def switch(self, release: Release) -> None:
        """Let readers have this release: one rename, so that there is always one whole site."""
        before = self.served()
        self._share([release.name, before] if before else [release.name])
        fresh = self.folder / f".new-{os.getpid()}"
        fresh.symlink_to(self.site(release.name).relative_to(self.folder))
        fresh.replace(self.link)
        _sync(self.folder)

    def _hashed(self, name: str) -> list[str]:
        """Return the paths of a release's hashed files: as they lie, so that a damaged release.json loses none."""
        site = self.site(name)
        found = (path.relative_to(site).as_posix() for path in site.glob("assets/**/*") if path.is_file())
        return sorted(filter(HASHED.fullmatch, found))

    def _share(self, names: list[str]) -> None:
        """Keep the hashed files of releases where they outlive them, and note that they are used now."""
        last = self._last_used()
        for name in names:
            for path in self._hashed(name):
                target = self.shared / path
                target.parent.mkdir(parents=True, exist_ok=True)
                if not target.exists():
                    os.link(self.site(name) / path, target)
                last[path] = clock.moment(clock.now())
        self.write("shared.json", last)

    def _last_used(self) -> dict[str, str]:
        """Return path -> moment for the files in `shared`, as far as it is known.

        Kept as data: a file's own time does not survive a copy to an object store and back.
        """
        return {path: when for path, when in (self._note("shared.json") or {}).items() if isinstance(when, str)}

    def prune(self, keep: int, now: float) -> list[str]:
        """Remove all but the `keep` newest releases and the current one; return the names of those removed.

        now: in seconds since 1970, to tell which shared files have not been used for a long time.
        """
        spared = {*self.names()[-keep:], self.served()}
        gone = [name for name in self.names() if name not in spared]
        for name in gone:
            # Renamed first: a release that is half removed must not be found by a rollback.
            away = self.releases / f".old-{name}"
            (self.releases / name).rename(away)
            shutil.rmtree(away)
        self._prune_shared(now)
        return gone

    def _prune_shared(self, now: float) -> None:
        """Remove the shared files that no release has and that were last used too long ago."""
        used = {path for name in self.names() for path in self._hashed(name)}
        before, last = self._last_used(), {}
        for file in sorted(path for path in self.shared.rglob("*") if path.is_file()):
            path = file.relative_to(self.shared).as_posix()
            # What nothing is known of counts from now: better kept too long than not long enough.
            known = before.get(path, clock.moment(now))
            if path not in used and known < clock.moment(now - SHARED_SECONDS):
                file.unlink()
            else:
                last[path] = known
        self.write("shared.json", last)

    # --- small files beside the releases -----------------------------------------------------

    def write(self, name: str, value: Any) -> None:
        """Write a file of the folder whole or not at all. value: a text, or what JSON can hold."""
        fresh = self.folder / f".new-{os.getpid()}-{name}"
        with fresh.open("w", encoding="utf-8") as file:
            file.write(value if isinstance(value, str) else _json(value))
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self.folder / name)

    def checked(self) -> str | None:
        """Return when a run last found all well, as checked.json has it; None without one that can be read."""
        return (self._note("checked.json") or {}).get("checked")

    def withdrawn(self) -> list[str] | None:
        """Return the inputs that a rollback has withdrawn; None when held.json is damaged, so that nobody knows."""
        note = self._note("held.json")
        return note if note is None else note.get("inputs", [])

    def _note(self, name: str) -> dict[str, Any] | None:
        """Return what a file beside the releases says: nothing when there is none, None when it is damaged."""
        try:
            found = json.loads((self.folder / name).read_text("utf-8"))
        except FileNotFoundError:
            return {}
        except ValueError:
            return None
        return found if isinstance(found, dict) else None

    def withdraw(self, inputs: list[str]) -> None:
        """Withdraw these inputs, and no others."""
        if inputs:
            self.write("held.json", {"inputs": inputs})
        else:
            (self.folder / "held.json").unlink(missing_ok=True)


def file_hashes(folder: Path) -> dict[str, str]:
    """Return path -> sha256 of every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def number_of(name: str) -> int:
    """Return the number that a release's name begins with."""
    return int(name.partition("-")[0])


def is_disk_full(error: OSError) -> bool:
    return error.errno in DISK_FULL


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _sync_tree(folder: Path) -> None:
    """Have everything below a folder on the disk before its name says that it is whole."""
    for path in (folder, *folder.rglob("*")):
        _sync(path)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
