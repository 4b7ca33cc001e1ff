"""Every rule: a sound project with one thing broken -> path, line, rule and words of the message."""

import re
from inspect import getmembers, isfunction, signature

import pytest

from catalog import checks
from catalog.checks.words import CLOSED, SHOWN
from catalog.core.urls import METHOD_PAGES, REQUIRED_PAGES, SCENE_PAGES, is_taken
from catalog.pages.discovery.changes import changes
from catalog.pages.discovery.sharing import sharing_files
from catalog.pages.site_files import generated_pages
from catalog.pages.view import Settings, View
from catalog.problems import Problem
from catalog.reading.files import DATA_FILES
from catalog.search.records import register_records

METHOD, ENGLISH = "content/methods/torgvandring.md", "content/methods/torgvandring.en.md"
EXAMPLE, PAGE, SCENES, LAW = "content/examples/torget.md", "docs/index.md", "data/scenes.yaml", "data/law.yaml"
FIGURES = "data/figures.yaml"
TERMS = "data/terms.yaml"
SECOND = '      - {event: listed, mapping: "2023", sources: [bok-2020]}'

# file, what stands there, what is put in its place, lines further down that the problem stands on, rule, words
CASES = [
    # references
    (METHOD, "related: []", "related: [torgvandrin]", 0, "unknown-method", 'Menade du "torgvandring"?'),
    (METHOD, "law: [provlag-1]", "law: [provlag-9]", 0, "unknown-law", 'lagregeln "provlag-9" finns inte'),
    (METHOD, "law: [provlag-1]", "law: [gammal-lag-1]", 0, "repealed-law", "Gamla lagen (1900:1) är upphävd"),
    (METHOD, "sources: [bok-2020]", "sources: [bok]", 0, "unknown-source", 'källan "bok" finns inte'),
    (EXAMPLE, "[torgvandring]", "[mumin]", 0, "unknown-method", 'metoden "mumin" finns inte'),
    (EXAMPLE, "[provtorget]", "[provtorge]", 0, "unknown-scene", 'Menade du "provtorget"?'),
    (EXAMPLE, '["0180"]', '["9999"]', 0, "unknown-municipality", 'kommunen "9999" finns inte'),
    (LAW, "act: provlag", "act: provlage", 0, "unknown-law", 'lagen "provlage" finns inte'),
    (LAW, "sources: [bok-2020]", "sources: [x-1]", 0, "unknown-source", 'källan "x-1" finns inte'),
    (SCENES, SECOND, SECOND.replace("2023", "2022"), 0, "unknown-mapping", 'kartläggningen "2022" finns inte'),
    (SCENES, 'municipality: "0180", total', 'municipality: "1", total', 0, "unknown-municipality", '"1" finns inte'),
    ("data/situations.yaml", "pages: [index]", "pages: [om]", 0, "unknown-page", 'sidan "om" finns inte'),
    ("data/glossary.yaml", "sources: [bok-2020]", "sources: [bok-1]", 0, "unknown-source", "bok-1"),
    ("data/figures.yaml", "sources: [bok-2020]", "sources: [bok-1]", 0, "unknown-source", "bok-1"),
    # words
    (
        TERMS,
        "effect:  ",
        "effekt:  ",
        None,
        "word",
        'gruppen "effect" saknas. Menade du "effect" där det står "effekt"?',
    ),
    (TERMS, "actor:  ", "aktor:  ", None, "word", 'gruppen "actor" saknas'),
    (TERMS, "  tool: {", "  tol: {", None, "word", '"tool" saknas. Menade du "tool" där det står "tol"?'),
    (TERMS, "  listed: {sv: Fanns på listan", "  gone: {sv: Fanns på listan", 0, "word", "går det inte att lägga till"),
    (TERMS, "sv: Arbetsblad,", 'sv: "{arbetsblad}",', 0, "word", "skriv inga klamrar i texten"),
    (TERMS, '{sv: "{value} kB"', '{sv: "{antal} kB"', 0, "word", "skriv {value} i texten"),
    (TERMS, '{sv: "{value} kB"', '{sv: "{value kB"', 0, "word", "skriv {value} i texten"),
    # ids
    (SCENES, "id: andra-torget", "id: provtorget", 0, "duplicate-id", "finns redan på rad 13"),
    (LAW, "id: gammal-lag-1", "id: bok-2020", 0, "duplicate-id", "används redan av en källa"),
    ("data/self_assessment.yaml", "id: tomt", "id: morkt", 0, "duplicate-id", "finns redan på rad 4"),
    # texts
    (METHOD, "[^bok-2020]", "[^bok-2021]", 0, "unknown-source", 'Menade du "bok-2020"?'),
    (METHOD, "[^bok-2020]", "[^bok-2020, provlag-1]", 0, "unknown-source", "källmärket går inte att läsa"),
    (EXAMPLE, "[^bok-2020]", "", -3, "no-source", "texten saknar källor"),
    (METHOD, "## Roller\n", "## Roller\n\nSe [torget] (../examples/torget.md).\n", 2, "link", "ta bort mellanslaget"),
    (METHOD, "## Roller\n", "## Roller\n\nSe (torget)[https://example.org].\n", 2, "link", "åt fel håll"),
    (METHOD, "## Roller", "## Rollerna", 0, "heading", 'Menade du "Roller"?'),
    (METHOD, "## Roller\n\nAlla går med.\n", "Alla.\n", -18, "heading", 'Rubriken "## Roller" saknas'),
    (METHOD, "## Roller", "# Roller", 0, "heading-level", "fel nivå"),
    (METHOD, "## Roller", "### Roller", 0, "heading", 'Skriv "## Roller"'),
    (METHOD, "## Roller", "##Roller", 0, "heading-form", 'sätt ett mellanslag efter #. Skriv "## Roller"'),
    (METHOD, "## Roller", "#Roller", 0, "heading-form", 'Skriv "## Roller"'),
    (METHOD, "## Roller", "Roller\n------", 0, "heading-form", 'Skriv "## Roller" och ta bort raden under'),
    (METHOD, "## Roller", "Roller\n======", 0, "heading-form", 'Skriv "## Roller" och ta bort raden under'),
    (METHOD, "## Roller", "**Roller**", 0, "heading", 'raden ska vara en rubrik. Skriv "## Roller"'),
    (METHOD, "## Roller", "Roller:", 0, "heading", 'raden ska vara en rubrik. Skriv "## Roller"'),
    (METHOD, "Alla går med.", "Alla.\n\n###\n\nMer.", 2, "heading-form", "rubriken är tom"),
    (METHOD, "Alla går med.", "Alla.\n\n#### Djupt\n", 2, "heading-level", "Skriv ### i stället för ####"),
    (METHOD, "Alla går med.", "### Vem\n\nJag.\n\n### Vem\n\nDu.", 4, "heading-twice", "står redan på rad"),
    (METHOD, "## Följ upp", "## Roller", 0, "heading-twice", "står redan på rad"),
    (METHOD, "Alla går med.", "Se [torget](#rolle).", 0, "dead-anchor", 'Menade du "roller"?'),
    (METHOD, "Alla går med.", "Se\n[torget](../examples/torget.md#insatse).", 1, "dead-anchor", 'Menade du "insats"?'),
    (
        ENGLISH,
        "## Roles\n",
        "## Roles\n\nSee [roles](torgvandring.md#roller).\n",
        2,
        "dead-anchor",
        "torgvandring.en.md",
    ),
    (
        METHOD,
        "Alla går med.",
        "[x](../../docs/ordlista.md#finns-inte)",
        0,
        "dead-anchor",
        "finns inte i docs/ordlista.md",
    ),
    (
        METHOD,
        "(../examples/torget.md)",
        "(../examples/torget.en.md)",
        0,
        "link-language",
        'skriv "../examples/torget.md"',
    ),
    (METHOD, "(../examples/torget.md)", "(<mitt torg.md>)", 0, "dead-link", 'Länken "mitt torg.md" leder ingenstans'),
    (
        METHOD,
        "Alla går med.",
        "Se [torg].\n\n[torg]: torg.md",
        0,
        "dead-link",
        'Länken "torg.md" leder ingenstans',
    ),
    (METHOD, "Alla går med.", "Se [torget][torg].", 0, "link", "länken har ingen adress"),
    (METHOD, "Alla går med.", "Alla.\n\n    Se [x](borta.md).", 2, "indented", "Ta bort indraget"),
    (
        METHOD,
        "Alla går med.",
        "| A | B |\n|---|---|\n| 1 | 2 | 3 |",
        2,
        "table",
        "raden har 3 celler, men tabellen har 2",
    ),
    (METHOD, "Alla går med.", "| A | B |\n|---|---|\n| 1 | 2 |\n| 1 |", 3, "table", "raden har 1 cell, men tabellen"),
    (METHOD, "Alla går med.", "Så här:\n| A | B |\n|---|---|\n| 1 | 2 |", 1, "table", "tabellen går inte att läsa"),
    (METHOD, "Alla går med.", "| A | B |\n|---|\n| 1 | 2 |", 0, "table", "tabellen går inte att läsa"),
    (METHOD, "Alla går med.", "Alla <!-- catalog:doors --> går.", 0, "slot-place", "ska stå ensam på en rad"),
    (METHOD, "Alla går med.", "Alla.\n\n____", 2, "form-field", "ett fält skrivs"),
    (METHOD, "Gå runt torget. Skriv", "> " * 70 + "x\n\nSkriv", -3, "nested", "för många listor eller citat"),
    (ENGLISH, "## Roles", "## Roller", 0, "heading", "Rubrikerna är: In brief"),
    (METHOD, "(../examples/torget.md)", "(../examples/torg.md)", 0, "dead-link", "content/examples/torget.md"),
    (METHOD, "(../examples/torget.md)", "(/examples/torget/)", 0, "dead-link", "leder ingenstans"),
    (METHOD, "(../examples/torget.md)", "(../../../etc/passwd)", 0, "dead-link", "leder ingenstans"),
    (METHOD, "(../examples/torget.md)", "(javascript:alert(1))", 0, "unsafe-link", "Börja med https://"),
    (METHOD, "(../examples/torget.md)", "(JavaScript:alert)", 0, "unsafe-link", "är inte tillåten"),
    (METHOD, "(../examples/torget.md)", "(data:text/html,x)", 0, "unsafe-link", "är inte tillåten"),
    (METHOD, "(../examples/torget.md)", "(//evil.example)", 0, "unsafe-link", "är inte tillåten"),
    (METHOD, "(../examples/torget.md)", "(https://[din-kommun].se/)", 0, "unsafe-link", "är ingen riktig adress"),
    (METHOD, "(../examples/torget.md)", "(https://kommun.se:port/)", 0, "unsafe-link", "Kopiera den ur webbläsaren"),
    (METHOD, "(../examples/torget.md)", "(https:///blankett)", 0, "unsafe-link", "är ingen riktig adress"),
    (METHOD, "Alla går med.", "![x](https://[x].se/x.png)", 0, "unsafe-link", 'Bilden "https://[x].se/x.png" är ingen'),
    (METHOD, "Alla går med.", "![x](https://a.example/x.png)", 0, "unsafe-link", "Lägg bilden i mappen"),
    (METHOD, "Alla går med.", "[x]\n\n[x]: javascript:alert(1)", 0, "unsafe-link", "är inte tillåten"),
    (METHOD, "Alla går med.", "<script>alert(1)</script>", 0, "unsafe-text", "HTML är inte tillåtet"),
    (METHOD, "Alla går med.", '<p onclick="x">', 0, "unsafe-text", "HTML är inte tillåtet"),
    (METHOD, "Alla går med.", "<!-- x -->", 0, "unsafe-text", "HTML är inte tillåtet"),
    (METHOD, "Alla går med.", "{{ 7 * 7 }}", 0, "unsafe-text", "Mallkod"),
    (METHOD, "Alla går med.", "{% raw %}", 0, "unsafe-text", "Mallkod"),
    (METHOD, "Alla går med.", "${alert(1)}", 0, "unsafe-text", "Mallkod"),
    (METHOD, "Alla går med.", 'x {: onclick="x" }', 0, "unsafe-text", "Attribut i klamrar"),
    (METHOD, "Alla går med.", "x\u202ey", 0, "unsafe-text", "osynligt styrtecken"),
    (METHOD, "Alla går med.", "Namn: ___", 0, "form-field", "ett fält skrivs"),
    (
        METHOD,
        "## Roller\n",
        "## Roller\n\nAlla.\n\n## Roller\n",
        4,
        "heading-twice",
        'Rubriken "Roller" står redan på rad',
    ),
    # translations
    (
        ENGLISH,
        "know.[^provlag-1]",
        "know.",
        None,
        "translation-sources",
        f'"provlag-1" saknas i översättningen, {ENGLISH}',
    ),
    (METHOD, "inte.[^provlag-1]", "inte.", None, "translation-sources", "saknas i den svenska texten"),
    (
        ENGLISH,
        "All walk.",
        "<!-- catalog:glossary -->",
        0,
        "translation-slots",
        '"catalog:glossary" saknas i den svenska',
    ),
    (METHOD, "Alla går med.", "<!-- catalog:glossary -->", 0, "translation-slots", f"i översättningen, {ENGLISH}"),
    # what could not be told apart
    (EXAMPLE, "title: Vandring på torget", "title: torgvandring", 0, "duplicate-text", "har samma rubrik"),
    (SCENES, "name: Andra torget", "name: provtorget", 0, "duplicate-name", "heter redan så, på rad 14"),
    (PAGE, "catalog:method-index", "catalog:method-inde", 0, "unknown-slot", 'Menade du "method-index"?'),
    (
        PAGE,
        "catalog:method-index",
        "catalog:method-index alla",
        0,
        "unknown-slot",
        "Skriv bara <!-- catalog:method-index",
    ),
    (PAGE, "catalog:method-index", "catalog:figure lampor nu", 0, "unknown-figure", 'Menade du "lampor"?'),
    (PAGE, "catalog:method-index", "catalog:figure", 0, "unknown-figure", 'Figuren "" finns inte'),
    (PAGE, "catalog:method-index", "catalog:figure lampo", 0, "unknown-figure", 'Menade du "lampor"?'),
    # data is words
    (SCENES, "name: Provtorget", 'name: "<b>Provtorget</b>"', 0, "unsafe-text", "HTML är inte tillåtet här"),
    (SCENES, "name: Provtorget", 'name: "{{ 7 * 7 }}"', 0, "unsafe-text", "Mallkod"),
    (SCENES, "name: Provtorget", 'name: "${alert(1)}"', 0, "unsafe-text", "Mallkod"),
    (SCENES, "name: Provtorget", 'name: "Prov\\u202etorget"', 0, "unsafe-text", "osynligt styrtecken"),
    # dates and order
    (METHOD, "review_by: 2027-01-10", "review_by: 2026-01-10", 0, "date-order", "ska vara efter 2026-01-10"),
    (METHOD, "{from: 12, to: 20}", "{from: 20, to: 12}", 0, "date-order", "den högre åldern ska stå sist"),
    (EXAMPLE, "{from: 2020, to: 2021}", "{from: 2021, to: 2020}", 0, "date-order", "slutet ska komma efter början"),
    (ENGLISH, "translates: 2026-01-10", "translates: 2026-01-11", 0, "translation-date", "2026-01-10"),
    (SCENES, 'id: "2023"', 'id: "2020"', 0, "mapping-order", "ska stå i tidsordning"),
    # scenes
    (SCENES, 'mapping: "2023", s', 'mapping: "2023", date: 2023, s', 0, "history", "mapping eller date, inte båda"),
    (SCENES, 'event: listed, mapping: "2023"', "event: listed", 0, "history", "en note som säger varför"),
    (SCENES, 'event: listed, mapping: "2023"', "event: listed, date: 2019", 0, "history", "fel ordning"),
    (SCENES, 'event: listed, mapping: "2023"', 'event: merged, mapping: "2023"', 0, "history", "kräver fältet into"),
    (SCENES, 'event: listed, mapping: "2023"', 'event: new, from: x, mapping: "2023"', 0, "history", "split"),
    (SCENES, 'listed, mapping: "2023"', 'merged, into: provtorget, mapping: "2023"', 0, "history", "med sig själv"),
    (SCENES, "total: 3", "total: 1", 0, "total", "totalen är 1, men 2 platser står som listade"),
    (SCENES, "total: 2, s", "total: 5, s", -1, "total", "kommunerna har tillsammans 5"),
    (SCENES, "total: 2, s", "total: 1, s", 0, "total", "antalet är 1, men 2 platser i kommunen"),
    (SCENES, "lat: 59.3325, lon: 18.0649", "lat: 18.0649, lon: 59.3325", 0, "swapped-position", "har bytt plats"),
    (SCENES, "lat: 59.3325, lon: 18.0649", "lat: 59.485, lon: 17.735", 0, "wrong-municipality", "11 km utanför"),
    # numbers
    (FIGURES, "    total: 10\n", "", -2, "figure", "staplar behöver total"),
    (FIGURES, "en: Whole}, value: 8", "en: Whole}", 0, "figure", "stapeln behöver value"),
    (FIGURES, "value: 8", "value: 11", 0, "figure", "minst 0 och högst total, 10"),
    (FIGURES, "value: 8", "value: -1", 0, "figure", "minst 0 och högst total, 10"),
    ("data/self_assessment.yaml", "threshold: 1", "threshold: 3", 0, "total", "gränsen är 3 ja, men frågorna är 2"),
    ("data/readability.yaml", "method: 50", "method: 1", None, "lix", "texten är för svår: LIX"),
    ("data/readability.yaml", "  guide: 45", "  guider: 45", 0, "lix-limit", 'Menade du "guide"?'),
    ("data/readability.yaml", "limits:\n  method: 50\n", "limits:\n", 0, "lix-limit", '"method" saknar gräns'),
]


