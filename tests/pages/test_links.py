"""Links between source files -> links that the site builder follows."""

import pytest

from catalog.pages.articles.links import builder_name, for_mkdocs, source_path


@pytest.mark.parametrize(
    ("uri", "written", "built"),
    [
        ("content/methods/mumin.md", "[a](orosanmalan.md)", "[a](orosanmalan.md)"),
        ("content/methods/mumin.md", "[a](../examples/marsta.md#resultat)", "[a](../examples/marsta.md#resultat)"),
        ("content/methods/mumin.md", "[a](../../docs/karta.md)", "[a](../../karta.md)"),
        ("index.md", "[a](../content/methods/mumin.md)", "[a](content/methods/mumin.md)"),
        ("om/index.md", "[a](../karta.md)", "[a](../karta.md)"),
        ("om/index.md", "[a](../../content/methods/mumin.md)", "[a](../content/methods/mumin.md)"),
        ("index.md", "[a](https://example.org/)", "[a](https://example.org/)"),
        ("index.md", "[a](#b)", "[a](#b)"),
        ("index.md", "[a](mailto:a@b.se)", "[a](mailto:a@b.se)"),
        ("index.md", '![a](x.png "titel")', '![a](x.png "titel")'),
    ],
)
def test_links(uri, written, built):
    assert for_mkdocs(written, uri) == built


@pytest.mark.parametrize("path", ["docs/om/index.md", "content/methods/mumin.md"])
def test_names_go_both_ways(path):
    assert source_path(builder_name(path)) == path
