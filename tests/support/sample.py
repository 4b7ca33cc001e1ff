"""A whole site for the tests: texts, places and registers as they once stood, with the program of today.

What the tests expect by name or number is expected of this sample, in tests/fixtures/site, so that the content itself
may change without a test knowing. Words, shapes, scripts and styles are the repository's own.
"""

import shutil
from pathlib import Path

FIXTURE = Path(__file__).resolve().parents[1] / "fixtures/site"
# The program's part of the sources, beside what the sample holds.
PROGRAM = ("hooks", "docs/assets", "docs/overrides", "mkdocs.yml")
SHARED_DATA = (
    "terms.yaml",
    "municipalities.geojson",
    "readability.yaml",
    "search.yaml",
    "privacy.yaml",
    "accessibility.yaml",
)
BY_MACHINES = shutil.ignore_patterns("__pycache__", "*.egg-info")


def make_sample(repository: Path, target: Path) -> Path:
    """Lay out the sample's sources in `target` as a repository that can be checked and built; return it."""
    shutil.copytree(FIXTURE, target)
    for name in (*PROGRAM, *(f"data/{name}" for name in SHARED_DATA)):
        copy_part(repository, target, name)
    return target


def copy_sources(repository: Path, target: Path) -> Path:
    """Copy the repository's own sources, content and all, to `target`; return it."""
    for name in ("content", "data", "docs", "hooks", "mkdocs.yml"):
        copy_part(repository, target, name)
    return target


def copy_part(repository: Path, target: Path, name: str) -> None:
    source, copy = repository / name, target / name
    copy.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, copy, ignore=BY_MACHINES)
    else:
        shutil.copy(source, copy)
