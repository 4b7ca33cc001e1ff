"""`python -m tests.bench_map [SITE]`: our map against folium's default page of the same made-up points.

One Chromium, one local server, compressed answers, cold cache, the pages by turns; medians over the rounds, after one
round that is thrown away. Our map is measured embedded and inside its page; SITE is the built site it stands in.
folium's libraries come from npm, in the versions that folium asks for, into .venv/folium-libraries; without npm
folium's page is not measured, and the report says so. Files that the packages lack are answered by an empty file, which
is to folium's advantage.
"""

import argparse
import contextlib
import functools
import gzip
import http.server
import json
import shutil
import statistics
import subprocess
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import folium

from catalog.load import load_catalog
from catalog.model.catalog import Catalog
from catalog.pages.scenes.map_data import map_json
from catalog.pages.scenes.scene_pages import embedded_map, scene_map
from catalog.pages.view import Settings, View
from tests.chromium import chromium, program
from tests.synthetic import synthetic

ROOT = Path(__file__).resolve().parent.parent
SIZES = (63, 1_000, 10_000)
FOLDER = ROOT / ".venv/folium-libraries"
PACKAGES = (
    "leaflet@1.9.3",
    "jquery@3.7.1",
    "bootstrap@5.2.2",
    "@fortawesome/fontawesome-free@6.2.0",
    "leaflet.awesome-markers@2.0.5",
)
LIBRARIES = {
    "leaflet.js": "leaflet/dist/leaflet.js",
    "leaflet.css": "leaflet/dist/leaflet.css",
    "jquery-3.7.1.min.js": "jquery/dist/jquery.min.js",
    "bootstrap.bundle.min.js": "bootstrap/dist/js/bootstrap.bundle.min.js",
    "bootstrap.min.css": "bootstrap/dist/css/bootstrap.min.css",
    "all.min.css": "@fortawesome/fontawesome-free/css/all.min.css",
    "leaflet.awesome-markers.js": "leaflet.awesome-markers/dist/leaflet.awesome-markers.js",
    "images/marker-icon.png": "leaflet/dist/images/marker-icon.png",
    "images/marker-shadow.png": "leaflet/dist/images/marker-shadow.png",
    "leaflet.awesome-markers.css": "leaflet.awesome-markers/dist/leaflet.awesome-markers.css",
}
PLAIN, SLOW_NETWORK, SLOW_PROCESSOR = "plain", "1.6 Mbit/s, 150 ms", "CPU 4x slower"
CONDITIONS = {PLAIN: (None, 1), SLOW_NETWORK: ((200_000, 150), 1), SLOW_PROCESSOR: (None, 4)}
EMBEDDED, MAP_PAGE, FOLIUM = "embedded", "map page", "folium"
OURS_READY = 'document.querySelector("#scenkarta[data-ready]")'
TYPES = {
    "js": "text/javascript",
    "css": "text/css",
    "json": "application/json",
    "png": "image/png",
    "svg": "image/svg+xml",
}
# When every mark stands on the page and has been painted: milliseconds since the navigation began.
READY = """(ready) => {
  const look = () => {
    let found = false;
    try { found = eval(ready); } catch { }
    if (!found) { setTimeout(look, 5); return; }
    requestAnimationFrame(() => setTimeout(() => { window.readyAt = performance.now(); }));
  };
  look();
}"""
# From a visitor's choice until the new map and list have been painted, in milliseconds; the slowest of three choices.
FILTER = """async () => {
  const change = (id, value) => new Promise((done) => {
    const field = document.getElementById(id);
    const start = performance.now();
    field.value = value;
    field.dispatchEvent(new Event("change", { bubbles: true }));
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
  });
  const times = [await change("val-kartlaggning", "2021"), await change("val-kommun", "0180"),
                 await change("val-status", "listad")];
  return Math.max(...times);
}"""


