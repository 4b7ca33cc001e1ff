"""Getting about a page as someone without a mouse does: with keys only, and always seeing where one is."""

from playwright.sync_api import Locator, Page

# More stops than any page has between two things that a reader goes to.
STOPS = 250

# Does what has focus show it? An outline, a frame or a shadow that it lacks without focus, on something that is seen:
# inside the window, and not under another element.
SEEN = """(node) => {
  const box = node.getBoundingClientRect();
  const style = getComputedStyle(node);
  const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1;
  if (!outlined && style.boxShadow === "none") { return "has neither outline nor shadow"; }
  if (box.width < 1 || box.height < 1) { return "has no size"; }
  const across = Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1);
  const down = Math.min(Math.max(box.top + Math.min(box.height, innerHeight) / 2, 0), innerHeight - 1);
  if (box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth) { return "is outside the window"; }
  const top = document.elementFromPoint(across, down);
  return !top || node.contains(top) || top.contains(node) ? "" : `lies under ${top.outerHTML.slice(0, 80)}`;
}"""


def focus_is_seen(page: Page) -> None:
    """Fail unless what has focus shows that it has, where a reader can see it."""
    fault = page.locator(":focus").evaluate(SEEN)
    assert fault == "", f"focus {fault}: {page.locator(':focus').evaluate('node => node.outerHTML.slice(0, 160)')}"


def tab_to(page: Page, role: str, name: str, *, exact: bool = True, back: bool = False) -> Locator:
    """Press Tab (back: Shift and Tab) until the element with this role and name has focus, and is seen to have it."""
    return reach(
        page, page.get_by_role(role, name=name, exact=exact), f"{role} {name!r}", "Shift+Tab" if back else "Tab"
    )


def follow(page: Page, name: str, *, exact: bool = True) -> None:
    """Tab to the link with this name and follow it."""
    tab_to(page, "link", name, exact=exact)
    with page.expect_event("framenavigated"):
        page.keyboard.press("Enter")
    page.wait_for_load_state()


def press(page: Page, role: str, name: str, key: str = "Enter", **how: bool) -> Locator:
    """Tab to something with this role and name, and press a key on it."""
    target = tab_to(page, role, name, **how)
    page.keyboard.press(key)
    return target


def write(page: Page, role: str, name: str, text: str) -> None:
    """Tab to the field with this name and type."""
    tab_to(page, role, name)
    page.keyboard.type(text)


def unfold(page: Page, name: str) -> None:
    """Tab to the heading of a folded part (summary) and open it."""
    reach(page, page.locator("summary", has_text=name), f"summary {name!r}")
    page.keyboard.press("Enter")


def choose(page: Page, name: str, option: str) -> None:
    """Tab to the list with this name and go down in it to an option."""
    box = tab_to(page, "combobox", name)
    for _ in range(box.locator("option").all_inner_texts().index(option)):
        page.keyboard.press("ArrowDown")
    assert box.evaluate("box => box.selectedOptions[0].textContent") == option


def reach(page: Page, wanted: Locator, name: str = "", key: str = "Tab") -> Locator:
    """Press Tab (or another key) until what is wanted has focus, and is seen to have it."""
    for _ in range(STOPS):
        page.keyboard.press(key)
        if wanted.evaluate_all("nodes => nodes.includes(document.activeElement)"):
            focus_is_seen(page)
            return page.locator(":focus")
    raise AssertionError(f"{name or wanted} is not reached with {key} on {page.url}")
