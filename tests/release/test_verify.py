"""The last look at a built site: every kind of fault is found, and a sound site has none."""

import json

import pytest

from catalog.load import load_catalog
from catalog.release.verify import SizeLimits, expected_pages, verify
from tests.release.small_site import write_site


@pytest.fixture
def site(small, tmp_path):
    write_site(small.root, tmp_path / "site", {})
    return tmp_path / "site"


@pytest.fixture
def look(small, site):
    catalog = load_catalog(small.root)
    return lambda bounds=None: verify(site, catalog, bounds)


def test_a_sound_site_has_no_faults(look):
    assert look() == []


def test_the_whole_site_has_no_faults(built_site, catalog):
    assert verify(built_site, catalog) == []


def test_every_page_of_the_whole_site_is_expected(built_site, catalog):
    """Nothing is built that the check does not ask for, but for the short addresses, which only lead on."""
    built = {path.relative_to(built_site).as_posix() for path in built_site.rglob("*.html")}
    assert {path for path in built - set(expected_pages(catalog)) if not path.startswith(("m/", "en/m/"))} == set()


def insert(site, text, path="metoder/torgvandring/index.html"):
    page = site / path
    page.write_text(page.read_text("utf-8").replace("</main>", f"{text}</main>"), "utf-8")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('<a href="../finns-inte/">x</a>', "länken ../finns-inte/ leder ingenstans"),
        ('<a href="/finns-inte/">x</a>', "länken /finns-inte/ leder ingenstans"),
        ('<a href="../../#saknas">x</a>', "ankare som inte finns"),
        ('<a href="#saknas">x</a>', "ankare som inte finns"),
        ('<img src="bild.svg" alt="">', "länken bild.svg leder ingenstans"),
        ('<img src="https://example.com/x.png" alt="">', "från en annan webbplats"),
        ('<script src="//example.com/x.js"></script>', "från en annan webbplats"),
        ('<iframe src="https://example.com/"></iframe>', "från en annan webbplats"),
        ("<script>alert(1)</script>", "mitt i sidan"),
        ('<p style="color: red">x</p>', "mitt i sidan"),
        ('<p onclick="x()">x</p>', "mitt i sidan"),
        ('<script src="../../data/methods.json"></script>', "ingen kontrollsumma i namnet"),
        ('<div data-scenes="../../data/scenes.geojson"></div>', "ingen kontrollsumma i namnet"),
    ],
)
def test_a_fault_in_a_page_is_found(site, look, text, said):
    insert(site, text)
    (fault,) = look()
    assert fault.startswith("metoder/torgvandring/index.html: ") and said in fault


@pytest.mark.parametrize(
    "text",
    [
        '<a href="https://example.com/">x</a>',
        '<a href="mailto:a@example.org">x</a>',
        '<a href="../../karta/provtorget/#scen=x">x</a>',
        '<a href="../../#innehall">x</a>',
    ],
)
def test_what_is_allowed_in_a_page(site, look, text):
    insert(site, text)
    assert look() == []


@pytest.mark.parametrize("path", ["index.html", "en/404.html", "en/karta/provtorget/index.html"])
@pytest.mark.parametrize("empty", [True, False])
def test_a_page_that_is_missing_or_empty_is_found(site, look, path, empty):
    if empty:
        (site / path).write_text("")
    else:
        (site / path).unlink()
    assert f"{path}: sidan saknas eller är tom." in look()


def test_data_that_breaks_its_schema_is_found(site, look):
    for path in ("data/scenes.json", "data/mappings/2021.json"):
        content = json.loads((site / path).read_text("utf-8"))
        content["scenes"][0]["municipality"] = "Stockholm"
        (site / path).write_text(json.dumps(content), "utf-8")
    assert [fault.split(": ")[:3] for fault in look()] == [
        ["data/mappings/2021.json", "$.scenes[0].municipality", "stämmer inte med schemat"],
        ["data/scenes.json", "$.scenes[0].municipality", "stämmer inte med schemat"],
    ]


@pytest.mark.parametrize(
    "path", ["data/methods.json", "status.json", "data/scenes.geojson", "data/schemas/scenes.json.schema.json"]
)
def test_json_that_cannot_be_read_is_found(site, look, path):
    text = (site / path).read_text("utf-8")
    (site / path).write_text(text[: len(text) // 2], "utf-8")
    assert any(fault.startswith(f"{path}: går inte att läsa") for fault in look())


def test_a_stylesheet_that_fetches_from_elsewhere_or_is_not_what_its_name_says(site, look):
    (style,) = site.glob("assets/*.css")
    style.write_text("p { background: url(https://example.com/x.png) } q { background: url(data:image/png,x) }")
    assert look() == [
        f"assets/{style.name}: hämtar https://example.com/x.png från en annan webbplats.",
        f"assets/{style.name}: innehållet stämmer inte med kontrollsumman i namnet.",
    ]


@pytest.mark.parametrize("bounds", [SizeLimits(page=200), SizeLimits(file=100), SizeLimits(site=1000)])
def test_a_site_that_is_too_large_is_found(look, bounds):
    assert all("Gränsen är" in fault or "av samma slag" in fault for fault in look(bounds)) and look(bounds)


def test_many_faults_are_told_briefly(site, look):
    insert(site, "".join(f'<a href="{number}.html">x</a>' for number in range(100)))
    assert len(look()) == 21 and look()[-1] == "… och 80 till av samma slag."
