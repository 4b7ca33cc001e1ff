"""A browser, and the built site served from this machine. Without a Chromium the tests here are skipped."""

import functools
import http.server
import shutil
import threading

import pytest
from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


def pytest_collection_modifyitems(items):
    for item in items:
        if "browser" in item.path.parts:
            item.add_marker(pytest.mark.browser)


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, *_):
        pass


def serve(folder):
    """Serve a folder on 127.0.0.1; return the server, whose thread ends with it."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


@pytest.fixture(scope="session")
def site_url(built_site):
    server = serve(built_site)
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def browser():
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        pytest.skip("no Chromium on this machine")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def new_page(browser, site_url):
    """Open pages with given settings; afterwards fail on any error in them and any request to another host."""
    faults, contexts = [], []

    def watch(page):
        page.on("console", lambda m: faults.append(f"console: {m.text}") if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: faults.append(f"error: {error}"))
        page.on("request", lambda r: None if r.url.startswith((site_url, "data:", "blob:"))
                else faults.append(f"foreign request: {r.url}"))
        page.on("dialog", lambda dialog: (faults.append(f"dialog: {dialog.message}"), dialog.dismiss()))

    def open_page(**settings):
        usual = {"base_url": site_url, "viewport": {"width": 1280, "height": 900}, "reduced_motion": "reduce"}
        context = browser.new_context(**{**usual, **settings})
        contexts.append(context)
        page = context.new_page()
        watch(page)
        return page

    open_page.faults = faults
    yield open_page
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture
def expect_faults(new_page):
    """Let a test that breaks something on purpose take away the faults it expects."""
    return new_page.faults.clear


@pytest.fixture
def page(new_page):
    return new_page()


@pytest.fixture
def plain_page(new_page):
    """A page without scripts."""
    return new_page(java_script_enabled=False)
