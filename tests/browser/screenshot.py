"""`make screenshot`: draw docs/assets/screenshot.png for the README from the built site.

The home page as on a phone and the map as on a small laptop stand side by side, 1280 by 800 in all.
Nothing is fetched from anywhere but 127.0.0.1.
"""

import base64
import math
import struct
import sys
import zlib
from collections import Counter
from pathlib import Path

from playwright.sync_api import Browser

from tests.chromium import chromium
from tests.serving import served

ROOT = Path(__file__).resolve().parents[2]
TARGET = ROOT / "docs/assets/screenshot.png"
WIDTH, HEIGHT, GAP = 1280, 800, 8
# Address -> how wide it is drawn.
PAGES = {"": 400, "karta/": WIDTH - 400 - GAP}
MAX_BYTES = 150_000
# How far apart two colours of the picture are at least, in steps of 0 to 255.
APART = 4
# Two pages beside each other in one page of our own, so that one picture comes out.
SIDE_BY_SIDE = """<!doctype html><html lang="sv"><title>Skärmbild</title>
<style>body {{ margin: 0; display: flex; gap: {gap}px; background: #6b7a7d }}</style>{pictures}</html>"""
# A picture's address -> its pixels, four bytes each (red, green, blue, opacity), as base64.
PIXELS = """async (address) => {
  const picture = new Image(); picture.src = address; await picture.decode();
  const canvas = document.createElement("canvas");
  canvas.width = picture.width; canvas.height = picture.height;
  const drawing = canvas.getContext("2d"); drawing.drawImage(picture, 0, 0);
  const blob = new Blob([drawing.getImageData(0, 0, canvas.width, canvas.height).data]);
  const reader = new FileReader(); reader.readAsDataURL(blob);
  await new Promise((done) => { reader.onload = done; });
  return reader.result.split(",")[1];
}"""


def draw(browser: Browser, address: str, target: Path) -> None:
    """Write one picture of every page in PAGES, side by side, to `target`."""
    page = browser.new_page(color_scheme="light", reduced_motion="reduce", locale="sv-SE")
    shots = []
    for path, width in PAGES.items():
        page.set_viewport_size({"width": width, "height": HEIGHT})
        page.goto(address + path, wait_until="networkidle")
        if (drawn := page.locator(".leaflet-container")).count():
            drawn.scroll_into_view_if_needed()
            page.locator(".leaflet-marker-icon, .leaflet-interactive").first.wait_for()
            drawn.evaluate("(map) => scrollTo(0, map.getBoundingClientRect().top + scrollY - 120)")
        shots.append(page.screenshot())
    page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
    pictures = "".join(f'<img alt="" src="{as_data(shot)}">' for shot in shots)
    page.set_content(SIDE_BY_SIDE.format(gap=GAP, pictures=pictures))
    pixels = base64.b64decode(page.evaluate(PIXELS, as_data(page.screenshot())))
    target.write_bytes(palette_png(pixels, WIDTH, HEIGHT))


def as_data(picture: bytes) -> str:
    """Return a PNG as a data address."""
    return f"data:image/png;base64,{base64.b64encode(picture).decode()}"


def palette_png(pixels: bytes, width: int, height: int) -> bytes:
    """Return a PNG of at most 256 colours, any other drawn as the nearest: a third of the browser's own file.

    pixels: four bytes each, row by row; opacity is not kept.
    """
    colours = [pixels[at:at + 3] for at in range(0, len(pixels), 4)]
    palette: list[bytes] = []
    # The commonest first, but none that is nearly there already: a small spot of another colour keeps it.
    for colour, _ in Counter(colours).most_common():
        if len(palette) < 256 and all(math.dist(colour, chosen) >= APART for chosen in palette):
            palette.append(colour)
    index = {colour: min(range(len(palette)), key=lambda n: math.dist(palette[n], colour)) for colour in set(colours)}
    rows = b"".join(b"\0" + bytes(index[colour] for colour in colours[at:at + width])
                    for at in range(0, width * height, width))

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    header = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"PLTE", b"".join(palette))
            + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b""))


def main() -> int:
    """Draw the picture; return 1 when it is too heavy for a README."""
    with served(ROOT / "site") as address, chromium("--disable-lcd-text") as browser:
        draw(browser, address, TARGET)
    size = TARGET.stat().st_size
    print(f"{TARGET.relative_to(ROOT)}: {size // 1000} kB")
    return 0 if size <= MAX_BYTES else 1


if __name__ == "__main__":
    sys.exit(main())