@dataclass(frozen=True)
class Compared:
    """What a number of places cost under a condition.

    pages: page -> medians of bytes, requests, ready and filter (the two last in milliseconds). missing: what folium
    asked for and was answered by an empty file.
    """

    number: int
    condition: str
    pages: dict[str, dict[str, float]]
    missing: set[str]

    def share(self, page: str, key: str) -> float:
        """Return a page's cost as a share of folium's."""
        return self.pages[page][key] / self.pages[FOLIUM][key]


def our_pages(site: Path, catalog: Catalog, made: Catalog) -> dict[str, bytes]:
    """Return path -> content that takes the place of the built site's: the map page, the frame, and their data."""
    data = next(site.glob("assets/map.*.json")).relative_to(site).as_posix()
    settings = Settings(site_url="https://example.org/", assets={"map.json": data})
    pages = {f"/{data}": map_json(made).encode()}
    for path, render in (("karta/", scene_map), ("karta/badda-in/ram/", embedded_map)):
        html = (site / path / "index.html").read_text("utf-8")
        before, after = (str(render(View(one, "sv", path, settings))).strip() for one in (catalog, made))
        if before not in html:
            raise RuntimeError(f"{path} in {site} is not built from this catalogue. Run `make site` first.")
        pages[f"/{path}"] = html.replace(before, after).encode()
    return pages


def installed_libraries() -> Path | None:
    """Return the folder of folium's libraries, installed if need be; None when there is no npm or it fails."""
    if FOLDER.is_dir():
        return FOLDER
    npm = shutil.which("npm")
    command = [npm, "install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", str(FOLDER)]
    if npm and subprocess.run([*command, *PACKAGES], check=False).returncode == 0:
        return FOLDER
    shutil.rmtree(FOLDER, ignore_errors=True)
    return None


def folium_page(made: Catalog) -> bytes:
    """Return folium's page as it comes, with the same points and shapes, its links led to our server."""
    page = folium.Map([59.33, 17.98], zoom_start=9, tiles=None)
    shapes = [{"type": "Feature", "properties": {}, "geometry": m.shape} for m in made.municipalities.values()]
    folium.GeoJson({"type": "FeatureCollection", "features": shapes}).add_to(page)
    for scene in made.scenes.values():
        if scene.location:
            folium.Marker([scene.location.lat, scene.location.lon], popup=scene.name, tooltip=scene.name).add_to(page)
    html = page.get_root().render()
    for links in (page.default_js, page.default_css):
        for _, address in links:
            html = html.replace(address, "/lib/" + address.rsplit("/", 1)[1])
    return html.encode()


class Server(http.server.ThreadingHTTPServer):
    """Serves the built site, what stands in `own`, and folium's libraries, all compressed."""

    def __init__(self, site: Path, libraries: Path | None) -> None:
        self.site, self.libraries, self.own, self.missing = site, libraries, {}, set()
        super().__init__(("127.0.0.1", 0), Handler)

    def content(self, path: str) -> bytes | None:
        if path in self.own:
            return self.own[path]
        if path.startswith("/lib/"):
            name = path.removeprefix("/lib/")
            file = self.libraries / "node_modules" / LIBRARIES.get(name, "none")
            if file.is_file():
                return file.read_bytes()
            self.missing.add(name)
            return b""
        file = self.site / path.lstrip("/")
        return file.read_bytes() if file.is_file() else None


