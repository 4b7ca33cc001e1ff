"""`make pictures BEFORE=dir AFTER=dir`: compare two built sites as pictures.

Every kind of page and every state it can be brought to (tests/browser/kinds.py), and some more pages with much running
text, are drawn whole from both sites: on a phone and on a desk, in light and dark, and as on A4. The rows of each pair
of pictures are aligned first, so that text which only moved up or down does not count as changed.

One line is printed for each pair that differs: the share of the picture that did, how many pixels higher the page
became, and its name. The parts that differ stand side by side, before and after, in a picture of that name in the
folder OUT (pictures/ if it is not given), framed where pixels changed. With ONLY=text, only pairs with the text in
their names are drawn. The exit status is 0 when nothing differs, 1 when something does, 2 when a folder is no site.
"""

import argparse
import io
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate, groupby
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw
from playwright.sync_api import Browser, Page

from tests.support.chromium import chromium
from tests.support.kinds import KINDS, STATES
from tests.support.serving import served

# Guides with much of what Markdown can hold, and pages in English: beside one address of every kind.
MORE_PAGES = [
    "om/",
    "om/kvalitet/",
    "om/tidslinje/",
    "om/personuppgifter/",
    "tillganglighet/",
    "oppen-drogscen/",
    "sekretess/",
    "roller/",
    "framgangsfaktorer/",
    "paverkan/",
    "rutinaktivitetsteorin/",
    "arbetssatt/lagesbild/",
    "metoder/mumin/",
    "verktyg/lagesbild/",
    "exempel/marsta/",
    "sok/?q=kamera",
    "metoder/?plats=square",
    "karta/?kartlaggning=2021&kommun=0180",
    "en/",
    "en/metoder/",
    "en/metoder/mumin/",
    "en/exempel/",
    "en/karta/",
    "en/karta/sergels-torg/",
    "en/sekretess/guide/",
    "en/verktyg/atgardsplan/",
    "en/lag/",
    "en/sok/?q=camera",
    "en/om/kvalitet/",
    "en/tillganglighet/",
    "en/404.html",
]
# Where a kind's address leads on at once, there is no page to draw.
LEFT_OUT = {"short address"}
WIDTHS, HEIGHT = (360, 1280), 900
PAPER_WIDTH = 680  # A4 less its margins, in CSS pixels
SLICE = 8000  # rows that the browser draws at a time: it can draw no picture much higher than 16,000
NOISE = 2  # of 255: the browser does not draw a rounded corner quite alike every time
CONTEXT = 24  # rows shown around what differs
MAX_ROWS = 6000  # of one side-by-side picture
GAP, FRAME = "#d0d0d0", "#e00000"


# What was filled in or opened may have left something scrolled, focused or pointed at.
AT_REST = """() => {
  document.activeElement?.blur();
  for (const node of document.querySelectorAll("*")) { if (node.scrollTop || node.scrollLeft) { node.scrollTo(0, 0); } }
}"""

# Resolves when nothing in the page has changed for a while: some answers are held back a moment, so that a screen
# reader is not told of every letter typed.
SETTLED = """() => new Promise((done) => {
  let timer;
  const again = () => { clearTimeout(timer); timer = setTimeout(done, 700); };
  const everything = { subtree: true, childList: true, attributes: true, characterData: true };
  new MutationObserver(again).observe(document, everything);
  again();
})"""


@dataclass(frozen=True)
class Visit:
    """A page to draw. prepare: brings it to a state first."""

    name: str
    address: str
    prepare: Callable[[Page], None] | None = None


@dataclass(frozen=True)
class Block:
    """Rows that differ: from `top` up to `end` in the picture before and in the picture after."""

    before: tuple[int, int]
    after: tuple[int, int]

    @property
    def inserted(self) -> int:
        """How many rows the picture after has more here."""
        return max(0, (self.after[1] - self.after[0]) - (self.before[1] - self.before[0]))


def visits() -> Iterator[Visit]:
    """Yield everything to draw."""
    for kind, (_, address) in KINDS.items():
        if kind not in LEFT_OUT:
            yield Visit(_slug(kind), address)
            for prepare in STATES.get(kind, ()):
                yield Visit(f"{_slug(kind)}-{_slug(prepare.__name__)}", address, prepare)
    for address in MORE_PAGES:
        yield Visit(f"page-{_slug(address)}", address)


