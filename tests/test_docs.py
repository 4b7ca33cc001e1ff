"""What is written for contributors keeps up with the code: templates, commands, links and folders."""

import re
import shutil
from pathlib import Path

import pytest

from catalog.load import inspect
from catalog.problems import faults

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text("utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
DECISIONS = sorted((ROOT / "docs/decisions").glob("*.md"))
PACKAGES = sorted(
    path.parent for folder in ("hooks", "tools", "tests/support") for path in (ROOT / folder).rglob("__init__.py")
)

TEMPLATE = re.compile(r"^<!-- mall: (\S+) -->\n```[a-z]+\n(.*?)^```", re.MULTILINE | re.DOTALL)


def test_the_templates_pass_every_check(tmp_path: Path) -> None:
    for folder in ("content", "data", "docs"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    templates = TEMPLATE.findall(CONTRIBUTING)
    assert len(templates) == 4
    for path, text in templates:
        file = tmp_path / path
        before = file.read_text("utf-8") if file.exists() else ""
        file.write_text(before + text, "utf-8")
    catalog, problems = inspect(tmp_path)
    assert faults(problems) == []
    assert catalog.methods["min-metod"].has("en")
    assert "mitt-exempel" in catalog.examples
    assert "platsens-namn" in catalog.scenes


@pytest.mark.parametrize("target", re.findall(r"^([a-z][a-z-]*):", MAKEFILE, re.MULTILINE))
def test_every_make_target_is_explained(target: str) -> None:
    assert f"`make {target}`" in README or re.search(rf"^{target}:.*## \S", MAKEFILE, re.MULTILINE)


@pytest.mark.parametrize("command", ["make site", "make test"])
def test_the_two_commands_stand_in_the_readme(command: str) -> None:
    assert re.search(rf"^{command}\b", README, re.MULTILINE)


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_links_between_files_lead_somewhere(name: str) -> None:
    text = re.sub(r"^```.*?^```", "", (ROOT / name).read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    targets = re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", re.sub(r"`[^`]*`", "", text))
    assert [target for target in targets if not (ROOT / target).exists()] == []


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_tells_context_decision_and_consequence(path: Path) -> None:
    assert re.findall(r"^## (.+)$", path.read_text("utf-8"), re.MULTILINE) == ["Context", "Decision", "Consequence"]


def test_decisions_are_numbered_without_gaps() -> None:
    assert [int(path.name[:4]) for path in DECISIONS] == list(range(1, len(DECISIONS) + 1))


def test_the_screenshot_is_light() -> None:
    assert (ROOT / "docs/assets/screenshot.png").stat().st_size <= 150_000


@pytest.mark.parametrize("path", sorted((ROOT / ".github/workflows").glob("*.yml")), ids=lambda path: path.stem)
def test_a_workflow_runs_only_pinned_actions_and_keeps_no_key(path: Path) -> None:
    text = path.read_text("utf-8")
    used = [action for action in re.findall(r"uses: (.+)", text) if not action.startswith("./")]
    assert all(re.fullmatch(r"[\w./-]+@[0-9a-f]{40} # v[\d.]+", action) for action in used)
    assert text.count("persist-credentials: false") == sum(action.startswith("actions/checkout@") for action in used)
    assert "pull_request_target" not in text
    # Publishing needs a key to the store; tests/release/test_deploy.py holds it to that job alone.
    assert "secrets." not in text or path.stem == "nightly"


@pytest.mark.parametrize("folder", PACKAGES, ids=lambda folder: folder.name)
def test_a_folder_says_what_each_file_in_it_is(folder):
    told = (folder / "__init__.py").read_text("utf-8").split('"""')[1]
    listed = re.findall(r"^ *([a-z_]+/?) {2,}\S", told, re.MULTILINE)
    files = {path.stem for path in folder.glob("*.py") if not path.stem.startswith("__")}
    assert sorted(listed) == sorted(files | {f"{path.parent.name}/" for path in folder.glob("*/__init__.py")})
