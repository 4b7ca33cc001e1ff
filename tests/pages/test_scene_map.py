"""The map's script: made by folium from constants alone."""

import re

from catalog.pages.scenes.scene_map import MAP_ID, map_script


def test_the_same_bytes_at_every_call():
    assert map_script() == map_script()


def test_no_data_passes_through_folium(catalog):
    script = map_script()
    words = [scene.name for scene in catalog.scenes.values()] + [m.name for m in catalog.municipalities.values()]
    assert [word for word in words if word in script] == []
    assert map_script.__code__.co_argcount == 0


def test_nothing_in_it_is_rendered_or_fetched_from_elsewhere():
    script = map_script()
    assert "${" not in script
    assert "`" not in script
    assert "{{" not in script
    assert not re.search(r"https?://|//cdn|innerHTML|document\.write|eval\(", script)


def test_it_makes_the_map_in_the_element_of_the_page_and_hands_it_on():
    script = map_script()
    assert f'L.map(\n                "{MAP_ID}"' in script or f'"{MAP_ID}"' in script
    assert f"export const map = {MAP_ID};" in script
    assert not re.search(r"_[0-9a-f]{32}", script)
    # The element is shown first: a map takes its size from it.
    assert script.index("box.hidden = false") < script.index("L.map(")