def _slug(text: str) -> str:
    return "".join(letter if letter.isalnum() else "-" for letter in text.removesuffix("/"))


def draw_page(browser: Browser, site_url: str, visit: Visit, wanted: Callable[[str], bool]) -> dict[str, Image.Image]:
    """Return every wanted picture of a page by its name."""
    pictures = {}
    for width in WIDTHS:
        names = {scheme: f"{visit.name}-{width}-{scheme}" for scheme in ("light", "dark")}
        paper = f"{visit.name}-paper" if width == max(WIDTHS) else ""
        if not any(map(wanted, [*names.values(), paper])):
            continue
        window = {"width": width, "height": HEIGHT}
        context = browser.new_context(viewport=window, reduced_motion="reduce", color_scheme="light")
        page = context.new_page()
        page.goto(site_url + visit.address, wait_until="networkidle")
        if page.locator("#scenkarta:not([hidden])").count():
            page.wait_for_selector("#scenkarta[data-ready]")
        if visit.prepare:
            visit.prepare(page)
            page.wait_for_load_state("networkidle")
        if visit.prepare or "?" in visit.address:
            page.evaluate(SETTLED)
        for scheme, name in names.items():
            if wanted(name):
                page.emulate_media(color_scheme=scheme)
                pictures[name] = draw(page)
        if paper and wanted(paper):
            page.emulate_media(media="print", color_scheme="light")
            page.set_viewport_size({"width": PAPER_WIDTH, "height": HEIGHT})
            pictures[paper] = draw(page)
        context.close()
    return pictures


def draw(page: Page) -> Image.Image:
    """Return a picture of the whole page."""
    page.mouse.move(0, 0)
    page.evaluate(AT_REST)
    width, height = page.evaluate("[innerWidth, document.documentElement.scrollHeight]")
    picture = Image.new("RGB", (width, height))
    for top in range(0, height, SLICE):
        clip = {"x": 0, "y": top, "width": width, "height": min(SLICE, height - top)}
        drawn = page.screenshot(full_page=True, clip=clip, animations="disabled")
        picture.paste(Image.open(io.BytesIO(drawn)), (0, top))
    return picture


def differing_blocks(before: Image.Image, after: Image.Image) -> list[Block]:
    """Align two pictures of the same width by their rows, and return the rows that differ."""
    if before.tobytes() == after.tobytes():
        return []
    old, new = _rows(before), _rows(after)
    # Runs of equal rows count as one: most of a page is the space between its lines.
    old_runs, new_runs = ([(row, sum(1 for _ in run)) for row, run in groupby(rows)] for rows in (old, new))
    old_tops, new_tops = ([0, *accumulate(length for _, length in runs)] for runs in (old_runs, new_runs))
    matcher = SequenceMatcher(None, old_runs, new_runs, autojunk=False)
    return [
        _trimmed(Block((old_tops[a], old_tops[a_end]), (new_tops[b], new_tops[b_end])), old, new)
        for tag, a, a_end, b, b_end in matcher.get_opcodes()
        if tag != "equal"
    ]


def _rows(picture: Image.Image) -> list[bytes]:
    stride = picture.width * 3
    data = picture.tobytes()
    return [data[start : start + stride] for start in range(0, len(data), stride)]


def _trimmed(block: Block, old: list[bytes], new: list[bytes]) -> Block:
    """Return a block without the rows at its top and end that are alike."""
    (a, a_end), (b, b_end) = block.before, block.after
    while a < a_end and b < b_end and old[a] == new[b]:
        a, b = a + 1, b + 1
    while a < a_end and b < b_end and old[a_end - 1] == new[b_end - 1]:
        a_end, b_end = a_end - 1, b_end - 1
    return Block((a, a_end), (b, b_end))


