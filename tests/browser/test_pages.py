"""The pages in a browser: they open without an error or a foreign request, and can be found one's way through."""

import re

import pytest
from playwright.sync_api import expect

PAGES = ["", "metoder/", "metoder/mumin/", "exempel/", "karta/", "om/", "ordlista/", "data/", "404.html"]


@pytest.mark.parametrize("path", PAGES + [f"en/{path}" for path in PAGES if path != "404.html"])
def test_a_page_opens(page, site_url, path):
    page.goto(site_url + path, wait_until="networkidle")
    assert page.locator("h1").inner_text()
    assert page.locator("html").get_attribute("lang") == ("en" if path.startswith("en/") else "sv")


def test_home_leads_to_a_method_in_two_clicks(page, site_url):
    page.goto(site_url)
    page.locator(".site-nav").get_by_role("link", name="Metoder", exact=True).click()
    page.locator("main").get_by_role("link", name="MUMIN", exact=True).first.click()
    assert page.url == f"{site_url}metoder/mumin/"
    assert page.locator("h1").inner_text() == "MUMIN"


def test_the_method_index_lists_every_method(page, site_url, catalog):
    page.goto(f"{site_url}metoder/")
    links = {link.get_attribute("href") for link in page.locator("main a").all()}
    assert {f"{slug}/" for slug in catalog.methods} <= links


@pytest.mark.parametrize(
    "path",
    [
        "",
        "metoder/mumin/",
        "karta/",
        "situationer/otryggt-torg/",
        "metoder/mumin/#kallor",
        "karta/?kartlaggning=2021&kommun=0180",
        "metoder/?plats=square",
        "sok/?q=mumin",
    ],
)
def test_the_language_switch_leads_to_the_same_page_and_back(page, site_url, path):
    page.goto(site_url + path)
    page.locator(".site-tools a[hreflang=en]").click()
    assert page.url == f"{site_url}en/{path}"
    assert page.locator("html").get_attribute("lang") == "en"
    page.locator(".site-tools a[hreflang=sv]").click()
    assert page.url == site_url + path


@pytest.mark.parametrize("path", ["metoder/mumin/", "om/tidslinje/", "exempel/ragsved/", "en/sekretess/"])
def test_the_list_of_headings_follows_the_reader_on_a_wide_screen(new_page, site_url, path):
    page = new_page(viewport={"width": 1280, "height": 700})
    page.goto(site_url + path)
    page.evaluate("scrollTo(0, document.querySelector('.article__body').offsetHeight - innerHeight)")
    expect(page.locator(".contents a").first).to_be_in_viewport()
    page.locator(".contents a").last.click()
    assert page.evaluate("Math.abs(document.querySelector(location.hash).getBoundingClientRect().top) < innerHeight")


def test_the_theme_button_chooses_and_remembers(page, site_url):
    page.goto(site_url)
    button = page.locator("[data-theme-button]")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert button.get_attribute("aria-pressed") == "false"
    button.click()
    assert button.get_attribute("aria-pressed") == "true"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light
    page.goto(f"{site_url}metoder/")
    assert page.locator("html").get_attribute("data-theme") == "dark"
    assert page.evaluate("Object.keys(localStorage)") == ["theme"]
    assert page.context.cookies() == []


def test_the_first_tab_stop_skips_to_the_content(page, site_url):
    page.goto(f"{site_url}metoder/mumin/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "innehall"


def test_a_citation_leads_to_its_source_and_back(page, site_url):
    page.goto(f"{site_url}metoder/mumin/")
    first = page.locator("sup.cite a").first
    assert re.fullmatch(r"#kalla-\d+", first.get_attribute("href"))
    source = page.locator(first.get_attribute("href"))
    assert source.count() == 1
    assert source.locator(f'a[href="#{first.get_attribute("id")}"]').count() == 1


@pytest.mark.parametrize("path", PAGES)
def test_a_strict_policy_breaks_nothing(new_page, site_url, path):
    """The page works under the strictest Content-Security-Policy; what it stopped would be an error in the console."""
    page = new_page()

    def with_policy(route):
        answer = route.fetch()
        policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'"
        route.fulfill(response=answer, headers={**answer.headers, "content-security-policy": policy})

    page.route("**/*", with_policy)
    page.goto(site_url + path, wait_until="networkidle")
    if path == "karta/":
        page.wait_for_selector("#scenkarta[data-ready]")


@pytest.mark.parametrize("path", ["", "metoder/", "metoder/mumin/", "karta/"])
def test_everything_is_there_without_scripts(new_page, site_url, path):
    page = new_page(java_script_enabled=False)
    page.goto(site_url + path)
    assert page.locator("main").inner_text().strip()
    assert page.locator("[data-theme-button]").is_hidden()
