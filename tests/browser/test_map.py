"""The map as people meet it: with keys only, without scripts, from a shared address, in the dark, in a frame."""

import base64
import re
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import expect
from xstatic.pkg import leaflet

from catalog.pages.scenes.scene_pages import scene_map
from catalog.pages.view import Settings, View

pytestmark = pytest.mark.browser
PIXEL = "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"

# Selectors of Leaflet's own stylesheet that fit something on the page and stand in none of the page's stylesheets.
LEFT_OUT = """(library) => {
  const selectors = (rules) => [...rules].flatMap((rule) =>
    rule.cssRules?.length ? selectors(rule.cssRules) : rule.selectorText?.split(", ") ?? []);
  const whole = new CSSStyleSheet();
  whole.replaceSync(library);
  const sent = new Set([...document.styleSheets].flatMap((sheet) => selectors(sheet.cssRules)));
  return selectors(whole.cssRules).filter((selector) =>
    !sent.has(selector) && document.querySelector(selector.replace(/::?(before|after|hover|focus|selection).*/, "")));
}"""


@pytest.fixture
def opened(page, site_url):
    """Open an address, wait until the map is drawn, and remember every request and error."""
    page.requests, page.faults = [], []
    page.on("request", lambda request: page.requests.append(request.url))
    page.on("pageerror", lambda error: page.faults.append(str(error)))
    page.on("console", lambda message: page.faults.append(message.text) if message.type == "error" else None)

    def go(path="karta/"):
        page.goto(site_url + path)
        if page.locator("#scenkarta").count():
            page.wait_for_selector("#scenkarta[data-ready]")
        return page

    yield go
    assert not page.faults
    assert all(url.startswith(site_url) for url in page.requests)


def shown(page):
    return page.eval_on_selector_all("[data-scene]", "rows => rows.filter(r => !r.hidden).map(r => r.dataset.scene)")


def drawn(page):
    """The scenes on the map, those counted at their municipality included, as number of marks and sum of bundles."""
    return page.evaluate("""() => {
      const on = [...document.querySelectorAll("path[data-key]")].filter((n) => !n.classList.contains("out"));
      const bundled = on.filter((n) => n.classList.contains("scene--bundle"));
      const said = (node) => Number(/\\d+/.exec(node.getAttribute("aria-label").split(":")[1])[0]);
      const sum = bundled.reduce((all, node) => all + said(node), 0);
      return on.length - bundled.length + sum;
    }""")


def test_a_shared_address_shows_the_same_and_survives_reload_and_back(opened, site_url):
    page = opened("karta/?kartlaggning=2024-01&kommun=0180&status=upphord#scen=lagaplan")
    for _ in range(2):
        assert shown(page) == ["dragorgrand", "lagaplan", "nordkapsgatan", "ullerudsbacken"]
        expect(page.locator("#popup-heading")).to_have_text("Lagaplan")
        expect(page.locator("#val-status")).to_have_value("upphord")
        expect(page.locator("#kartlage")).to_contain_text("officiellt antal 53")
        page.reload()
        page.wait_for_selector("#scenkarta[data-ready]")
    page.select_option("#val-kartlaggning", "2023")
    assert shown(page) == []
    expect(page).to_have_url(re.compile("kartlaggning=2023"))
    page.go_back()
    expect(page.locator("#val-kartlaggning")).to_have_value("2024-01")
    assert len(shown(page)) == 4


@pytest.mark.parametrize(
    "path",
    [
        "karta/#scen=sergels-torg",
        "karta/?kartlaggning=2023&visa=antal&ring=ja",
        "karta/badda-in/ram/#scen=sergels-torg",
        "karta/badda-in/ram/?visa=antal",
    ],
)
def test_no_rule_of_leaflets_is_left_out_that_the_map_uses(opened, path):
    page = opened(path)
    assert page.evaluate(LEFT_OUT, (Path(leaflet.BASE_DIR) / "leaflet.css").read_text("utf-8")) == []


@pytest.mark.parametrize(
    "choice",
    [
        "",
        "?kartlaggning=2017",
        "?kartlaggning=2021",
        "?kartlaggning=2023",
        "?kartlaggning=2024-01",
        "?kommun=0181",
        "?sok=centrum",
        "?prioriterad=ja",
        "?metod=mumin",
        "?status=okand&kartlaggning=2024-01",
        "?kartlaggning=1999&kommun=9999&status=zzz",
    ],
)
def test_list_map_and_count_agree(opened, choice):
    page = opened(f"karta/{choice}")
    number = len(shown(page))
    assert drawn(page) == number
    said = page.locator("#kartresultat").inner_text()
    assert said.startswith(f"Visar {number} av") if number else "Ingen" in said


def test_an_unknown_choice_means_everything(opened, catalog):
    assert len(shown(opened("karta/?kartlaggning=1999&kommun=9999&status=zzz"))) == len(catalog.scenes)


