"""One address for every kind of page, and the states that a page can be brought to.

A kind is told by the page's path; a test sees to it that every page of the site has one, so that a new kind of page
is not forgotten.
"""

import re

from playwright.sync_api import Page

# Kind -> (which pages it is, the address that stands for it). The first that fits counts.
KINDS: dict[str, tuple[str, str]] = {
    "home": (r"", ""),
    "method index": (r"metoder/", "metoder/"),
    "comparison": (r"metoder/jamfor/", "metoder/jamfor/?m=mumin,orossamtal"),
    "method": (r"metoder/[^/]+/", "metoder/kamerabevakning/"),
    "short address": (r"m/[^/]+/", "m/mumin/"),
    "example index": (r"exempel/", "exempel/"),
    "example": (r"exempel/[^/]+/", "exempel/sommar-pa-sergels-torg/"),
    "map": (r"karta/", "karta/"),
    "municipalities": (r"karta/kommun/", "karta/kommun/"),
    "municipality": (r"karta/kommun/[^/]+/", "karta/kommun/stockholm/"),
    "help to embed": (r"karta/badda-in/", "karta/badda-in/"),
    "embedded map": (r"karta/badda-in/[^/]+/", "karta/badda-in/ram/"),
    "scene": (r"karta/[^/]+/", "karta/sergels-torg/"),
    "ways in": (r"vagar-in/", "vagar-in/"),
    "way in": (r"vagar-in/[^/]+/", "vagar-in/polisen/"),
    "situation": (r"situationer/[^/]+/", "situationer/otryggt-torg/"),
    "search": (r"sok/", "sok/"),
    "tools": (r"verktyg/", "verktyg/"),
    "self-assessment": (r"verktyg/ar-platsen-en-oppen-drogscen/", "verktyg/ar-platsen-en-oppen-drogscen/"),
    "worksheet": (r"verktyg/[^/]+/", "verktyg/atgardsplan/"),
    "secrecy guide": (r"sekretess/guide/", "sekretess/guide/"),
    "glossary": (r"ordlista/", "ordlista/"),
    "provisions": (r"lag/", "lag/"),
    "sources": (r"om/kallor/", "om/kallor/"),
    "open data": (r"data/", "data/"),
    "changes": (r"andringar/(\d{4}/)?", "andringar/"),
    "missing page": (r"404\.html", "404.html"),
    "guide": (r"(arbetssatt|om|sekretess)/(\w+/)?|[a-z-]+/", "arbetssatt/"),
}
PARTS = {kind: re.compile(f"(en/)?({part})") for kind, (part, _) in KINDS.items()}


def kind_of(path: str) -> str | None:
    """Return the kind of a page by its address without host and query; None when it has none."""
    return next((kind for kind, part in PARTS.items() if part.fullmatch(path)), None)


# --- states: what a reader can open or fill in -----------------------------------------------------------------------


def everything_unfolded(page: Page) -> None:
    page.evaluate("for (const fold of document.querySelectorAll('details')) { fold.open = true; }")


def methods_chosen(page: Page) -> None:
    """The sheet of choices open, two choices made and two methods picked to compare."""
    page.locator("[data-ready=true]").wait_for()
    everything_unfolded(page)
    for box in ("plats][value=square", "insats][value='1'"):
        page.locator(f".facets input[name={box}]").check(force=True)
    for card in page.locator(".card[data-method]:visible input[name=jamfor]").all()[:2]:
        card.check(force=True)
    # It stays at the foot of the window, over whatever is there; here it stands in its own place in the page.
    page.locator(".compare-bar").evaluate("(bar) => { bar.style.position = 'static'; }")


def nothing_fits(page: Page) -> None:
    page.goto(f"{page.url}?plats=nightlife&leder=school")
    page.locator(".nothing:visible").wait_for()


def none_compared(page: Page) -> None:
    page.goto(page.url.partition("?")[0])


def only_what_differs(page: Page) -> None:
    page.locator("[data-differs]").check()


def place_open(page: Page) -> None:
    """The filters open, and what the map says of a place."""
    page.goto(f"{page.url}#scen=sergels-torg")
    page.reload()
    page.locator("#popup-heading").wait_for()
    everything_unfolded(page)


def counts_shown(page: Page) -> None:
    """An earlier mapping, with official numbers and rings."""
    page.goto(f"{page.url}?kartlaggning=2023")
    page.wait_for_selector("#scenkarta[data-ready]")
    everything_unfolded(page)
    page.locator("input[name=visa]").check()
    page.locator("input[name=ring]").check()


def found(page: Page) -> None:
    page.get_by_role("searchbox").fill("kamera" if "/en/" not in page.url else "camera")
    page.locator(".hit__link").first.wait_for()


def nothing_found(page: Page) -> None:
    page.get_by_role("searchbox").fill("qqqxxzzvv")
    page.locator("[data-search-status]:not(:empty)").wait_for()


def answered(page: Page) -> None:
    for number in range(10):
        page.locator("fieldset").nth(number).locator("input").first.check()


def guided(page: Page) -> None:
    for name, value in {"who": "kommun", "to": "till-polis", "about": "vuxen", "why": "brott"}.items():
        page.locator(f"#guide-{name}").select_option(value)
    page.locator("[data-rule]:visible").first.wait_for()


def filled_in(page: Page) -> None:
    page.locator(".tick input").first.check()
    page.locator(".field input").first.fill("Torget")


def cleared(page: Page) -> None:
    filled_in(page)
    page.locator("[data-form-clear]").click()


def copied_by_hand(page: Page) -> None:
    """The clipboard is closed to the page: it says so and marks the text."""
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.locator("[data-copy]").first.click()


STATES = {
    "method index": [methods_chosen, nothing_fits],
    "comparison": [only_what_differs, none_compared],
    "map": [place_open, counts_shown],
    "search": [found, nothing_found],
    "self-assessment": [answered],
    "secrecy guide": [guided],
    "worksheet": [filled_in, cleared],
    "method": [everything_unfolded, copied_by_hand],
    "guide": [everything_unfolded],
}
