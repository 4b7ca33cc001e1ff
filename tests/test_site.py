"""The whole site, built strictly in both languages: what is there, and what may not be."""

import gzip
import json
import posixpath
import re
import shutil
from urllib.parse import unquote, urlsplit

import pytest

from catalog.release.build import BuildError, run_builder
from tests.site import parse, parse_site

REQUIRED = [
    "index.html", "en/index.html", "metoder/index.html", "en/metoder/index.html", "metoder/mumin/index.html",
    "en/metoder/mumin/index.html", "exempel/index.html", "en/exempel/index.html", "karta/index.html",
    "en/karta/index.html", "oppen-drogscen/index.html", "om/index.html", "ordlista/index.html", "lag/index.html",
    "tillganglighet/index.html", "404.html", "sitemap.xml", "data/scenes.geojson", "data/scenes.json",
    "data/methods.json", "data/examples.json", "data/municipalities.geojson", "assets/favicon.svg",
    "en/404.html", "robots.txt", ".well-known/security.txt", "favicon.ico", "apple-touch-icon.png", "_headers",
    "nginx-headers.conf",
]
PROJECT = ("content", "data", "docs", "hooks", "mkdocs.yml")

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


@pytest.fixture(scope="module")
def copy(root, tmp_path_factory):
    """A copy of the project's sources, for tests that change them."""
    target = tmp_path_factory.mktemp("copy")
    for name in PROJECT:
        source = root / name
        if source.is_dir():
            shutil.copytree(source, target / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target / name)
    return target


@pytest.mark.parametrize("path", REQUIRED)
def test_required_file(built_site, path):
    assert (built_site / path).is_file()


def test_every_text_is_there_in_both_languages(built_site, catalog):
    missing = [entry.address(lang) for entry in catalog.entries for lang in ("sv", "en")
               if not (built_site / entry.address(lang) / "index.html").is_file()]
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
    listed = set(re.findall(r"<loc>https://xn--ppnadrogscener-upb\.se/(.*?)</loc>",
                            (built_site / "sitemap.xml").read_text("utf-8")))
    wanted = {path.removesuffix("index.html") for path, page in pages.items()
              if not path.endswith("404.html") and not any(a.get("name") == "robots" for a in page.all("meta"))}
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
    sources = tuple(catalog.entry_of_file)
    for path, page in pages.items():
        assert not [a["href"] for a in page.all("a") if a.get("href", "").endswith(sources)], path


def test_two_builds_give_the_same_bytes(root, built_site, tmp_path, monkeypatch):
    """Also when the second keeps nothing of the first."""
    monkeypatch.setenv("ODS_KEEP", "0")
    run_builder(root, tmp_path / "again")
    assert _bytes(tmp_path / "again") == _bytes(built_site)


def _bytes(folder):
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_repository_and_background_set_and_a_translation_missing(copy, tmp_path):
    """With the repository's address each page leads to its own source; a text not in English says so."""
    config = copy / "mkdocs.yml"
    text = config.read_text("utf-8").replace("repo_url:\n", "repo_url: https://code.example/folk/ods\n")
    tiles = '{tiles: "https://tiles.example.org/{z}/{x}/{y}.png", credit: "© Exempel"}'
    text = text.replace("  map_background:\n", f"  map_background: {tiles}\n")
    config.write_text(text, "utf-8")
    (copy / "content/methods/mumin.en.md").unlink()
    site = tmp_path / "site"
    run_builder(copy, site)

    def page(path):
        return parse(path, (site / path / "index.html").read_text("utf-8"))

    def edits(path):
        return [a["href"] for a in page(path).all("a") if a.get("href", "").startswith("https://code.example/")]

    base = "https://code.example/folk/ods/edit/main/"
    assert edits("metoder/mumin") == [base + "content/methods/mumin.md"]
    assert edits("en/metoder/trygghetsvandring") == [base + "content/methods/trygghetsvandring.en.md"]
    assert edits("exempel/marsta") == [base + "content/examples/marsta.md"]
    assert edits("karta") == [base + "docs/karta.md"]
    assert edits("en/om") == [base + "docs/om/index.en.md"]

    # A background opens the policy for pictures from its host alone, and the page on personal data tells of it.
    policies = re.findall(r"default-src[^\"]*", (site / "nginx-headers.conf").read_text("utf-8"))
    assert policies
    for policy in [*policies, page("karta").text.partition('Policy" content="')[2].partition('"')[0]]:
        assert "img-src 'self' data: https://tiles.example.org;" in policy
        assert policy.count("example.org") == 1
    assert "tiles.example.org" in page("om/personuppgifter").text

    untranslated = page("en/metoder/mumin")
    assert untranslated.all("html")[0]["lang"] == "en"
    assert any(a.get("lang") == "sv" for a in untranslated.all("div") + untranslated.all("article"))
    assert "I korthet" in untranslated.text
    assert "translat" in untranslated.text.lower()


def test_a_broken_text_stops_the_build_with_a_clear_line(copy, tmp_path):
    text = (copy / "content/methods/trygghetsvandring.md").read_text("utf-8")
    path = copy / "content/methods/trygghetsvandring.md"
    path.write_text(text.replace("prevention: ", "prevention: x"), "utf-8")
    try:
        with pytest.raises(BuildError) as stopped:
            run_builder(copy, tmp_path / "site")
    finally:
        path.write_text(text, "utf-8")
    assert "content/methods/trygghetsvandring.md:" in str(stopped.value)
    assert "Traceback" not in str(stopped.value)
    assert not (tmp_path / "site").exists()


def test_a_warning_stops_the_build(copy, tmp_path):
    """What MkDocs only warns of is a fault here: nothing half right is published."""
    config = copy / "mkdocs.yml"
    text = config.read_text("utf-8")
    config.write_text(text.replace("  - Karta: karta.md\n", "  - Karta: karta.md\n  - Borta: borta.md\n"), "utf-8")
    try:
        with pytest.raises(BuildError, match=r"borta\.md"):
            run_builder(copy, tmp_path / "site")
    finally:
        config.write_text(text, "utf-8")
