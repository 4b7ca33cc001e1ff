"""What search engines and shared links see: titles, descriptions, JSON-LD, pictures, the sitemap and the fixed files."""

import datetime
import html
import io
import json
import re
from collections import Counter
from xml.etree import ElementTree

import pytest
from PIL import Image

from catalog.pages.assets import social
from catalog.pages.fixed_files import robots_txt, security_txt
from catalog.pages.open_data.structured import PageDescription, json_ld
from catalog.pages.view import Settings, View
from tests.support.site import parse_site

pytestmark = pytest.mark.content
BASE = "https://xn--ppnadrogscener-upb.se/"
SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
# What schema.org's types must have to be of use, as search engines' own guides say.
REQUIRED = {
    "Article": {"headline", "datePublished", "dateModified", "author", "image", "inLanguage", "description"},
    "BreadcrumbList": {"itemListElement"},
    "Dataset": {"name", "description", "license", "creator", "distribution"},
    "WebSite": {"name", "url", "potentialAction", "publisher"},
}


@pytest.fixture(scope="module")
def pages(built_site):
    """Every page that readers stay on, by its address; the map for other sites to embed is none."""
    return {
        path.removesuffix("index.html"): page
        for path, page in parse_site(built_site).items()
        if not re.match(r"(?:en/)?(?:m/|karta/badda-in/ram/)", path) and not path.endswith("404.html")
    }


def meta(page, name):
    """The content of a <meta>, which must stand once."""
    found = [a["content"] for a in page.all("meta") if name in (a.get("name"), a.get("property"))]
    assert len(found) == 1, (page.path, name, found)
    return found[0]


def title(page):
    return html.unescape(re.search(r"<title[^>]*>(.*?)</title>", page.text, re.DOTALL)[1])


def graph(page):
    assert len(page.data) == 1, page.path
    read = json.loads(page.data[0])
    assert read["@context"] == "https://schema.org"
    return {part["@type"]: part for part in read["@graph"]}


def test_no_two_pages_share_a_title_or_a_description(pages):
    """In one language: a text that is not translated has its Swedish words on the English page too."""
    for what in (title, lambda page: meta(page, "description")):
        found = Counter((address.startswith("en/"), what(page)) for address, page in pages.items())
        assert [text for text, number in found.items() if number > 1] == []


def test_every_title_ends_with_the_site_and_is_not_empty(pages):
    for address, page in pages.items():
        site = "Open drug scenes" if address.startswith("en/") else "Öppna drogscener"
        assert title(page).endswith(f" – {site}") or title(page).startswith(f"{site} – "), address


def test_every_description_is_a_sentence(pages):
    for address, page in pages.items():
        assert 20 <= len(meta(page, "description")) <= 240, address


def test_a_shared_link_tells_the_same_as_the_page(pages, built_site, catalog):
    swedish = {article.address("en") for article in catalog.articles if not article.has("en")}
    for address, page in pages.items():
        assert meta(page, "og:url") == BASE + address
        assert meta(page, "og:description") == meta(page, "description")
        assert meta(page, "og:title") in title(page)
        is_english = address.startswith("en/") and address not in swedish
        assert meta(page, "og:locale") == ("en_GB" if is_english else "sv_SE")
        picture = meta(page, "og:image")
        assert picture.startswith(BASE)
        assert (built_site / picture.removeprefix(BASE)).is_file(), address


def test_a_method_has_a_picture_of_its_own_in_each_language(pages, catalog):
    pictures = [
        meta(pages[method.address(lang)], "og:image") for method in catalog.methods.values() for lang in ("sv", "en")
    ]
    assert len(pictures) == len(set(pictures))


def test_pictures_are_of_the_size_they_say_and_light(built_site):
    pictures = sorted((built_site / "assets").glob("social-*.png"))
    assert pictures
    for path in pictures:
        assert path.stat().st_size < 40_000, path
    with Image.open(pictures[0]) as picture:
        assert picture.size == (1200, 630)


def test_the_same_words_draw_the_same_bytes():
    first = social.draw("Ett ord", "Ett till")
    social.draw.cache_clear()
    assert social.draw("Ett ord", "Ett till") == first
    assert social.draw("Ett annat ord", "Ett till") != first


@pytest.mark.parametrize(
    "words",
    [
        "Kort",
        "Uppgiftsskyldighet till polisen och andra som bekämpar brott",
        "x " * 60,
        "Samverkansöverenskommelsernas uppföljningsansvarigas sammanträdesprotokoll",
    ],
)
def test_a_title_of_any_length_stays_inside_the_picture(words):
    with Image.open(io.BytesIO(social.draw(words, "Öppna drogscener"))) as picture:
        edge = picture.convert("RGB").crop((social.WIDTH - 40, 0, social.WIDTH, social.HEIGHT))
        assert edge.getcolors() == [(40 * social.HEIGHT, social.GROUND)]


def test_a_page_without_a_picture_takes_that_of_the_page_above():
    found = {"": "home", "karta/": "map", "en/": "home-en"}
    assert social.picture_of("karta/kommun/solna/", "sv", found) == "map"
    assert social.picture_of("om/kallor/", "sv", found) == "home"
    assert social.picture_of("en/karta/x/", "en", found) == "home-en"
    assert social.picture_of("", "sv", found) == "home"


