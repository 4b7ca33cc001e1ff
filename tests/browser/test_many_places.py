"""The map when the places are far more than they are: ten thousand, made up. Nodes, requests and bytes, never time."""

import pytest
from playwright.sync_api import expect

from tests.support.map_server import MapServer, map_pages, running
from tests.support.synthetic import synthetic

pytestmark = pytest.mark.browser
NUMBER = 10_000
MANY = 200
PAGE = 50  # rows shown at a time when the places are more than MANY
SUM = """() => [...document.querySelectorAll("path[data-key]")].map((node) => {
  const number = node.nextSibling?.matches?.("text.bundle-number") ? Number(node.nextSibling.textContent) : 1;
  return [node.dataset.key, number, node.getAttribute("aria-label")];
})"""


@pytest.fixture(scope="module")
def crowded_url(built_site, catalog):
    """The built site, with ten thousand places in the map's page, in the embedded map and in their data."""
    with running(MapServer(built_site)) as server:
        server.own = map_pages(built_site, catalog, synthetic(catalog, NUMBER))
        yield f"{server.url}/"


@pytest.fixture
def crowded(browser, crowded_url):
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    page.requested, faults = [], []
    page.on("request", lambda request: page.requested.append(request.url.removeprefix(crowded_url)))
    page.on("pageerror", lambda error: faults.append(str(error)))

    def go(path):
        page.goto(crowded_url + path)
        page.wait_for_selector("#scenkarta[data-ready]", timeout=120_000)
        return page

    yield go
    context.close()
    assert faults == []


def shown(page):
    said = page.locator("#kartresultat").inner_text()
    return int(said.split()[1])


@pytest.mark.parametrize("choice", ["", "?kartlaggning=2021", "?kommun=0180&status=listad", "?sok=plats+99"])
def test_every_place_is_in_exactly_one_mark(crowded, choice):
    page = crowded(f"karta/{choice}")
    marks = page.evaluate(SUM)
    assert sum(number for _, number, _ in marks) == shown(page)
    assert all(name for _, _, name in marks)
    assert len({key for key, _, _ in marks}) == len(marks)
    assert len(marks) <= 2 * MANY
    expect(page.locator("#platslista tbody tr")).to_have_count(shown(page) if shown(page) <= MANY else PAGE)


def test_the_page_stays_small(crowded):
    page = crowded("karta/")
    assert page.evaluate("document.querySelectorAll('*').length") < 6000
    page = crowded("karta/badda-in/ram/")
    assert page.evaluate("document.querySelectorAll('*').length") < 1500
    assert page.locator("#platslista").count() == 0 and page.get_by_text("Öppna hela kartan").count() == 1


def test_coming_closer_tells_places_apart_and_counts_them_all(crowded):
    page = crowded("karta/")
    for _ in range(3):
        page.click(".map-zoom button >> nth=0")
        assert sum(number for _, number, _ in page.evaluate(SUM)) == NUMBER


def test_keys_reach_a_place_in_the_crowd_and_come_back(crowded):
    page = crowded("karta/")
    page.locator("path[data-key][tabindex='0']").focus()
    for key in ("ArrowRight", "ArrowRight", "Home", "End", "ArrowLeft"):
        page.keyboard.press(key)
        assert page.evaluate("document.activeElement.getAttribute('role')") == "button", key
    page.locator("path[data-key]:has(+ text)").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#popup-heading")).to_be_focused()
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.dataset.key")


def test_a_place_in_the_address_stands_by_itself(crowded, catalog):
    placed = next(scene for scene in synthetic(catalog, NUMBER).scenes.values() if scene.location)
    page = crowded(f"karta/#scen={placed.id}")
    expect(page.locator("#popup-heading")).to_have_text(placed.name)
    assert page.locator(f"path[data-key='{placed.id}']").get_attribute("aria-expanded") == "true"


def test_more_of_the_list_is_shown_on_request(crowded):
    page = crowded("karta/")
    page.click("#visa-fler")
    expect(page.locator("#platslista tbody tr")).to_have_count(2 * PAGE)
    assert page.evaluate("document.activeElement.closest('tr').rowIndex") == PAGE + 1
    row = page.locator("#platslista tbody tr").last
    assert row.locator("a[data-part=page]").get_attribute("href").endswith(f"{row.get_attribute('data-scene')}/")


def test_without_scripts_the_rest_is_a_link_away(browser, crowded_url):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(crowded_url + "karta/")
    assert page.locator("#platslista tbody tr").count() == MANY
    expect(page.get_by_text(f"de första {MANY} av {NUMBER} platser")).to_be_visible()
    context.close()


def test_the_embedded_map_asks_for_five_files_and_looks_like_the_other(crowded):
    page = crowded("karta/badda-in/ram/")
    names = [url.rsplit("/", 1)[-1].split(".")[0] for url in page.requested if not url.startswith("data:")]
    # A browser with tabs fetches the icon too, at a time of its own.
    assert sorted(name for name in names if name != "favicon") == ["", "frame", "leaflet", "map", "map-frame"]
    style = """(choice) => { const s = getComputedStyle(document.querySelector(choice));
      return [s.fill, s.stroke, s.position, s.margin, s.zIndex, s.backgroundColor, s.fontSize]; }"""
    parts = [
        ".leaflet-overlay-pane",
        ".leaflet-top",
        ".map-zoom button",
        "path.municipality",
        ".scene--bundle",
        ".leaflet-control-attribution",
    ]
    framed = [page.evaluate(style, part) for part in parts]
    page = crowded("karta/")
    assert framed == [page.evaluate(style, part) for part in parts]