@pytest.mark.parametrize("word", ["toString", "constructor", "__proto__"])
def test_a_word_that_every_object_knows_means_everything(opened, catalog, word):
    for path in ("karta/", "karta/badda-in/ram/"):
        page = opened(f"{path}?kartlaggning={word}&status={word}&kommun={word}&visa={word}")
        assert drawn(page) == len(catalog.scenes)


def test_back_moves_the_map_as_the_choice_did(opened):
    def view():
        """Where on the map's own surface the marks stand."""
        return page.evaluate("""() => {
          const { x, y } = document.getElementById("scenkarta").getBoundingClientRect();
          return [...document.querySelectorAll("path[data-key]")].map((node) => node.getBoundingClientRect())
            .flatMap((rect) => [rect.x - x, rect.y - y]);
        }""")

    page = opened("karta/?kommun=0181")
    there = view()
    page.select_option("#val-kommun", "0180")
    expect(page).to_have_url(re.compile("kommun=0180"))
    assert view() != pytest.approx(there, abs=2)
    page.go_back()
    expect(page.locator("#val-kommun")).to_have_value("0181")
    assert view() == pytest.approx(there, abs=2)  # Leaflet counts in whole pixels


def test_free_text_is_only_text(opened):
    page = opened("karta/?sok=" + "%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E")
    assert shown(page) == []
    assert page.locator("img").count() == 0
    page.fill("#val-sok", "lagap")
    expect(page.locator("#kartresultat")).to_contain_text("Visar 1 av")
    expect(page).to_have_url(re.compile("sok=lagap"))


def test_keys_alone(opened):
    page = opened()
    page.locator(".skip-map").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('role')") == "button"
    first = page.evaluate("document.activeElement.dataset.key")
    page.keyboard.press("ArrowDown")
    second = page.evaluate("document.activeElement.dataset.key")
    assert second != first
    page.keyboard.press("Enter")
    expect(page.locator("#popup-heading")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#popup-heading")).to_have_count(0)
    assert page.evaluate("document.activeElement.dataset.key") == second
    page.keyboard.press("End")
    last = page.evaluate("document.activeElement.dataset.key")
    page.keyboard.press("Enter")
    expect(page.locator("[role=dialog] h2")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("[role=dialog]")).to_have_count(0)
    assert page.evaluate("document.activeElement.dataset.key") == last
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.map-zoom') !== null")
    for _ in range(3):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#scenkarta')") is None or page.evaluate(
        "document.activeElement.closest('.leaflet-control-attribution') !== null"
    )


def test_escape_closes_from_beside_the_map_and_leaves_the_reader_there(opened):
    page = opened("karta/#scen=lagaplan")
    expect(page.locator("[role=dialog]")).to_have_count(1)
    page.focus("#val-kommun")
    page.keyboard.press("Escape")
    expect(page.locator("[role=dialog]")).to_have_count(0)
    expect(page.locator("#val-kommun")).to_be_focused()
    assert not page.evaluate("location.hash")


def test_every_mark_has_a_name_and_is_reached_by_arrows(opened):
    page = opened()
    names = page.eval_on_selector_all("path[data-key]", "all => all.map(n => n.getAttribute('aria-label'))")
    assert all(names) and len(set(names)) == len(names)
    page.locator("path[data-key][tabindex='0']").focus()
    page.keyboard.press("Home")
    seen = set()
    for _ in names:
        seen.add(page.evaluate("document.activeElement.dataset.key"))
        page.keyboard.press("ArrowRight")
    assert len(seen) == len(names)


def test_official_numbers_and_rings(opened):
    page = opened("karta/?kartlaggning=2023&visa=antal&ring=500")
    assert sorted(page.locator(".count-label").all_inner_texts()) == ["13", "31"]
    assert page.locator("path.no-figure").count() == 24
    rings = page.locator("path.distance").count()
    assert rings and rings < drawn(page)
    expect(page.locator("#avstand")).to_contain_text("24 av 31")
    page.uncheck("[name=visa]")
    expect(page.locator(".count-label")).to_have_count(0)


def test_uncertain_positions_are_areas(opened):
    page = opened()
    for key in ("nordkapsgatan", "ullerudsbacken", "hallunda-norsborg"):
        assert "scene--area" in page.locator(f"path[data-key='{key}']").get_attribute("class")


@pytest.mark.parametrize("path", ["karta/", "en/karta/"])
def test_without_scripts(browser, site_url, path, catalog):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site_url + path)
    assert page.locator("[data-scene]:visible").count() == len(catalog.scenes)
    assert not page.locator("#kartval").is_visible() and not page.locator("#scenkarta").is_visible()
    for mapping in catalog.mappings:
        assert page.locator(f"#kartlaggning-{mapping}").is_visible()
    assert "24" in page.locator("#avstand").inner_text()
    context.close()


def test_failed_data_is_told(page, site_url, expect_faults):
    page.route("**/assets/map.*.json", lambda route: route.abort())
    page.goto(site_url + "karta/")
    expect(page.locator("#karta-fel")).to_contain_text("kunde inte laddas")
    assert page.locator("[data-scene]:visible").count()
    expect_faults()


