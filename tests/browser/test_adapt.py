"""Every kind of page keeps working as readers adapt it: enlarged, with more room in the text, in their own colours, still,
by keyboard and on paper. (WCAG 1.4.4, 1.4.10, 1.4.12, 2.3.3, 2.4.7, 2.4.11, 1.4.11.)
"""

import pytest

from tests.support.kinds import KINDS, everything_unfolded, methods_chosen

pytestmark = pytest.mark.browser
# A short address leads on at once.
ADDRESSES = {kind: address for kind, (_, address) in KINDS.items() if kind != "short address"}

# A stylesheet put on from outside, as a reader's own is: no policy of the page stops it.
PUT_ON = """(rules) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""
SPACING = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }"""

# Text that is cut off: its box hides what sticks out, and something does. What is hidden from sight on purpose, and a
# field that scrolls by itself, is not cut off.
CUT = """() => [...document.querySelectorAll("main *, header *, footer *")].filter((node) => {
  const style = getComputedStyle(node);
  const hides = (way) => way === "hidden" || way === "clip";
  if (!hides(style.overflowX) && !hides(style.overflowY)) { return false; }
  if (node.closest("svg, .hidden, .map, [hidden]") || style.clipPath !== "none" || node.matches("input, textarea, select")) { return false; }
  if (!node.textContent.trim() || node.clientWidth < 2) { return false; }
  return node.scrollHeight > node.clientHeight + 2 || node.scrollWidth > node.clientWidth + 2;
}).map((node) => node.outerHTML.slice(0, 120))"""

DOUBLE = "html { font-size: 200% !important; }"

WIDER = "document.documentElement.scrollWidth > document.documentElement.clientWidth"

# What stays in its place over the rest while the page is scrolled.
STAYING = """() => [...document.querySelectorAll("body *")].filter((node) => {
  const style = getComputedStyle(node);
  return node.checkVisibility() && (style.position === "fixed"
    || style.position === "sticky" && (style.top !== "auto" || style.bottom !== "auto"));
}).map((node) => node.outerHTML.slice(0, 120))"""

# Something that takes focus -> how it looks with and without. The first Tab tells the browser that keys are used.
FOCUS = """async () => {
  const look = (node) => {
    const style = getComputedStyle(node);
    const outline = style.outlineStyle === "none" ? "" : `${style.outlineWidth} ${style.outlineColor}`;
    // A place on the map gets a ring of its own drawn around it.
    const shadow = node.localName === "path" ? document.querySelectorAll(".map path.ring").length : style.boxShadow;
    return { outline, shadow, width: outline ? parseFloat(style.outlineWidth) : 0 };
  };
  const takes = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0'], iframe")]
    .filter((node) => node.checkVisibility({ visibilityProperty: true }) && !node.disabled);
  const faults = [];
  for (const node of takes) {
    document.activeElement.blur();
    const before = look(node);
    node.focus();
    if (document.activeElement !== node) { continue; }
    const after = look(node);
    const seen = (after.outline !== before.outline && after.width >= 2) || after.shadow !== before.shadow;
    if (!seen && node.localName !== "iframe") { faults.push(node.outerHTML.slice(0, 120)); }
  }
  document.activeElement.blur();
  return { number: takes.length, faults };
}"""

MOVING = """() => {
  const long = (times) => times.split(",").some((time) => parseFloat(time) > 0.01);
  const slow = [...document.querySelectorAll("*")].filter((node) => {
    const style = getComputedStyle(node);
    return long(style.transitionDuration) || (style.animationName !== "none" && long(style.animationDuration));
  }).map((node) => node.outerHTML.slice(0, 100));
  if (getComputedStyle(document.documentElement).scrollBehavior === "smooth") { slow.push("smooth scrolling"); }
  return slow.slice(0, 5);
}"""

# Controls are told from the text around them by a border or an underline when the browser takes the colours away.
UNMARKED = """() => [...document.querySelectorAll("main button, select, textarea, input:not([type=checkbox]):not([type=radio])")]
  .filter((node) => node.checkVisibility() && node.closest(".leaflet-container") === null).filter((node) => {
    const style = getComputedStyle(node);
    return parseFloat(style.borderTopWidth) === 0 && style.textDecorationLine === "none" && style.outlineStyle === "none";
  }).map((node) => node.outerHTML.slice(0, 120))"""

# What paper has no use for, or cannot be read on it.
UNPRINTABLE = """() => {
  const light = (colour) => {
    const [r, g, b] = colour.match(/[\\d.]+/g).map(Number);
    return (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255;
  };
  const seen = (node) => node.checkVisibility({ visibilityProperty: true });
  const faults = [...document.querySelectorAll("button, select, .site-nav, .site-search, .site-foot, .skip")].filter(seen);
  const pale = [...document.querySelectorAll("main :is(h1, h2, h3, p, li, dd, th, td)")].filter((node) => seen(node)
    && [...node.childNodes].some((child) => child.nodeType === 3 && child.data.trim())
    && light(getComputedStyle(node).color) > 0.45);
  // How strong the research is stands as filled fields, which browsers leave empty unless told not to.
  const empty = [...document.querySelectorAll(".meter i, .dots i")].filter((node) => getComputedStyle(node).printColorAdjust !== "exact");
  return [...faults, ...pale, ...empty].slice(0, 5).map((node) => node.outerHTML.slice(0, 120));
}"""


