"""Finding, comparing, citing and sharing methods: by keyboard alone, and without scripts where that can be."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.keyboard import reach

pytestmark = pytest.mark.browser
NARROW, WIDE = {"width": 360, "height": 780}, {"width": 1280, "height": 900}


@pytest.fixture
def plain(browser):
    """A page without scripts."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def visit(page, address, viewport=WIDE):
    page.set_viewport_size(viewport)
    page.goto(address)
    ready = page.locator("[data-ready=true]")
    if re.search(r"/metoder/(jamfor/)?(\?|$)", address):
        ready.wait_for()


def option(page, facet, value):
    return page.locator(f".facets input[name={facet}][value={value}]")


def shown(page):
    return page.locator(".card[data-method]:visible")


def test_choosing_is_or_inside_a_facet_and_and_between(page, site_url, catalog):
    visit(page, f"{site_url}metoder/")
    status = page.locator("[data-status]")
    expect(status).to_have_text(f"Visar alla {len(catalog.methods)} metoder.")
    stairs = {slug for slug, m in catalog.methods.items() if "stairwell" in m.meta.settings}
    nights = {slug for slug, m in catalog.methods.items() if "nightlife" in m.meta.settings}
    led = {slug for slug, m in catalog.methods.items() if "property-owner" in m.meta.lead}

    option(page, "plats", "stairwell").check()
    assert set(shown(page).evaluate_all("all => all.map(c => c.dataset.method)")) == stairs
    option(page, "plats", "nightlife").check()
    assert set(shown(page).evaluate_all("all => all.map(c => c.dataset.method)")) == stairs | nights
    option(page, "leder", "property-owner").check()
    wanted = (stairs | nights) & led
    assert set(shown(page).evaluate_all("all => all.map(c => c.dataset.method)")) == wanted
    expect(status).to_have_text(f"Visar {len(wanted)} av {len(catalog.methods)} metoder.")
    assert page.url.endswith("?plats=stairwell,nightlife&leder=property-owner")


def test_counts_tell_what_each_choice_would_give(page, site_url, catalog):
    visit(page, f"{site_url}metoder/?plats=stairwell")
    for value, number in {"police": 0, "property-owner": 0, "school": 0}.items():
        number = sum("stairwell" in m.meta.settings and value in m.meta.lead for m in catalog.methods.values())
        expect(option(page, "leder", value).locator("..").locator("[data-count]")).to_have_text(str(number))
    squares = sum("square" in m.meta.settings for m in catalog.methods.values())
    expect(option(page, "plats", "square").locator("..").locator("[data-count]")).to_have_text(str(squares))


def test_a_method_is_found_by_keyboard_on_a_phone(page, site_url):
    visit(page, f"{site_url}metoder/", NARROW)
    sheet = page.locator(".facets__sheet > summary")
    reach(page, sheet)
    page.keyboard.press("Enter")
    choice = option(page, "plats", "stairwell")
    reach(page, choice)
    page.keyboard.press("Space")
    expect(choice).to_be_checked()
    page.keyboard.press("Escape")
    expect(sheet).to_be_focused()
    expect(page.locator(".facets__sheet")).not_to_have_attribute("open", "")
    link = page.get_by_role("link", name="Trygga trappan")
    reach(page, link)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Trygga trappan")


def test_the_sheet_ends_with_a_button_that_leads_to_the_result(page, site_url):
    visit(page, f"{site_url}metoder/", NARROW)
    page.locator(".facets__sheet > summary").press("Enter")
    page.get_by_role("button", name="Visa metoderna").press("Enter")
    expect(page.locator("[data-status]")).to_be_focused()


def test_removing_a_chip_moves_focus_to_the_next_and_then_to_the_result(page, site_url):
    visit(page, f"{site_url}metoder/?plats=stairwell,square&insats=1")
    chips = page.locator(".chip")
    expect(chips).to_have_count(3)
    chips.first.press("Enter")
    expect(chips).to_have_count(2)
    expect(chips.first).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page.locator("[data-status]")).to_be_focused()
    assert page.url.endswith("/metoder/")


def test_nothing_matches_says_what_to_let_go_of(page, site_url, catalog):
    visit(page, f"{site_url}metoder/?plats=nightlife&leder=school")
    expect(page.get_by_role("heading", name="Ingen metod passar allt du har valt")).to_be_visible()
    expect(shown(page)).to_have_count(0)
    nights = sum("nightlife" in m.meta.settings for m in catalog.methods.values())
    drop = page.get_by_role("button", name="Släpp Vem som leder: Skolan")
    expect(drop.locator("..")).to_contain_text(f"ger {nights} metoder")
    drop.press("Enter")
    expect(shown(page)).to_have_count(nights)
    expect(page.locator("[data-status]")).to_be_focused()


