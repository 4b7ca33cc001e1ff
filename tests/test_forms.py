"""What a worksheet's Markdown becomes: boxes, fields, tables to fill in."""

import datetime
import re

import pytest

from catalog.checks.context import TextDocument
from catalog.checks.texts import fields_can_be_filled_in
from catalog.pages.articles import forms
from catalog.pages.view import Settings, View
from catalog.reading.files import Document
from catalog.reading.markdown import MarkdownText, inner_html, parse_html


@pytest.fixture
def view(catalog):
    return View(catalog, "sv", "verktyg/prov/", Settings("https://example.org/", today=datetime.date(2026, 11, 21)))


def page(text: str) -> str:
    return re.sub(r' data-(line|cells|form)="[^"]*"', "", MarkdownText(text).html)


def make_form(html: str, view: View) -> str:
    body = parse_html(html)
    forms.make_form(body, view)
    return inner_html(body)


def make_checklist(html: str, view: View) -> str:
    body = parse_html(html)
    forms.make_checklist(body, view)
    return inner_html(body)


def test_a_box_to_tick_has_its_text_as_label(view):
    html = make_form(page("- [ ] Vägen är **provgången**."), view)
    box = re.search(r'<label for="(svar-[0-9a-f]{8})"><input type="checkbox" id="\1" data-answer>', html)
    assert box and "<strong>provgången</strong>." in html and "[ ]" not in html


def test_a_list_below_a_box_stays_below_it(view):
    html = page("- [ ] Ring polisen\n    - om det är natt\n    - [ ] eller brådskar\n- [ ] Andra")
    for made, boxes in ((make_form(html, view), 3), (make_checklist(html, view), 4)):
        assert made.count('type="checkbox"') == boxes and "[ ]" not in made
        assert re.search(r"<span>Ring polisen</span></label>\s*<ul.*om det är natt.*</ul>\s*</li>", made, re.DOTALL)


def test_an_item_of_two_paragraphs_is_one_box(view):
    assert "<span>Ett.<br>Två.</span>" in make_form(page("- [ ] Ett.\n\n    Två.\n\n- [ ] Tre."), view)


def test_four_underscores_are_a_line_and_eight_are_several(view):
    html = make_form(page("- Plats: ____\n- Vad händer: ________"), view)
    assert re.search(r'<label for="(svar-\w+)">Plats</label>\s*<input type="text" id="\1"', html)
    assert re.search(r'<label for="(svar-\w+)">Vad händer</label>\s*<textarea id="\1"', html)


def test_an_empty_cell_is_named_by_its_column_and_row(view):
    html = make_form(page("| Åtgärd | Klart när |\n|---|---|\n| Ljus | ____ |\n| ____ | ________ |"), view)
    labels = re.findall(r'aria-label="([^"]+)" data-answer', html)
    assert labels == ["Klart när, rad Ljus", "Åtgärd, rad 2", "Klart när, rad 2"]
    assert "<td>Ljus</td>" in html


def test_other_lists_and_tables_are_left_alone(view):
    html = page("- En vanlig rad.\n- En till: med kolon.\n\n| A | B |\n|---|---|\n| 1 | 2 |")
    assert make_form(html, view) == html


def test_the_same_words_twice_get_ids_of_their_own_and_other_words_keep_theirs(view):
    once, twice = (make_form(page(text), view) for text in ("- [ ] Ett.", "- [ ] Nytt.\n- [ ] Ett.\n- [ ] Ett."))
    ids = re.findall(r'id="(svar-[^"]+)"', twice)
    assert len(set(ids)) == 3
    assert re.findall(r'id="(svar-[^"]+)"', once) == [ids[1]]


def test_every_item_of_a_method_checklist_can_be_ticked(catalog, view):
    for method in catalog.methods.values():
        text = re.split(r"(?m)^## ", method.document.body)[4]
        items = len(re.findall(r"(?m)^- ", text))
        assert make_checklist(page(text), view).count('type="checkbox"') == items, method.slug


@pytest.mark.parametrize(
    ("line", "is_right"),
    [
        ("- Plats: ____", True),
        ("- Plats: ________", True),
        ("- [Plats](x.md): ____", True),
        ("- Plats: ____\n\n- Gräns: ____", True),
        ("| A | B |\n|---|---|\n| ____ | ________ |", True),
        ("`____`", True),
        ("| A | B |\n|---|---|\n| Här ____ | ________ |", False),
        ("1. Plats: ____", False),
        ("____", False),
        ("Ord.\n________\nOrd.", False),
        ("- Plats: _____", False),
        ("- Plats ____", False),
        ("Plats: ____", False),
        ("- [ ] Plats: ____", False),
    ],
)
def test_the_checks_know_how_a_field_is_written(line, is_right):
    context = type("Context", (), {"texts": [TextDocument("page", "sv", Document("docs/x.md", {}, line), None)]})()
    assert bool(list(fields_can_be_filled_in(context))) is not is_right
