"""The site as it would be with what stands in the sources now, while somebody writes.

A change is met in two steps. A process that has all loaded builds the pages of the changed texts, and those that are
open in a browser, in a moment; they are laid over the last whole site. Meanwhile the whole site is built in a process
of its own, and takes their place. A fault in either step is shown over the last good pages, and never ends the server.
"""

import itertools
import json
import queue
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import IO

from catalog.release.build import Builder, BuildError, builder_environment
from catalog.release.inputs import OTHER_INPUTS
from tools.preview.server import PreviewServer

SOURCES = ("content", "data", "docs", "hooks")
CHANGED_PAGES = Path(__file__).with_name("changed_pages.py")
# A change of these is seen by a new process alone.
PROGRAM = ("hooks/", "docs/overrides/", *OTHER_INPUTS)
EVERY, SETTLED = 0.1, 0.05  # seconds between looks for changes, and without any before a change is taken to be whole
PATIENCE = 60.0  # seconds that building some pages may take
Snapshot = dict[str, tuple[int, int, int]]


class PortTaken(Exception):
    """Another program listens on the port."""


class PreviewError(Exception):
    """The process that builds changed pages gave no answer; the message is what it said."""


def serve(root: Path, port: int) -> None:
    """Show the site of `root` on 127.0.0.1:`port` until interrupted. Raises PortTaken."""
    try:
        server = PreviewServer(port)
    except OSError as error:
        raise PortTaken from error
    with server, tempfile.TemporaryDirectory(prefix="ods-serve-") as folder:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        say(f"http://127.0.0.1:{server.server_port}/ visar webbplatsen. Avsluta med Ctrl+C.")
        preview = _Preview(root, Path(folder), server)
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: preview.interrupt())
        try:
            preview.run()
        finally:
            preview.end()
            server.shutdown()


def say(text: str) -> None:
    print(text, flush=True)


def snapshot(root: Path) -> Snapshot:
    """Return path -> what tells whether its file has changed, for every source under `root`."""
    files = (path for name in SOURCES for path in (root / name).rglob("*") if _is_source(path))
    found = {}
    for path in (*files, *(root / name for name in OTHER_INPUTS)):
        try:
            status = path.stat()
        except OSError:  # gone since it was listed
            continue
        if path.is_file():
            found[path.relative_to(root).as_posix()] = (status.st_mtime_ns, status.st_size, status.st_ino)
    return found


def _is_source(path: Path) -> bool:
    """Is this a file that a build may read, and not one that an editor or Python keeps for itself?"""
    hidden = path.name.startswith(".") or path.name.endswith(("~", ".swp", ".tmp"))
    return not hidden and "__pycache__" not in path.parts and ".egg-info" not in path.parent.name


def differing(before: Snapshot, after: Snapshot) -> set[str]:
    """Return the paths that are new, gone or changed."""
    return {path for path, _ in before.items() ^ after.items()}