@pytest.mark.parametrize(
    ("path", "old", "new", "further", "rule", "words"),
    CASES,
    ids=[f"{rule}-{number}" for number, (*_, rule, _) in enumerate(CASES)],
)
def test_rule(project, path, old, new, further, rule, words):
    line = project.change(path, old, new)
    found = project.problems()
    told = [problem for problem in found if problem.rule == rule and words in problem.message]
    assert told, "\n".join(map(str, found)) or "nothing was found"
    if further is None:  # what is wrong in one place is told in another
        elsewhere = {"lix": METHOD, "translation-sources": ENGLISH if path == METHOD else METHOD}
        assert told[0].path == elsewhere.get(rule, path)
    else:
        assert (told[0].path, told[0].line) == (path, line + further)


def test_a_sound_project_has_no_problems(project):
    assert project.problems() == []


def test_every_rule_says_what_it_is_and_is_in_force():
    listed = [*checks.RULES, *checks.REMINDERS]
    assert all(rule.__doc__ for rule in listed)
    modules = [
        module for name, module in vars(checks).items() if getattr(module, "__package__", "") == "catalog.checks"
    ]
    written = {
        function
        for module in modules
        for name, function in getmembers(module, isfunction)
        if function.__module__ == module.__name__
        and not name.startswith("_")
        and list(signature(function).parameters) == ["context"]
    }
    assert written == set(listed)


