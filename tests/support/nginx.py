"""A real nginx on this machine, for the tests that ask how the site is served."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# Debian installs it where only root's PATH leads.
PROGRAM = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
# Debian's list of endings and media types, or the few that a site cannot do without.
MIME = Path("/etc/nginx/mime.types")
TYPES = (
    f"include {MIME};"
    if MIME.is_file()
    else (
        "types { text/html html; text/css css; text/javascript js; application/json json; image/svg+xml svg; "
        "image/png png; text/plain txt; }"
    )
)
FRAME = """\
{user}
daemon off;
master_process off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log warn;
events {{ worker_connections 512; }}
http {{
  {types}
  access_log off;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  {site}
}}
"""
WAIT = 60


@contextmanager
def running(site: str, port: int, folder: Path) -> Iterator[str]:
    """Run nginx and yield its address, which ends with a slash. The process ends with the block.

    site: what stands in `http { }`, a server that listens on 127.0.0.1:`port`. folder: where nginx keeps its own files,
    error.log among them.
    """
    # The workers of a root's nginx are somebody else, who may not read what tests have built in a folder of root's own.
    user = "user root;" if os.geteuid() == 0 else ""
    config = folder / "nginx.conf"
    config.write_text(FRAME.format(user=user, folder=folder, types=TYPES, site=site), "utf-8")
    process = subprocess.Popen(
        [PROGRAM, "-p", folder, "-c", config, "-e", folder / "start.log"], stderr=subprocess.DEVNULL
    )
    try:
        _wait(port, process)
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait(WAIT)


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def _wait(port: int, process: subprocess.Popen) -> None:
    end = time.monotonic() + WAIT
    while time.monotonic() < end:
        assert process.poll() is None, "nginx did not start"
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("nginx does not answer")
