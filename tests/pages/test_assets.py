"""Stylesheets: what is sent, how much of it, and what browsers of another age make of it."""

import gzip
import re
from pathlib import Path

import pytest

from catalog.pages.assets.bundles import FRAME_SHEETS, UNUSED_PARTS, read_assets, without_unused

# Bytes, compressed as a web host does: what the styles of every page may weigh.
LIMIT = 11_000
TOKEN = re.compile(r"(--[\w-]+):\s*([^;]+);")
MARK = "@supports (color: light-dark("


@pytest.fixture(scope="module")
def styles(root):
    assets = read_assets(root, "export const map = 1;\nexport const shapes = 2;\n")
    return {name: asset.content.decode() for name, asset in assets.items() if name.endswith(".css")}


def sheets(root: Path) -> dict[str, str]:
    folder = root / "docs/assets/css"
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in sorted(folder.rglob("*.css"))}


def test_the_styles_of_every_page_are_light(styles):
    assert len(gzip.compress(styles["site.css"].encode(), 9)) <= LIMIT


def test_every_stylesheet_is_sent(root):
    for_frame_alone = {name for name in sheets(root) if "/" in name}
    assert for_frame_alone <= set(FRAME_SHEETS) <= set(sheets(root))


def test_browsers_that_know_one_colour_a_token_get_the_light_one(root):
    """light-dark() in a custom property is no fallback: only @supports keeps it from browsers that do not know it."""
    everywhere = sheets(root)
    plain, mark, paired = everywhere.pop("10-tokens.css").partition(MARK)
    assert mark and "light-dark(" not in plain
    assert not [name for name, sheet in everywhere.items() if "light-dark(" in sheet]
    colours = dict(TOKEN.findall(plain))
    for name, value in TOKEN.findall(paired):
        assert value.startswith(f"light-dark({colours[name]},"), name


def test_every_token_that_is_asked_for_is_given(root):
    everything = "".join(sheets(root).values())
    given = {name for name, _ in TOKEN.findall(everything)}
    assert set(re.findall(r"var\((--[\w-]+)\)", everything)) <= given


@pytest.mark.parametrize(
    ("css", "left"),
    [
        (".a{x:y}", ".a{x:y}"),
        (".leaflet-bar{x:y}", ""),
        (".leaflet-bar a,.a{x:y}.b{x:y}", ".a{x:y}.b{x:y}"),
        (".leaflet-touch .leaflet-bar{x:y}", ""),
        (".leaflet-barn,.leaflet-marker-pane{x:y}", ".leaflet-barn,.leaflet-marker-pane{x:y}"),
        ("@media print{.leaflet-bar{x:y}.a{x:y}}", "@media print{.a{x:y}}"),
    ],
)
def test_rules_for_unused_parts_are_left_out(css, left):
    assert without_unused(UNUSED_PARTS, css) == left