def test_slots_in_another_order(project):
    swedish, english = "<!-- catalog:glossary -->\n\n<!-- catalog:sources -->", "Roles\n\n<!-- catalog:sources -->\n\n"
    project.change(METHOD, "Alla går med.", swedish)
    line = project.change(ENGLISH, "Roles\n", f"{english}<!-- catalog:glossary -->\n")
    found = [problem for problem in project.problems() if problem.rule == "translation-slots"]
    assert [(problem.path, problem.line) for problem in found] == [(ENGLISH, line + 2)]
    assert 'här står "catalog:glossary" i den svenska texten' in found[0].message


def test_a_translation_older_than_its_text_may_differ_from_it(project):
    project.change(METHOD, "Alla går med.", "<!-- catalog:glossary -->")
    project.change(METHOD, "inte.[^provlag-1]", "inte.")
    project.change(ENGLISH, "translates: 2026-01-10", "translates: 2026-01-09")
    assert project.problems() == []


def test_a_dot_in_a_file_name(project):
    project.write("content/methods/torg.vandring.md", project.read(METHOD))
    assert [str(p) for p in project.problems() if p.rule == "file-name"] == [
        'content/methods/torg.vandring.md:1: Filnamnet "torg.vandring.md" har en punkt för mycket. Byt namn till '
        '"torg-vandring.md". Bara .en.md betyder språk. [file-name]'
    ]


