"""`make serve`, as an editor uses it: a process of its own, asked over the network while sources change."""

import re
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError

import pytest

from catalog.release.build import run_builder
from tests.support.project import Project, make_site_project
from tools.preview import preview
from tools.preview.preview import ChangedPages, PreviewError, differing, snapshot
from tools.preview.server import PreviewServer, State, answer, version_of, without_frame

ROOT = Path(__file__).resolve().parents[2]
# Far longer than any step takes on a busy machine; a step that is done is not waited for.
PATIENCE = 180
METHOD, PAGE = "content/methods/torgvandring.md", "docs/sekretess.md"
BUILT = "Hela webbplatsen är byggd."


class Served:
    """A running `make serve`. address: of the site. log: where its words are written."""

    def __init__(self, project: Project, process: subprocess.Popen, log: Path) -> None:
        self.project, self.process, self.log = project, process, log
        self.address = self.until(lambda: re.search(r"http://127\.0\.0\.1:\d+", self.said))[0]

    @property
    def said(self) -> str:
        return self.log.read_text("utf-8")

    def get(self, path: str) -> tuple[int, str]:
        try:
            with urllib.request.urlopen(self.address + path, timeout=PATIENCE) as response:
                return response.status, response.read().decode()
        except HTTPError as error:
            return error.code, error.read().decode()

    def until(self, condition):
        """Wait until the condition holds, and return what it said; fail when the server has ended."""
        end = time.monotonic() + PATIENCE
        while not (found := condition()):
            assert self.process.poll() is None, self.said
            assert time.monotonic() < end, self.said
            time.sleep(0.05)
        return found

    def page_with(self, path: str, part: str) -> str:
        return self.until(lambda: page if part in (page := self.get(path)[1]) else "")

    def page_without(self, path: str, part: str) -> str:
        return self.until(lambda: page if part not in (page := self.get(path)[1]) else "")

    def built(self, times: int) -> None:
        """Wait until the whole site has been built so many times more."""
        self.until(lambda: self.said.count(BUILT) >= times)


def command(project: Project, port: int) -> list[str]:
    return [sys.executable, "-m", "tools.preview", "--root", str(project.root), "--port", str(port)]


@contextmanager
def serving(project: Project, folder: Path):
    log = folder / "serve.log"
    with log.open("w") as out:
        process = subprocess.Popen(command(project, 0), stdout=out, stderr=subprocess.STDOUT, cwd=ROOT)
    try:
        yield Served(project, process, log)
    finally:
        process.terminate()
        process.wait()


def test_a_day_of_writing(root, tmp_path):
    """From a start with a fault to a file taken away: what a browser is shown at each step, by one process."""
    project = make_site_project(root, tmp_path / "project")
    line = project.change(PAGE, "reviewed: 2026-01-10", "reviewed: 2026-02-31")
    with serving(project, tmp_path) as served:
        # It starts with a fault, and says which.
        page = served.page_with("/", "preview-faults")
        assert f"{PAGE}:{line}: reviewed:" in page
        assert served.get("/")[0] == 503

        # The fault is mended: the site is shown, with its own policy and no fault.
        project.change(PAGE, "reviewed: 2026-02-31", "reviewed: 2026-01-10")
        served.built(1)
        page = served.page_without("/sekretess/", "preview-faults")
        assert "Content-Security-Policy" in page
        assert served.get("/finns-inte/")[0] == 404

        # An edit of one text is shown, as the whole build then has it, and an open page is told.
        version = re.search(r'data-version="(\w+)"', served.get("/sekretess/")[1])[1]
        changes = urllib.request.urlopen(
            f"{served.address}/_preview/changes?page=/sekretess/&version={version}", timeout=PATIENCE
        )
        project.change(PAGE, "En kort text.", "En kort text om provordet.")
        first = served.page_with("/sekretess/", "provordet")
        assert b"event: changed" in iter_until(changes, b"event: changed")
        served.built(2)
        assert without_frame(served.get("/sekretess/")[1].encode()) == without_frame(first.encode())

        # A data file that cannot be read: the last good page stays, with the fault and its line over it.
        terms = project.read("data/terms.yaml")
        project.write("data/terms.yaml", terms + "fel: [\n")
        page = served.page_with("/sekretess/", "preview-faults")
        assert "provordet" in page
        assert re.search(r"data/terms\.yaml:\d+: ", page)
        project.write("data/terms.yaml", terms)
        served.page_without("/sekretess/", "preview-faults")

        # The program itself is broken, and mended.
        project.write("hooks/events.py", "def :\n" + project.read("hooks/events.py"))
        assert "events.py" in served.page_with("/sekretess/", "preview-faults")
        project.change("hooks/events.py", "def :\n", "")
        served.page_without("/sekretess/", "preview-faults")

        # A text is added, with its translation missing; then it is taken away.
        text = project.read("docs/om/index.md").replace("title: ", "title: Ny sida. ", 1)
        project.write(
            "docs/om/ny.md",
            re.sub("^summary: .*", 'summary: "En sida som läggs till medan sidan visas."', text, flags=re.MULTILINE),
        )
        served.page_with("/om/ny/", "Ny sida.")
        (project.root / "docs/om/ny.md").unlink()
        served.until(lambda: served.get("/om/ny/")[0] == 404)
    assert served.process.returncode == 0, served.said
    assert "Traceback" not in served.said


