"""axe-core finds nothing to object to, best practice included, on the kinds of page that readers meet."""

import pytest
from axe_playwright_python.sync_playwright import Axe

PATHS = ["", "metoder/", "metoder/mumin/", "exempel/sommar-pa-sergels-torg/", "karta/", "arbetssatt/lagesbild/"]
SCREENS = [(360, "light"), (360, "dark"), (1280, "light"), (1280, "dark")]


@pytest.mark.parametrize(("width", "scheme"), SCREENS)
@pytest.mark.parametrize("lang", ["", "en/"], ids=["sv", "en"])
def test_no_violations(new_page, site_url, lang, width, scheme):
    page = new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    found = []
    for path in PATHS:
        page.goto(site_url + lang + path)
        if path == "karta/":
            page.wait_for_selector("#scenkarta[data-ready]")
        for violation in Axe().run(page).response["violations"]:
            nodes = "; ".join(f"{node['target']} {node['html'][:120]}" for node in violation["nodes"][:3])
            found.append(f"/{lang}{path} {violation['id']}: {nodes}")
    assert found == [], "\n".join(found)


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_no_page_is_wider_than_the_screen(new_page, site_url, width):
    page = new_page(viewport={"width": width, "height": 800})
    for path in PATHS:
        page.goto(site_url + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