@pytest.fixture
def kinds(site_url):
    """Goes to every kind of page in turn: kinds(page) gives its name."""

    def visit(page):
        for kind, address in ADDRESSES.items():
            page.goto(site_url + address)
            if page.locator("#scenkarta:not([hidden])").count():
                page.wait_for_selector("#scenkarta[data-ready]")
            everything_unfolded(page)
            yield kind

    return visit


def lines(faults):
    return "\n".join(f"{kind}: {fault}" for kind, fault in faults)


def test_a_page_fits_320_pixels_and_is_not_cut_off(new_page, kinds):
    """320 px wide is also what a window of 1280 px shows at 400 % zoom, 225 px high."""
    page = new_page(viewport={"width": 320, "height": 225})
    faults = [(kind, fault) for kind in kinds(page) for fault in misfits(page) + page.evaluate(STAYING)]
    assert not faults, lines(faults)


def test_the_bar_for_comparison_covers_nothing_in_a_low_window(new_page, site_url):
    page = new_page(viewport={"width": 320, "height": 225})
    page.goto(f"{site_url}metoder/")
    methods_chosen(page)
    assert page.locator(".compare-bar").is_visible()
    assert page.evaluate(STAYING) == []


@pytest.mark.parametrize("prefix", ["", "en/"])
@pytest.mark.parametrize("path", ["om/kvalitet/", "data/", "karta/kommun/"])
def test_tables_made_to_fit_need_no_scrolling_on_a_phone(new_page, site_url, prefix, path):
    page = new_page(viewport={"width": 360, "height": 740})
    page.goto(site_url + prefix + path)
    over = page.eval_on_selector_all(".table-scroll--fit", "all => all.map((box) => box.scrollWidth - box.clientWidth)")
    assert over and max(over) == 0, over


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_the_header_of_a_wide_screen_is_one_row_wherever_the_reader_is(new_page, site_url, prefix):
    page = new_page()
    page.goto(site_url + prefix)
    for address in page.locator(".site-nav a").evaluate_all("all => all.map((link) => link.href)"):
        page.goto(address)
        rows = {
            page.locator(part).evaluate(
                "node => { const box = node.getBoundingClientRect(); return box.top + box.height / 2; }"
            )
            for part in (".brand", ".site-nav", ".site-tools")
        }
        assert max(rows) - min(rows) < 2, address


@pytest.mark.parametrize("rules", [DOUBLE, SPACING], ids=["double size", "more room"])
@pytest.mark.parametrize("width", [1280, 360], ids=["on a wide screen", "on a phone"])
def test_enlarged_text_is_not_cut_off(new_page, kinds, width, rules):
    page = new_page(viewport={"width": width, "height": 900})
    faults = []
    for kind in kinds(page):
        page.evaluate(PUT_ON, rules)
        faults += [(kind, cut) for cut in misfits(page)]
    assert not faults, lines(faults)


def misfits(page):
    """What is cut off, and the page itself when it is wider than the window."""
    return page.evaluate(CUT) + (["wider than the window"] if page.evaluate(WIDER) else [])


@pytest.mark.parametrize("colours", ["light", "dark", "forced"])
def test_focus_is_seen_on_everything_that_takes_it(new_page, kinds, colours):
    page = new_page(**({"forced_colors": "active"} if colours == "forced" else {"color_scheme": colours}))
    faults = []
    for kind in kinds(page):
        page.keyboard.press("Tab")
        found = page.evaluate(FOCUS)
        assert found["number"] > 0, kind
        faults += [(kind, fault) for fault in found["faults"]]
    assert not faults, lines(faults)


def test_nothing_moves_for_those_who_ask_for_stillness(new_page, kinds):
    page = new_page(reduced_motion="reduce")
    faults = [(kind, moving) for kind in kinds(page) for moving in page.evaluate(MOVING)]
    assert not faults, lines(faults)


def test_controls_are_marked_when_colours_are_forced(new_page, kinds):
    page = new_page(forced_colors="active")
    faults = [(kind, control) for kind in kinds(page) for control in page.evaluate(UNMARKED)]
    assert not faults, lines(faults)


def test_paper_gets_dark_text_and_nothing_to_press(new_page, kinds):
    """A4 less its margins is 680 px wide. A reader with dark mode prints as others do."""
    page = new_page(color_scheme="dark", viewport={"width": 680, "height": 1000})
    faults = []
    for kind in kinds(page):
        page.emulate_media(media="print")
        faults += [(kind, fault) for fault in page.evaluate(UNPRINTABLE)]
        if page.evaluate(WIDER):
            faults.append((kind, "wider than the paper"))
        page.emulate_media(media="screen")
    assert not faults, lines(faults)
