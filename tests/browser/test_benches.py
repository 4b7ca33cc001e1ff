"""What the benches ask of our pages, they may ask under the pages' own policy; it was forbidden once, and ended a bench."""

from tests.support.map_server import FRAME_PATH, MAP_PATH
from tools import bench_map, bench_search


def test_the_map_says_when_it_is_drawn(browser, site_url):
    for path, change in ((FRAME_PATH, False), (MAP_PATH, True)):
        found = bench_map.visit(browser, site_url + path, (bench_map.OUR_MAP, 1), None, 1, change)
        assert found["ready"] > 0 and found["bytes"] > 0
        assert (found["filter"] > 0) == change


def test_the_search_says_when_it_has_a_hit(browser, site_url, monkeypatch):
    monkeypatch.setattr(bench_search, "VISITS", 1)
    for milliseconds, size in bench_search.times(browser, f"{site_url}sok/?q=kamera", bench_search.OUR_HIT).values():
        assert milliseconds > 0 and size > 0
