"""What the site says of itself (accessibility, privacy, security) is whole, and says no more than is so."""

import datetime
import re
from html import unescape

import pytest

from catalog.load import load_catalog
from catalog.pages.articles.slots import (
    accessibility_exempt,
    accessibility_faults,
    accessibility_method,
    stored_on_device,
)
from catalog.pages.view import Settings, View
from tests.support.site import parse

DAY = datetime.timedelta(days=1)


def text_of(html):
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html)))


@pytest.fixture(params=["sv", "en"])
def statement(request, built_site, catalog):
    """The page as published: its language, its text, and its markup."""
    path = f"{'' if request.param == 'sv' else 'en/'}tillganglighet/index.html"
    html = (built_site / path).read_text("utf-8")
    return request.param, text_of(html), parse(path, html)


def test_the_eleven_parts_that_the_law_requires_are_on_the_page(statement, catalog):
    lang, text, page = statement
    it, view = catalog.data.accessibility, View(catalog, lang, "", Settings("https://example.org/"))
    links = [a["href"] for a in page.all("a") if a.get("href")]
    assert it.actor.in_(lang) in text
    assert it.service.in_(lang) in text
    assert view.label("compliance", it.compliance) in text
    for fault in (*it.faults, *it.burdensome, *it.outside):
        assert fault.what.in_(lang) in text
        assert fault.why.in_(lang) in text
    assert view.date(it.assessed) in text
    assert view.date(it.updated) in text
    assert view.label("assessment", it.method) in text
    for part in (*it.trials, *it.not_tried):
        assert part.in_(lang) in text
    assert any(link.startswith("mailto:ssr.stockholm@lansstyrelsen.se?subject=") for link in links)
    assert it.complaints in links
    assert view.t("statement-burdensome") in text
    assert view.t("statement-outside") in text


def test_the_compliance_is_said_in_the_words_of_the_authority(catalog):
    said = {value: catalog.label("compliance", value, "sv") for value in catalog.terms["compliance"]}
    for value, words in (("full", "helt förenlig"), ("partial", "delvis förenlig"), ("none", "inte förenlig")):
        assert f"{words} med lagen om tillgänglighet till digital offentlig service" in said[value]


def test_every_page_leads_to_the_statement(built_site):
    for path in built_site.rglob("*.html"):
        name = path.relative_to(built_site).as_posix()
        if re.match(r"(?:en/)?(?:m/|karta/badda-in/ram/)", name):
            continue
        assert re.search(r'href="[^"]*tillganglighet/"', path.read_text("utf-8")), name


def test_what_is_said_to_be_tried_is_a_test_that_exists(catalog, root):
    for trial in catalog.data.accessibility.trials:
        assert (trial.file is not None) == (trial.by == "automatic")
        assert trial.file is None or "def test_" in (root / trial.file).read_text("utf-8")


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("compliance: partial", "compliance: full", "claim"),
        ("compliance: partial", "compliance: delvis", "terms"),
        ("updated: 2026-11-21", "updated: 2026-11-20", "date-order"),
        ("assessed: 2026-11-21", "assessed: i går", "wrong-value"),
        ("complaints: https://", "complaints: ", "wrong-value"),
        ("burdensome: []", "", "missing-field"),
    ],
)
def test_a_statement_that_does_not_hold_is_refused_at_its_line(project, old, new, rule):
    line = project.change("data/accessibility.yaml", old, new)
    problems = [problem for problem in project.problems() if problem.path == "data/accessibility.yaml"]
    assert rule in [problem.rule for problem in problems]
    assert rule in ("missing-field", "wrong-value") or line in [problem.line for problem in problems]


def test_partly_without_a_fault_is_refused(project):
    text = project.read("data/accessibility.yaml")
    faults = text[text.index("faults:") : text.index("assessed:")]
    project.change("data/accessibility.yaml", faults, "faults: []\n\n")
    assert [problem.rule for problem in project.problems()] == ["claim"]


def test_fully_without_faults_but_with_something_untried_is_refused(project):
    text = project.read("data/accessibility.yaml")
    project.change("data/accessibility.yaml", text[text.index("faults:") : text.index("assessed:")], "faults: []\n\n")
    project.change("data/accessibility.yaml", "compliance: partial", "compliance: full")
    assert [problem.rule for problem in project.problems()] == ["claim"]


