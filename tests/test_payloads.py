"""Everything in payloads.py, in a text and as a value in data/: refused with file and line in Swedish, or harmless.

The two walls are tried apart: what the checks let through, and what is left of anything at all after the sanitiser.
"""

import datetime
import re

import pytest
import yaml

from catalog.load import inspect, load_catalog
from catalog.pages.articles.safety import ATTRIBUTES, SCHEMES, TAGS, clean
from catalog.pages.articles.slots import glossary
from catalog.pages.view import Settings, View
from catalog.reading.markdown import MarkdownText
from tests.support.payloads import PAYLOADS, YAML
from tests.support.project import make_project
from tests.support.site import parse

PAGE = """\
---
title: Prov {number}
summary: "En sida som bara finns för att pröva vad som släpps in, nummer {number}."
kind: about
owner: editors
reviewed: 2026-01-10
review_by: 2027-01-10
changes:
  - {{date: 2026-01-10, sv: "Sidan är ny.", en: "The page is new."}}
---

Ett stycke först.

{text}

Ett stycke sist.
"""
FIRST = PAGE[: PAGE.index("{text}")].count("\n") + 1
NUMBERED = list(enumerate(PAYLOADS))
EACH = pytest.mark.parametrize(("number", "payload"), NUMBERED, ids=[f"{family}-{n}" for n, (family, _) in NUMBERED])
# Ways in that are never let through in a text, however they are written.
NEVER_IN_TEXT = {"script", "style", "frame", "form", "svg"}


def words(number):
    return {"id": f"prov-{number}", "term": {"sv": f"prov {number}", "en": f"test {number}"}}


@pytest.fixture(scope="module")
def told(root, tmp_path_factory):
    """Every problem of a project with a page and a glossary term for each payload: path -> its problems."""
    project = make_project(root, tmp_path_factory.mktemp("payloads") / "project")
    for number, (_, text) in NUMBERED:
        project.write(f"docs/prov-{number}.md", PAGE.format(number=number, text=text))
    terms = [words(number) | {"meaning": {"sv": text, "en": "x"}} for number, (_, text) in NUMBERED]
    project.write("data/glossary.yaml", yaml.safe_dump({"terms": terms}, allow_unicode=True))
    found = {}
    for problem in project.problems():
        where = problem.path if problem.path.startswith("docs/") else ".".join(problem.field.split(".")[:2])
        found.setdefault(where, []).append(problem)
    return found


def harm(html):
    """Everything in the HTML that is not on the allow-list, read with another parser than the one that cleaned it."""
    found = []
    for tag, attributes in parse("", html).tags:
        allowed = ATTRIBUTES.get(tag, set()) | ATTRIBUTES["*"]
        found += [f"<{tag}>"] if tag not in TAGS else []
        found += [f"<{tag} {name}>" for name in attributes if name not in allowed]
        for name in ("href", "src"):
            address = re.sub(r"[\x00-\x20]", "", attributes.get(name, "")).lower()
            scheme = re.match(r"[a-z][a-z0-9+.-]*:", address)
            if scheme and scheme[0][:-1] not in SCHEMES:
                found.append(f"<{tag} {name}={address}>")
            if name == "src" and (scheme or address.replace("\\", "/").startswith("//")):
                found.append(f"<{tag} {name}={address}>")
    return found


@EACH
def test_in_a_text_it_is_refused_or_harmless(told, number, payload):
    family, text = payload
    problems = told.get(f"docs/prov-{number}.md", [])
    for problem in problems:
        assert FIRST <= problem.line <= FIRST + text.count("\n") + text.count("\r"), problem
        assert re.search(r"[a-zåäö]{3}.*\.$", problem.message), problem
        assert not re.search(r"\b(the|must|should|error|invalid)\b", problem.message.replace(text, "")), problem
    if family in NEVER_IN_TEXT:
        assert problems, text
    if not problems:
        assert harm(clean(MarkdownText(text).html)) == [], text


@EACH
def test_nothing_of_it_is_left_after_the_sanitiser(number, payload):
    for html in (payload[1], MarkdownText(payload[1]).html):
        assert harm(clean(html)) == []


@EACH
def test_as_a_value_it_is_refused_at_its_line(told, number, payload):
    for problem in told.get(f"terms.{number}", []):
        assert problem.path == "data/glossary.yaml"
        assert problem.line > 1
        assert problem.rule == "unsafe-text"
    if payload[0] in ("script", "style", "frame", "form", "svg", "template") and re.search(
        r"<[a-z!?]|\{[{%#]", payload[1], re.I
    ):
        assert told.get(f"terms.{number}"), payload[1]


def test_values_that_pass_are_shown_as_words(told, root, tmp_path):
    project = make_project(root, tmp_path / "project")
    terms = [
        words(number) | {"meaning": {"sv": text, "en": text}}
        for number, (_, text) in NUMBERED
        if f"terms.{number}" not in told
    ]
    assert len(terms) > 50
    project.write("data/glossary.yaml", yaml.safe_dump({"terms": terms}, allow_unicode=True))
    catalog = load_catalog(project.root)
    html = str(
        glossary(View(catalog, "sv", "ordlista/", Settings("https://example.org/", today=datetime.date(2026, 1, 1))))
    )
    page = parse("", html)
    assert {tag for tag, _ in page.tags} <= {
        "dl",
        "div",
        "dt",
        "dd",
        "a",
        "p",
        "span",
        "dfn",
        "ul",
        "li",
        "nav",
        "section",
        "h2",
        "h3",
    }
    assert not [name for _, attributes in page.tags for name in attributes if name.startswith("on") or name == "style"]
    assert "evil.example" not in "".join(attributes.get("href", "") for attributes in page.all("a"))


@pytest.mark.parametrize("text", YAML)
def test_yaml_that_is_more_than_words_is_refused_in_swedish(project, text):
    line = project.change("data/glossary.yaml", "sv: ", f"sv: {text}\n      # ") if "%" not in text else 1
    if line == 1:
        project.write("data/glossary.yaml", f"{text}\n---\nterms: []\n")
    problems = [problem for problem in project.problems() if problem.path == "data/glossary.yaml"]
    assert problems, text
    assert all(re.search(r"[åäö]|är|ska|inte|används", problem.message) for problem in problems), problems


@pytest.mark.parametrize("depth", [4, 9])
def test_yaml_that_grows_when_read_is_refused_at_once(project, depth):
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, depth)]
    project.write("data/glossary.yaml", "\n".join(lines) + "\n")
    assert any("Ankare" in problem.message for problem in project.problems())


def test_the_corpus_is_large_and_nothing_stands_twice():
    texts = [text for _, text in PAYLOADS] + YAML
    assert len(texts) == len(set(texts)) >= 230


def test_inspect_of_hostile_files_never_stops_with_an_error(project):
    for number, (_, text) in NUMBERED:
        project.write(f"content/methods/prov-{number}.md", text)
        project.write(f"docs/{number}.md", f"---\n{text}\n---\n{text}\n")
    catalog, problems = inspect(project.root)
    assert catalog is None
    assert len({problem.path for problem in problems}) >= len(PAYLOADS)
