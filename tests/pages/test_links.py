"""Links between source files -> links between pages."""

import pytest

from catalog.core.urls import linked_file
from catalog.pages.articles.links import resolve_links
from catalog.reading.markdown import MarkdownText

METHOD, INDEX, ABOUT = "content/methods/mumin.md", "docs/index.md", "docs/om/index.md"


@pytest.mark.parametrize(
    ("path", "target", "file"),
    [
        (METHOD, "orosanmalan.md", "content/methods/orosanmalan.md"),
        (METHOD, "../examples/marsta.md#resultat", "content/examples/marsta.md"),
        (METHOD, "../../docs/karta.md", "docs/karta.md"),
        (INDEX, "../content/methods/mumin.md?a=b", "content/methods/mumin.md"),
        (ABOUT, "b%20c.md", "docs/om/b c.md"),
        (ABOUT, "b c.md", "docs/om/b c.md"),
        (ABOUT, "/karta/", None),
        (ABOUT, "\\\\evil.example", None),
        (ABOUT, "//evil.example/x.md", None),
        (ABOUT, "https://example.org/", None),
        (ABOUT, "mailto:a@b.se", None),
        (ABOUT, "#b", None),
        (ABOUT, "", None),
    ],
)
def test_the_file_that_a_link_leads_to(path, target, file):
    assert linked_file(target, path) == file


@pytest.mark.parametrize(
    ("path", "here", "written", "shown"),
    [
        (METHOD, "metoder/mumin/", "[a](orosanmalan.md)", "../orosanmalan/"),
        (METHOD, "metoder/mumin/", "[a](orosanmalan.md#roller)", "../orosanmalan/#roller"),
        (METHOD, "metoder/mumin/", "[a](mumin.md)", "./"),
        (METHOD, "metoder/mumin/", "[a](../../docs/karta.md)", "../../karta/"),
        (METHOD, "metoder/mumin/", "[a][b]\n\n[b]: ../../docs/karta.md", "../../karta/"),
        (INDEX, "", "[a](../content/methods/mumin.md)", "metoder/mumin/"),
        (ABOUT, "om/", "[a](#b)", "#b"),
        (ABOUT, "om/", "[a](https://example.org/x?y=z#b)", "https://example.org/x?y=z#b"),
        (ABOUT, "om/", "![a](x.png)", "x.png"),
        (METHOD, "metoder/mumin/", "![a](x.png)", "../../content/methods/x.png"),
    ],
)
def test_a_link_on_its_page(make_view, path, here, written, shown):
    body = MarkdownText(written).tree
    resolve_links(body, path, make_view(here))
    assert [e.get("href") or e.get("src") for e in body.iter("a", "img")] == [shown]


def test_an_english_page_leads_to_english_pages(make_view):
    body = MarkdownText("[a](orosanmalan.md)").tree
    resolve_links(body, "content/methods/mumin.en.md", make_view("en/metoder/mumin/", lang="en"))
    assert body.find(".//a").get("href") == "../orosanmalan/"
