"""The open query set, and how well a search answers it. Shared by the test and the bench."""

import json
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import yaml
from playwright.sync_api import Page

from tests.support.chromium import chromium

QUERIES = Path(__file__).resolve().parents[1] / "search/queries.yaml"
LANGUAGES = ("sv", "en")
FIRST, AMONG_FIRST = 85, 95  # percent

FIND = """([lang, text]) => engines[lang].find(text).map(({page: {u, t}, section, snippet}) => (
  {page: {u, t}, section, snippet}))"""

# (language, query) -> hits, best first, as docs/assets/js/search-engine.js gives them.
Find = Callable[[str, str], list[dict]]


@dataclass(frozen=True)
class Query:
    text: str
    lang: str
    kind: str
    pages: tuple[str, ...]
    held_out: bool

    def accepts(self, address: str) -> bool:
        """Is this hit one of the right pages? A page accepts every place on it."""
        path = address.removeprefix("en/")
        return any(path == page or ("#" not in page and path.split("#")[0] == page) for page in self.pages)


@dataclass(frozen=True)
class Figures:
    """Percent of queries with a right page first and among the first three; how many came back empty."""

    number: int
    first: float
    among_three: float
    empty: int


def read_queries() -> list[Query]:
    lists = yaml.safe_load(QUERIES.read_text("utf-8"))
    return [
        Query(one["q"], lang, one["kind"], tuple(one["pages"]), one.get("held_out", False))
        for lang in LANGUAGES
        for one in lists[lang]
    ]


def rank(query: Query, hits: list[str]) -> int:
    """Return the place of the first right hit, counted from 0; the number of hits when none is right."""
    return next((place for place, address in enumerate(hits) if query.accepts(address)), max(len(hits), 3))


def figures(answers: Iterable[tuple[Query, list[str]]]) -> Figures:
    places = [(rank(query, hits), not hits) for query, hits in answers]
    number = len(places)
    return Figures(
        number,
        100 * sum(place == 0 for place, _ in places) / number,
        100 * sum(place < 3 for place, _ in places) / number,
        sum(empty for _, empty in places),
    )


@contextmanager
def engine(site: Path) -> Iterator[Find]:
    """Run the site's own script on both its index files in an empty page of Chromium.

    It has a thread to itself, since Playwright allows only one synchronous run in each.
    """
    with ThreadPoolExecutor(1) as thread:
        running = ExitStack()
        page = thread.submit(_open_engine, site, running).result()
        try:
            yield lambda lang, text: thread.submit(page.evaluate, FIND, [lang, text]).result()
        finally:
            thread.submit(running.close).result()


def _open_engine(site: Path, running: ExitStack) -> Page:
    page = running.enter_context(chromium()).new_page()
    page.add_script_tag(path=next(site.glob("assets/search-engine.*.js")))
    page.evaluate("globalThis.engines = {}")
    for lang in LANGUAGES:
        index = json.loads(next(site.glob(f"assets/search-{lang}.*.json")).read_text("utf-8"))
        page.evaluate("([lang, index]) => { engines[lang] = siteSearch(index); }", [lang, index])
    return page


def addresses(hits: list[dict]) -> list[str]:
    return [hit["page"]["u"] for hit in hits]
