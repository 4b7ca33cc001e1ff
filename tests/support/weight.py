"""What a page costs its reader: bytes as sent, requests, and how much it moves while it loads."""

from dataclasses import dataclass

from playwright.sync_api import Browser

CONTENT_LIMIT, MAP_LIMIT = 100, 200  # kilobytes, compressed, everything counted
# One page of each kind -> the most that it may weigh.
PAGES = {
    "": CONTENT_LIMIT,
    "metoder/": CONTENT_LIMIT,
    "metoder/mumin/": CONTENT_LIMIT,
    "exempel/": CONTENT_LIMIT,
    "exempel/marsta/": CONTENT_LIMIT,
    "oppen-drogscen/": CONTENT_LIMIT,
    "arbetssatt/": CONTENT_LIMIT,
    "sekretess/guide/": CONTENT_LIMIT,
    "verktyg/lagesbild/": CONTENT_LIMIT,
    "lag/": CONTENT_LIMIT,
    "om/kallor/": CONTENT_LIMIT,
    "karta/hasselby-torg/": CONTENT_LIMIT,
    "karta/": MAP_LIMIT,
}

PHONE = {"viewport": {"width": 360, "height": 740}, "device_scale_factor": 2, "is_mobile": True, "has_touch": True}
DESK = {"viewport": {"width": 1280, "height": 900}}
# Layout shifts as the browser counts them: shares of the window, 0 when nothing moves.
SHIFTS = """globalThis.shifted = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) globalThis.shifted += entry.hadRecentInput ? 0 : entry.value;
}).observe({ type: "layout-shift", buffered: true });"""
BLOCKING = """performance.getEntriesByType("resource").filter((one) => one.renderBlockingStatus === "blocking")
  .map((one) => one.name)"""


@dataclass(frozen=True)
class Weight:
    """bytes: sent over the network, headers included. shift: cumulative layout shift. blocking: what holds it up."""

    bytes: int
    requests: int
    shift: float
    blocking: list[str]

    @property
    def kilobytes(self) -> float:
        return self.bytes / 1024


def weigh(browser: Browser, address: str, window: dict = PHONE) -> Weight:
    """Open a page for the first time, on a phone or a desk, scroll through it, and return what it cost.

    The server must compress, as a web host does and send scripts late (tests.support.serving.Slow).
    """
    context = browser.new_context(**window)
    try:
        page = context.new_page()
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        sent: list[float] = []
        session.on("Network.loadingFinished", lambda event: sent.append(event["encodedDataLength"]))
        page.add_init_script(SHIFTS)
        page.goto(address)
        page.mouse.wheel(0, 100_000)
        page.wait_for_load_state("networkidle")
        # A reader's scrolling may fetch a picture; wait until its bytes are counted.
        page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
        return Weight(int(sum(sent)), len(sent), page.evaluate("globalThis.shifted"), page.evaluate(BLOCKING))
    finally:
        context.close()
