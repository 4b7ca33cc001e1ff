"""`python -m tools.bench_map [SITE]`: our map against folium's default page of the same made-up points.

One Chromium, one local server, compressed answers, cold cache, the pages by turns; medians over the rounds, after one
round that is thrown away. Our map is measured embedded and inside its page; SITE is the built site it stands in.
folium's libraries come from npm, in the versions that folium asks for (requirements/folium/); without npm folium's
page is not measured, and the report says so. Files that the packages lack are answered by an empty file, which is to
folium's advantage.
"""

import argparse
import json
import shutil
import statistics
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import folium
from playwright.sync_api import Browser

from catalog.load import load_catalog
from catalog.model.catalog import Catalog
from tests.support.chromium import chromium, program
from tests.support.map_server import FRAME_PATH, MAP_PATH, MapServer, map_pages, running
from tests.support.synthetic import synthetic

ROOT = Path(__file__).resolve().parent.parent
SIZES = (63, 1_000, 10_000)
LOCKED, INSTALLED = ROOT / "requirements/folium", ROOT / ".venv-folium"
# The name that folium asks for -> the file of its package.
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
OUR_MAP, FOLIUM_MARK = "#scenkarta[data-ready]", ".leaflet-marker-icon"
PATIENCE = 600_000  # milliseconds
# A promise of the moment when so many elements stand on the page and have been painted: milliseconds since the
# navigation began. It asks no question by text, so the page is measured under its own policy, as readers have it.
DRAWN = """(selector, number, patience) => {
  globalThis.drawn = new Promise((done, failed) => {
    const look = () => {
      if (performance.now() > patience) { failed(new Error(`${number} ${selector} are not drawn`)); return; }
      if (document.querySelectorAll(selector).length < number) { setTimeout(look, 5); return; }
      requestAnimationFrame(() => setTimeout(() => done(performance.now())));
    };
    look();
  });
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


def installed_libraries() -> dict[str, Path]:
    """Return folium's libraries, by the names it asks for, newly installed; none when there is no npm or it fails."""
    npm = shutil.which("npm")
    shutil.copytree(LOCKED, INSTALLED, dirs_exist_ok=True)
    command = [npm, "ci", "--silent", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", str(INSTALLED)]
    if npm is None or subprocess.run(command, check=False).returncode:
        return {}
    return {name: INSTALLED / "node_modules" / file for name, file in LIBRARIES.items()}


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


def visit(
    browser: Browser, address: str, drawn: tuple[str, int], network: tuple[int, int] | None, slowdown: int, change: bool
) -> dict[str, float]:
    """Open an address with a cold cache and return bytes, requests, ready and filter (both in milliseconds).

    drawn: a selector, and how many elements it finds when the map is drawn. network: bytes a second and milliseconds of
    delay. change: whether the page has choices to try.
    """
    context = browser.new_context(viewport={"width": 1280, "height": 900})
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
    found: dict[str, float] = {"bytes": 0, "requests": 0}

    def add(event: dict[str, Any]) -> None:
        found["bytes"] += event["encodedDataLength"]
        found["requests"] += 1

    session.on("Network.loadingFinished", add)
    page.add_init_script(f"({DRAWN})({', '.join(map(json.dumps, (*drawn, PATIENCE)))})")
    page.goto(address, timeout=PATIENCE)
    found["ready"] = page.evaluate("drawn")
    found["filter"] = page.evaluate(FILTER) if change else 0
    context.close()
    return found


def compare(
    site: Path, sizes: Sequence[int], rounds: int, conditions: Sequence[str], folium_too: bool = True
) -> Iterator[Compared]:
    """Measure every page by turns, at each size and under each condition, and yield the medians as they are ready.

    folium's page is among them when it is asked for and its libraries can be had. RuntimeError without a browser.
    """
    catalog, libraries = load_catalog(ROOT), installed_libraries() if folium_too else {}
    with chromium() as browser, running(MapServer(site, libraries)) as server:
        for number in sizes:
            made = synthetic(catalog, number)
            server.own = {**map_pages(site, catalog, made), "/folium": folium_page(made)}
            located = sum(1 for scene in made.scenes.values() if scene.location)
            pages = {EMBEDDED: (FRAME_PATH, (OUR_MAP, 1), False), MAP_PAGE: (MAP_PATH, (OUR_MAP, 1), True)}
            if libraries:
                pages[FOLIUM] = ("folium", (FOLIUM_MARK, located), False)
            for condition in conditions:
                network, slowdown = CONDITIONS[condition]
                results: dict[str, list] = {page: [] for page in pages}
                for _ in range(rounds + 1):
                    for page, (path, drawn, change) in pages.items():
                        address = f"{server.url}/{path}"
                        results[page].append(visit(browser, address, drawn, network, slowdown, change))
                yield Compared(
                    number, condition, {page: middle(found[1:]) for page, found in results.items()}, server.missing
                )


def middle(rounds: list[dict[str, float]]) -> dict[str, float]:
    return {key: statistics.median(one[key] for one in rounds) for key in rounds[0]}


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
