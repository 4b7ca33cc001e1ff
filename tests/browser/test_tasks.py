"""What readers come to do, from start to end: by keyboard alone, and again without scripts where that can be.

Nothing here clicks, fills in a field or moves focus but by pressing keys, and every stop shows that it has focus.
Without scripts everything is done but four things, and each has a way beside it that needs none: copying to the
clipboard (the text can be marked), the count of the self-assessment (the page says how to count), the questions of the
secrecy guide (one table), and the choices of the map and the index (every place in a table, and a page for each role,
kind of place and step).
"""

import re
from urllib.parse import unquote

import pytest
from playwright.sync_api import expect

from tests.browser.keyboard import choose, focus_is_seen, follow, press, tab_to, unfold, write

pytestmark = pytest.mark.browser
NARROW, WIDE = {"width": 360, "height": 780}, {"width": 1280, "height": 900}


both_screens = pytest.mark.parametrize("screen", [NARROW, WIDE], ids=["phone", "desk"])


@pytest.fixture
def screen():
    """A phone, unless a test says that it is laid out another way on a desk and asks for both."""
    return NARROW


@pytest.fixture
def reader(new_page, screen):
    """A page with scripts, whose reader may copy to the clipboard."""
    page = new_page(viewport=screen, permissions=["clipboard-read", "clipboard-write"])
    page.add_init_script("window.print = () => { document.documentElement.dataset.printed = 'yes'; };")
    return page


@pytest.fixture
def plain_reader(new_page, screen):
    return new_page(viewport=screen, java_script_enabled=False)


@pytest.fixture(params=[True, False], ids=["scripts", "no scripts"])
def scripts(request):
    """The same task, with scripts and without."""
    return request.param


@pytest.fixture
def any_reader(request, scripts):
    return request.getfixturevalue("reader" if scripts else "plain_reader")


def heading(page):
    return page.get_by_role("heading", level=1)


# --- 1. The method for a situation ----------------------------------------------------------------------------------


def test_find_the_method_for_a_situation_from_the_home_page(any_reader, site_url):
    page = any_reader
    page.goto(site_url)
    follow(page, "En ungdom har tagits med narkotika")
    follow(page, "MUMIN")
    expect(heading(page)).to_have_text("MUMIN")


# --- 2. The method for a place --------------------------------------------------------------------------------------


@both_screens
def test_find_the_method_for_a_stairwell_in_the_index(reader, site_url, screen):
    reader.goto(f"{site_url}metoder/")
    choose_in_index(reader, screen, "Trapphus och källare")
    follow(reader, "Trygga trappan")
    expect(heading(reader)).to_have_text("Trygga trappan")


def choose_in_index(page, screen, *options):
    """Tick options of the index. On a phone they lie in a sheet that is opened first and left by its own button."""
    page.locator("[data-ready=true]").wait_for()
    if screen is NARROW:
        unfold(page, "Välj bland metoderna")
    for option in options:
        press(page, "checkbox", option, "Space", exact=False)
    expect(page.locator("[data-status]")).to_have_text(re.compile(r"^Visar \d+ av \d+ metoder\.$"))
    if screen is NARROW:
        press(page, "button", "Visa metoderna", exact=False)
        focus_is_seen(page)


def test_find_the_method_for_a_stairwell_without_scripts(plain_reader, site_url):
    plain_reader.goto(site_url)
    follow(plain_reader, "Trapphus och källare")
    follow(plain_reader, "Trygga trappan")
    expect(heading(plain_reader)).to_have_text("Trygga trappan")


# --- 3. Two methods beside each other -------------------------------------------------------------------------------


@both_screens
def test_compare_two_methods(reader, site_url):
    reader.goto(f"{site_url}metoder/")
    reader.locator("[data-ready=true]").wait_for()
    for name in ("MUMIN", "Orossamtal"):
        press(reader, "checkbox", f"Jämför {name}", "Space")
    follow(reader, "Visa jämförelsen")
    reader.locator("#jamforelse[data-ready=true]").wait_for()
    table = reader.get_by_role("table", name="Jämför metoder")
    expect(table.get_by_role("columnheader")).to_contain_text(["MUMIN", "Orossamtal"])
    expect(table.get_by_role("row").filter(has_text="Leder").get_by_role("cell")).to_have_text(
        ["Polisen", re.compile(r"Polisen\s*Socialtjänsten")]
    )


def test_compare_two_methods_without_scripts(plain_reader, site_url):
    plain_reader.goto(f"{site_url}metoder/")
    follow(plain_reader, "Jämför metoder sida vid sida")
    for name in ("MUMIN", "Orossamtal"):
        press(plain_reader, "checkbox", f"Jämför {name}", "Space")
    press(plain_reader, "checkbox", "Visa bara de jag valt", "Space", back=True)
    expect(plain_reader.locator("tr[data-method]:visible")).to_have_count(2)


