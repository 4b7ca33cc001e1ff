"""Stylesheets, scripts and Leaflet, each named by its content so that browsers may keep it for ever.

What of Material's stylesheet our pages can use, and the stylesheets in docs/assets/css/, in order of name, are joined
into one file. Material's is put in a cascade layer, so that a plain rule of ours wins over any of its rules. The
embedded map has a stylesheet of its own, with Leaflet's and what it needs of ours. Each file at the top of
docs/assets/js/ is a script, joined with the modules that it imports (modules.py). Leaflet comes from the
XStatic-Leaflet package, in the very version that folium asks for. What is ours is sent without comments and needless
space.
"""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import minify
from material import templates as material
from xstatic.pkg import leaflet

from catalog.core.cache import NO_CACHE, Cache
from catalog.pages.assets.modules import link
from catalog.pages.assets.styles import WORD, only_used, words

STYLES, FRAME_STYLES = "site.css", "frame.css"
# What pages are made of, from the repository's root: their words say which styles they can use.
SOURCES = (
    "docs/**/*.md",
    "docs/overrides/**/*.html",
    "docs/assets/js/**/*.js",
    "content/**/*.md",
    "hooks/**/*.html",
    "hooks/**/*.py",
)
# Classes that no text names, since Markdown's own extensions write them.
MADE_BY_MARKDOWN = {"admonition", "admonition-title"}
# The module that folium writes, beside those in docs/assets/js/.
FOLIUM_MODULE = "map/folium.js"
FRAME_SHEETS = ("10-tokens.css", "20-base.css", "frame/embedded.css", "60-map.css")
# Parts of Leaflet that no map here has: their rules are left out.
UNUSED_PARTS = (
    "leaflet-bar",
    "leaflet-control-layers",
    "leaflet-control-zoom",
    "leaflet-control-scale",
    "leaflet-div-icon",
    "leaflet-default-icon",
    "leaflet-marker",
    "leaflet-image",
    "leaflet-editing",
    "leaflet-crosshair",
    "leaflet-vml",
    "lvml",
    "leaflet-oldie",
    "leaflet-attribution-flag",
    "leaflet-canvas",
    "leaflet-tooltip-bottom",
    "leaflet-tooltip-left",
    "leaflet-tooltip-right",
)
# The embedded map has no background either.
UNUSED_IN_FRAME = (*UNUSED_PARTS, "leaflet-tile", "leaflet-safari", "leaflet-layer")


@dataclass(frozen=True)
class Asset:
    """A file of the site. address: from the site's root, with the content's hash in the name."""

    address: str
    content: bytes


def read_assets(root: Path, map_script: str, cache: Cache = NO_CACHE) -> dict[str, Asset]:
    """Return logical name -> asset, for everything in docs/assets/css, docs/assets/js and Leaflet.

    map_script: the module that folium writes, which makes the map.
    """
    folder = root / "docs/assets"
    library = {name: (Path(leaflet.BASE_DIR) / name).read_text("utf-8") for name in ("leaflet.js", "leaflet.css")}
    frame = "".join((folder / "css" / name).read_text("utf-8") for name in FRAME_SHEETS)
    known = known_words(root)
    ours = "".join(path.read_text("utf-8") for path in sorted((folder / "css").glob("*.css")))
    styles = {
        STYLES: cache.get((STYLES, ours, sorted(known)), lambda: _small(_site_styles(ours, known))),
        FRAME_STYLES: cache.get(
            (FRAME_STYLES, frame), lambda: _small(_without(UNUSED_IN_FRAME, library["leaflet.css"] + frame))
        ),
        "leaflet.css": cache.get(("leaflet.css",), lambda: _small(_without(UNUSED_PARTS, library["leaflet.css"]))),
    }
    files = {name: style.decode() for name, style in styles.items()}
    scripts = _scripts(folder / "js", map_script)
    files |= {name: minify.string("text/javascript", text) for name, text in scripts.items()}
    files["leaflet.js"] = library["leaflet.js"]
    return {name: hashed(name, content.encode()) for name, content in files.items()}


def _site_styles(ours: str, known: set[str]) -> str:
    return f"@layer material{{{only_used(material_styles(), known, referring=ours)}}}{ours}"


def _small(css: str) -> bytes:
    small: str = minify.string("text/css", css)
    return small.encode()


def known_words(root: Path) -> set[str]:
    """Return every word in what pages are made of: a class that is not among them stands on no page."""
    return MADE_BY_MARKDOWN | words(path.read_text("utf-8") for pattern in SOURCES for path in root.glob(pattern))


def _without(prefixes: tuple[str, ...], css: str) -> str:
    """Return a stylesheet without the rules for classes that begin with any of the prefixes."""
    return only_used(css, {word for word in WORD.findall(css) if not word.startswith(prefixes)})


def _scripts(folder: Path, map_script: str) -> dict[str, str]:
    """Return name -> script."""
    sources = {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in sorted(folder.rglob("*.js"))}
    entries = [name for name in sources if "/" not in name]
    return {name: link(name, {**sources, FOLIUM_MODULE: map_script}) for name in entries}


def material_styles() -> str:
    """Return Material's main stylesheet, without what may only stand first in a file or points outside it."""
    path = next(Path(material.__path__[0]).glob("assets/stylesheets/main.*.min.css"))
    return re.sub(r'@charset "[^"]*";|/\*# sourceMappingURL=.*?\*/', "", path.read_text("utf-8"))


def hashed(name: str, content: bytes) -> Asset:
    """Return an asset under assets/, with ten characters of its content's hash before the ending."""
    path = PurePosixPath(name)
    digest = hashlib.sha256(content).hexdigest()[:10]
    return Asset(f"assets/{path.stem}.{digest}{path.suffix}", content)
