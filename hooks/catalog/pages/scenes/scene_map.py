"""The interactive map as a module of the map's scripts. The only importer of folium.

folium writes the Leaflet calls that make the map and a layer for the municipalities; nothing of the catalogue's data
passes through it, because folium and branca put text into script and render it as a template a second time. The other
modules in docs/assets/js/map/ fetch the data (map_data.py), draw the municipalities and the marks, name them and fill
the popups with plain text.

Leaflet itself is served from our own site, and folium's own links, styles and figure are not used.
"""

import re
from typing import Any

import folium
from folium.features import Control
from folium.map import CustomPane
from folium.utilities import JsCode

MAP_ID = "scenkarta"
COUNTY_CENTRE = (59.33, 17.98)
EMPTY = {"type": "FeatureCollection", "features": []}
# Without a background there is nothing to see closer than district level.
MIN_ZOOM, MAX_ZOOM, START_ZOOM = 8, 14, 9
# A map takes its size from its element, which is hidden until scripts run.
FIRST = 'import { box, still } from "./page.js";\nbox.hidden = false;\n'


class BareMap(folium.Map):
    """A folium map that brings no library of its own and has a fixed name."""

    default_js, default_css = [], []

    def get_name(self) -> str:
        return MAP_ID


def map_script() -> str:
    """Return the module map/folium.js: it makes the map, and a layer. The same text at every call."""
    moves: Any = JsCode("!still")  # folium writes code as it is, and says so nowhere
    scene_map = BareMap(
        COUNTY_CENTRE,
        zoom_start=START_ZOOM,
        tiles=None,
        zoom_control=False,
        attribution_control=False,
        scroll_wheel_zoom=False,
        min_zoom=None,
        max_zoom=None,
        minZoom=MIN_ZOOM,
        maxZoom=MAX_ZOOM,
        zoom_animation=moves,
        fade_animation=moves,
        inertia=moves,
    )
    Control("Attribution", prefix=False).add_to(scene_map)
    CustomPane("municipalities", z_index=350).add_to(scene_map)
    shapes = folium.GeoJson(
        EMPTY,
        name="municipalities",
        control=False,
        pane="municipalities",
        interactive=False,
        attribution=JsCode("box.dataset.shapes"),
        style=JsCode('() => ({ className: "municipality", weight: 1 })'),
    )
    shapes.add_to(scene_map)
    scene_map.render()  # type: ignore[no-untyped-call] # folium's own
    figure: Any = scene_map.get_root()  # a figure, which keeps scripts apart
    exports = f"export const map = {MAP_ID};\nexport const shapes = {shapes.get_name()};\n"
    return FIRST + _number_ids(f"{figure.script.render()}\n{exports}")


def _number_ids(script: str) -> str:
    """Replace folium's random ids by numbers in order of appearance: the same input gives the same bytes."""
    numbers: dict[str, str] = {}
    return re.sub(
        r"_[0-9a-f]{32}(?![0-9a-f])", lambda match: numbers.setdefault(match[0], f"_{len(numbers) + 1}"), script
    )
