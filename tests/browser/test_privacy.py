"""Whatever a reader does, only what the page on personal data tells of is kept, and nothing leaves the site."""

import pytest

KEEP = """
  window.kept = [];
  for (const method of ['setItem']) {
    const own = Storage.prototype[method];
    Storage.prototype[method] = function (key, value) { window.kept.push(key); return own.call(this, key, value); };
  }
"""


@pytest.fixture
def reader(new_page):
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.context.add_init_script(KEEP)
    return page


def test_only_what_is_told_is_kept(reader, site_url, catalog):
    """A visit that uses everything that could remember: theme, worksheet, checklist, self-assessment, map, search, comparison."""
    told = tuple(item.key for item in catalog.data.privacy.stored)
    kept = []

    def look():
        kept.extend(reader.evaluate("window.kept"))
        assert reader.evaluate("document.cookie") == ""
        assert reader.evaluate("indexedDB.databases().then((found) => found.length)") == 0
        assert reader.evaluate("caches.keys().then((found) => found.length)") == 0

    reader.goto(site_url)
    reader.click("[data-theme-button]")
    look()
    for path in ("verktyg/lagesbild/", "metoder/trygghetsvandring/", "verktyg/ar-platsen-en-oppen-drogscen/"):
        reader.goto(site_url + path, wait_until="networkidle")
        field = reader.locator("[data-answer]").first
        if field.get_attribute("type") in ("checkbox", "radio"):
            field.check()
        else:
            field.fill("Torget")
        look()
    reader.goto(site_url + "karta/?kommun=0180", wait_until="networkidle")
    reader.wait_for_selector("#scenkarta[data-ready]")
    look()
    reader.goto(site_url + "sok/?q=kamera", wait_until="networkidle")
    look()
    reader.goto(site_url + "metoder/", wait_until="networkidle")
    reader.locator("[name=jamfor]").first.check()
    look()
    assert kept
    assert [key for key in kept if not key.startswith(told)] == []
    assert reader.context.cookies() == []
    assert {key.partition(":")[0] for key in kept} >= {"theme", "form"}
