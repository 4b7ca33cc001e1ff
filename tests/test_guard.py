"""What an editor may do by the guide is never stopped by a test: only `ods check` judges content.

A copy of the repository's own sources gets what CONTRIBUTING.md offers. The check, a whole strict build and every test
that holds for any content (marked `content`) then pass. It is also here that those tests meet the content of today.
"""

import datetime
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from catalog.load import inspect, load_catalog
from catalog.problems import faults, reminders
from tests.support.sample import copy_sources
from tests.test_docs import CONTRIBUTING

TEMPLATE = re.compile(r"^<!-- mall: ([^>]+) -->\n```[a-z]+\n(.*?)^```", re.MULTILINE | re.DOTALL)
METHOD, EXAMPLE, SCENES = "content/methods/min-metod.md", "content/examples/mitt-exempel.md", "data/scenes.yaml"


@pytest.fixture(scope="module")
def changed(root, tmp_path_factory) -> Path:
    """The repository's sources after an editor's work."""
    copy = copy_sources(root, tmp_path_factory.mktemp("guard") / "sources")
    templates = dict(TEMPLATE.findall(CONTRIBUTING))
    for path in (METHOD, EXAMPLE):
        (copy / path).write_text(templates[path], "utf-8")
    register = (copy / SCENES).read_text("utf-8")
    # After the other mappings: before the next key, and the comment above it.
    place = re.search(r"\n(?:\n|#.*\n)*(?!mappings:)[a-z]+:\n", register[register.index("\nmappings:\n") + 1 :])
    at = register.index("\nmappings:\n") + 1 + place.start() + 1
    register = f"{register[:at]}{templates[f'{SCENES}, mappings']}{register[at:].rstrip()}\n{templates[SCENES]}"
    (copy / SCENES).write_text(register, "utf-8")
    return copy


@pytest.fixture(scope="module")
def stale(root, changed) -> str:
    """The path of a translation whose Swedish page has got a new row in `changes`."""
    article = next(article for article in load_catalog(root).articles if article.translated and not article.is_stale)
    page, day = changed / article.document.path, article.meta.updated + datetime.timedelta(days=1)
    row = f'changes:\n  - {{date: {day}, sv: "En mening är ny.", en: "A sentence is new."}}\n'
    page.write_text(page.read_text("utf-8").replace("changes:\n", row, 1), "utf-8")
    return article.translated.path


def test_the_check_finds_no_fault_and_reminds_of_translations(changed, stale):
    catalog, problems = inspect(changed, datetime.date(2026, 11, 21))
    assert [str(problem) for problem in faults(problems)] == []
    assert {METHOD.split("/")[-1][:-3]} <= catalog.methods.keys()
    told = {(problem.path, problem.rule) for problem in reminders(problems)}
    assert {(METHOD, "untranslated"), (EXAMPLE, "untranslated"), (stale, "stale-translation")} <= told


def test_a_whole_build_and_every_test_that_holds_for_any_content_pass(root, changed, stale):
    if "ODS_TEST_CONTENT" in os.environ:
        pytest.skip("this is the run that the guard itself started")
    chosen = ["-m", "content and not slow", "--numprocesses=0", "-q", "-p", "no:cacheprovider"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *chosen],
        cwd=root,
        env={**os.environ, "ODS_TEST_CONTENT": str(changed), "ODS_TEST_SITE": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