# --- 4. A checklist, filled in and printed --------------------------------------------------------------------------


def test_fill_in_a_checklist_and_print_it(any_reader, scripts, site_url):
    page = any_reader
    page.goto(site_url)
    follow(page, "Verktyg Fyll i", exact=False)
    follow(page, "Lägesbild för en plats")
    write(page, "textbox", "Plats och gräns", "Torget, till trappan")
    press(page, "checkbox", "Vi har gått dit vid minst fyra tider, varav en fredagskväll.", "Space")
    if scripts:
        expect(page.get_by_role("status")).to_have_text("1 av 9 klar.")
        press(page, "button", "Skriv ut", back=True)
        assert page.evaluate("document.documentElement.dataset.printed") == "yes"
    page.emulate_media(media="print")
    expect(page.get_by_role("textbox", name="Plats och gräns")).to_have_value("Torget, till trappan")
    expect(page.locator(".print-address").first).to_contain_text("/verktyg/lagesbild/. Version 21 november 2026")
    expect(page.locator(".form-bar, .site-nav, .site-search, .site-foot").locator("visible=true")).to_have_count(0)
    paper = page.pdf(prefer_css_page_size=True)
    assert set(re.findall(rb"/MediaBox \[0 0 (\d+)[.\d]* (\d+)", paper)) == {(b"594", b"841")}, "not A4"


# --- 5. The self-assessment -----------------------------------------------------------------------------------------


def test_answer_the_self_assessment(any_reader, scripts, site_url):
    page = any_reader
    page.goto(f"{site_url}arbetssatt/")
    follow(page, "Svara på tio frågor")
    for number in range(10):
        tab_to(page, "radio", "Ja")
        page.keyboard.press("Space")
        if number >= 8:
            page.keyboard.press("ArrowRight")
    answers = page.get_by_role("radio", checked=True)
    expect(answers).to_have_count(10)
    result = page.locator(".result")
    expect(result).to_contain_text("når den gräns som användes 2018")
    if scripts:
        expect(result).to_contain_text("8 ja, 2 nej, 0 vet inte.")
    else:
        expect(page.get_by_text("Räkna era ja.")).to_be_visible()
        expect(result).to_contain_text("7 ja eller fler")
    follow(page, "Lägesbild för en plats")


# --- 6. The secrecy guide -------------------------------------------------------------------------------------------


def test_follow_the_secrecy_guide_to_2025_170_section_6(reader, site_url):
    reader.goto(site_url)
    follow(reader, "Får jag berätta det här för en annan myndighet?")
    follow(reader, "Får jag berätta?")
    choose(reader, "Vem är du?", "Kommunen, utanför socialtjänst och skola")
    choose(reader, "Vem vill du berätta för?", "Polisen")
    choose(reader, "Om vem?", "Någon som är 21 år eller äldre")
    choose(reader, "Varför?", "För att förebygga, upptäcka eller utreda brott")
    rule = reader.locator("[data-rule]:visible").first
    expect(rule).to_contain_text("Lag (2025:170) 6 §")
    expect(rule).to_contain_text("Det här tillåter regeln inte:")
    follow(reader, "Lag (2025:170) 6 §")
    expect(reader.locator(":target")).to_contain_text("6 §")


def test_follow_the_secrecy_table_to_2025_170_section_6_without_scripts(plain_reader, site_url):
    plain_reader.goto(site_url)
    follow(plain_reader, "Får jag berätta det här för en annan myndighet?")
    follow(plain_reader, "Får jag berätta?")
    row = plain_reader.locator(".secrecy-table tbody tr").first
    expect(row).to_contain_text("Lag (2025:170) 6 §")
    follow(plain_reader, "Lag (2025:170) 6 §")
    expect(plain_reader.locator(":target")).to_contain_text("6 §")


# --- 7. Searching ---------------------------------------------------------------------------------------------------


def test_search_for_knarkhund(reader, site_url):
    reader.goto(f"{site_url}metoder/mumin/")
    write(reader, "searchbox", "Sök på webbplatsen", "knarkhund")
    reader.keyboard.press("Enter")
    reader.wait_for_url("**/sok/?q=knarkhund")
    expect(reader.get_by_role("status")).to_contain_text("knarkhund")
    follow(reader, "Sök med narkotikahundar")
    expect(heading(reader)).to_have_text("Sök med narkotikahundar")