@pytest.mark.parametrize("order", ["stod", "insats", "namn"])
def test_orders_follow_the_ranks(page, site_url, order):
    visit(page, f"{site_url}metoder/?ordning={order}")
    ranks = shown(page).evaluate_all(f"all => all.map(card => Number(card.getAttribute('data-rang-{order}')))")
    assert ranks == sorted(ranks)


def test_best_match_puts_the_method_made_for_the_place_first(page, site_url):
    visit(page, f"{site_url}metoder/?plats=stairwell")
    expect(shown(page).first).to_have_attribute("data-method", "trygga-trappan")


def test_a_filtered_list_is_shared_by_its_address(page, site_url, browser):
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    first = context.new_page()
    visit(first, f"{site_url}metoder/")
    option(first, "malgrupp", "girls-and-women").locator("xpath=ancestor::details[1]/summary").press("Enter")
    option(first, "malgrupp", "girls-and-women").press("Space")
    first.get_by_role("button", name="Kopiera länk till urvalet").press("Enter")
    expect(first.locator("[data-copy-status]")).to_have_text("Kopierat.")
    address = first.evaluate("navigator.clipboard.readText()")
    context.close()
    visit(page, address)
    expect(shown(page)).to_have_count(1)
    expect(page.locator(".chip")).to_contain_text("Målgrupp: Flickor och kvinnor")
    page.get_by_role("link", name="English").press("Enter")
    page.locator("[data-ready=true]").wait_for()
    expect(page.locator(".chip")).to_contain_text("Target group: Girls and women")


def test_where_the_clipboard_is_closed_the_address_is_selected(page, site_url):
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    visit(page, f"{site_url}metoder/?insats=1")
    page.get_by_role("button", name="Kopiera länk till urvalet").press("Enter")
    assert page.evaluate("getSelection().toString()").endswith("?insats=1")


@pytest.mark.parametrize(
    ("prefix", "chosen", "gives"), [("", "1 vald", "ger 1 metod"), ("en/", "1 chosen", "gives 1 method")]
)
def test_one_is_said_as_one(page, site_url, prefix, chosen, gives):
    """The first method is the only one at its kind of place, and another role leads all others."""

    def rewrite(route):
        body = route.fetch().text()
        for facet, own, others in (("plats", "square", "park"), ("leder", "police", "school")):
            first, *rest = re.split(f'(?<= data-{facet}=")[^"]*(?=" )', body)
            body = first + own + others.join(rest)
        route.fulfill(body=body, content_type="text/html")

    page.route(re.compile(r"/metoder/\?"), rewrite)
    visit(page, f"{site_url}{prefix}metoder/?plats=square&leder=school")
    expect(page.locator("[data-facet=plats] [data-chosen]")).to_have_text(chosen)
    expect(page.locator(".nothing li", has_text=re.compile(rf"{gives}(?!\w)"))).to_have_count(1)


def test_unknown_words_in_the_address_do_no_harm(page, site_url, catalog):
    visit(page, f"{site_url}metoder/?plats=%3Cb%3E,mars&ordning=constructor&x=1")
    expect(shown(page)).to_have_count(len(catalog.methods))


def test_without_scripts_the_whole_list_is_there_and_nothing_that_would_not_work(plain, site_url, catalog):
    plain.goto(f"{site_url}metoder/")
    expect(plain.locator(".card[data-method]:visible")).to_have_count(len(catalog.methods))
    helpless = plain.locator("form.facets, .finder__bar, .card-compare, .compare-bar")
    expect(helpless.locator("visible=true")).to_have_count(0)
    plain.get_by_role("link", name="Hitta efter roll, plats, steg eller situation").click()
    plain.get_by_role("link", name="Trapphus och källare").click()
    expect(plain.get_by_role("link", name="Trygga trappan")).to_be_visible()


def test_two_methods_are_picked_and_compared_by_keyboard(page, site_url):
    visit(page, f"{site_url}metoder/?malgrupp=youth")
    for slug in ("mumin", "orossamtal"):
        page.locator(f"input[name=jamfor][value={slug}]").press("Space")
    expect(page.locator("[data-compare-status]")).to_have_text("2 metoder valda att jämföra.")
    page.get_by_role("link", name="Visa jämförelsen").press("Enter")
    page.locator("#jamforelse[data-ready=true]").wait_for()
    assert page.url.endswith("/metoder/jamfor/?m=mumin,orossamtal")
    heads = page.locator(".compare-table thead th")
    assert [text.split("Ta bort")[0].strip() for text in heads.all_inner_texts()] == ["MUMIN", "Orossamtal"]
    expect(page.get_by_role("row", name=re.compile("^Effekt ")).locator("td")).to_have_text(["Effekten är okänd"] * 2)


def test_no_more_than_four_can_be_picked(page, site_url):
    visit(page, f"{site_url}metoder/")
    boxes = page.locator("input[name=jamfor]")
    for number in range(5):
        boxes.nth(number).press("Space")
    expect(page.locator("input[name=jamfor]:checked")).to_have_count(4)


