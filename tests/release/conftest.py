"""What the tests of publishing may ask for.

small       a small sound project that the real command can publish
store       an empty folder of releases
ods         runs the command; returns (status, out, err)
serve       starts nginx, by the site file of deploy/, over a folder of releases; gives its address
"""

import sys
from contextlib import ExitStack
from pathlib import Path

import pytest

from catalog import cli
from catalog.release.store import Store
from tests.release.small_site import prepare
from tests.support import nginx
from tests.support.project import Project

SITE_FILE = Path(__file__).resolve().parents[2] / "deploy/nginx/oppnadrogscener.conf"


@pytest.fixture(autouse=True)
def no_waiting_for_the_disk(monkeypatch):
    """What is written in the tests' own process need not survive a power cut."""
    monkeypatch.setattr("catalog.release.store.os.fsync", lambda handle: None)


@pytest.fixture
def small(project) -> Project:
    prepare(project.root)
    return project


@pytest.fixture
def store(tmp_path) -> Store:
    return Store(tmp_path / "releases")


@pytest.fixture
def ods(capsys):
    def run(*arguments) -> tuple[int, str, str]:
        try:
            status = cli.main([str(argument) for argument in arguments])
        except SystemExit as stopped:
            status = stopped.code
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return status, out, err

    return run


def command(*arguments) -> list[str]:
    """Return what starts `ods` in a process of its own."""
    return [sys.executable, "-m", "catalog", *map(str, arguments)]


@pytest.fixture
def serve(tmp_path):
    if not nginx.PROGRAM:
        pytest.skip("nginx is not installed")
    folders = []
    with ExitStack() as servers:

        def start(store: Store) -> str:
            folders.append(tmp_path / f"nginx-{len(folders)}")
            folders[-1].mkdir()
            port = nginx.free_port()
            return servers.enter_context(nginx.running(plain_site(store.folder, port), port, folders[-1])).rstrip("/")

        yield start
    for folder in folders:
        errors = [line for line in (folder / "error.log").read_text().splitlines() if "No such file" not in line]
        assert errors == []


def plain_site(releases: Path, port: int) -> str:
    """Return the site file of deploy/ with the folder and the port of a test, and without TLS."""
    text = SITE_FILE.read_text("utf-8").replace("/srv/ods/releases", str(releases))
    head, *_, site = text.split("server {")
    head = head[head.index("map $uri") :]
    lines = [line for line in site.splitlines() if not line.strip().startswith(("listen", "ssl_"))]
    return "\n".join([head, "server {", f"    listen 127.0.0.1:{port};", *lines])
