"""A small project that the real command publishes in about a second.

The content is tests/support/project.py's. MkDocs builds it with this file as its hook: every page the catalogue expects, in
plain HTML (those of changes as on the real site), with a stylesheet, a script and open data. Pages and assets say which revision they are of, so that a
reader of them can tell if two releases were mixed.
"""

import json
from pathlib import Path

from catalog.load import load_catalog
from catalog.pages.assets.bundles import hashed
from catalog.pages.discovery.changes import change_pages
from catalog.pages.fixed_files import status_file
from catalog.pages.open_data.feed import atom
from catalog.pages.open_data.files import examples, methods
from catalog.pages.open_data.formats import schema_files
from catalog.pages.open_data.scenes import mapping_files, scenes, scenes_geojson
from catalog.pages.view import Settings, View
from catalog.release.verify import expected_pages
from catalog.schema import Language

SITE_URL = "https://example.org/"
CONFIG = """\
site_name: Prov
site_url: {site_url}
docs_dir: frame
theme: {{name: null, custom_dir: theme}}
plugins: []
hooks: [{hook}]
"""
PAGE = """<!doctype html>
<html lang="sv"><head><title>{path}</title><link rel="stylesheet" href="{css}"><script src="{js}"></script></head>
<body><main id="innehall"><p data-revision="{revision}">{path}</p>{content}
<a href="{home}">Start</a> <a href="#innehall">Upp</a></main></body></html>
"""


def on_post_build(config):
    """MkDocs' event: put the whole site in the folder."""
    write_site(Path(config.config_file_path).parent, Path(config.site_dir), {})


def prepare(root: Path) -> Path:
    """Make a project that MkDocs can build; return its root."""
    for name, text in {
        "frame/index.md": "# Prov\n",
        "theme/main.html": "{{ page.content }}",
        "mkdocs.yml": CONFIG.format(site_url=SITE_URL, hook=Path(__file__).resolve()),
    }.items():
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(text, "utf-8")
    return root


def write_site(root: Path, site: Path, _: dict) -> None:
    """Build the site; fits where `publish` asks for a builder."""
    catalog = load_catalog(root)
    settings = Settings(site_url=SITE_URL, contact="info@example.org", built="2025-10-09T08:53:20Z")
    # A revision of every length of file: a server that mixes releases cannot pass by chance.
    css, js = (hashed(name, f"/* {catalog.revision} */{' ' * 4000}".encode()) for name in ("site.css", "site.js"))
    files: dict[str, str] = {
        "data/methods.json": methods(catalog, SITE_URL),
        "data/examples.json": examples(catalog, SITE_URL),
        "data/scenes.json": scenes(catalog, SITE_URL),
        "data/scenes.geojson": scenes_geojson(catalog, SITE_URL),
        "status.json": status_file(catalog, settings.built),
        "feed.xml": atom(catalog, settings, "sv"),
        "en/feed.xml": atom(catalog, settings, "en"),
        **mapping_files(catalog, SITE_URL),
        **schema_files(catalog, SITE_URL),
    }
    change_page = {page.path: page for page in change_pages(catalog)}
    for path in expected_pages(catalog):
        up = "/" if path.endswith("404.html") else "../" * path.count("/")
        lang: Language = "en" if path.startswith("en/") else "sv"
        here = path.removesuffix("index.html")
        page = change_page.get(here.removeprefix("en/"))
        content = page.render(View(catalog, lang, here, settings)) if page else ""
        files[path] = PAGE.format(
            path=path,
            css=up + css.address,
            js=up + js.address,
            revision=catalog.revision,
            home=up or "./",
            content=content,
        )
    files |= {asset.address: asset.content.decode() for asset in (css, js)}
    for path, text in files.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(text, "utf-8")


def add_scene(root: Path, number: int, when: str = "2024-05-01") -> str:
    """Add a made-up scene, new since `when`, to the project's register; return its id."""
    scene = f"provplats-{number}"
    item = {
        "id": scene,
        "name": f"Provplats {number}",
        "municipality": "0180",
        "history": [{"event": "new", "date": when, "sources": ["bok-2020"]}],
    }
    path = root / "data/scenes.yaml"
    # A JSON object is a YAML mapping.
    path.write_text(f"{path.read_text('utf-8').rstrip()}\n  - {json.dumps(item)}\n", "utf-8")
    return scene
