"""The browser that tests and benches run: this machine's Chromium, headless, talking to nobody of its own accord."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, ConsoleMessage, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


def program() -> str | None:
    """Return the path of the browser, None when there is none."""
    return next(filter(None, map(shutil.which, NAMES)), None)


@contextmanager
def chromium(*flags: str) -> Iterator[Browser]:
    """Run the browser with more flags than the usual ones. Raises RuntimeError when there is none."""
    path = program()
    if path is None:
        raise RuntimeError("no Chromium on this machine")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*FLAGS, *flags])
        yield browser
        browser.close()


def is_fault(message: ConsoleMessage) -> bool:
    """Say whether a page's message tells of a fault, and not only that it had no scripts to use its data."""
    return message.type in ("error", "warning") and "preloaded using link preload but not used" not in message.text
