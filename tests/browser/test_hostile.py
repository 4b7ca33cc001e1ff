"""Even if every check were gone: nothing in content or data runs, neither at build nor in a reader's browser.

The project is built past the checks, with code in its texts, and then opened in Chromium with no policy to help.
"""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.sample import copy_sources
from tests.support.serving import served
from tests.support.site import parse_site

MARK = "SPRANG"
SCRIPTS = f"<script>document.title='{MARK}'</script><img src=x onerror=\"document.title='{MARK}'\">"
JINJA = "{{ ''.__class__.__mro__[1].__subclasses__() }}{% set x = 7 * 191 %}{{ x }}{{ 7 * 191 }}"
JS = f"${{document.title='{MARK}'}}`"
EVIL = f"{SCRIPTS} {JINJA} {JS} </script>"
# Would end an attribute and begin others, if it were written as it is.
LABEL = 'Namn" onfocus="prov()" x="<b>'
LINKS = f"[klicka](javascript:document.title='{MARK}') [data](data:text/html,<script>alert(1)</script>)"

# Takes the checks and the policy away, and puts code in every word of the catalogue, before MkDocs is run.
RUN = """
import sys
from pathlib import Path
import catalog.checks, catalog.load, catalog.messages, catalog.problems, catalog.security.headers
catalog.checks.RULES = ()
catalog.messages.FOLDER = Path("hooks/catalog/messages")
catalog.security.headers.secure = lambda *arguments, **settings: None
from mkdocs.__main__ import cli
cli(sys.argv[1:])
"""


@pytest.fixture(scope="module")
def hostile_site(content_root, tmp_path_factory) -> Path:
    project = copy_sources(content_root, tmp_path_factory.mktemp("hostile") / "project")

    def change(path, *pairs):
        text = (project / path).read_text("utf-8")
        for old, new in pairs:
            assert old in text, f"{old} is not in {path}"
            text = text.replace(old, new, 1)
        (project / path).write_text(text, "utf-8")

    quoted = "'" + EVIL.replace("'", "''") + "'"
    name = "'" + SCRIPTS.replace("'", "''")[:70] + "'"
    change(
        "data/scenes.yaml",
        ("name: Sergels torg", f"name: {name}"),
        ("district: Norrmalm", f"district: {quoted}"),
        ('basis: {sv: "', f"basis: {{sv: {quoted}, en: {quoted}}} # "),
    )
    change("data/glossary.yaml", ('sv: "Öppen drogscen, eller öppna drogscener."', f"sv: {quoted}"))
    change("data/figures.yaml", ('sv: "Polisen", en: "Police"', f"sv: {quoted}, en: {quoted}"))
    label = LABEL.replace('"', r"\"")
    change("hooks/catalog/messages/sv.po", ('"Huvudmeny"', f'"{label}"'), ('"Tabell"', f'"{label}"'))
    change("data/situations.yaml", ('sv: "Torget känns otryggt på kvällen"', f"sv: {quoted}"))
    change(
        "content/methods/mumin.md",
        ("title: MUMIN", f"title: '{JINJA.replace(chr(39), chr(39) * 2)[:60]}'"),
        ("## I korthet\n", f"## I korthet\n\n{EVIL}\n\n{LINKS}\n\n<p onclick=\"document.title='{MARK}'\">x</p>\n"),
    )
    site = project / "site"
    done = subprocess.run(
        [sys.executable, "-c", RUN, "build", "--quiet", "--site-dir", str(site)],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return site


@pytest.fixture(scope="module")
def hostile_pages(hostile_site):
    return parse_site(hostile_site)


def test_the_code_reached_the_pages(hostile_pages):
    touched = [path for path, page in hostile_pages.items() if MARK in page.text or "__mro__" in page.text]
    assert {"metoder/mumin/index.html", "karta/index.html"} <= set(touched)
    labelled = [
        attributes["aria-label"]
        for _, attributes in hostile_pages["roller/index.html"].tags
        if attributes.get("aria-label", "").startswith("Namn")
    ]
    assert labelled[0] == LABEL and labelled[1] == f"{LABEL} 1"


def test_no_template_ran_it(hostile_pages, hostile_site):
    """7 * 191 = 1337 stands nowhere, and neither do Python's classes."""
    for path, page in hostile_pages.items():
        assert "&lt;class '" not in page.text, path
        assert "<class '" not in page.text, path
        assert "1337" not in page.text, path
    script = next((hostile_site / "assets").glob("map.*.js")).read_text("utf-8")
    assert MARK not in script
    assert "__mro__" not in script


def test_no_page_holds_it_as_code(hostile_pages):
    for path, page in hostile_pages.items():
        assert page.inline == [], path
        for tag, attributes in page.tags:
            assert not [name for name in attributes if name.startswith("on")], f"{path}: <{tag} {attributes}>"
            href = attributes.get("href", "").strip().lower()
            assert not href.startswith(("javascript:", "data:")), f"{path}: {href}"
        assert all(":" not in image["src"] for image in page.all("img")), path


def test_nothing_runs_in_a_browser(hostile_site, hostile_pages, browser):
    faults = []
    paths = [
        path.removesuffix("index.html")
        for path, page in hostile_pages.items()
        if (MARK in page.text or "__mro__" in page.text) and 'http-equiv="refresh"' not in page.text
    ]
    with served(hostile_site) as base:
        page = browser.new_page()
        page.on("dialog", lambda dialog: (faults.append(dialog.message), dialog.dismiss()))
        page.on("request", lambda r: None if r.url.startswith(base) else faults.append(r.url))
        for path in paths:
            page.goto(base + path)
            if page.locator("#scenkarta").count():
                page.wait_for_selector("#scenkarta[data-ready]")
                for marker in page.locator("#scenkarta [role=button][data-id]").all():
                    marker.focus()
                    page.keyboard.press("Enter")
                    page.keyboard.press("Escape")
            if page.title() == MARK:
                faults.append(path)
        page.close()
    assert paths
    assert faults == []
