"""A real nginx that serves a built site on this machine, with the headers that the build wrote for it."""

import os
import shutil
import socket
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

# Debian installs it where only root's PATH leads.
PROGRAM = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
# The workers of a root's nginx are somebody else, who may not read what tests have built in a folder of root's own.
USER = "user root;" if os.geteuid() == 0 else ""
CONFIG = """\
{user}
daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ }}
http {{
  access_log off;
  types {{ text/html html; text/css css; text/javascript js; application/json json; image/svg+xml svg; image/png png; text/plain txt; }}
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  server {{
    listen 127.0.0.1:{port};
    root {site};
    absolute_redirect off;
    include {site}/nginx-headers.conf;
    error_page 404 /404.html;
    location /en/ {{ error_page 404 /en/404.html; }}
    location /assets/ {{ include {site}/nginx-headers.conf; add_header Cache-Control "public, max-age=31536000, immutable"; }}
  }}
}}
"""


@contextmanager
def serve(site: Path, folder: Path):
    """Yield the address of the site. folder: where nginx may keep its own files. The process ends with the block."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    config = folder / "nginx.conf"
    config.write_text(CONFIG.format(user=USER, folder=folder, site=site, port=port), "utf-8")
    process = subprocess.Popen([PROGRAM, "-p", str(folder), "-e", str(folder / "error.log"), "-c", str(config)])
    url = f"http://127.0.0.1:{port}/"
    try:
        _wait(url, process)
        yield url
    finally:
        process.terminate()
        process.wait(timeout=30)


def _wait(url: str, process: subprocess.Popen) -> None:
    for _ in range(300):
        assert process.poll() is None, "nginx did not start: see its own words above"
        try:
            urlopen(url, timeout=30).close()
            return
        except URLError:
            time.sleep(0.1)
    raise AssertionError("nginx does not answer")
