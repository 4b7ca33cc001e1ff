"""`make screenshot`: draw docs/assets/screenshot.png for the README from the built site.

The home page as on a phone and the map as on a small laptop stand side by side, 1280 by 800 in all.
Nothing is fetched from anywhere but 127.0.0.1.
"""

import io
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser

from tests.support.chromium import chromium
from tests.support.serving import served

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs/assets/screenshot.png"
WIDTH, HEIGHT, GAP = 1280, 800, 8
BETWEEN = "#6b7a7d"
# Address -> how wide it is drawn.
PAGES = {"": 400, "karta/": WIDTH - 400 - GAP}
MAX_BYTES = 150_000


def draw(browser: Browser, address: str, target: Path) -> None:
    """Write one picture of every page in PAGES, side by side, to `target`, in at most 256 colours."""
    page = browser.new_page(color_scheme="light", reduced_motion="reduce", locale="sv-SE")
    whole, left = Image.new("RGB", (WIDTH, HEIGHT), BETWEEN), 0
    for path, width in PAGES.items():
        page.set_viewport_size({"width": width, "height": HEIGHT})
        page.goto(address + path, wait_until="networkidle")
        if (drawn := page.locator(".leaflet-container")).count():
            drawn.scroll_into_view_if_needed()
            page.locator(".leaflet-marker-icon, .leaflet-interactive").first.wait_for()
            drawn.evaluate("(map) => scrollTo(0, map.getBoundingClientRect().top + scrollY - 120)")
        whole.paste(Image.open(io.BytesIO(page.screenshot())), (left, 0))
        left += width + GAP
    whole.quantize(method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(target, optimize=True)


def main() -> int:
    """Draw the picture; return 1 when it is too heavy for a README."""
    with served(ROOT / "site") as address, chromium("--disable-lcd-text") as browser:
        draw(browser, address, TARGET)
    size = TARGET.stat().st_size
    print(f"{TARGET.relative_to(ROOT)}: {size // 1000} kB")
    return 0 if size <= MAX_BYTES else 1


if __name__ == "__main__":
    sys.exit(main())