@pytest.mark.parametrize("slot", ["status", "faults", "exempt", "method", "contact"])
def test_a_page_that_leaves_a_part_out_is_refused(project, content_root, slot):
    text = (content_root / "docs/tillganglighet.md").read_text("utf-8")
    text = re.sub(r"\[\^[^\]]+\]", "", text)
    project.write("docs/tillganglighet.md", text)
    assert project.problems() == []
    project.change("docs/tillganglighet.md", f"<!-- catalog:accessibility-{slot} -->", "Här stod något.")
    assert [problem.rule for problem in project.problems()] == ["statement"]


def test_lists_without_content_say_so(project):
    text = project.read("data/accessibility.yaml")
    project.change("data/accessibility.yaml", text[text.index("outside:") :], "outside: []\n")
    catalog = load_catalog(project.root)
    view = View(catalog, "sv", "tillganglighet/", Settings("https://example.org/"))
    html = str(accessibility_exempt(view))
    assert "Vi har inte gjort några sådana undantag." in html
    assert "Det finns inget sådant innehåll." in html
    assert str(accessibility_faults(view)).count("<li>") == len(catalog.data.accessibility.faults)
    assert str(accessibility_method(view)).count("<li>") == len(catalog.data.accessibility.trials) + len(
        catalog.data.accessibility.not_tried
    )


# --- privacy ----------------------------------------------------------------------------------------


def keys_in(script):
    """Every key that a script gives to a browser's storage: as written, or the part before what is filled in."""
    constants = {name: value for name, _, value in re.findall(r"\bconst (\w+) = ([\"'`])([^\"'`$]*)", script)}
    found = re.findall(r"\b(?:setItem|getItem|removeItem)\(\s*([\"'`]?)([^,)\"'`$]+)", script)
    return {name if quote else constants.get(name.strip(), f"? {name}") for quote, name in found}


def test_every_key_that_a_script_uses_is_told_of_and_no_other(root, catalog):
    scripts = [path.read_text("utf-8") for path in (root / "docs/assets/js").rglob("*.js")]
    used = set().union(*map(keys_in, scripts))
    assert used == {item.key for item in catalog.data.privacy.stored}


@pytest.mark.parametrize(
    ("script", "keys"),
    [
        ('localStorage.setItem("a", 1)', {"a"}),
        ("const key = `form:${x}`; localStorage.getItem(key)", {"form:"}),
        ('const K = "b"; store.removeItem(K)', {"b"}),
        ("localStorage.setItem(made(), 1)", {"? made("}),
    ],
)
def test_how_keys_are_found(script, keys):
    assert keys_in(script) == keys


def test_no_script_keeps_anything_in_another_way(root):
    ways = r"document\.cookie|indexedDB|caches\.|serviceWorker|Storage\[|Storage\.\w+\s*=|window\.name|sendBeacon|XMLHttpRequest|WebSocket|EventSource"
    for path in (root / "docs/assets/js").rglob("*.js"):
        assert not re.search(ways, path.read_text("utf-8")), path.name


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_the_page_tells_what_is_kept(built_site, catalog, lang):
    page = text_of((built_site / f"{'' if lang == 'sv' else 'en/'}om/personuppgifter/index.html").read_text("utf-8"))
    for item in catalog.data.privacy.stored:
        assert (item.what.in_(lang) in page) == (not item.background), item.key


def test_a_map_background_is_told_of_with_its_host(catalog):
    background = {"tiles": "https://tiles.example.org/{z}/{x}/{y}.png", "credit": "© Exempel"}
    html = str(
        stored_on_device(
            View(catalog, "sv", "om/personuppgifter/", Settings("https://example.org/", background=background))
        )
    )
    assert "tiles.example.org" in html
    assert "karta-bakgrund" in html


# --- security contact ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("expires: 2026-11-21", "date-order"),
        ("expires: 2028-01-01", "date-order"),
        ("expires: snart", "wrong-value"),
        ("languages: [de]", "wrong-value"),
        ("languages: []", "wrong-value"),
        ("contact: a@b.se", "unknown-field"),
    ],
)
def test_a_wrong_security_contact_is_refused(project, line, rule):
    field = line.split(":")[0]
    text = "".join(
        part
        for part in project.read("data/security.yaml").splitlines(keepends=True)
        if not part.startswith(f"{field}:")
    )
    project.write("data/security.yaml", f"{text}{line}\n")
    problems = project.problems()
    assert [(problem.path, problem.rule) for problem in problems] == [("data/security.yaml", rule)]
    assert problems[0].line == text.count("\n") + 1
