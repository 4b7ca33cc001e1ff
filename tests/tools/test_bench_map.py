"""The bench of the map gives folium's page what it asks for."""

import json
import re

import folium


def test_folium_is_given_the_versions_that_it_asks_for(root):
    """A new folium asks for new versions; then requirements/folium/ is to be locked anew."""
    locked = json.loads((root / "requirements/folium/package.json").read_text("utf-8"))["dependencies"]
    page = folium.Map()
    asked = [
        re.search(r"/npm/((?:@[^/]+/)?[^/@]+)@([^/]+)/", address)
        for links in (page.default_js, page.default_css)
        for _, address in links
    ]
    assert {found[1]: found[2] for found in asked if found}.items() <= locked.items()
    assert any(asked)
