"""More builds of the sample: the same twice, what settings change on the pages, and what stops a build."""

import re

import pytest

from catalog.release.build import BuildError, run_builder
from tests.support.sample import copy_sources
from tests.support.site import parse


@pytest.fixture(scope="module")
def copy(content_root, tmp_path_factory):
    """A copy of the sources, for tests that change them."""
    return copy_sources(content_root, tmp_path_factory.mktemp("copy"))


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


def test_two_builds_give_the_same_bytes(content_root, built_site, tmp_path, monkeypatch):
    """Also when the second keeps nothing of the first."""
    monkeypatch.setenv("ODS_KEEP", "0")
    run_builder(content_root, tmp_path / "again")
    assert _bytes(tmp_path / "again") == _bytes(built_site)


def _bytes(folder):
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