class _Preview:
    """Keeps what the server shows up to date."""

    def __init__(self, root: Path, folder: Path, server: PreviewServer) -> None:
        self.root, self.folder, self.server = root, folder, server
        self.changed_pages = ChangedPages(root)
        self.waiting: set[str] = set()  # changed, and on no page built since
        self.source_faults = self.build_faults = ""
        self.site: Path | None = None
        self.over_site: list[Path] = []  # folders of pages newer than the site, the newest first
        self.builder: Builder | None = None
        self.over_builder: list[Path] = []  # those of them that the builder may have read too late for
        self.is_stale = False  # something has changed since the builder began
        self.numbers = itertools.count()
        self.interrupted = threading.Event()

    def run(self) -> None:
        seen = snapshot(self.root)
        self.meet(set())
        while not self.interrupted.wait(EVERY):
            if (now := snapshot(self.root)) != seen:
                now = self._settled(now)
                changed, seen = differing(seen, now), now
                say("Ändrat: " + ", ".join(sorted(changed)))
                self.meet(changed)
            self.take_built()

    def _settled(self, now: Snapshot) -> Snapshot:
        """Return the snapshot after which nothing changes for a moment: a file may be half written."""
        while True:
            time.sleep(SETTLED)
            if (later := snapshot(self.root)) == now:
                return now
            now = later

    def interrupt(self) -> None:
        """Let `run` return soon; a signal may come at any line, so nothing is ended here but what it waits for."""
        self.interrupted.set()
        self.changed_pages.kill()

    def end(self) -> None:
        """End the processes that have been started."""
        if self.builder:
            self.builder.kill()
        self.changed_pages.end()

    def meet(self, changed: set[str]) -> None:
        """Build the pages of what changed, show them or what is wrong, and see to it that the whole site is built."""
        self.waiting |= changed
        if any(path.startswith(PROGRAM) for path in changed):
            self.changed_pages.end()
        start, into = time.monotonic(), self._new_folder("pages")
        self.is_stale = True
        try:
            self.source_faults = self.changed_pages.build(self.waiting, self.server.shown, self.site, into)
        except PreviewError as error:
            self.source_faults = f"Det gick fel i programmet, inte i din text:\n{error}"
        if self.interrupted.is_set():
            return
        if self.source_faults:
            say(self.source_faults)
        else:
            self.waiting.clear()
            self.over_site.insert(0, into)
            self.over_builder.insert(0, into)
            say(f"Sidorna byggda efter {time.monotonic() - start:.1f} s. Hela webbplatsen byggs.")
        self._build_site()
        self._show()

    def take_built(self) -> None:
        """Show the whole site when it has been built, or what is wrong with it."""
        if self.builder is None or self.builder.is_running:
            return
        builder, self.builder = self.builder, None
        old: set[Path | None] = set()
        try:
            builder.wait()
        except BuildError as error:
            if not self.is_stale:
                self.build_faults = str(error)
                say(self.build_faults)
        else:
            old = {self.site, *self.over_site} - {*self.over_builder}
            self.site, self.over_site, self.build_faults = builder.target, self.over_builder, ""
            say("Hela webbplatsen är byggd.")
        self._build_site()
        self._show()
        for folder in filter(None, old):
            shutil.rmtree(folder, ignore_errors=True)

    def _build_site(self) -> None:
        """Begin to build the whole site, unless it is being built, is as new as the sources or cannot be built."""
        if self.is_stale and not self.builder and not self.source_faults:
            self.is_stale, self.over_builder = False, []
            self.builder = Builder(self.root, self._new_folder("site"))

    def _show(self) -> None:
        folders = (*self.over_site, self.site) if self.site else ()
        self.server.show(folders=folders, faults=self.source_faults or self.build_faults)

    def _new_folder(self, name: str) -> Path:
        folder = self.folder / f"{name}-{next(self.numbers)}"
        folder.mkdir()
        return folder


class ChangedPages:
    """The process of changed_pages.py, started when it is needed."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._process: subprocess.Popen[str] | None = None
        self._answers: queue.Queue[str] = queue.Queue()
        self._errors: IO[bytes] | None = None

    def build(self, changed: Iterable[str], shown: Iterable[str], base: Path | None, into: Path) -> str:
        """Build pages into a folder; return what is wrong, or "". The parameters are those of OnlyChanged.

        Raises PreviewError when the process ends or is silent for too long; the next call starts another.
        """
        if self._process is None or self._process.poll() is not None:
            self._process = self._start()
        request = {"changed": sorted(changed), "shown": sorted(shown), "base": str(base or into), "into": str(into)}
        try:
            print(json.dumps(request), file=self._process.stdin, flush=True)
            answer = self._answers.get(timeout=PATIENCE)
        except (queue.Empty, OSError):
            answer = ""
        if not answer:
            raise PreviewError(self._end_and_tell() or "inget svar")
        return str(json.loads(answer)["fault"])

    def kill(self) -> None:
        """End the process without waiting for it; who waits for its answer gets none."""
        if self._process:
            self._process.kill()

    def end(self) -> None:
        """End the process, if there is one; the next call of `build` starts another."""
        if self._process:
            self._process.kill()
            self._process.wait()
            if self._process.stdin:
                with suppress(OSError):  # what it never read
                    self._process.stdin.close()
            self._process = None
        if self._errors:
            self._errors.close()
            self._errors = None

    def _end_and_tell(self) -> str:
        """End the process, and return what it has said is wrong."""
        errors, self._errors = self._errors, None
        self.end()
        if errors is None:
            return ""
        with errors:
            errors.seek(0)
            return errors.read().decode(errors="replace").strip()

    def _start(self) -> subprocess.Popen[str]:
        self.end()
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - as long as the process
        self._answers = queue.Queue()
        process = subprocess.Popen(
            [sys.executable, str(CHANGED_PAGES), str(self.root), "--dirty"],
            cwd=self.root,
            env=builder_environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            text=True,
            encoding="utf-8",
        )
        threading.Thread(target=_pass_on, args=(process.stdout, self._answers), daemon=True).start()
        return process


def _pass_on(lines: IO[str], answers: queue.Queue[str]) -> None:
    with lines:
        for line in lines:
            answers.put(line)
    answers.put("")  # it has ended