PAGES = [
    "karta/",
    "karta/?kartlaggning=2023&visa=antal&ring=500#scen=lagaplan",
    "en/karta/",
    "karta/lagaplan/",
    "karta/grusasen/",
    "karta/kommun/",
    "karta/kommun/solna/",
    "en/karta/kommun/stockholm/",
    "karta/badda-in/",
    "karta/badda-in/ram/?kartlaggning=2023",
    "data/",
]


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", [1280, 320])
def test_nothing_spills_out(opened, path, width):
    page = opened("404.html")
    page.set_viewport_size({"width": width, "height": 700})
    page = opened(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_embedding_code_follows_the_choices(opened, site_url):
    page = opened("karta/badda-in/")
    page.select_option("#badda-kommun", "0180")
    page.select_option("#badda-kartlaggning", "2023")
    code = page.locator("#badda-kod").input_value()
    assert 'badda-in/ram/?kartlaggning=2023&amp;kommun=0180"' in code and code.startswith("<iframe ")
    page = opened("karta/badda-in/ram/?kartlaggning=2023&kommun=0180")
    assert drawn(page) == len(shown(page)) == 11
    assert page.locator("header, footer").count() == 0


def test_print_keeps_map_and_table(opened):
    page = opened()
    page.emulate_media(media="print")
    assert page.locator("#scenkarta").is_visible() and page.locator("#platslista").is_visible()
    assert not page.locator("#kartval").is_visible()
    assert not page.locator(".on-map").first.is_visible()
    # A fold cannot be opened on paper.
    assert all(line.is_visible() for line in page.locator(".legend li").all())


@pytest.mark.parametrize("path", ["karta/", "en/karta/", "karta/badda-in/"])
@pytest.mark.parametrize("width", [360, 1280])
def test_the_closed_list_shows_which_mapping_is_chosen(opened, path, width):
    page = opened()
    page.set_viewport_size({"width": width, "height": 800})
    page = opened(path)
    cut = page.locator("select[name=kartlaggning]").evaluate("""(list) => {
      const style = getComputedStyle(list);
      const pen = document.createElement("canvas").getContext("2d");
      pen.font = style.font;
      const room = list.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight) - 16;
      return [...list.options].filter((option) => pen.measureText(option.text).width > room).map((option) => option.text);
    }""")
    assert cut == []


def test_the_credit_on_the_map_is_in_the_language_of_the_page(opened):
    expect(opened().locator(".leaflet-control-attribution")).to_have_text("Kommungränser: SCB")
    expect(opened("en/karta/").locator(".leaflet-control-attribution")).to_have_text(
        "Municipal boundaries: Statistics Sweden (SCB)"
    )


def test_no_background_is_offered_unless_set(opened):
    page = opened()
    assert page.locator("#bakgrund").count() == 0


def test_background_is_fetched_only_after_a_yes_and_remembered_for_the_visit(
    page, site_url, built_site, catalog, expect_faults
):
    """The built page, with the part that holds the map made as the setting would make it."""
    host = "tiles.example.org"
    data = next(built_site.glob("assets/map.*.json")).relative_to(built_site).as_posix()
    plain = View(catalog, "sv", "karta/", Settings(site_url="https://example.org/", assets={"map.json": data}))
    offered = replace(
        plain,
        settings=replace(
            plain.settings, background={"tiles": f"https://{host}/{{z}}/{{x}}/{{y}}.png", "credit": "© Exempel"}
        ),
    )
    before, after = str(scene_map(plain)), str(scene_map(offered))

    def answer(route):
        html = route.fetch().text()
        assert before in html
        # The policy in the page is also as the setting would make it.
        opened = html.replace("img-src 'self' data:", f"img-src 'self' data: https://{host}")
        assert opened != html
        route.fulfill(body=opened.replace(before, after), content_type="text/html; charset=utf-8")

    asked = []
    page.route("**/karta/", answer)
    page.route(
        f"https://{host}/**",
        lambda route: (
            asked.append(route.request.url),
            route.fulfill(body=base64.b64decode(PIXEL), content_type="image/gif"),
        ),
    )
    page.goto(site_url + "karta/")
    page.wait_for_selector("#scenkarta[data-ready]")
    page.click("#bakgrund")
    expect(page.locator("#bakgrundsfraga")).to_contain_text(host)
    page.keyboard.press("Escape")
    expect(page.locator("#bakgrund")).to_have_attribute("aria-pressed", "false")
    page.click("#bakgrund")
    assert not asked
    page.locator("#bakgrundsfraga button[value=ja]").click()
    expect(page.locator(".leaflet-tile").first).to_be_attached()
    expect(page.locator(".leaflet-control-attribution")).to_contain_text("© Exempel")
    page.reload()
    expect(page.locator("#bakgrund")).to_have_attribute("aria-pressed", "true")
    assert asked and page.evaluate("localStorage.length") == 0
    expect_faults()