def test_the_comparison_tells_of_faults_in_the_address(page, site_url):
    visit(page, f"{site_url}metoder/jamfor/?m=mumin,finns-inte")
    expect(page.locator("[data-status]")).to_have_text(
        "Adressen nämner metoder som inte finns: finns-inte. Välj minst två metoder."
    )
    expect(page.locator(".all-methods")).to_be_visible()


def test_the_comparison_can_show_only_what_differs_and_be_emptied(page, site_url):
    visit(page, f"{site_url}metoder/jamfor/?m=mumin,orossamtal,linkopingsmodellen")
    line = page.locator(".compare-table tbody tr", has_text="Slag")
    page.get_by_label("Visa bara det som skiljer").press("Space")
    expect(line.first).to_be_hidden()
    page.get_by_role("button", name="Ta bort MUMIN").press("Enter")
    assert page.url.endswith("?m=orossamtal,linkopingsmodellen")
    expect(page.get_by_label("Metod 1")).to_be_focused()


def test_a_method_chosen_twice_is_removed_at_once(page, site_url):
    visit(page, f"{site_url}metoder/jamfor/?m=mumin,orossamtal,linkopingsmodellen")
    page.get_by_label("Metod 4").select_option("mumin")
    page.get_by_role("button", name="Ta bort MUMIN").press("Enter")
    assert page.url.endswith("?m=orossamtal,linkopingsmodellen")
    expect(page.get_by_role("button", name="Ta bort MUMIN")).to_have_count(0)


def test_the_comparison_prints_its_own_address_and_no_controls(page, site_url):
    visit(page, f"{site_url}metoder/jamfor/?m=mumin,orossamtal")
    page.emulate_media(media="print")
    expect(page.locator(".print-address")).to_have_text(re.compile(r"/metoder/jamfor/\?m=mumin,orossamtal$"))
    expect(page.locator(".compare-form, .compare-tools, .all-methods").locator("visible=true")).to_have_count(0)


def test_without_scripts_ticked_methods_are_compared_in_the_table(plain, site_url, catalog):
    plain.goto(f"{site_url}metoder/jamfor/")
    rows = plain.locator("tr[data-method]:visible")
    expect(rows).to_have_count(len(catalog.methods))
    for slug in ("mumin", "orossamtal"):
        plain.locator(f"tr[data-method={slug}] input").press("Space")
    plain.get_by_label("Visa bara de jag valt").press("Space")
    expect(rows).to_have_count(2)


@pytest.mark.parametrize(
    ("prefix", "situation", "method"),
    [
        ("", "En ungdom har tagits med narkotika", "MUMIN"),
        ("en/", "A young person has been found with drugs", "MUMIN"),
    ],
)
def test_a_situation_leads_to_its_method_without_scripts(plain, site_url, prefix, situation, method):
    plain.goto(site_url + prefix)
    plain.get_by_role("link", name=situation).click()
    plain.get_by_role("link", name=method, exact=True).click()
    expect(plain.get_by_role("heading", level=1)).to_have_text(method)


def test_a_role_leads_to_its_methods_by_keyboard(page, site_url):
    visit(page, site_url)
    link = page.get_by_role("link", name="Krögare", exact=True)
    reach(page, link)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("För dig som driver krog")
    expect(page.get_by_role("link", name="Krogar mot knark")).to_be_visible()


def test_a_reference_is_copied_by_keyboard(site_url, browser):
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{site_url}metoder/mumin/")
    page.get_by_role("button", name="Kopiera referens").press("Enter")
    expect(page.locator("[data-copied]").first).to_have_text("Kopierat.")
    assert page.evaluate("navigator.clipboard.readText()") == page.locator("[data-copy-text]").first.inner_text()
    context.close()


def test_the_short_address_leads_on_without_scripts(plain, site_url):
    plain.goto(f"{site_url}m/mumin/")
    plain.wait_for_url(f"{site_url}metoder/mumin/")
    plain.goto(f"{site_url}en/m/mumin/")
    plain.wait_for_url(f"{site_url}en/metoder/mumin/")


STATES = (
    "metoder/",
    "metoder/?plats=stairwell,square&ordning=stod",
    "metoder/?plats=nightlife&leder=school",
    "metoder/jamfor/",
    "metoder/jamfor/?m=mumin,orossamtal",
    "vagar-in/",
    "vagar-in/polisen/",
    "vagar-in/kartlagga/",
    "situationer/otryggt-torg/",
    "metoder/mumin/",
    "",
)


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("prefix", ["", "en/"])
def test_nothing_spills_out(browser, site_url, state, prefix):
    for viewport in (NARROW, WIDE):
        page = browser.new_page(viewport=viewport)
        visit(page, site_url + prefix + state, viewport)
        if viewport is NARROW and state.startswith("metoder/") and page.locator(".facets__sheet").count():
            page.locator(".facets__sheet > summary").click()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.close()
