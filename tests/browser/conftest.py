"""A browser, and the built site served from this machine. Without a Chromium the tests here are skipped."""

import pytest

from tests.support.chromium import chromium, is_fault, program
from tests.support.serving import served


def pytest_collection_modifyitems(items):
    for item in items:
        if "browser" in item.path.parts:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def site_url(built_site):
    with served(built_site) as url:
        yield url


@pytest.fixture(scope="session")
def browser():
    if program() is None:
        pytest.skip("no Chromium on this machine")
    with chromium() as browser:
        yield browser


@pytest.fixture
def new_page(browser, site_url):
    """Open pages with given settings; afterwards fail on any error in them and any request to another host."""
    faults, contexts = [], []

    def watch(page):
        page.on("console", lambda m: faults.append(f"console: {m.text}") if is_fault(m) else None)
        page.on("pageerror", lambda error: faults.append(f"error: {error}"))
        page.on(
            "request",
            lambda r: (
                None if r.url.startswith((site_url, "data:", "blob:")) else faults.append(f"foreign request: {r.url}")
            ),
        )
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
