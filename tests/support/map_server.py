"""The built site on 127.0.0.1 with made-up places in its maps, compressed: for tests and measurements of many places."""

import contextlib
import functools
import gzip
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

from catalog.model.catalog import Catalog
from catalog.pages.scenes.map_data import map_json
from catalog.pages.scenes.scene_pages import embedded_map, scene_map
from catalog.pages.view import Settings, View

MAP_PATH, FRAME_PATH = "karta/", "karta/badda-in/ram/"
TYPES = {
    "js": "text/javascript",
    "css": "text/css",
    "json": "application/json",
    "png": "image/png",
    "svg": "image/svg+xml",
}


def map_pages(site: Path, catalog: Catalog, made: Catalog) -> dict[str, bytes]:
    """Return path -> content that takes the place of the built site's: the map page, the embedded map, and their data.

    catalog: what the site is built from. made: the one to show instead. RuntimeError when `site` is built from another.
    """
    data = next(site.glob("assets/map.*.json")).relative_to(site).as_posix()
    settings = Settings(site_url="https://example.org/", assets={"map.json": data})
    pages = {f"/{data}": map_json(made).encode()}
    for path, render in ((MAP_PATH, scene_map), (FRAME_PATH, embedded_map)):
        html = (site / path / "index.html").read_text("utf-8")
        before, after = (str(render(View(one, "sv", path, settings))).strip() for one in (catalog, made))
        if before not in html:
            raise RuntimeError(f"{path} in {site} is not built from this catalogue. Run `make site` first.")
        pages[f"/{path}"] = html.replace(before, after).encode()
    return pages


class MapServer(http.server.ThreadingHTTPServer):
    """Serves the built site, what stands in `own` instead, and a folder of libraries below /lib/, all compressed.

    libraries: file name -> file; a name that is not there is answered by an empty file, and noted in `missing`.
    """

    def __init__(self, site: Path, libraries: dict[str, Path] | None = None) -> None:
        self.site, self.libraries = site, libraries or {}
        self.own: dict[str, bytes] = {}
        self.missing: set[str] = set()
        super().__init__(("127.0.0.1", 0), _Handler)

    @property
    def url(self) -> str:
        """The address, without a slash at the end."""
        return f"http://127.0.0.1:{self.server_port}"

    def content(self, path: str) -> bytes | None:
        if path in self.own:
            return self.own[path]
        if path.startswith("/lib/"):
            name = path.removeprefix("/lib/")
            if (file := self.libraries.get(name)) and file.is_file():
                return file.read_bytes()
            self.missing.add(name)
            return b""
        file = self.site / path.lstrip("/")
        return file.read_bytes() if file.is_file() else None


class _Handler(http.server.BaseHTTPRequestHandler):
    server: MapServer

    def do_GET(self) -> None:
        path = self.path.split("?")[0]
        content = self.server.content(path)
        self.send_response(404 if content is None else 200)
        answer = _packed(content or b"")
        ending = path.rsplit(".", 1)[-1]
        self.send_header("Content-Type", f"{TYPES.get(ending, 'text/html')}; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        with contextlib.suppress(ConnectionError):  # a browser may leave before it has its icon
            self.wfile.write(answer)

    def log_message(self, *_: object) -> None:
        pass


@functools.cache
def _packed(content: bytes) -> bytes:
    return gzip.compress(content, 6)


@contextlib.contextmanager
def running(server: MapServer) -> Iterator[MapServer]:
    """Answer requests until the block ends."""
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