@functools.cache
def packed(content: bytes) -> bytes:
    return gzip.compress(content, 6)


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        path = self.path.split("?")[0]
        content = self.server.content(path)
        self.send_response(404 if content is None else 200)
        answer = packed(content or b"")
        ending = path.rsplit(".", 1)[-1]
        self.send_header("Content-Type", f"{TYPES.get(ending, 'text/html')}; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        with contextlib.suppress(ConnectionError):  # a browser may leave before it has its icon
            self.wfile.write(answer)

    def log_message(self, *_: object) -> None:
        pass


def visit(browser, address: str, ready: str, network, slowdown: int, change: bool) -> dict[str, float]:
    """Open an address with a cold cache and return bytes, requests, ready and filter (both in milliseconds)."""
    # The measure itself asks the page by text, which the pages' policy forbids.
    context = browser.new_context(viewport={"width": 1280, "height": 900}, bypass_csp=True)
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    if network:
        rate, delay = network
        session.send(
            "Network.emulateNetworkConditions",
            {"offline": False, "latency": delay, "downloadThroughput": rate, "uploadThroughput": rate},
        )
    session.send("Emulation.setCPUThrottlingRate", {"rate": slowdown})
    found = {"bytes": 0, "requests": 0}

    def add(event) -> None:
        found["bytes"] += event["encodedDataLength"]
        found["requests"] += 1

    session.on("Network.loadingFinished", add)
    page.add_init_script(f"({READY})({json.dumps(ready)})")
    page.goto(address)
    page.wait_for_function("window.readyAt", timeout=600_000)
    found["ready"] = page.evaluate("window.readyAt")
    found["filter"] = page.evaluate(FILTER) if change else 0
    context.close()
    return found


def compare(
    site: Path, sizes: Sequence[int], rounds: int, conditions: Sequence[str], folium_too: bool = True
) -> Iterator[Compared]:
    """Measure every page by turns, at each size and under each condition, and yield the medians as they are ready.

    folium's page is among them when it is asked for and its libraries can be had. RuntimeError when there is no browser.
    """
    catalog, libraries = load_catalog(ROOT), installed_libraries() if folium_too else None
    with chromium() as browser, running(Server(site, libraries)) as server:
        home = f"http://127.0.0.1:{server.server_port}"
        for number in sizes:
            made = synthetic(catalog, number)
            server.own = {**our_pages(site, catalog, made), "/folium": folium_page(made)}
            located = sum(1 for scene in made.scenes.values() if scene.location)
            pages = {EMBEDDED: ("/karta/badda-in/ram/", OURS_READY, False), MAP_PAGE: ("/karta/", OURS_READY, True)}
            if libraries:
                drawn = f'document.querySelectorAll(".leaflet-marker-icon").length >= {located}'
                pages[FOLIUM] = ("/folium", drawn, False)
            for condition in conditions:
                network, slowdown = CONDITIONS[condition]
                results: dict[str, list] = {page: [] for page in pages}
                for _ in range(rounds + 1):
                    for page, (path, ready, change) in pages.items():
                        results[page].append(visit(browser, home + path, ready, network, slowdown, change))
                yield Compared(
                    number, condition, {page: middle(found[1:]) for page, found in results.items()}, server.missing
                )


def middle(rounds: list[dict[str, float]]) -> dict[str, float]:
    return {key: statistics.median(one[key] for one in rounds) for key in rounds[0]}


@contextlib.contextmanager
def running(server: Server) -> Iterator[Server]:
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


def tell(found: Compared) -> None:
    """Print one line a page: medians, and bytes and time as a share of folium's."""
    for page, middles in found.pages.items():
        line = (
            f"{found.number:>6}  {found.condition:<20} {page:<9} {middles['bytes']:>9,.0f} B"
            f" {middles['requests']:>3.0f} requests  ready {middles['ready']:>6,.0f} ms"
        )
        if middles["filter"]:
            line += f"  choice {middles['filter']:>5,.0f} ms"
        if page != FOLIUM and FOLIUM in found.pages:
            line += f"  of folium: bytes {found.share(page, 'bytes'):.2f}, time {found.share(page, 'ready'):.2f}"
        print(line, flush=True)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("site", type=Path, nargs="?", default=ROOT / "site")
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    chosen = options.parse_args()
    if program() is None:
        print("No Chromium on this machine: the map was not measured.")
        return
    for found in compare(chosen.site, chosen.sizes, chosen.rounds, list(CONDITIONS)):
        tell(found)
    if FOLIUM not in found.pages:
        print("No npm, or it failed: folium's default page was not measured.")
    elif found.missing:
        print(f"Answered by empty files, to folium's advantage: {', '.join(sorted(found.missing))}.")


if __name__ == "__main__":
    main()