@pytest.mark.parametrize("name", ["Torg.md", "på-torget.md", "torg_vandring.md", "torg vandring.md"])
def test_a_file_name_that_is_no_address(project, name):
    project.write(f"content/methods/{name}", project.read(METHOD))
    assert "bara ha små bokstäver" in next(p.message for p in project.problems() if p.rule == "file-name")


def test_two_files_with_the_same_slug(project):
    project.write("content/methods/mapp/torgvandring.md", project.read(METHOD))
    assert [(p.path, p.line) for p in project.problems() if p.rule == "duplicate-slug"] == [(METHOD, 1)]


def test_a_translation_without_an_original(project):
    project.write("content/methods/ensam.en.md", project.read(ENGLISH))
    found = [(p.path, p.line, p.rule) for p in project.problems() if p.rule != "duplicate-text"]
    assert found == [("content/methods/ensam.en.md", 1, "no-original")]


def test_headings_in_the_wrong_order_are_told_at_the_first_that_is_out_of_place(project):
    project.change(METHOD, "## Roller", "## X")
    line = project.change(METHOD, "## Checklista", "## Roller")
    project.change(METHOD, "## X", "## Checklista")
    assert [(p.line, p.rule) for p in project.problems()] == [(line, "heading")]


@pytest.mark.parametrize(
    "written", ["##Roller", "**Roller**", "Roller\n------", "# Roller", "### Roller", "## Rollern"]
)
def test_a_heading_written_in_another_way_is_one_problem_at_its_line(project, written):
    line = project.change(METHOD, "## Roller", written)
    assert [p.line for p in project.problems()] == [line]


