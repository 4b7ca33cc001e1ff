"""Pictures that the site draws of itself: one for each link that is shared, and the icons.

Drawn at build with Pillow and a packaged font, with no other service; the same words give the same bytes. A picture
has sixteen colours, from the ground to white, so it weighs little. Methods and the pages of the main menu have one of
their own; any other page uses that of the page above it.
"""

import io
from collections.abc import Callable
from functools import cache, partial

import font_source_sans_pro
from PIL import Image, ImageDraw, ImageFont

from catalog.core import urls
from catalog.core.cache import NO_CACHE, Cache
from catalog.core.names import slugify
from catalog.messages import messages
from catalog.model.catalog import Article, Catalog
from catalog.pages.assets.bundles import Asset, hashed
from catalog.schema import LANGUAGES, Language

# What the assets' names begin with; other sites may show these.
PREFIX = "assets/social-"
SIZE = WIDTH, HEIGHT = 1200, 630
MARGIN, MARK, MARK_AT = 90, 130, (62, 44)  # the mark's own margin makes up for its smaller one
GROUND, LIGHT, ACCENT = (15, 59, 66), (255, 255, 255), (242, 166, 90)
LEVELS = 15  # steps from the ground to white; the colour after them is the accent
TITLE_SIZES, LINES = (84, 72, 60, 50), 4
# The mark of docs/assets/favicon.svg, in its own units of 40 by 40.
ARC_BOX, ARC_ANGLES, ARC_WIDTH, DOT_RADIUS = (8.6, 8.6, 31.4, 31.4), (0, 316), 3.6, 4.4
ICON_SIZES = (16, 32, 48)
SHARPNESS = 8  # drawn so much larger, then reduced: Pillow's own curves have no soft edges


def pictures(catalog: Catalog, main_pages: tuple[str, ...], cache: Cache = NO_CACHE) -> dict[str, Asset]:
    """Return the page's address -> its picture, for every method, the main pages and each language's home."""
    articles: list[Article] = [catalog.pages["index"], *(catalog.pages[slug] for slug in main_pages)]
    articles += catalog.methods.values()
    found = {}
    for lang in LANGUAGES:
        for article in articles:
            is_home = article.slug == "index"
            site = messages(lang).t("site-name")
            words = (site, messages(lang).t("foot-purpose")) if is_home else (article.title(lang), site)
            name = f"social-{slugify(article.slug)}-{lang}.png"
            found[article.address(lang)] = hashed(name, cache.get(("picture", words), partial(draw, *words)))
    return found


def picture_of(address: str, lang: Language, found: dict[str, Asset]) -> Asset:
    """Return the picture of the page, or of the nearest page above it that has one."""
    home = urls.in_language(lang)
    while address not in found and address != home:
        address = address.rstrip("/").rpartition("/")[0]
        address = f"{address}/" if address else ""
    return found[address]


@cache
def draw(title: str, below: str) -> bytes:
    """Return a PNG of 1200 by 630 pixels: the mark, a title in large type and a line below it."""
    picture = Image.new("L", SIZE, 0)
    picture.paste(_mark(MARK), MARK_AT)
    canvas = ImageDraw.Draw(picture)
    font, lines = _fit(title)
    height = int(font.size * 1.15)
    top = max(MARK_AT[1] + MARK + 10, (HEIGHT - height * len(lines)) // 2)
    for number, line in enumerate(lines):
        canvas.text((MARGIN, top + number * height), line, font=font, fill=255)
    small = _font(38)
    lines = _wrap(below, small)
    for number, line in enumerate(lines):
        canvas.text((MARGIN, HEIGHT - 56 - 46 * (len(lines) - number)), line, font=small, fill=208)
    return _png(picture)


@cache
def icons() -> dict[str, bytes]:
    """Return the files that browsers and phones ask for by themselves: /favicon.ico and /apple-touch-icon.png."""
    large = _icon(180)
    ico, png = io.BytesIO(), io.BytesIO()
    _icon(max(ICON_SIZES)).save(ico, "ICO", sizes=[(size, size) for size in ICON_SIZES])
    large.save(png, "PNG", optimize=True)
    return {"favicon.ico": ico.getvalue(), "apple-touch-icon.png": png.getvalue()}


def _fit(title: str) -> tuple[ImageFont.FreeTypeFont, list[str]]:
    """Return the largest type in which the title fits, and its lines."""
    for size in TITLE_SIZES:
        font = _font(size)
        lines = _wrap(title, font)
        if len(lines) <= LINES and all(font.getlength(line) <= WIDTH - 2 * MARGIN for line in lines):
            break
    return font, lines


def _wrap(text: str, font: ImageFont.FreeTypeFont) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        if lines and font.getlength(f"{lines[-1]} {word}") <= WIDTH - 2 * MARGIN:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    # The basic layout is part of Pillow; the other needs a library that not every machine has, and could differ.
    return ImageFont.truetype(font_source_sans_pro.SourceSansProSemibold, size, layout_engine=ImageFont.Layout.BASIC)


@cache
def _mark(size: int) -> Image.Image:
    """Return the arc of the mark, white on black; the dot in it is drawn by its colour."""
    return _drawn(
        size,
        lambda canvas, unit: canvas.arc(
            [unit * side for side in ARC_BOX], *ARC_ANGLES, fill=255, width=round(unit * ARC_WIDTH)
        ),
    )


@cache
def _dot(size: int) -> Image.Image:
    return _drawn(size, lambda canvas, unit: canvas.circle((unit * 20, unit * 20), unit * DOT_RADIUS, fill=255))


def _drawn(size: int, act: Callable[[ImageDraw.ImageDraw, float], object]) -> Image.Image:
    large = Image.new("L", (size * SHARPNESS, size * SHARPNESS), 0)
    act(ImageDraw.Draw(large), size * SHARPNESS / 40)
    return large.resize((size, size), Image.Resampling.BOX)


def _png(picture: Image.Image) -> bytes:
    """Return the grey picture in the site's colours, four bits a pixel."""
    coloured = picture.point([round(value * (LEVELS - 1) / 255) for value in range(256)])
    dot = _dot(MARK).point([255 if value > 127 else 0 for value in range(256)])
    coloured.paste(LEVELS, (*MARK_AT, MARK_AT[0] + MARK, MARK_AT[1] + MARK), dot)
    steps = [
        tuple(round(a + (b - a) * step / (LEVELS - 1)) for a, b in zip(GROUND, LIGHT, strict=True))
        for step in range(LEVELS)
    ]
    coloured.putpalette([part for colour in (*steps, ACCENT) for part in colour])
    file = io.BytesIO()
    coloured.save(file, "PNG", bits=4, compress_level=5)
    return file.getvalue()


def _icon(size: int) -> Image.Image:
    """Return the mark on its ground; phones round the corners by themselves."""
    icon = Image.new("RGB", (size, size), GROUND)
    icon.paste(LIGHT, (0, 0), _mark(size))
    icon.paste(ACCENT, (0, 0), _dot(size))
    return icon
