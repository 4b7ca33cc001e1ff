"""What the tests of publishing may ask for.

small       a small sound project that the real command can publish
store       an empty folder of releases
ods         runs the command; returns (status, out, err)
serve       starts nginx, by the site file of deploy/, over a folder of releases; gives its address
"""

import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from catalog import cli
from catalog.release.store import Store
from tests.project import Project
from tests.release.small_site import prepare

NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
SITE_FILE = Path(__file__).resolve().parents[2] / "deploy/nginx/oppnadrogscener.conf"
FRAME = """\
daemon off;
master_process {master};
{user}
error_log {folder}/error.log warn;
pid {folder}/nginx.pid;
worker_processes 1;
events {{ worker_connections 512; }}
http {{
    {mime}
    access_log off;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    {site}
}}
"""
MIME = Path("/etc/nginx/mime.types")
WAIT = 60


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
    if not NGINX:
        pytest.skip("nginx is not installed")
    running = []

    def start(store: Store) -> str:
        folder = tmp_path / f"nginx-{len(running)}"
        folder.mkdir()
        port = free_port()
        text = FRAME.format(folder=folder, site=plain_site(store.folder, port), master="off",
                            user="user root;" if os.geteuid() == 0 else "",
                            mime=f"include {MIME};" if MIME.is_file() else "")
        (folder / "nginx.conf").write_text(text, "utf-8")
        process = subprocess.Popen([NGINX, "-p", folder, "-c", folder / "nginx.conf", "-e", folder / "start.log"],
                                   stderr=subprocess.DEVNULL)
        running.append((process, folder))
        wait_for(port, process)
        return f"http://127.0.0.1:{port}"

    yield start
    for process, folder in running:
        process.terminate()
        process.wait(WAIT)
        errors = [line for line in (folder / "error.log").read_text().splitlines() if "No such file" not in line]
        assert errors == []


def plain_site(releases: Path, port: int) -> str:
    """Return the site file of deploy/ with the folder and the port of a test, and without TLS."""
    text = SITE_FILE.read_text("utf-8").replace("/srv/ods/releases", str(releases))
    head, *_, site = text.split("server {")
    head = head[head.index("map $uri"):]
    lines = [line for line in site.splitlines() if not line.strip().startswith(("listen", "ssl_"))]
    return "\n".join([head, "server {", f"    listen 127.0.0.1:{port};", *lines])


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def wait_for(port: int, process: subprocess.Popen) -> None:
    end = time.monotonic() + WAIT
    while time.monotonic() < end:
        assert process.poll() is None, "nginx did not start"
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("nginx does not answer")
