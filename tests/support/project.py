"""A small sound project in a temporary folder: one method, one example, one scene, all in two languages, and its pages.

Words, shapes and readability rules are the repository's own, so that the project keeps up with them.
"""

import datetime
import shutil
from dataclasses import dataclass, replace
from pathlib import Path

import yaml

from catalog.checks.site import STATEMENT_SLOTS
from catalog.core.urls import REQUIRED_PAGES
from catalog.load import inspect
from catalog.model.catalog import Catalog
from catalog.problems import Problem, faults, reminders

SHARED = ("terms.yaml", "municipalities.geojson", "readability.yaml", "search.yaml")
# What the pages say that the site needs and no test looks at.
PAGE = """---
title: {title}
summary: "{title}: en sida som bara finns i testerna."
kind: about
reviewed: 2026-01-10
review_by: 2099-01-10
changes:
  - {{date: 2026-01-10, sv: "Sidan är ny.", en: "The page is new."}}
---

En kort text.

"""
FIXTURE = Path(__file__).resolve().parents[1] / "fixtures/good"


def with_scenes(catalog: Catalog, **lists: list) -> Catalog:
    """Return the catalogue with other lists in data/scenes.yaml: scenes, mappings."""
    scenes = catalog.data.scenes.model_copy(update=lists)
    return replace(catalog, data=catalog.data.model_copy(update={"scenes": scenes}))


@dataclass(frozen=True)
class Project:
    root: Path

    def read(self, path: str) -> str:
        return (self.root / path).read_text("utf-8")

    def write(self, path: str, text: str) -> None:
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")

    def change(self, path: str, old: str, new: str) -> int:
        """Replace `old`, which must stand in the file, and return the line where it began."""
        text = self.read(path)
        assert old in text, f"{old!r} is not in {path}"
        self.write(path, text.replace(old, new, 1))
        return text[: text.index(old)].count("\n") + 1

    def problems(self) -> list[Problem]:
        """What stops a build."""
        return faults(inspect(self.root)[1])

    def reminders(self, today: str) -> list[Problem]:
        """What waits for a person on a day."""
        return reminders(inspect(self.root, datetime.date.fromisoformat(today))[1])


def make_project(repository: Path, target: Path) -> Project:
    """Copy tests/fixtures/good to `target`, with the repository's own words and shapes."""
    shutil.copytree(FIXTURE, target)
    for name in SHARED:
        shutil.copy(repository / "data" / name, target / "data" / name)
    ways = yaml.safe_load((repository / "data/ways_in.yaml").read_text("utf-8"))
    for way in (way for kind in ways.values() for way in kind):
        way |= {"start": ["torgvandring"], "pages": ["index"]}
    (target / "data/ways_in.yaml").write_text(yaml.safe_dump(ways, allow_unicode=True), "utf-8")
    for slug in REQUIRED_PAGES:
        page = target / f"docs/{slug}.md"
        if not page.exists():
            page.parent.mkdir(exist_ok=True)
            page.write_text(PAGE.format(title=slug.removesuffix("/index").capitalize()), "utf-8")
    (target / "docs/tillganglighet.md").write_text(
        PAGE.format(title="Tillgänglighet") + "\n".join(f"<!-- catalog:{slot} -->" for slot in STATEMENT_SLOTS), "utf-8"
    )
    return Project(target)


def make_site_project(repository: Path, target: Path) -> Project:
    """Make such a project that the real builder can build: with the program, the shell and the configuration."""
    project = make_project(repository, target)
    for name in ("docs/overrides", "docs/assets", "hooks"):
        shutil.copytree(
            repository / name,
            target / name,
            dirs_exist_ok=True,
            ignore=shutil.ignore_patterns("*.egg-info", "__pycache__"),
        )
    for name in ("mkdocs.yml", "requirements/site.txt"):
        (target / name).parent.mkdir(exist_ok=True)
        shutil.copy(repository / name, target / name)
    return project
