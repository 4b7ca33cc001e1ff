"""axe-core on many pages at once: every rule, best practice and the size of targets included.

Each process has a Chromium of its own and goes through its share of the pages.
"""

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.support.chromium import chromium

WIDTHS, HEIGHT = (360, 1280), 900
# The size of targets (WCAG 2.2, 2.5.8) is the only rule of the standard that axe leaves out by itself. In the dark only
# colours are another: no rule of ours shows, hides or moves anything by the scheme.
ALL = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
RULES = {"light": ALL, "dark": {"resultTypes": ["violations"], "runOnly": ["cat.color"]}}
# Two frames, so that what changed with the window or the colours is drawn before it is judged.
RUN = """async (options) => {
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const { violations } = await axe.run(document, options);
  return violations.map(({ id, nodes }) => [id, nodes.length, nodes.slice(0, 2).map((node) => node.html.slice(0, 160))]);
}"""


@dataclass(frozen=True)
class Visit:
    """A page to judge. prepare: opens what is folded on it, or fills it in, before it is judged."""

    address: str
    prepare: Callable[[Page], None] | None = None

    def __str__(self) -> str:
        return f"/{self.address}{f' ({self.prepare.__name__})' if self.prepare else ''}"


def find_faults(site_url: str, visits: Sequence[Visit]) -> list[str]:
    """Return what axe objects to on the pages, in light and dark, narrow and wide: one line a page, setting and rule."""
    workers = max(os.cpu_count() or 1, 1)
    shares = [visits[start::workers] for start in range(workers) if visits[start::workers]]
    # Fresh processes: Playwright and the server's threads do not bear being copied.
    with ProcessPoolExecutor(len(shares), mp_context=get_context("spawn")) as pool:
        answers = list(pool.map(_judge_all, [site_url] * len(shares), shares))
    assert sum(judged for judged, _ in answers) == judgements(visits)
    return sorted(fault for _, faults in answers for fault in faults)


def judgements(visits: Sequence[Visit]) -> int:
    """Return how many times the pages are judged: each visit at each width, in light and dark."""
    return len(visits) * len(WIDTHS) * len(RULES)


def _judge_all(site_url: str, visits: Sequence[Visit]) -> tuple[int, list[str]]:
    with chromium() as browser:
        return _judge(browser, site_url, visits)


def _judge(browser: Browser, site_url: str, visits: Sequence[Visit]) -> tuple[int, list[str]]:
    """Return how many times a page was judged, and what was found."""
    judged, faults, script = 0, [], Axe().axe_script
    page = browser.new_context(reduced_motion="reduce").new_page()
    page.route("**/m/**", _stay)
    for visit in visits:
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": HEIGHT})
            page.goto(site_url + visit.address)
            if page.locator("#scenkarta:not([hidden])").count():
                page.wait_for_selector("#scenkarta[data-ready]")
            if visit.prepare:
                visit.prepare(page)
            page.evaluate(script)
            for scheme, rules in RULES.items():
                page.emulate_media(color_scheme=scheme)
                for rule, number, examples in page.evaluate(RUN, rules):
                    faults.append(f"{visit} {width} {scheme} {rule} ({number}): {' | '.join(examples)}")
                judged += 1
    return judged, faults


def _stay(route) -> None:
    """A short address leads on at once; without that, its own page can be judged."""
    answer = route.fetch()
    route.fulfill(response=answer, body=answer.text().replace('http-equiv="refresh"', "data-refresh"))
