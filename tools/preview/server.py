"""The web server of `make serve`: files of the site, with what an editor needs to see added to each page.

A page is sent as it was built, and before its end a script that loads it anew when it would look different, and the
faults that keep newer sources from being built. Both are files of the server's own, so that the policy in the page,
which allows no script or style in the page itself, holds here as it does for readers.
"""

import hashlib
import http.server
import mimetypes
import posixpath
import threading
from dataclasses import dataclass, replace
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined

OWN = "/_preview/"
PAGE_END, OPENING, CLOSING = b"</body>", b"<!-- preview -->", b"<!-- /preview -->"
HEARTBEAT = 10.0  # seconds between signs of life, by which a closed page is noticed
SCRIPT = """\
(() => {
  "use strict";
  const version = document.currentScript.dataset.version;
  const asked = new URLSearchParams({ page: location.pathname, version });
  new EventSource(`/_preview/changes?${asked}`).addEventListener("changed", () => location.reload());
})();
"""
STYLE = """\
.preview-faults {
  position: fixed; inset: auto 0 0 0; z-index: 9999; max-height: 50vh; overflow: auto; box-sizing: border-box;
  padding: 1rem 1.5rem; background: #7a0019; color: #fff; font: 1rem/1.5 system-ui, sans-serif;
}
.preview-faults h2 { margin: 0; color: inherit; font: bold 1.1rem/1.5 system-ui, sans-serif; }
.preview-faults pre {
  margin: .5rem 0 0; background: none; color: inherit; font: .9rem/1.5 ui-monospace, monospace; white-space: pre-wrap;
}
"""
OWN_FILES = {"reload.js": ("text/javascript", SCRIPT), "preview.css": ("text/css", STYLE)}
HEADING = "Sidan visar den senaste felfria versionen. Rätta det här, så visas det nya:"
HEADING_FIRST = "Sidan visas när det här är rättat:"
BUILDING, FAULTY = "Webbplatsen byggs, och visas så snart den är klar.", "Webbplatsen kan inte byggas än."
TEMPLATES = Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined)
mimetypes.add_type("application/geo+json", ".geojson")


@dataclass(frozen=True)
class State:
    """What the server shows.

    folders: where a file is looked for, the newest first; none before the first build. faults: what keeps newer sources
    from being shown, a line each; "" when nothing does.
    """

    folders: tuple[Path, ...] = ()
    faults: str = ""


class PreviewServer(http.server.ThreadingHTTPServer):
    """Serves a state, which may be exchanged at any time, on 127.0.0.1. Raises OSError when the port is taken."""

    daemon_threads = True

    def __init__(self, port: int) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.state = State()
        self._changed = threading.Condition()
        self._watched: list[str] = []

    def show(self, **changes: Any) -> None:
        """Change the named fields of the state, and let open pages know."""
        with self._changed:
            self.state = replace(self.state, **changes)
            self._changed.notify_all()

    def wait_for_other_than(self, state: State, seconds: float) -> None:
        """Return when the state is another, or the seconds have gone."""
        with self._changed:
            self._changed.wait_for(lambda: self.state is not state, timeout=seconds)

    @property
    def shown(self) -> list[str]:
        """The addresses, from the site's root, of the pages that are open in a browser."""
        with self._changed:
            return [path.lstrip("/") for path in self._watched]

    def watched(self, page: str, is_open: bool) -> None:
        """Note that a page has been opened or closed."""
        with self._changed:
            (self._watched.append if is_open else self._watched.remove)(page)


@dataclass(frozen=True)
class _Answer:
    status: HTTPStatus
    kind: str
    body: bytes
    location: str = ""


class _Handler(http.server.BaseHTTPRequestHandler):
    server: PreviewServer

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        if address.path == f"{OWN}changes":
            self._tell_changes({key: values[0] for key, values in parse_qs(address.query).items()})
        else:
            self._send(answer(unquote(address.path), self.server.state))

    do_HEAD = do_GET

    def _send(self, found: _Answer) -> None:
        self.send_response(found.status)
        self.send_header("Content-Type", found.kind)
        self.send_header("Content-Length", str(len(found.body)))
        self.send_header("Cache-Control", "no-store")
        if found.location:
            self.send_header("Location", found.location)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(found.body)

    def _tell_changes(self, asked: dict[str, str]) -> None:
        """Tell an open page, as server-sent events, when it would no longer be sent as it was."""
        page, version = asked.get("page", "/"), asked.get("version", "")
        self.server.watched(page, True)
        try:
            self.send_response(HTTPStatus.OK)
            self.send_header("Content-Type", "text/event-stream")
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            while version_of(page, state := self.server.state) == version:
                self.wfile.write(b": still here\n\n")
                self.server.wait_for_other_than(state, HEARTBEAT)
            self.wfile.write(b"event: changed\ndata: \n\n")
        except OSError:  # the page was closed
            pass
        finally:
            self.server.watched(page, False)
            self.close_connection = True


def answer(path: str, state: State) -> _Answer:
    """Return what is sent for a path."""
    if path.startswith(OWN) and (own := OWN_FILES.get(path.removeprefix(OWN))):
        return _Answer(HTTPStatus.OK, f"{own[0]}; charset=utf-8", own[1].encode())
    inside = posixpath.normpath(f"/{path}").lstrip("/")
    name = posixpath.join(inside, "index.html") if path.endswith("/") else inside
    if not path.endswith("/") and any((folder / inside / "index.html").is_file() for folder in state.folders):
        return _Answer(HTTPStatus.MOVED_PERMANENTLY, "text/plain", b"", f"/{inside}/")
    status, found = HTTPStatus.OK, _read(name, state)
    if found is None:
        status, name = HTTPStatus.NOT_FOUND, "en/404.html" if inside.startswith("en/") else "404.html"
        found = _read(name, state)
    if found is None:
        status = HTTPStatus.SERVICE_UNAVAILABLE
        found = _rendered("empty.html", message=FAULTY if state.faults else BUILDING)
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    if kind != "text/html":
        return _Answer(status, kind, found)
    return _Answer(status, "text/html; charset=utf-8", _framed(found, state))


def version_of(path: str, state: State) -> str:
    """Return what the page at a path, as it would be sent now, says is its version."""
    found = answer(path, state).body
    return found.rpartition(b'data-version="')[2].partition(b'"')[0].decode()


def without_frame(page: bytes) -> bytes:
    """Return a page as it was built: without what the server has added."""
    before, _, after = page.rpartition(OPENING)
    return before + after.rpartition(CLOSING)[2]


def _read(name: str, state: State) -> bytes | None:
    for folder in state.folders:
        try:
            return (folder / name).read_bytes()
        except OSError:
            continue
    return None


def _framed(page: bytes, state: State) -> bytes:
    """Return a page with what the server adds to it."""
    added = _rendered(
        "added.html",
        own=OWN,
        faults=state.faults,
        heading=HEADING if state.folders else HEADING_FIRST,
        version=hashlib.sha256(page + state.faults.encode()).hexdigest()[:16],
    )
    before, end, after = page.rpartition(PAGE_END)
    return before + OPENING + added + CLOSING + end + after


def _rendered(template: str, **values: object) -> bytes:
    return TEMPLATES.get_template(template).render(**values).encode()