@pytest.mark.parametrize(
    "written",
    [
        "Se [torget](#risker-och-hansyn).",
        "Se [torget](../examples/torget.md#insats).",
        "Se [ordet](../../docs/ordlista.md#ODS) och [lagen](../../docs/lag.md#provlag-1).",
        "Se [torget][t].\n\n[t]: ../examples/torget.md",
        "Skriv `[a] (x.md)`, `[a][b]` och `| a |`.",
        "```\n[a](borta.md)\n| a |\n## Roller\n```",
        "### En\n\n- Ett.\n\n    Mer om ett.\n\n### Två\n\n| A | B |\n|---|---|\n| `a|b` | c \\| d |",
    ],
)
def test_what_is_written_rightly_is_no_problem(project, written):
    word = project.read("data/glossary.yaml").partition("- id: ")[2].partition("\n")[0]
    for page, slot in (("ordlista", "glossary"), ("lag", "law-register")):
        project.write(f"docs/{page}.md", project.read(f"docs/{page}.md") + f"\n<!-- catalog:{slot} -->\n")
    project.change(METHOD, "Alla går med.", written.replace("ODS", word))
    assert project.problems() == []


def test_a_text_that_cannot_be_read_gives_one_problem_and_no_echo(project):
    project.change(METHOD, "title: Torgvandring", "title: Torg: vandring")
    assert [(p.path, p.line, p.rule) for p in project.problems()] == [(METHOD, 2, "yaml")]


