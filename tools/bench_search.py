"""Measure the site's search beside Material's own, on the same pages and the same queries.

    python -m tools.bench_search [site]

Builds a bare Material site in a temporary folder from the very texts of our index files, then asks both searches
every query of tests/search/queries.yaml in Chromium. Prints one table: hit quality, bytes, time to the first hit.
Times are the median of five fresh visits on 127.0.0.1, and again with a slow phone's network (150 ms, 1.6 Mbit/s).
"""

import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from catalog.release.build import run_builder
from tests.support.chromium import chromium, program
from tests.support.search_quality import LANGUAGES, Figures, Query, addresses, engine, figures, read_queries
from tests.support.serving import Compressed, served

ROOT = Path(__file__).resolve().parent.parent
VISITS = 5
PATIENCE = 60_000  # milliseconds
QUESTION = {"sv": "kamera", "en": "camera"}
SLOW = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 0.75e6 / 8}
MATERIAL = """
site_name: Bench
docs_dir: docs
theme: {name: material, language: sv, font: false}
plugins: [{search: {lang: [sv, en]}}]
"""
WATCH = """new MutationObserver((_, observer) => {
  if (document.querySelector(HIT)) { globalThis.firstHit = performance.now(); observer.disconnect(); }
}).observe(document, {childList: true, subtree: true});"""
BYTES = """performance.getEntriesByType("resource").filter((one) => /[.]js(on)?$/.test(new URL(one.name).pathname))
  .reduce((sum, one) => sum + one.encodedBodySize, 0)"""
OUR_HIT, MATERIAL_HIT = ".hit__link", "a.md-search-result__link"


def main() -> None:
    if program() is None:
        print("No Chromium on this machine: the search was not measured.")
        return
    with tempfile.TemporaryDirectory() as folder:
        ours = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(folder, "ours")
        if not ours.exists():
            run_builder(ROOT, ours)
        theirs = bare_material(ours, Path(folder, "bare"))
        queries = read_queries()
        with engine(ours) as find:
            our_answers = [(query, addresses(find(query.lang, query.text))) for query in queries]
        with chromium() as browser, served(ours, Compressed) as our_url, served(theirs, Compressed) as their_url:
            their_answers = [(query, ask_material(browser, their_url, query.text)) for query in queries]
            our_times = times(browser, f"{our_url}sok/?q={QUESTION['sv']}", OUR_HIT)
            their_times = times(browser, f"{their_url}?q={QUESTION['sv']}", MATERIAL_HIT)
    report("This site", our_answers, our_times)
    report("Material's own", their_answers, their_times)
    print(
        "\nThis site to Material's own: "
        + ", ".join(
            f"{ours[0] / theirs[0]:.2f} of the time, {ours[1] / theirs[1]:.2f} of the bytes ({network})"
            for (network, ours), theirs in zip(our_times.items(), their_times.values(), strict=True)
        )
    )


def bare_material(ours: Path, folder: Path) -> Path:
    """Write the texts of our index files as Markdown and build them with Material and nothing else."""
    for lang in LANGUAGES:
        index = json.loads(next(ours.glob(f"assets/search-{lang}.*.json")).read_text("utf-8"))
        for page in index["pages"]:
            # A term or a provision is a heading of its own page here, since Material finds pages and headings.
            path = folder / "docs" / page["u"].replace("#", "").strip("/") / "index.md"
            path.parent.mkdir(parents=True, exist_ok=True)
            sections = "\n\n".join(f"## {heading}\n\n{text}" if heading else text for _, heading, text in page["x"])
            path.write_text(f"# {page['t']}\n\n{page['s']}\n\n{sections}\n", "utf-8")
    (folder / "mkdocs.yml").write_text(MATERIAL, "utf-8")
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet"], cwd=folder, check=True, capture_output=True)
    return folder / "site"


