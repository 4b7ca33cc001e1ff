"""Stylesheets, scripts and Leaflet, each named by its content so that browsers may keep it for ever.

Material's stylesheet and those in docs/assets/css/, in order of name, are joined into one file. Material's is put in
a cascade layer, so that a plain rule of ours wins over any of its rules. Leaflet comes from the XStatic-Leaflet
package, in the very version that folium asks for.
"""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from material import templates as material
from xstatic.pkg import leaflet

STYLES = "site.css"


@dataclass(frozen=True)
class Asset:
    """A file of the site. address: from the site's root, with the content's hash in the name."""

    address: str
    content: bytes


def read_assets(root: Path) -> dict[str, Asset]:
    """Return logical name -> asset, for everything in docs/assets/css, docs/assets/js and Leaflet."""
    folder = root / "docs/assets"
    ours = "\n".join(path.read_text("utf-8") for path in sorted((folder / "css").glob("*.css")))
    files = {STYLES: f"@layer material{{{_material_styles()}}}\n{ours}".encode()}
    files |= {path.name: path.read_bytes() for path in sorted((folder / "js").glob("*.js"))}
    files |= {name: (Path(leaflet.BASE_DIR) / name).read_bytes() for name in ("leaflet.js", "leaflet.css")}
    return {name: hashed(name, content) for name, content in files.items()}


def _material_styles() -> str:
    """Return Material's main stylesheet, without what may only stand first in a file or points outside it."""
    path = next(Path(material.__path__[0]).glob("assets/stylesheets/main.*.min.css"))
    return re.sub(r'@charset "[^"]*";|/\*# sourceMappingURL=.*?\*/', "", path.read_text("utf-8"))


def hashed(name: str, content: bytes) -> Asset:
    """Return an asset under assets/, with ten characters of its content's hash before the ending."""
    path = PurePosixPath(name)
    digest = hashlib.sha256(content).hexdigest()[:10]
    return Asset(f"assets/{path.stem}.{digest}{path.suffix}", content)
