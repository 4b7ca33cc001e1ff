"""Texts without a translation, of every kind: on English pages each of their words stands in lang="sv".

A small project is built whole by MkDocs. Every line of a text that is not translated ends in MARK, a word that nothing
else has.
"""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree, html

from catalog.checks.texts import HEADINGS
from tests.support.project import make_project

MARK = "zqsv"
# Headings that are the same in every method or example, and so carry no mark.
SWEDISH = re.compile("|".join([MARK, *map(re.escape, {*HEADINGS["method", "sv"], *HEADINGS["example", "sv"]})]))
PAGE = """---
title: {title}
summary: "{title}: en mening om vad man får veta."
kind: {kind}
keywords: [nyckel]
{more}reviewed: 2026-01-10
review_by: 2027-01-10
changes:
  - {{date: 2026-01-10, sv: "Sidan är ny.", en: "The page is new."}}
---

{body}
"""
ENGLISH = """---
title: {title}
summary: "{title}: one sentence on what there is."
translates: 2026-01-10
---

{body}
"""
GUIDE = "Om [metoden](../content/methods/torgvandring.md).[^bok-2020]\n\n" + "".join(
    f"## Rubrik {number}\n\nText.\n\n" for number in (1, 2, 3)
)
TOOL = "Börja här.\n\n## Överst\n\n- Plats: ____\n- Version: ________\n\n| Fråga | Svar |\n|---|---|\n| Vem | ____ |\n"
# Pages that are not translated: slug -> kind and text.
UNTRANSLATED = {
    "index": ("home", "Hej där du.\n\n<!-- catalog:situations -->\n"),
    "sekretess": ("guide", GUIDE.replace("../content", "../content")),
    "arbetssatt/index": ("guide", GUIDE.replace("../", "../../")),
    "arbetssatt/steg": ("guide", GUIDE.replace("../", "../../")),
    "verktyg/blad": ("tool", TOOL),
    "om/kallor": ("about", "Här är de."),
}
# Pages that are, with what lists texts: slug -> kind and the slots on it.
TRANSLATED = {
    "metoder": ("index", ["method-index"]),
    "karta": ("index", ["scene-map", "mapping-reports", "municipality-list"]),
    "exempel": ("index", ["example-index"]),
    "verktyg/index": ("index", ["tool-index"]),
    "verktyg/prov": ("about", ["self-assessment"]),
    "lag": ("about", ["law-register"]),
    "om/index": ("about", ["doors", "recent-changes", "situations", "ways-in"]),
    "arbetssatt/orsak": ("guide", []),
}


@pytest.fixture(scope="module")
def site(root, tmp_path_factory) -> Path:
    """An English site where texts of every kind are in Swedish only."""
    project = make_project(root, tmp_path_factory.mktemp("untranslated") / "project")
    for slug, (kind, body) in UNTRANSLATED.items():
        more = "methods: [torgvandring]\n" if kind in ("guide", "tool") else ""
        project.write(f"docs/{slug}.md", PAGE.format(title=f"Sidan {slug}", kind=kind, more=more, body=body))
    for slug, (kind, slots) in TRANSLATED.items():
        body = "\n\n".join(f"<!-- catalog:{slot} -->" for slot in slots) + "\n\n## One\n\n## Two\n\n## Three\n"
        project.write(f"docs/{slug}.md", PAGE.format(title=f"Sidan {slug}", kind=kind, more="", body=body))
        project.write(f"docs/{slug}.en.md", ENGLISH.format(title=f"The page {slug}", body=body))
    method, translation = "content/methods/torgvandring.md", "content/methods/torgvandring.en.md"
    for old, new in ((method, "content/methods/lampor.md"), (translation, "content/methods/lampor.en.md")):
        project.write(new, project.read(old).replace("Torgvandring", "Lampor").replace("Square walk", "Lamps"))
    project.change("content/methods/lampor.md", "related: []", "related: [torgvandring]")
    (project.root / translation).unlink()
    pages = json.dumps([slug for slug in UNTRANSLATED if slug != "om/kallor"])
    for register in ("data/situations.yaml", "data/self_assessment.yaml"):
        project.change(register, "pages: [index]", f"pages: {pages}")
    ways = project.read("data/ways_in.yaml")
    project.write("data/ways_in.yaml", re.sub(r"pages:\n\s+- index\n", f"pages: {pages}\n", ways))
    for path in (method, "content/examples/torget.md", *(f"docs/{slug}.md" for slug in UNTRANSLATED)):
        project.write(path, marked(project.read(path)))
    shutil.copytree(root / "docs/overrides", project.root / "docs/overrides")
    shutil.copytree(root / "docs/assets", project.root / "docs/assets")
    shutil.copytree(root / "hooks", project.root / "hooks", ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    shutil.copy(root / "mkdocs.yml", project.root)
    built = project.root / "site"
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(built)],
        cwd=project.root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return built


def marked(document: str) -> str:
    """Return a Markdown document whose title, summary, keywords and every line of text are marked."""
    _, front, body = document.split("---\n", 2)
    front = re.sub(r"^title: (.*)$", rf"title: \1 {MARK}", front, flags=re.MULTILINE)
    front = re.sub(r'^summary: "(.*)"$', rf'summary: "\1 {MARK}"', front, flags=re.MULTILINE)
    front = re.sub(r"^keywords: \[", rf"keywords: [{MARK}, ", front, flags=re.MULTILINE)
    fixed = {heading for (kind, lang), headings in HEADINGS.items() if lang == "sv" for heading in headings}
    return f"---\n{front}---\n" + "\n".join(_marked_line(line, fixed) for line in body.split("\n"))


