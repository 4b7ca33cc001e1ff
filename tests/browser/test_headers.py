"""The site as servers send it, with every header on: nothing is stopped, nothing complains, and only the map is framed."""

import functools
import http.server
import threading

import pytest
from playwright.sync_api import expect

from tests.support.chromium import is_fault
from tests.test_policy import headers_for

KINDS = [
    "",
    "metoder/",
    "metoder/mumin/",
    "metoder/jamfor/?metoder=mumin,platssamverkan",
    "karta/",
    "karta/sergels-torg/",
    "karta/kommun/",
    "karta/kommun/solna/",
    "karta/badda-in/",
    "karta/badda-in/ram/",
    "exempel/",
    "exempel/marsta/",
    "sok/?q=kamera",
    "sekretess/guide/",
    "verktyg/",
    "verktyg/ar-platsen-en-oppen-drogscen/",
    "verktyg/lagesbild/",
    "arbetssatt/lagesbild/",
    "situationer/otryggt-torg/",
    "vagar-in/",
    "om/",
    "om/personuppgifter/",
    "om/kallor/",
    "tillganglighet/",
    "ordlista/",
    "lag/",
    "data/",
    "m/mumin/",
    "404.html",
]
# Tells every violation of a policy, also those that the console is silent about.
WATCH = "addEventListener('securitypolicyviolation', (e) => console.error(`policy: ${e.violatedDirective} ${e.blockedURI} ${e.sourceFile}`))"


class WithHeaders(http.server.SimpleHTTPRequestHandler):
    """Serves a built site with the headers of its `_headers` file, as a static host does."""

    def __init__(self, *args, rules, **kwargs):
        self.rules = rules
        super().__init__(*args, **kwargs)

    def end_headers(self):
        for name, value in headers_for(self.rules, self.path.partition("?")[0]).items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *_):
        pass


class Outside(http.server.BaseHTTPRequestHandler):
    """Another site, which shows a page of ours in a frame: the address is what stands after the question mark."""

    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        frame = self.path.partition("?")[2]
        self.wfile.write(
            f'<!doctype html><title>Utanför</title><link rel="icon" href="data:,"><iframe src="{frame}" title="karta" width="700" height="600"></iframe>'.encode()
        )

    def log_message(self, *_):
        pass


def started(handler):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


@pytest.fixture(scope="module")
def secured(built_site):
    rules = (built_site / "_headers").read_text("utf-8")
    server = started(functools.partial(WithHeaders, directory=str(built_site), rules=rules))
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture
def watched(browser, secured):
    """Open pages on the secured site; return the page and what it complained of."""
    contexts = []

    def open_page(**settings):
        context = browser.new_context(base_url=secured, reduced_motion="reduce", **settings)
        contexts.append(context)
        context.add_init_script(WATCH)
        page, told = context.new_page(), []
        page.on("console", lambda message: told.append(message.text) if is_fault(message) else None)
        page.on("pageerror", lambda error: told.append(str(error)))
        page.on(
            "request", lambda request: None if request.url.startswith((secured, "data:")) else told.append(request.url)
        )
        return page, told

    yield open_page
    for context in contexts:
        context.close()


@pytest.mark.parametrize("lang", ["", "en/"], ids=["sv", "en"])
def test_no_page_breaks_its_policy(watched, secured, lang):
    page, told = watched()
    for path in KINDS:
        page.goto(secured + lang + path, wait_until="networkidle")
        if path.startswith("karta/") and page.locator("#scenkarta").count():
            page.wait_for_selector("#scenkarta[data-ready]")
        assert told == [], f"{lang}{path}"


def test_what_readers_do_breaks_nothing(watched, secured):
    """Theme, search, filters, comparison, ticking and printing a worksheet, copying, the map's popups and the guide."""
    page, told = watched(permissions=["clipboard-read", "clipboard-write"])
    page.goto(secured)
    page.click("[data-theme-button]")
    page.fill("#sok-overst", "kamera")
    page.keyboard.press("Enter")
    page.wait_for_url("**/sok/?q=kamera")
    page.wait_for_load_state("networkidle")
    page.goto(secured + "metoder/", wait_until="networkidle")
    page.locator("[name=jamfor]").first.check()
    page.goto(secured + "metoder/jamfor/", wait_until="networkidle")
    page.goto(secured + "verktyg/lagesbild/", wait_until="networkidle")
    page.locator("[data-answer]").first.fill("Torget")
    page.reload(wait_until="networkidle")
    expect(page.locator("[data-answer]").first).to_have_value("Torget")
    page.emulate_media(media="print")
    page.emulate_media(media="screen")
    page.goto(secured + "karta/", wait_until="networkidle")
    page.wait_for_selector("#scenkarta[data-ready]")
    page.locator("path.scene").first.dispatch_event("click")
    page.wait_for_selector(".leaflet-popup")
    page.goto(secured + "karta/badda-in/", wait_until="networkidle")
    page.click("#badda-kopiera")
    expect(page.locator("#badda-kopierad")).not_to_be_empty()
    assert told == []


@pytest.fixture(scope="module")
def outside():
    server = started(Outside)
    yield f"http://localhost:{server.server_port}/?"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("path", ["karta/badda-in/ram/", "en/karta/badda-in/ram/?kommun=0180"])
def test_another_site_may_frame_the_map(browser, secured, outside, path):
    context = browser.new_context()
    page, told = context.new_page(), []
    page.on("console", lambda message: told.append(message.text) if is_fault(message) else None)
    page.goto(f"{outside}{secured}{path}")
    page.frame_locator("iframe").locator("#scenkarta[data-ready]").wait_for()
    context.close()
    assert told == []


@pytest.mark.parametrize("path", ["", "karta/", "metoder/mumin/", "data/", "sok/", "m/mumin/"])
def test_another_site_may_frame_nothing_else(browser, secured, outside, path):
    context = browser.new_context()
    page, told = context.new_page(), []
    page.on("console", lambda message: told.append(message.text))
    page.goto(f"{outside}{secured}{path}", wait_until="networkidle")
    assert page.frame_locator("iframe").locator("main").count() == 0
    context.close()
    assert any("frame" in text.lower() for text in told), told


def test_a_script_that_found_its_way_in_would_not_run(watched, secured, built_site):
    """The last wall, tried on purpose: an inline script, an event attribute and a script from another host."""
    page, told = watched()
    evil = (
        "<script>document.title='SPRANG'</script><img src=x onerror=\"document.title='SPRANG'\">"
        '<script src="https://evil.example/x.js"></script><p style="position:fixed">x</p>'
    )

    def spoiled(route):
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace("<h1", f"{evil}<h1", 1))

    page.route("**/metoder/mumin/", spoiled)
    page.goto(secured + "metoder/mumin/", wait_until="networkidle")
    assert "SPRANG" not in page.title()
    assert sum(text.startswith("policy: ") for text in told) >= 4


def test_the_policy_in_the_page_holds_where_no_header_is_sent(browser, site_url):
    context = browser.new_context()
    page = context.new_page()
    page.route(
        "**/metoder/mumin/",
        lambda route: route.fulfill(
            body=route.fetch().text().replace("<h1", "<script>document.title='SPRANG'</script><h1", 1),
            content_type="text/html; charset=utf-8",
        ),
    )
    page.goto(site_url + "metoder/mumin/")
    assert "SPRANG" not in page.title()
    context.close()