@pytest.mark.parametrize("name", DATA_FILES)
def test_a_register_that_cannot_be_read_gives_one_problem_and_no_echo(project, name):
    project.write(f"data/{name}.yaml", 'x: "öppet\n')
    assert [(p.path, p.rule) for p in project.problems()] == [(f"data/{name}.yaml", "yaml")]


def test_a_fault_in_one_item_does_not_hide_or_echo_in_the_others(project):
    line = project.change(SCENES, "name: Andra torget", "namn: Andra torget")
    project.change(SCENES, "lat: 59.3325, lon: 18.0649", "lat: 18.0649, lon: 59.3325")
    project.change(EXAMPLE, "[provtorget]", "[provtorget, andra-torget]")
    found = {(p.line, p.rule) for p in project.problems()}
    assert found == {(16, "swapped-position"), (line, "unknown-field"), (line - 1, "missing-field")}


DISTANCE = """distance:
  {metres: 500, near: 1, of: 2, what: {sv: en skola, en: a school}, mapping: "2023", municipality: "0180", sources: [bok-2020]}
scenes:
"""


@pytest.mark.parametrize(
    ("old", "new", "field", "rule"),
    [
        ('mapping: "2023"', 'mapping: "2022"', "distance.mapping", "unknown-mapping"),
        ('"0180"', '"0181x"', "distance.municipality", "unknown-municipality"),
        ("bok-2020", "bok", "distance.sources.0", "unknown-source"),
        ("near: 1", "near: 3", "distance.near", "total"),
    ],
)
def test_the_figure_about_distance(project, old, new, field, rule):
    project.change(SCENES, "scenes:\n", DISTANCE.replace(old, new))
    assert [(p.field, p.rule) for p in project.problems()] == [(field, rule)]


def test_some_mapping_has_a_total(project):
    project.change(SCENES, "total: 3", "total: null")
    assert project.problems() == []
    project.change(SCENES, "total: 4", "total: null")
    assert [(p.line, p.field, p.rule) for p in project.problems()] == [(1, "mappings", "total")]