def _marked_line(line: str, fixed: set[str]) -> str:
    if not line or line.startswith(("<!--", "|--")) or line.removeprefix("## ") in fixed:
        return line
    if line.startswith("|"):
        return line.replace("Fråga", f"Fråga {MARK}").replace("Vem", f"Vem {MARK}")
    return re.sub(r"(: _+)?$", rf" {MARK}\1", line, count=1)


@pytest.fixture(scope="module")
def english(site) -> dict[str, etree._Element]:
    paths = sorted((site / "en").rglob("*.html"))
    return {
        path.relative_to(site).as_posix(): html.parse(str(path), html.HTMLParser(encoding="utf-8")) for path in paths
    }


def language_of(element) -> str | None:
    return next((each.get("lang") for each in element.xpath("ancestor-or-self::*")[::-1] if each.get("lang")), None)


def words(tree):
    """Yield (element, text) for all that is shown or read aloud, or told to other machines; addresses left out."""
    for element in tree.iter(etree.Element):
        if element.tag != "script" and element.text:
            yield element, element.text
        for name, value in element.attrib.items():
            if name not in ("href", "src", "content") or element.tag == "meta":
                yield element, value
        if element.tail and element.getparent() is not None:
            yield element.getparent(), element.tail


def test_every_swedish_word_on_an_english_page_stands_in_swedish(english):
    wrong = [
        (path, text.strip())
        for path, tree in english.items()
        for element, text in words(tree)
        if SWEDISH.search(text) and language_of(element) != "sv"
    ]
    assert wrong == []


@pytest.mark.parametrize(
    "path",
    [
        "en/index.html",
        "en/metoder/index.html",
        "en/metoder/torgvandring/index.html",
        "en/metoder/lampor/index.html",
        "en/metoder/jamfor/index.html",
        "en/m/torgvandring/index.html",
        "en/exempel/index.html",
        "en/exempel/torget/index.html",
        "en/arbetssatt/steg/index.html",
        "en/arbetssatt/orsak/index.html",
        "en/verktyg/index.html",
        "en/verktyg/blad/index.html",
        "en/verktyg/prov/index.html",
        "en/lag/index.html",
        "en/karta/index.html",
        "en/karta/provtorget/index.html",
        "en/karta/kommun/stockholm/index.html",
        "en/situationer/morkt-torg/index.html",
        "en/vagar-in/polisen/index.html",
        "en/om/index.html",
        "en/andringar/index.html",
        "en/404.html",
    ],
)
def test_the_pages_that_name_such_texts_are_among_those_looked_at(english, path):
    assert any(MARK in text for _, text in words(english[path]))


def test_a_link_to_a_swedish_text_says_so(english):
    links = [
        (path, link)
        for path, tree in english.items()
        for link in tree.iter("a")
        if MARK in link.text_content()
        and not link.get("href").startswith("#")
        and not link.xpath("ancestor::ul[@class='changes']")
        and not link.xpath("ancestor::*[contains(@class, 'prose')]")
    ]
    assert len({path for path, _ in links}) > 10
    assert [(path, link.get("href")) for path, link in links if link.get("hreflang") != "sv"] == []


def test_words_of_the_page_itself_are_not_said_to_be_swedish(english):
    (contents,) = english["en/arbetssatt/steg/index.html"].xpath("//nav[@class='contents']")
    assert [(link.text_content()[:8], language_of(link)) for link in contents.iter("a")] == [
        ("Rubrik 1", "sv"),
        ("Rubrik 2", "sv"),
        ("Rubrik 3", "sv"),
        ("Sources", "en"),
    ]
    (situation,) = english["en/index.html"].xpath("//a[contains(., 'The square is dark')]")
    assert language_of(situation) == "en"


def test_other_machines_are_told_the_language(site, english):
    (graph,) = [
        json.loads(part.text)["@graph"]
        for part in english["en/metoder/torgvandring/index.html"].iter("script")
        if part.get("type") == "application/ld+json"
    ]
    assert [part["inLanguage"] for part in graph if part["@type"] == "Article"] == ["sv"]
    feed = etree.parse(str(site / "en/feed.xml"))
    language = "{http://www.w3.org/XML/1998/namespace}lang"
    titles = [title for title in feed.iter("{*}title") if MARK in title.text]
    assert titles and {title.get(language) for title in titles} == {"sv"}
    assert "language = {swedish}" in (site / "en/m/torgvandring/torgvandring.bib").read_text("utf-8")
    assert "LA  - sv" in (site / "en/m/torgvandring/torgvandring.ris").read_text("utf-8")
    (index,) = site.glob("assets/search-en.*.json")
    assert MARK not in index.read_text("utf-8")


def test_links_to_articles_are_written_in_one_place(root):
    templates = root / "hooks/catalog/pages/templates"
    users = {path.name for path in templates.rglob("*.html") if "view.article(" in path.read_text("utf-8")}
    assert users == {"page_parts.html", "short_address.html"}  # the latter's address leads on by itself
