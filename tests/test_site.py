"""The whole site, built strictly in both languages: what is there, and what may not be."""

import gzip
import json
import posixpath
import re
from urllib.parse import unquote, urlsplit

import pytest

from catalog.release.verify import verify
from tests.support.site import parse_site

pytestmark = pytest.mark.content
REQUIRED = [
    "index.html",
    "en/index.html",
    "metoder/index.html",
    "en/metoder/index.html",
    "exempel/index.html",
    "en/exempel/index.html",
    "karta/index.html",
    "en/karta/index.html",
    "om/index.html",
    "ordlista/index.html",
    "lag/index.html",
    "tillganglighet/index.html",
    "404.html",
    "sitemap.xml",
    "data/scenes.geojson",
    "data/scenes.json",
    "data/methods.json",
    "data/examples.json",
    "data/municipalities.geojson",
    "assets/favicon.svg",
    "en/404.html",
    "robots.txt",
    ".well-known/security.txt",
    "favicon.ico",
    "apple-touch-icon.png",
    "_headers",
    "nginx-headers.conf",
]

SHORT = re.compile(r"(?:en/)?m/")


@pytest.fixture(scope="session")
def every_page(built_site):
    return parse_site(built_site)


@pytest.fixture(scope="session")
def pages(every_page):
    """The pages that readers stay on: not the short addresses, which only lead on."""
    return {path: page for path, page in every_page.items() if not SHORT.match(path)}


def test_a_short_address_leads_on_and_is_not_indexed(every_page):
    short = {path: page for path, page in every_page.items() if SHORT.match(path)}
    assert short
    for path, page in short.items():
        assert [a for a in page.all("meta") if a.get("name") == "robots" and "noindex" in a["content"]], path
        assert page.all("a"), path


@pytest.mark.parametrize("path", REQUIRED)
def test_required_file(built_site, path):
    assert (built_site / path).is_file()


def test_what_a_release_is_verified_by_finds_nothing(built_site, catalog):
    assert verify(built_site, catalog) == []


def test_every_text_is_there_in_both_languages(built_site, catalog):
    missing = [
        article.address(lang)
        for article in catalog.articles
        for lang in ("sv", "en")
        if not (built_site / article.address(lang) / "index.html").is_file()
    ]
    assert missing == []


def test_every_swedish_page_has_an_english_one_and_the_other_way(pages):
    swedish = {path for path in pages if not path.startswith("en/")} - {"404.html"}
    english = {path.removeprefix("en/") for path in pages if path.startswith("en/")} - {"404.html"}
    assert swedish == english


def test_the_language_is_said_right(pages):
    for path, page in pages.items():
        assert page.all("html")[0]["lang"] == ("en" if path.startswith("en/") else "sv"), path


def test_alternates_lead_to_each_other(pages, built_site):
    base = "https://xn--ppnadrogscener-upb.se/"
    for path, page in pages.items():
        if path.endswith(("404.html", "badda-in/ram/index.html")):  # neither is indexed
            continue
        links = {a["hreflang"]: a["href"] for a in page.all("link") if a.get("rel") == "alternate" and "hreflang" in a}
        plain = path.removeprefix("en/").removesuffix("index.html")
        assert links == {"sv": base + plain, "en": f"{base}en/{plain}", "x-default": base + plain}, path
        canonical = [a["href"] for a in page.all("link") if a.get("rel") == "canonical"]
        assert canonical == [base + path.removesuffix("index.html")], path


def test_no_script_or_style_stands_in_a_page(pages):
    for path, page in pages.items():
        assert page.inline == [], path
        for tag, attributes in page.tags:
            assert "style" not in attributes, f"{path}: <{tag} style>"
            assert not [name for name in attributes if name.startswith("on")], f"{path}: {attributes}"
            assert not str(attributes.get("href", "")).strip().lower().startswith("javascript:"), path


def test_nothing_is_loaded_from_another_host(pages, built_site):
    for path, page in pages.items():
        assert [a for a in page.loaded if urlsplit(a).scheme or a.startswith("//")] == [], path
        assert not page.all("iframe"), path
    for style in built_site.rglob("*.css"):
        text = style.read_text("utf-8")
        assert not re.search(r"url\(\s*['\"]?(?:https?:)?//|@import", text), style
    assert not list(built_site.rglob("*.map"))


def test_every_page_has_one_heading_a_title_and_a_description(pages):
    for path, page in pages.items():
        assert len(page.all("h1")) == 1, path
        assert len(page.all("title")) >= 1, path
        assert [a["content"] for a in page.all("meta") if a.get("name") == "description" and a["content"]], path


def test_ids_stand_once_on_a_page(pages):
    for path, page in pages.items():
        ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
        assert sorted(ids) == sorted(set(ids)), path


def test_internal_links_and_anchors_are_whole(pages, built_site):
    broken = []
    for path, page in pages.items():
        for target in [a["href"] for a in (*page.all("a"), *page.all("link")) if a.get("href")] + page.loaded:
            parts = urlsplit(target)
            if parts.scheme or target.startswith("//") or path.endswith("404.html"):
                continue
            folder = posixpath.dirname(path)
            where = posixpath.normpath(posixpath.join(folder, unquote(parts.path))) if parts.path else path
            if (built_site / where).is_dir():
                where = posixpath.normpath(f"{where}/index.html")
            whole = (built_site / where).is_file()
            anchor = unquote(parts.fragment)
            if whole and anchor and where in pages and not anchor.startswith("scen="):
                whole = anchor in pages[where].ids
            if not whole:
                broken.append(f"{path} -> {target}")
    assert broken == []


def test_the_sitemap_lists_every_page(pages, built_site):
    listed = set(
        re.findall(
            r"<loc>https://xn--ppnadrogscener-upb\.se/(.*?)</loc>", (built_site / "sitemap.xml").read_text("utf-8")
        )
    )
    wanted = {
        path.removesuffix("index.html")
        for path, page in pages.items()
        if not path.endswith("404.html") and not any(a.get("name") == "robots" for a in page.all("meta"))
    }
    assert listed == wanted
    assert gzip.decompress((built_site / "sitemap.xml.gz").read_bytes()) == (built_site / "sitemap.xml").read_bytes()


def test_no_source_is_published(built_site):
    assert [p for p in built_site.rglob("*") if p.suffix in (".md", ".py", ".yaml", ".yml", ".jinja")] == []


def test_open_data_is_whole(built_site, catalog):
    data = {path.name: json.loads(path.read_text("utf-8")) for path in (built_site / "data").glob("*json")}
    assert {item["id"] for item in data["methods.json"]["methods"]} == set(catalog.methods)
    assert {item["id"] for item in data["scenes.json"]["scenes"]} == set(catalog.scenes)
    positions = {scene.id for scene in catalog.scenes.values() if scene.location}
    assert {feature["id"] for feature in data["scenes.geojson"]["features"]} == positions
    for name, content in data.items():
        assert content.get("generated_from", catalog.revision) == catalog.revision, name


def test_without_a_repository_there_are_no_edit_links(pages, catalog):
    sources = tuple(catalog.article_of_file)
    for path, page in pages.items():
        assert not [a["href"] for a in page.all("a") if a.get("href", "").endswith(sources)], path
