"""References and short addresses."""

import re

import pytest

from catalog.pages.discovery.sharing import bibtex, readable_address, reference, ris, share_of, sharing_files
from catalog.pages.view import Settings, View

SITE = "https://xn--ppnadrogscener-upb.se/"


def view(catalog, lang):
    return View(catalog, lang, "", Settings(SITE))


def test_a_reference_says_who_when_what_and_where(catalog):
    mumin = catalog.methods["mumin"]
    assert reference(view(catalog, "sv"), mumin) == (
        "Redaktionen för öppnadrogscener.se. (2026, 21 november). MUMIN. Öppna drogscener. "
        "https://öppnadrogscener.se/metoder/mumin/"
    )
    assert reference(view(catalog, "en"), mumin) == (
        "The editors of öppnadrogscener.se. (2026, 21 November). MUMIN. Open drug scenes. "
        "https://öppnadrogscener.se/en/metoder/mumin/"
    )


def test_the_short_address_is_written_as_people_write_it(catalog):
    assert (
        share_of(view(catalog, "sv"), catalog.methods["mumin"]).short_address == "https://öppnadrogscener.se/m/mumin/"
    )
    assert readable_address("https://example.org/", "m/x/") == "https://example.org/m/x/"


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_bibtex_is_balanced_and_its_commands_are_text(catalog, lang):
    for method in catalog.methods.values():
        text = bibtex(view(catalog, lang), method)
        bare = re.sub(r"\\[{}]", "", text)
        assert bare.count("{") == bare.count("}")
        assert text.startswith(f"@misc{{oppnadrogscener-{method.slug},\n") and text.endswith("\n}\n")
        title = re.search(r"title = \{\{(.*)\}\},", text)[1]
        assert not re.search(r"(?<!\\)[&%$#_]", title)


def test_ris_has_its_lines_in_the_form_the_format_asks_for(catalog):
    lines = ris(view(catalog, "en"), catalog.methods["mumin"]).split("\r\n")
    assert lines[0] == "TY  - ELEC" and lines[-2:] == ["ER  - ", ""]
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines[:-1])
    assert f"UR  - {SITE}en/metoder/mumin/" in lines


def test_every_method_has_a_short_address_in_both_languages(catalog):
    files = sharing_files(catalog, SITE)
    for slug, method in catalog.methods.items():
        for prefix, up, lang in (("", "../../", "sv"), ("en/", "../../", "en")):
            page = files[f"{prefix}m/{slug}/index.html"]
            assert f'<meta http-equiv="refresh" content="0; url={up}metoder/{slug}/">' in page
            assert f'<a href="{up}metoder/{slug}/">' in page
            assert '<meta name="robots" content="noindex">' in page
            assert f'<link rel="canonical" href="{SITE}{method.address(lang)}">' in page
            assert "<script" not in page and "style" not in page