def test_search_without_scripts_leads_to_every_page_from_a_to_o(plain_reader, site_url):
    plain_reader.goto(f"{site_url}metoder/mumin/")
    write(plain_reader, "searchbox", "Sök på webbplatsen", "knarkhund")
    plain_reader.keyboard.press("Enter")
    plain_reader.wait_for_url("**/sok/?q=knarkhund")
    press(plain_reader, "link", "S")
    follow(plain_reader, "Sök med narkotikahundar")
    expect(heading(plain_reader)).to_have_text("Sök med narkotikahundar")


# --- 8. A filtered list, shared -------------------------------------------------------------------------------------


@both_screens
def test_share_a_filtered_list(reader, new_page, site_url, screen):
    reader.goto(f"{site_url}metoder/")
    choose_in_index(reader, screen, "Krogmiljö", "Trapphus och källare")
    press(reader, "button", "Kopiera länk till urvalet")
    expect(reader.locator("[data-copy-status]")).to_have_text("Kopierat.")
    colleague = new_page()
    colleague.goto(reader.evaluate("navigator.clipboard.readText()"))
    colleague.locator("[data-ready=true]").wait_for()
    expect(colleague.locator(".chip")).to_have_count(2)
    expect(colleague.locator("[data-status]")).to_have_text(reader.locator("[data-status]").inner_text())


# --- 9. Citing a method ---------------------------------------------------------------------------------------------


def test_cite_a_method(reader, site_url):
    reader.goto(f"{site_url}metoder/mumin/")
    press(reader, "button", "Kopiera referens")
    expect(reader.locator("[data-copied]").first).to_have_text("Kopierat.")
    copied = reader.evaluate("navigator.clipboard.readText()")
    assert copied == reader.locator("[data-copy-text]").first.inner_text()
    assert "MUMIN" in copied and "/metoder/mumin/" in copied


def test_fetch_a_reference_for_a_reference_manager(any_reader, site_url):
    page = any_reader
    page.goto(f"{site_url}metoder/mumin/")
    tab_to(page, "link", "RIS", exact=False)
    with page.expect_download() as fetched:
        page.keyboard.press("Enter")
    assert fetched.value.suggested_filename.endswith(".ris")


# --- 10. Reporting a fault ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path", ["metoder/mumin/", "karta/kommun/stockholm/", "verktyg/lagesbild/", "vagar-in/polisen/"]
)
def test_report_a_fault(any_reader, site_url, path):
    page = any_reader
    page.goto(site_url + path)
    letter = unquote(tab_to(page, "link", "Något på sidan är fel").get_attribute("href"))
    assert letter.startswith("mailto:") and "subject=Fel på sidan " in letter
    assert f"/{path}\n" in letter


# --- 11. The right page in English ----------------------------------------------------------------------------------


def test_reach_the_right_page_in_english(any_reader, site_url):
    page = any_reader
    page.goto(site_url)
    follow(page, "Sekretess")
    follow(page, "English")
    assert page.url == f"{site_url}en/sekretess/"
    follow(page, "four questions", exact=False)
    assert page.url == f"{site_url}en/sekretess/guide/"
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(heading(page)).to_have_text("May I tell?")


# --- 12. The map's filter -------------------------------------------------------------------------------------------


@both_screens
def test_change_what_the_map_shows(reader, site_url, screen, catalog):
    reader.goto(site_url)
    follow(reader, "Karta")
    reader.wait_for_selector("#scenkarta[data-ready]")
    choose(reader, "Kartläggning", "Kartläggningen i januari 2024")
    if screen is NARROW:
        unfold(reader, "Filtrera och sök")
    choose(reader, "Kommun", "Södertälje")
    there = [scene for scene in catalog.scenes.values() if scene.municipality == "0181"]
    expect(reader.locator("#kartresultat")).to_contain_text(f"Visar {len(there)} av {len(catalog.scenes)}")
    expect(reader.locator("[data-scene]:visible td:nth-child(2)")).to_have_text(["Södertälje"] * len(there))
    assert "kommun=0181" in reader.url


def test_see_a_municipality_without_scripts(plain_reader, site_url, catalog):
    plain_reader.goto(site_url)
    follow(plain_reader, "Karta")
    expect(plain_reader.locator("[data-scene]")).to_have_count(len(catalog.scenes))
    follow(plain_reader, "Södertälje")
    expect(heading(plain_reader)).to_have_text("Öppna drogscener i Södertälje")


# --- 13. A document to take to the meeting --------------------------------------------------------------------------


def test_fetch_the_camera_assessment_from_its_situation(any_reader, site_url):
    page = any_reader
    page.goto(site_url)
    follow(page, "Vi vill sätta upp kameror")
    follow(page, "Bedömning före kamerabevakning")
    tab_to(page, "link", "Hämta som Word-fil (.docx)")
    with page.expect_download() as fetched:
        page.keyboard.press("Enter")
    assert fetched.value.suggested_filename == "kamerabedomning.docx"
