"""The interactive map as a script of its own. The only importer of folium.

folium writes the Leaflet calls; nothing of the catalogue's data passes through it, because folium and branca
put text into script and render it as a template a second time. The page fetches the data (map_data.py), and
docs/assets/js/map/ draws the municipalities and the marks, names them and fills the popups with plain text.

Leaflet itself is served from our own site, and folium's own links, styles and figure are not used.
"""

import re

import folium
from branca.element import MacroElement
from folium.features import Control
from folium.map import CustomPane
from folium.template import Template
from folium.utilities import JsCode

MAP_ID = "scenkarta"
COUNTY_CENTRE = (59.33, 17.98)
EMPTY = {"type": "FeatureCollection", "features": []}
# Without a background there is nothing to see closer than district level.
MIN_ZOOM, MAX_ZOOM, START_ZOOM = 8, 14, 9


class BareMap(folium.Map):
    """A folium map that brings no library of its own and has a fixed name."""

    default_js, default_css = [], []

    def get_name(self) -> str:
        return MAP_ID


class DataLoader(MacroElement):
    """Fetches what the map draws from the address in the map element's `data-scenes`, and hands it to the page.

    Tells the page by the event `scenkarta:data` (detail: data, map, and shapes, an empty GeoJSON layer for the
    municipalities) or `scenkarta:failed`.
    """

    _template = Template("""
        {% macro script(this, kwargs) %}
        fetch({{ this.map_name }}.getContainer().dataset.scenes)
          .then((answer) => { if (!answer.ok) { throw new Error(answer.status); } return answer.json(); })
          .then((data) => document.dispatchEvent(new CustomEvent("scenkarta:data", {
            detail: { data, map: {{ this.map_name }}, shapes: {{ this._parent.get_name() }} } })))
          .catch((error) => document.dispatchEvent(new CustomEvent("scenkarta:failed", { detail: error })));
        {% endmacro %}""")

    def __init__(self) -> None:
        super().__init__()
        self._name = "FetchFor"
        self.map_name = MAP_ID


def map_script() -> str:
    """Return the script that draws the map in the element with id `scenkarta`; the same text at every call."""
    still = JsCode('!matchMedia("(prefers-reduced-motion: reduce)").matches')
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
        zoom_animation=still,
        fade_animation=still,
        inertia=still,
    )
    Control("Attribution", prefix=False).add_to(scene_map)
    CustomPane("municipalities", z_index=350).add_to(scene_map)
    shapes = folium.GeoJson(
        EMPTY,
        name="municipalities",
        control=False,
        pane="municipalities",
        interactive=False,
        attribution=JsCode(f'document.getElementById("{MAP_ID}").dataset.shapes'),
        style=JsCode('() => ({ className: "municipality", weight: 1 })'),
    )
    shapes.add_child(DataLoader()).add_to(scene_map)
    scene_map.render()
    script = _number_ids(scene_map.get_root().script.render())
    return f'(() => {{\n"use strict";\n{script}\n}})();\n'


def _number_ids(script: str) -> str:
    """Replace folium's random ids by numbers in order of appearance: the same input gives the same bytes."""
    numbers: dict[str, str] = {}
    return re.sub(
        r"_[0-9a-f]{32}(?![0-9a-f])", lambda match: numbers.setdefault(match[0], f"_{len(numbers) + 1}"), script
    )