class MaterialSearch:
    """Material's search field on one open page, asked as a reader does: by typing."""

    def __init__(self, page: Page, url: str) -> None:
        self.page, self.url = page, url
        page.goto(url)
        self.field = page.locator("[data-md-component=search-query]")
        self.field.focus()
        self._write("", "Skriv sökord")

    def _write(self, text: str, answer: str) -> None:
        """Write in the field, press a key so that Material notices, and wait for an answer of this form."""
        self.field.fill(text)
        self.field.press("End")
        expect(self.page.locator(".md-search-result__meta")).to_contain_text(answer, timeout=PATIENCE)

    def ask(self, text: str) -> list[str]:
        """Return the addresses of the hits, best first, in the form of our own."""
        # Between two questions the field is emptied, so that old hits are not taken for new ones.
        self._write("", "Skriv sökord")
        self._write(text, "sökresultat")
        links = self.page.eval_on_selector_all(
            ".md-search-result__item > a.md-search-result__link", "(links) => links.map((link) => link.href)"
        )
        paths = [link.removeprefix(self.url).split("?")[0].split("#")[0] for link in links]
        return list(dict.fromkeys(our_address(path) for path in paths))


def our_address(address: str) -> str:
    """`lag/osl-10-2/` of the bare site -> `lag/#osl-10-2`, for terms and provisions."""
    for page in ("lag/", "ordlista/"):
        before, found, anchor = address.partition(page)
        if found and anchor:
            return f"{before}{page}#{anchor.strip('/')}"
    return address


_asking: dict[str, MaterialSearch] = {}


def ask_material(browser: Browser, url: str, text: str) -> list[str]:
    if url not in _asking:
        _asking[url] = MaterialSearch(browser.new_page(), url)
    return _asking[url].ask(text)


def times(browser: Browser, address: str, hit: str) -> dict[str, tuple[float, int]]:
    """Return network -> (median ms from the visit's start to the first hit, gzip bytes of scripts and index)."""
    return {name: _visits(browser, address, hit, network) for name, network in (("local", None), ("slow", SLOW))}


def _visits(browser: Browser, address: str, hit: str, network: dict | None) -> tuple[float, int]:
    taken, size = [], 0
    for _ in range(VISITS):
        context = browser.new_context()
        page = context.new_page()
        if network:
            context.new_cdp_session(page).send("Network.emulateNetworkConditions", network)
        page.add_init_script(WATCH.replace("HIT", json.dumps(hit)))
        page.goto(address)
        page.locator(hit).first.wait_for(state="attached", timeout=PATIENCE)
        taken.append(page.evaluate("globalThis.firstHit"))
        size = page.evaluate(BYTES)
        context.close()
    return statistics.median(taken), size


def report(name: str, answers: list[tuple[Query, list[str]]], measured: dict[str, tuple[float, int]]) -> None:
    print(f"\n{name}")
    for label, chosen in (
        ("Swedish, open", lambda q: q.lang == "sv" and not q.held_out),
        ("Swedish, held out", lambda q: q.lang == "sv" and q.held_out),
        ("English, open", lambda q: q.lang == "en" and not q.held_out),
        ("English, held out", lambda q: q.lang == "en" and q.held_out),
        ("all", lambda q: True),
    ):
        print(line(label, figures([answer for answer in answers if chosen(answer[0])])))
    apart = sum(hits[0].startswith("en/") != (query.lang == "en") for query, hits in answers if hits)
    print(f"  first hit in the wrong language: {apart}")
    for network, (milliseconds, size) in measured.items():
        print(f"  first hit after {milliseconds:.0f} ms ({network}); scripts and index {size / 1024:.0f} KB gzip")


def line(label: str, found: Figures) -> str:
    return (
        f"  {label:<18} {found.number:>4} queries   first {found.first:5.1f} %   "
        f"among three {found.among_three:5.1f} %   empty {found.empty}"
    )


if __name__ == "__main__":
    main()