@pytest.mark.parametrize(
    ("name", "sizes"), [("favicon.ico", {(16, 16), (32, 32), (48, 48)}), ("apple-touch-icon.png", {(180, 180)})]
)
def test_icons(built_site, name, sizes):
    with Image.open(built_site / name) as icon:
        assert icon.info.get("sizes", {icon.size}) == sizes


def test_json_ld_has_what_its_types_need(pages):
    for address, page in pages.items():
        for kind, part in graph(page).items():
            assert REQUIRED[kind] <= part.keys(), (address, kind)


def test_every_page_but_home_says_where_it_is(pages):
    for address, page in pages.items():
        if address in ("", "en/"):
            assert set(graph(page)) == {"WebSite"}
            continue
        steps = graph(page)["BreadcrumbList"]["itemListElement"]
        assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
        home = "en/" if address.startswith("en/") else ""
        assert steps[0]["item"] == BASE + home
        assert steps[-1]["item"] == BASE + address
        for step in steps:
            assert step["name"], address
            assert step["item"].removeprefix(BASE) in pages, address


def test_a_method_is_an_article_dated_by_its_changes(pages, catalog):
    for method in catalog.methods.values():
        article = graph(pages[method.address("sv")])["Article"]
        assert article["headline"] == method.meta.title
        assert article["dateModified"] == method.meta.updated.isoformat()
        assert datetime.date.fromisoformat(article["datePublished"]) <= method.meta.updated
        assert article["url"] == BASE + method.address("sv")


@pytest.mark.parametrize("address", ["karta/", "en/karta/", "data/", "en/data/"])
def test_the_data_set_is_told_where_it_is_shown(pages, built_site, address):
    dataset = graph(pages[address])["Dataset"]
    assert len(dataset["distribution"]) >= 3
    for file in dataset["distribution"]:
        assert (built_site / file["contentUrl"].removeprefix(BASE)).is_file()
    alone = json.loads((built_site / "data/dataset.jsonld").read_text("utf-8"))
    assert alone == {"@context": "https://schema.org", **dataset}


@pytest.mark.parametrize("text", ["</script><script>x()</script>", "<!--", "a & b < c", "\u2028"])
def test_no_word_can_end_the_data_block(catalog, text):
    view = View(catalog, "sv", "x/", Settings("https://example.org/"))
    made = json_ld(PageDescription(text, text, "x/", [(text, "y/")], "p.png"), view)
    assert not re.search(r"[<>&]", made)
    assert json.loads(made)["@graph"][0]["itemListElement"][1]["name"] == text


def test_the_sitemap_takes_its_dates_from_the_content(built_site, catalog):
    dates = {}
    for article in ElementTree.parse(built_site / "sitemap.xml").getroot():
        dates[article.find("s:loc", SITEMAP).text] = article.find("s:lastmod", SITEMAP).text
        links = {link.get("hreflang"): link.get("href") for link in article.findall("x:link", SITEMAP)}
        assert set(links) == {"sv", "en", "x-default"}
        assert links["x-default"] == links["sv"]
        assert links["en"] == links["sv"].replace(BASE, f"{BASE}en/")
    for text in catalog.articles:
        assert dates[BASE + text.address("sv")] == text.meta.updated.isoformat()
    assert dates[f"{BASE}sok/"] == catalog.updated.isoformat()
    assert f"{BASE}karta/badda-in/ram/" not in dates


def test_robots_may_read_everything_and_find_the_sitemap(built_site):
    assert (built_site / "robots.txt").read_text("utf-8") == robots_txt(BASE)
    assert f"Sitemap: {BASE}sitemap.xml" in robots_txt(BASE).splitlines()
    assert "Disallow" not in robots_txt(BASE)


def test_security_txt_has_the_fields_of_rfc_9116(built_site, catalog):
    text = (built_site / ".well-known/security.txt").read_text("ascii")
    assert text == security_txt(catalog, BASE, "ssr.stockholm@lansstyrelsen.se")
    fields = dict(line.split(": ", 1) for line in text.splitlines())
    assert fields["Contact"] == "mailto:ssr.stockholm@lansstyrelsen.se"
    assert fields["Canonical"] == f"{BASE}.well-known/security.txt"
    assert fields["Preferred-Languages"] == "sv, en"
    expires = datetime.datetime.strptime(fields["Expires"], "%Y-%m-%dT%H:%M:%S%z")
    assert expires.date() == catalog.data.security.expires
    assert text.count("Expires: ") == 1


@pytest.mark.parametrize(("path", "lang", "home"), [("404.html", "sv", "/"), ("en/404.html", "en", "/en/")])
def test_the_page_for_what_is_missing_helps_from_any_depth(built_site, path, lang, home):
    page = parse_site(built_site)[path]
    assert page.all("html")[0]["lang"] == lang
    links = [a["href"].removesuffix(".") for a in page.all("a") if not a["href"].startswith(("mailto:", "#", "https:"))]
    assert all(link.startswith("/") for link in links)
    assert all(address.startswith("/") for address in page.loaded)
    assert {home, f"{home}metoder/", f"{home}karta/", f"{home}sok/"} <= set(links)
    assert [a["action"] for a in page.all("form")] == [f"{home}sok/"]
    other = "en" if lang == "sv" else "sv"
    assert any(a.get("hreflang") == other for a in page.all("a"))
