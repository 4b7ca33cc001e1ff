"""Stylesheets, scripts and Leaflet, each named by its content so that browsers may keep it for ever.

The stylesheets in docs/assets/css/ are joined, in order of name, into one file. The embedded map has a stylesheet of
its own, with Leaflet's and what it needs of ours. Each file at the top of docs/assets/js/ is a script, joined with the
modules that it imports (modules.py). Leaflet comes from the XStatic-Leaflet package, in the very version that folium
asks for. What is ours is sent without comments and needless space.
"""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import minify
from xstatic.pkg import leaflet

from catalog.pages.assets.modules import link

# The module that folium writes, beside those in docs/assets/js/.
FOLIUM_MODULE = "map/folium.js"
FRAME_SHEETS = ("10-tokens.css", "20-reset.css", "21-text.css", "23-folds.css", "frame/embedded.css", "60-map.css")
# Parts of Leaflet that no map here has. The embedded map has no background either.
UNUSED_PARTS = re.compile(
    r"\.leaflet-(bar|control-(layers|zoom|scale)|div-icon|default-icon|marker-(icon|shadow|draggable)|image-layer"
    r"|crosshair|vml|oldie|attribution-flag|tooltip-(bottom|left|right))(?!\w)|\.lvml|canvas"
)
UNUSED_IN_FRAME = re.compile(r"\.leaflet-(tile(?!-pane)|safari|layer)")
RULE = re.compile(r"([^{}]+)(\{[^{}]*\})")


@dataclass(frozen=True)
class Asset:
    """A file of the site. address: from the site's root, with the content's hash in the name."""

    address: str
    content: bytes


def read_assets(root: Path, map_script: str) -> dict[str, Asset]:
    """Return logical name -> asset, for everything in docs/assets/css, docs/assets/js and Leaflet.

    map_script: the module that folium writes, which makes the map.
    """
    folder = root / "docs/assets"
    library = {name: (Path(leaflet.BASE_DIR) / name).read_text("utf-8") for name in ("leaflet.js", "leaflet.css")}
    leaflet_styles = without_unused(UNUSED_PARTS, _small("text/css", library["leaflet.css"]))
    frame = "".join((folder / "css" / name).read_text("utf-8") for name in FRAME_SHEETS)
    ours = "".join(path.read_text("utf-8") for path in sorted((folder / "css").glob("*.css")))
    files = {
        "site.css": _small("text/css", ours),
        "frame.css": without_unused(UNUSED_IN_FRAME, leaflet_styles) + _small("text/css", frame),
        "leaflet.css": leaflet_styles,
        "leaflet.js": library["leaflet.js"],
    }
    scripts = _scripts(folder / "js", map_script)
    files |= {name: _small("text/javascript", text) for name, text in scripts.items()}
    return {name: hashed(name, content.encode()) for name, content in files.items()}


def _small(kind: str, text: str) -> str:
    small: str = minify.string(kind, text)
    return small


def without_unused(unused: re.Pattern[str], css: str) -> str:
    """Leave out the selectors of a minified stylesheet that name something unused, and rules left with none."""

    def kept(rule: re.Match[str]) -> str:
        selectors = [selector for selector in rule[1].split(",") if not unused.search(selector)]
        return ",".join(selectors) + rule[2] if selectors else ""

    return RULE.sub(kept, css)


def _scripts(folder: Path, map_script: str) -> dict[str, str]:
    """Return name -> script."""
    sources = {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in sorted(folder.rglob("*.js"))}
    entries = [name for name in sources if "/" not in name]
    return {name: link(name, {**sources, FOLIUM_MODULE: map_script}) for name in entries}


def hashed(name: str, content: bytes) -> Asset:
    """Return an asset under assets/, with ten characters of its content's hash before the ending."""
    path = PurePosixPath(name)
    digest = hashlib.sha256(content).hexdigest()[:10]
    return Asset(f"assets/{path.stem}.{digest}{path.suffix}", content)