def iter_until(stream, end: bytes) -> bytes:
    """Read lines of a stream until one holds `end`, and return that one."""
    return next(line for line in stream if end in line)


def test_changed_pages_are_those_of_a_whole_build(root, tmp_path):
    """Every page, made by itself, is the same bytes as in a build of all; the search page only that makes."""
    project = make_site_project(root, tmp_path / "project")
    site, into = tmp_path / "site", tmp_path / "into"
    run_builder(project.root, site)
    pages = {path.relative_to(site).as_posix() for path in site.rglob("index.html")}
    sources = [path.relative_to(project.root).as_posix() for path in project.root.rglob("*.md")]
    process = ChangedPages(project.root)
    try:
        shown = [path.removesuffix("index.html") for path in pages]
        assert process.build(sources, shown, site, into) == ""
        made = {path.relative_to(into).as_posix() for path in into.rglob("index.html")}
        short_addresses = {path for path in pages if path.startswith(("m/", "en/m/"))}  # files, and no pages
        assert made == pages - short_addresses - {"sok/index.html", "en/sok/index.html"}
        assert [path for path in sorted(made) if (into / path).read_bytes() != (site / path).read_bytes()] == []

        # One text alone is its two pages, and nothing else.
        assert process.build([METHOD], [], site, tmp_path / "one") == ""
        found = sorted(path.relative_to(tmp_path / "one").as_posix() for path in (tmp_path / "one").rglob("index.html"))
        assert found == ["en/metoder/torgvandring/index.html", "metoder/torgvandring/index.html"]

        # A fault comes back as text, and the process goes on.
        project.change(METHOD, "title:", "titel:")
        assert f"{METHOD}:" in process.build([METHOD], [], site, tmp_path / "faulty")
        project.change(METHOD, "titel:", "title:")
        assert process.build([METHOD], [], site, tmp_path / "mended") == ""
    finally:
        process.end()


def test_a_process_that_ends_is_told_and_started_anew(tmp_path, monkeypatch):
    script = tmp_path / "changed_pages.py"
    monkeypatch.setattr(preview, "CHANGED_PAGES", script)
    script.write_text("raise SystemExit('trasig')")
    pages = ChangedPages(tmp_path)
    try:
        with pytest.raises(PreviewError, match="trasig"):
            pages.build([], [], None, tmp_path)
        script.write_text("for line in __import__('sys').stdin:\n    print('{\"fault\": \"\"}', flush=True)")
        assert pages.build([], [], None, tmp_path) == ""
    finally:
        pages.end()


def test_a_taken_port_is_told(project):
    with PreviewServer(0) as server:
        told = subprocess.run(command(project, server.server_port), capture_output=True, text=True, cwd=ROOT)
    assert told.returncode == 75
    assert "upptagen" in told.stderr


def test_changes_are_seen_and_what_editors_keep_is_not(project):
    before = snapshot(project.root)
    project.write("docs/ny.md", "x")
    project.write("docs/.ny.md.swp", "x")
    project.write("docs/ny.md~", "x")
    project.write("hooks/__pycache__/x.pyc", "x")
    project.change(METHOD, "title", "titel")
    (project.root / "data/law.yaml").unlink()
    assert differing(before, snapshot(project.root)) == {"docs/ny.md", METHOD, "data/law.yaml"}


@pytest.fixture
def state(tmp_path) -> State:
    """A site, with a newer page laid over it."""
    for path, text in {
        "old/index.html": "<body>gammal</body>",
        "old/a/index.html": "<body>gammal</body>",
        "old/404.html": "<body>saknas</body>",
        "old/x.css": "p {}",
        "new/a/index.html": "<body>ny</body>",
    }.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    return State((tmp_path / "new", tmp_path / "old"))


def test_the_newest_of_each_file_is_sent(state):
    assert b"ny" in answer("/a/", state).body
    assert b"gammal" in answer("/", state).body
    assert answer("/x.css", state).body == b"p {}"
    assert answer("/a", state).location == "/a/"


@pytest.mark.parametrize("path", ["/b/", "/b", "/../../etc/passwd", "/a/../../x"])
def test_what_is_not_there_is_the_sites_own_page_for_that(state, path):
    found = answer(path, state)
    assert (found.status, without_frame(found.body)) == (404, b"<body>saknas</body>")


def test_a_fault_is_text_and_makes_another_version(state):
    faulty = State(state.folders, "a.md:1: <script>alert(1)</script>")
    page = answer("/a/", faulty).body
    assert b"&lt;script&gt;alert(1)" in page
    assert without_frame(page) == b"<body>ny</body>"
    assert version_of("/a/", faulty) != version_of("/a/", state)
    assert version_of("/a/", state) == version_of("/a/", State(state.folders))