def test_a_fault_in_a_mapping_or_a_source_does_not_echo_where_it_is_named(project):
    project.change(SCENES, "scenes:\n", DISTANCE)
    line = project.change(
        SCENES,
        '  - id: "2023"\n    name: {sv: Kartläggningen 2023, en: The 2023 mapping}\n    total: 4',
        '  - id: "2023"\n    name: {sv: Kartläggningen 2023, en: The 2023 mapping}\n    total: fyra',
    )
    project.change("data/sources.yaml", "lang: sv", "lang: svenska")
    assert {(p.path, p.line, p.field) for p in project.problems()} == {
        (SCENES, line + 2, "mappings.1.total"),
        ("data/sources.yaml", 7, "sources.0.lang"),
    }


def test_problems_are_sorted_and_each_told_once(wrong_root):
    from catalog.load import inspect

    catalog, problems = inspect(wrong_root)
    assert catalog is None
    assert problems == sorted(set(problems))
    assert all(isinstance(problem, Problem) and problem.line >= 1 and problem.message for problem in problems)


def test_an_empty_register_of_words_is_told_group_by_group(project):
    project.write(TERMS, "")
    assert {'gruppen "unit" saknas. Webbplatsen behöver den.', 'gruppen "effect" saknas. Webbplatsen behöver den.'} <= {
        problem.message for problem in project.problems() if problem.rule == "word"
    }


def test_every_word_that_the_program_shows_by_name_is_one_that_the_checks_ask_for(catalog):
    found = [*generated_pages(catalog), *register_records(catalog, "sv")]
    kinds = {article.page_kind.found_as for article in catalog.articles} | {each.kind for each in found if each.kind}
    assert kinds == set(SHOWN["search_kind"]) == set(catalog.terms["search_kind"])
    view = View(catalog, "sv", "", Settings("https://example.org/"))
    assert {change.kind for change in changes(view)} == set(SHOWN["change_kind"]) == set(catalog.terms["change_kind"])
    for group, words in CLOSED.items():
        assert set(catalog.terms[group]) == set(words)


@pytest.mark.parametrize("slug", REQUIRED_PAGES)
def test_a_page_that_the_site_needs_is_missed(project, slug):
    (project.root / f"docs/{slug}.md").unlink()
    assert (f"docs/{slug}.md", 1, "missing-page") in [(p.path, p.line, p.rule) for p in project.problems()]


def test_no_other_page_is_named_by_the_program(root):
    """A template or a description that names a page by its slug needs it to be there."""
    named = set()
    for path in (root / "hooks").rglob("*"):
        if path.suffix in (".py", ".html"):
            text = path.read_text("utf-8")
            named |= set(re.findall(r"""(?:\bpages\[|\.page\()['"]([a-z/-]+)['"]""", text))
    assert {"karta", "verktyg/index"} <= named <= set(REQUIRED_PAGES)


@pytest.mark.parametrize(
    "path",
    [
        "docs/sok.md",
        "docs/en.md",
        "docs/en/om.md",
        "docs/metoder/mumin.md",
        "docs/karta/nytt.md",
        "docs/vagar-in/index.md",
        "docs/andringar/2026.md",
        "docs/m/mumin.md",
        "docs/content/methods/torgvandring.md",
        "content/methods/jamfor.md",
    ],
)
def test_an_address_that_the_site_uses_is_not_free(project, path):
    project.write(path, project.read(METHOD if path.startswith("content") else PAGE))
    assert [(p.path, p.line) for p in project.problems() if p.rule == "reserved-name"] == [(path, 1)]


def test_two_pages_with_one_address(project):
    project.write("docs/ordlista/index.md", project.read("docs/ordlista.md"))
    found = [problem for problem in project.problems() if problem.rule == "reserved-name"]
    assert [problem.path for problem in found] == ["docs/ordlista.md"]
    assert "Adressen /ordlista/ används redan av docs/ordlista/index.md." in found[0].message


def test_every_page_that_the_program_makes_lies_where_no_page_of_docs_may(catalog):
    made = [page.path for page in generated_pages(catalog)]
    made += [article.address("sv") for article in catalog.articles if article.kind != "page"]
    made += [article.address("en") for article in catalog.articles]
    made += [address for address in sharing_files(catalog, "https://example.org/") if address.endswith(".html")]
    assert [address for address in made if not is_taken(address)] == []
    for folder, own, beside in (("karta", catalog.scenes, SCENE_PAGES), ("metoder", catalog.methods, METHOD_PAGES)):
        assert {path.split("/")[1] for path in made if path.startswith(f"{folder}/")} - own.keys() == beside
