"""Worksheets, checklists, the self-assessment and the secrecy guide, as a reader with a keyboard meets them."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.keyboard import reach

PAGES = (
    "verktyg/",
    "verktyg/kamerabedomning/",
    "verktyg/anmalningsmote/",
    "verktyg/ar-platsen-en-oppen-drogscen/",
    "sekretess/guide/?who=kommun&to=till-polis&about=vuxen&why=brott",
    "metoder/trygghetsvandring/",
    "en/verktyg/atgardsplan/",
    "en/sekretess/guide/",
)


@pytest.fixture
def plain_page(new_page) -> Page:
    """A page without scripts."""
    return new_page(java_script_enabled=False)


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_wider_than_a_phone(page: Page, site_url: str, path: str):
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(site_url + path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_worksheet_is_filled_in_by_keyboard_kept_and_cleared(page: Page, site_url: str):
    page.goto(site_url + "verktyg/lagesbild/")
    expect(page.locator("[data-form-note]")).to_contain_text("bara på den här enheten")
    reach(page, page.locator(".field input").first)
    page.keyboard.type("Torget")
    reach(page, page.locator(".tick input").first)
    page.keyboard.press("Space")
    expect(page.locator("[data-form-status]")).to_have_text("1 av 9 klar.")
    page.reload()
    expect(page.locator(".field input").first).to_have_value("Torget")
    expect(page.locator(".tick input").first).to_be_checked()
    page.locator("[data-form-clear]").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".field input").first).to_have_value("")
    expect(page.locator("[data-form-status]")).to_contain_text("Allt på sidan är rensat.")
    assert page.evaluate("localStorage.length") == 0
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Ångra").press("Enter")
    expect(page.locator(".field input").first).to_have_value("Torget")


def test_what_one_page_keeps_is_not_seen_by_another(page: Page, site_url: str):
    page.goto(site_url + "verktyg/lagesbild/")
    page.locator(".tick input").first.check()
    page.goto(site_url + "verktyg/atgardsplan/")
    expect(page.locator("input:checked")).to_have_count(0)


def test_two_tabs_of_one_worksheet_keep_what_is_written_in_both(page: Page, site_url: str):
    other = page.context.new_page()
    for tab in (page, other):
        tab.goto(site_url + "verktyg/lagesbild/")
        expect(tab.locator("[data-form-note]")).to_be_visible()
    page.locator(".field input").first.fill("Torget")
    expect(other.locator(".field input").first).to_have_value("Torget")
    other.locator(".tick input").first.check()
    expect(page.locator("[data-form-status]")).to_have_text("1 av 9 klar.")
    page.reload()
    expect(page.locator(".field input").first).to_have_value("Torget")
    expect(page.locator(".tick input").first).to_be_checked()
    page.locator("[data-form-clear]").click()
    expect(other.locator(".field input").first).to_have_value("")


def test_the_checklist_of_a_method_keeps_its_ticks(page: Page, site_url: str):
    page.goto(site_url + "metoder/trygghetsvandring/")
    reach(page, page.locator(".checklist input").first)
    page.keyboard.press("Space")
    page.reload()
    expect(page.locator(".checklist input").first).to_be_checked()
    expect(page.locator(".checklist").get_by_role("link", name="Protokoll för trygghetsvandring")).to_be_visible()


def test_nothing_filled_in_leaves_the_device(page: Page, site_url: str):
    asked: list[str] = []
    page.goto(site_url + "verktyg/lagesbild/")
    # Headless Chromium fetches the page's icon when it likes.
    page.on("request", lambda request: None if request.url.endswith("favicon.svg") else asked.append(request.url))
    page.locator(".field input").first.fill("Torget")
    page.locator(".tick input").first.check()
    page.locator("[data-form-clear]").click()
    assert asked == []


def test_the_word_file_can_be_fetched(page: Page, site_url: str):
    page.goto(site_url + "verktyg/kamerabedomning/")
    with page.expect_download() as fetched:
        page.get_by_role("link", name="Hämta som Word-fil").press("Enter")
    assert fetched.value.suggested_filename == "kamerabedomning.docx"


def test_a_worksheet_prints_with_address_and_date_and_without_buttons(page: Page, site_url: str):
    page.goto(site_url + "verktyg/kamerabedomning/")
    page.emulate_media(media="print")
    expect(page.locator(".form-bar")).to_be_hidden()
    expect(page.locator(".print-address").first).to_contain_text("/verktyg/kamerabedomning/. Version 21 november 2026")
    expect(page.locator(".print-address").first).to_be_visible()


def test_the_self_assessment_says_the_answer_in_words(page: Page, site_url: str):
    page.goto(site_url + "verktyg/ar-platsen-en-oppen-drogscen/")
    result = page.locator("[data-result]")
    for number in range(1, 8):
        reach(page, page.locator(f".indicator:nth-child({number}) input").first)
        page.keyboard.press("Space")
        if number < 7:
            expect(result).to_be_empty()
    expect(result).to_contain_text("når den gräns som användes 2018")
    expect(page.locator("[data-tally]")).to_have_text("7 ja, 0 nej, 0 vet inte. Frågor kvar: 3.")
    expect(page.locator(".next-steps .card")).to_have_count(4)


@pytest.mark.parametrize(
    ("yes", "unknown", "words"),
    [
        (6, 0, "når inte gränsen"),
        (6, 1, "vet för lite"),
        (0, 10, "vet för lite"),
        (10, 0, "når den gräns"),
    ],
)
def test_the_threshold_is_seven_yes(page: Page, site_url: str, yes: int, unknown: int, words: str):
    page.goto(site_url + "verktyg/ar-platsen-en-oppen-drogscen/")
    for number, answer in enumerate(["yes"] * yes + ["unknown"] * unknown + ["no"] * (10 - yes - unknown), 1):
        page.locator(f".indicator:nth-child({number}) input[value={answer}]").check()
    expect(page.locator("[data-result]")).to_contain_text(words)
    page.reload()
    expect(page.locator("[data-result]")).to_contain_text(words)
    page.locator("[data-form-clear]").click()
    expect(page.locator("[data-result]")).to_be_empty()


def test_the_secrecy_guide_leads_a_municipality_to_2025_170_section_6(page: Page, site_url: str):
    page.goto(site_url + "sekretess/guide/")
    for question, steps in (("who", 1), ("to", 1), ("about", 3), ("why", 1)):
        reach(page, page.locator(f"#guide-{question}").first)
        for _ in range(steps):
            page.keyboard.press("ArrowDown")
    first = page.locator("[data-rule]:visible").first
    expect(first).to_contain_text("Lag (2025:170) 6 §")
    expect(first).to_contain_text("Ska")
    expect(first).to_contain_text("Lämna inte uppgiften om det står klart")
    expect(first).to_contain_text("Läst i lydelse 2026-02-12")
    expect(page.locator("[data-secrecy-lawyer]")).to_contain_text("Fråga er jurist")
    expect(page.locator("[data-secrecy-status]")).to_contain_text("Regler som kan gälla:")
    assert "who=kommun&to=till-polis&about=vuxen&why=brott" in page.url
    page.reload()
    expect(page.locator("[data-rule]:visible").first).to_contain_text("Lag (2025:170) 6 §")
    page.locator("[data-secrecy-clear]").press("Enter")
    expect(page.locator("[data-rule]:visible")).to_have_count(0)
    expect(page.locator("#guide-who")).to_be_focused()


def test_without_scripts_the_guide_is_one_table(plain_page: Page, site_url: str, catalog):
    plain_page.goto(site_url + "sekretess/guide/")
    expect(plain_page.locator("[data-secrecy-guide]")).to_be_hidden()
    rows = plain_page.locator(".secrecy-table tbody tr")
    expect(rows).to_have_count(len(catalog.data.secrecy_paths.rules))
    expect(rows.first).to_contain_text("Lag (2025:170) 6 §")


def test_without_scripts_a_worksheet_is_filled_in_and_says_that_it_is_not_kept(plain_page: Page, site_url: str):
    plain_page.goto(site_url + "verktyg/lagesbild/")
    expect(plain_page.locator("noscript p")).to_be_visible()
    assert "sparas inte" in plain_page.locator(".form-bar").inner_text()
    plain_page.locator(".tick input").first.check()
    expect(plain_page.locator(".tick input").first).to_be_checked()
    expect(plain_page.locator("[data-form-clear]")).to_be_hidden()


def test_without_scripts_the_self_assessment_says_how_to_count(plain_page: Page, site_url: str):
    plain_page.goto(site_url + "verktyg/ar-platsen-en-oppen-drogscen/")
    plain_page.locator(".indicator input").first.check()
    expect(plain_page.locator(".outcomes")).to_contain_text("7 ja eller fler")
    expect(plain_page.get_by_text("Så räknar ni")).to_be_visible()
