"""Searching as a reader does it: from any page, by keyboard, without scripts, under the strict policy."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


def hits(page):
    return page.locator(".hit__link")


def test_from_the_header_of_any_page(page, site_url):
    page.goto(f"{site_url}metoder/mumin/")
    page.get_by_role("search").get_by_role("searchbox").fill("knarkhund")
    page.keyboard.press("Enter")
    page.wait_for_url("**/sok/?q=knarkhund")
    expect(hits(page).first).to_have_attribute("href", "../metoder/narkotikahundar/")
    expect(page.get_by_role("status")).to_contain_text("”knarkhund”")
    expect(page.locator("[data-search-all]")).to_be_hidden()


def test_from_the_home_page_in_both_languages(page, site_url):
    for path, words, target in (
        ("", "tystnadsplikt", "../metoder/sekretessbrytande-bestammelser/"),
        ("en/", "sniffer dog", "../../en/metoder/narkotikahundar/"),
    ):
        page.goto(site_url + path)
        page.get_by_role("main").get_by_role("searchbox").fill(words)
        page.keyboard.press("Enter")
        expect(hits(page).first).to_have_attribute("href", target)


def test_by_keyboard_alone(page, site_url):
    page.goto(f"{site_url}sok/")
    field = page.get_by_role("searchbox")
    field.focus()
    page.keyboard.type("kamerorna på torget")
    expect(hits(page).first).to_have_text("Kamerabevakning")
    page.keyboard.press("ArrowDown")
    expect(hits(page).first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(hits(page).nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(field).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(field).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/metoder/kamerabevakning/")


def test_the_address_carries_the_question(page, site_url):
    page.goto(f"{site_url}sok/")
    page.get_by_role("searchbox").fill("nattvandrare")
    expect(hits(page).first).to_be_visible()
    assert page.url.endswith("/sok/?q=nattvandrare")
    page.reload()
    expect(page.get_by_role("searchbox")).to_have_value("nattvandrare")
    expect(hits(page).first).to_be_visible()


def test_a_section_link_leads_to_its_heading(page, site_url):
    page.goto(f"{site_url}sok/?q=kamerorna+på+torget")
    page.locator(".hit__section a").first.click()
    assert page.evaluate("document.getElementById(decodeURIComponent(location.hash.slice(1)))?.tagName") in ("H2", "H3")


def test_nothing_found_says_so_and_shows_every_page(page, site_url):
    page.goto(f"{site_url}sok/?q=qqqxxzzvv")
    expect(page.get_by_role("status")).to_contain_text("Inga sidor hittades")
    expect(page.locator("[data-search-all]")).to_be_visible()


def test_typed_markup_is_only_text(page, site_url):
    page.goto(f"{site_url}sok/?q=%3Cimg%20src%3Dx%3E%20kamera")
    expect(hits(page).first).to_be_visible()
    expect(page.get_by_role("status")).to_contain_text("<img src=x>")
    assert page.locator("main img").count() == 0


def test_the_index_is_fetched_only_when_used_and_only_from_here(page, site_url):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{site_url}metoder/mumin/", wait_until="networkidle")
    page.goto(f"{site_url}sok/", wait_until="networkidle")
    assert not any(url.endswith(".json") for url in asked)
    page.get_by_role("searchbox").fill("kamera")
    expect(hits(page).first).to_be_visible()
    indexes = [url for url in asked if url.endswith(".json")]
    assert len(indexes) == 1 and "search-sv." in indexes[0]
    assert all(url.startswith(site_url) for url in asked)


def test_under_the_strictest_policy(page, site_url):
    said = []
    page.on("console", lambda message: said.append(message.text))

    def with_policy(route):
        answer = route.fetch()
        route.fulfill(response=answer, headers={**answer.headers, "content-security-policy": POLICY})

    page.route("**/*", with_policy)
    page.goto(f"{site_url}sok/?q=kamera")
    expect(hits(page).first).to_be_visible()
    assert said == []


def test_when_the_index_cannot_be_fetched_the_list_remains(browser, site_url):
    context = browser.new_context()
    page = context.new_page()
    page.route("**/*.json", lambda route: route.abort())
    page.goto(f"{site_url}sok/?q=kamera")
    expect(page.get_by_role("status")).to_contain_text("kunde inte laddas")
    expect(page.locator("[data-search-all]")).to_be_visible()
    context.close()


def test_a_question_that_gets_no_answer_shows_every_page(browser, site_url):
    context = browser.new_context()
    page = context.new_page()
    page.route("**/search.*.js", lambda route: route.abort())
    page.goto(f"{site_url}sok/?q=kamera")
    pages = page.locator("[data-search-all]")
    expect(pages).to_be_hidden()
    pages.evaluate("list => list.getAnimations().forEach(one => one.finish())")
    expect(pages).to_be_visible()
    context.close()


@pytest.mark.parametrize(("path", "letters"), [("sok/", "AÖ"), ("en/sok/", "AW")])
def test_without_scripts_every_page_is_listed(browser, site_url, built_site, path, letters):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site_url}{path}?q=kamera")
    listed = page.locator(".letter a")
    assert listed.count() > 70
    for letter in letters:
        expect(page.get_by_role("heading", name=letter, exact=True)).to_be_visible()
    base = built_site / path
    for link in listed.all():
        assert (base / link.get_attribute("href") / "index.html").is_file()
    context.close()


@pytest.mark.parametrize("width", [320, 360, 1024, 1280])
def test_nothing_sticks_out(page, site_url, width):
    page.set_viewport_size({"width": width, "height": 800})
    for path in ("sok/?q=kamera", "en/", ""):
        page.goto(site_url + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