def changed(before: Image.Image, after: Image.Image, block: Block) -> tuple[int, tuple[int, int, int, int]]:
    """Return how many pixels of a block differ, and the box around them in the picture after.

    Rows without a counterpart differ whole.
    """
    (a, a_end), (b, b_end) = block.before, block.after
    width, common, most = after.width, min(a_end - a, b_end - b), max(a_end - a, b_end - b)
    pixels, box = (most - common) * width, (0, b, width, b_end)
    if common:
        difference = ImageChops.difference(
            before.crop((0, a, width, a + common)), after.crop((0, b, width, b + common))
        )
        red, green, blue = difference.split()
        strongest = ImageChops.lighter(ImageChops.lighter(red, green), blue)
        mask = strongest.point(lambda level: 255 if level > NOISE else 0)
        pixels += mask.histogram()[255]
        if common == most and (found := mask.getbbox()):
            box = (found[0], b + found[1], found[2], b + found[3])
    return pixels, box


def side_by_side(before: Image.Image, after: Image.Image, blocks: list[Block]) -> Image.Image:
    """Return the parts of two pictures that differ, beside each other, with a frame round the pixels that do."""
    framed = after.copy()
    for block in blocks:
        _, (left, top, right, bottom) = changed(before, after, block)
        ImageDraw.Draw(framed).rectangle((left - 1, top - 1, right, max(bottom, top + 1)), outline=FRAME)
    parts = [
        (
            before.crop((0, max(0, a - CONTEXT), before.width, min(a_end + CONTEXT, before.height))),
            framed.crop((0, max(0, b - CONTEXT), after.width, min(b_end + CONTEXT, after.height))),
        )
        for (a, a_end), (b, b_end) in _joined(blocks)
    ]
    heights = [max(left.height, right.height) + 8 for left, right in parts]
    whole = Image.new("RGB", (before.width + after.width + 8, min(sum(heights), MAX_ROWS)), GAP)
    top = 0
    for (left, right), height in zip(parts, heights, strict=True):
        whole.paste(left, (0, top))
        whole.paste(right, (before.width + 8, top))
        top += height
    return whole


def _joined(blocks: list[Block]) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Return the rows of the blocks, those near each other as one."""
    joined: list[tuple[tuple[int, int], tuple[int, int]]] = []
    for block in blocks:
        if joined and block.before[0] - joined[-1][0][1] <= 2 * CONTEXT:
            (a, _), (b, _) = joined.pop()
            joined.append(((a, block.before[1]), (b, block.after[1])))
        else:
            joined.append((block.before, block.after))
    return joined


def compare(before: Image.Image, after: Image.Image) -> tuple[float, Image.Image | None]:
    """Return the share of the picture that differs, and the parts that do side by side; None when nothing does."""
    blocks = [block for block in differing_blocks(before, after) if changed(before, after, block)[0]]
    if not blocks:
        return 0.0, None
    pixels = sum(changed(before, after, block)[0] for block in blocks)
    rows = before.height + sum(block.inserted for block in blocks)
    return pixels / (after.width * rows), side_by_side(before, after, blocks)


def main() -> int:
    parser = argparse.ArgumentParser(description="Compare two built sites as pictures.")
    parser.add_argument("before", type=Path)
    parser.add_argument("after", type=Path)
    parser.add_argument("--out", type=Path, default=Path("pictures"), help="folder for what differs; emptied first")
    parser.add_argument("--only", default="", help="draw only pictures with this in their names")
    asked = parser.parse_args()
    for folder in (asked.before, asked.after):
        if not (folder / "index.html").is_file():
            print(f"{folder}: no built site", file=sys.stderr)
            return 2
    shutil.rmtree(asked.out, ignore_errors=True)
    asked.out.mkdir(parents=True)
    drawn, differing = 0, 0
    with chromium("--disable-lcd-text") as browser, served(asked.before) as old_url, served(asked.after) as new_url:
        for visit in visits():
            old, new = (draw_page(browser, url, visit, lambda name: asked.only in name) for url in (old_url, new_url))
            for name, before in old.items():
                drawn += 1
                share, picture = compare(before, new[name])
                if picture:
                    differing += 1
                    picture.save(asked.out / f"{name}.png")
                    print(f"{share:8.3%}  {new[name].height - before.height:+5} px  {name}", flush=True)
    print(f"{drawn} pictures of each site, {differing} of them differ{f'; see {asked.out}/' if differing else ''}")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
