"""The Word documents of the worksheets: the page's own words, the same bytes each time, no names of people."""

import io
import zipfile
from dataclasses import replace

import docx
import pytest

from catalog.pages.articles.worksheets import make_document, worksheets

SITE = "https://example.org/"
SLUGS = (
    "kamerabedomning",
    "trygghetsvandring",
    "lagesbild",
    "orsaksanalys",
    "atgardsplan",
    "uppfoljningsplan",
    "anmalningsmote",
    "platsaktivering",
)


def opened(content: bytes):
    return docx.Document(io.BytesIO(content))


def all_words(word) -> str:
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in word.paragraphs] + cells)


def test_every_working_document_is_there_in_both_languages(catalog):
    assert sorted(tool.slug for tool in catalog.tools) == sorted(f"verktyg/{slug}" for slug in SLUGS)
    assert all(tool.has("en") for tool in catalog.tools)
    assert len(worksheets(catalog, SITE)) == 2 * len(SLUGS)


@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize("slug", SLUGS)
def test_the_document_holds_every_box_and_field_of_the_page(catalog, slug, lang):
    tool = catalog.pages[f"verktyg/{slug}"]
    word = opened(make_document(tool, lang, catalog, SITE))
    words, body = all_words(word), tool.body(lang).body
    assert words.count("☐") == body.count("- [ ]")
    for line in body.splitlines():
        if line.startswith("- ") and line.endswith("____"):
            assert line.removeprefix("- ").rpartition(":")[0] in words
        if line.startswith("## "):
            assert line.removeprefix("## ") in words
    assert "____" not in words and "[^" not in words and "[ ]" not in words


def test_everything_a_text_can_say_is_in_the_document(catalog):
    """Quotations, small headings, lists in lists, code: the page shows them, so the document does."""
    said = (
        "## Ett\n\n> Ring alltid 112 först.\n\n##### Liten rubrik\n\n- [ ] Ring polisen\n    - om det är natt\n"
        '    - [ ] eller bråttom\n- Plats: ____\n\n1. Först\n    1. Inuti\n\n---\n\n!!! note "Obs"\n    Läs noga.\n\n'
        "```\nkod på en rad\n```\n\n- Ett stycke.\n\n    Ett till.\n"
    )
    tool = catalog.pages["verktyg/lagesbild"]
    changed = replace(tool, document=replace(tool.document, body=said))
    word = opened(make_document(changed, "sv", catalog, SITE))
    lines = [paragraph.text.strip() for paragraph in word.paragraphs]
    for line in (
        "Ring alltid 112 först.",
        "Liten rubrik",
        "☐\tRing polisen",
        "om det är natt",
        "☐\teller bråttom",
        "1.\tFörst",
        "1.\tInuti",
        "Obs",
        "Läs noga.",
        "kod på en rad",
    ):
        assert line in lines
    assert "Ett stycke." in all_words(word) and "Ett till." in all_words(word)
    indent = {p.text: p.paragraph_format.left_indent for p in word.paragraphs}
    assert indent["☐\teller bråttom"] > indent["☐\tRing polisen"] and indent["Ring alltid 112 först."]


def test_the_sheet_is_a4_and_says_where_it_is_from(catalog):
    word = opened(make_document(catalog.pages["verktyg/lagesbild"], "en", catalog, SITE))
    section = word.sections[0]
    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (21.0, 29.7)
    assert "https://example.org/en/verktyg/lagesbild/" in section.footer.paragraphs[0].text
    assert "2026-11-21" in section.footer.paragraphs[0].text


def test_the_same_sources_give_the_same_bytes(catalog):
    tool = catalog.pages["verktyg/kamerabedomning"]
    first, second = (make_document(tool, "sv", catalog, SITE) for _ in range(2))
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_no_person_is_named_in_the_properties(catalog):
    properties = opened(make_document(catalog.pages["verktyg/lagesbild"], "sv", catalog, SITE)).core_properties
    assert (properties.author, properties.last_modified_by, properties.comments) == ("", "", "")
    assert properties.title == "Lägesbild för en plats" and properties.language == "sv-SE"


def test_the_camera_sheet_cites_every_section_it_must_follow(catalog):
    cited = catalog.pages["verktyg/kamerabedomning"].cited
    assert {"kbl-7", "kbl-8", "kbl-9", "kbl-10", "kbl-11", "kbl-15"} <= set(cited)
