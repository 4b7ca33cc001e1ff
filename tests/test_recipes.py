"""The recipes of HACKING.md: each is carried out on a copy of the repository, from its own blocks, and its effect is seen."""

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
COPIED = (
    "content",
    "data",
    "docs",
    "hooks",
    "requirements",
    "tests",
    "mkdocs.yml",
    "pyproject.toml",
    "REFERENS.md",
    "schemas",
)
# Heading of the recipe -> how many files it may open, the page that a slot stands in apart.
LIMITS = {
    "A field of a method": 3,
    "A slot": 3,
    "A check": 2,
    "A file of open data": 3,
    "A kind of page": 3,
    "A file in data/": 2,
}
BLOCK = re.compile(
    r"^ *<!-- (new|in) (\S+)(?: (after|before|replace): (.*?)| (at the end))? -->\n *```\w+\n(.*?)^ *```$",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True)
class Block:
    """A piece of a recipe: which file it goes into, and where. anchor: how the line begins that it stands beside."""

    path: str
    where: str
    anchor: str
    text: str

    def apply(self, root: Path) -> None:
        file = root / self.path
        if self.where == "new":
            assert not file.exists(), self.path
            file.write_text(self.text, "utf-8")
            return
        lines = file.read_text("utf-8").splitlines(keepends=True)
        if self.where == "at the end":
            lines.append(self.text)
        else:
            number = next((n for n, line in enumerate(lines) if line.strip().startswith(self.anchor)), None)
            assert number is not None, f"{self.path} has no line that begins with {self.anchor!r}"
            first, last = {"after": (1, 1), "before": (0, 0), "replace": (0, 1)}[self.where]
            lines[number + first : number + last] = [self.text]
        file.write_text("".join(lines), "utf-8")


def read_recipes() -> dict[str, list[Block]]:
    """Heading -> the blocks below it in HACKING.md."""
    text = (ROOT / "HACKING.md").read_text("utf-8").partition("## Recipes")[2]
    parts = re.split(r"^### (.+)$", text, flags=re.MULTILINE)
    return {
        heading: [block(match) for match in BLOCK.finditer(part)]
        for heading, part in zip(parts[1::2], parts[2::2], strict=True)
    }


def block(match: re.Match) -> Block:
    kind, path, where, anchor, end, text = match.groups()
    # A block is indented as the step of the list it belongs to.
    return Block(path, where or end or kind, anchor or "", re.sub(r"^ {3}", "", text, flags=re.MULTILINE))


RECIPES = read_recipes()


@pytest.fixture
def copy(tmp_path):
    return copy_repository(tmp_path)


def copy_repository(target: Path) -> Path:
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, target / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
        else:
            shutil.copy(source, target / name)
    return target


def carry_out(root: Path, *headings: str) -> None:
    for heading in headings:
        for each in RECIPES[heading]:
            each.apply(root)


def run(root: Path, *command: str) -> subprocess.CompletedProcess:
    """Run the copy's own program."""
    environment = {
        **os.environ,
        "PYTHONPATH": f"{root / 'hooks'}",
        "ODS_TODAY": "2026-11-28",
        "SOURCE_DATE_EPOCH": "1795299530",
    }
    return subprocess.run(
        [sys.executable, *command], cwd=root, env=environment, capture_output=True, text=True, check=False
    )


def check(root: Path) -> tuple[int, str]:
    done = run(root, "-m", "catalog", "check")
    return done.returncode, done.stdout + done.stderr


def ask(root: Path, expression: str):
    """Return what an expression is, as JSON, in the copy's program; `catalog` is its catalogue."""
    program = "import json, pathlib; from catalog.load import load_catalog; catalog = load_catalog(pathlib.Path('.'))"
    done = run(root, "-c", f"{program}; print(json.dumps({expression}))")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def first_method(root: Path) -> Path:
    return min(path for path in (root / "content/methods").glob("*.md") if not path.name.endswith(".en.md"))


def use_field(root: Path) -> None:
    method = first_method(root)
    method.write_text(
        method.read_text("utf-8").replace("---\n", '---\nduration: {sv: "Ett halvår.", en: "Half a year."}\n', 1),
        "utf-8",
    )


def use_slot(root: Path) -> None:
    for name in ("index.md", "index.en.md"):
        with (root / "docs/om" / name).open("a", encoding="utf-8") as page:
            page.write("\n<!-- catalog:method-names -->\n")


def use_kind(root: Path) -> None:
    page = (root / "docs/om/index.md").read_text("utf-8")
    front = re.sub(r"^kind: .*$", "kind: faq", page.split("---\n")[1], flags=re.MULTILINE)
    title = re.sub(r"^title: .*$", "title: Frågor om recepten", front, flags=re.MULTILINE)
    summary = re.sub(r"^summary: .*$", "summary: En sida som bara finns här.", title, flags=re.MULTILINE)
    (root / "docs/fragor.md").write_text(f"---\n{summary}---\n\nEn kort text.\n", "utf-8")


def test_the_six_recipes_are_there():
    assert set(RECIPES) == set(LIMITS)
    assert all(RECIPES.values())


@pytest.mark.parametrize("heading", LIMITS)
def test_a_recipe_opens_few_files(heading):
    assert len({each.path for each in RECIPES[heading]}) <= LIMITS[heading]


def test_a_field_of_a_method(copy):
    use_field(copy)
    assert check(copy)[0] == 1
    carry_out(copy, "A field of a method")
    assert check(copy)[0] == 0
    slug = first_method(copy).stem
    assert ask(copy, f"catalog.methods[{slug!r}].meta.duration.sv") == "Ett halvår."
    assert run(copy, "-m", "catalog", "reference").returncode == 0
    assert "| `duration` | nej | Hur lång tid metoden tar. | sv och en |" in (copy / "REFERENS.md").read_text("utf-8")


def test_a_slot(copy):
    use_slot(copy)
    assert '"catalog:method-names" finns inte' in check(copy)[1]
    carry_out(copy, "A slot")
    assert check(copy)[0] == 0


def test_a_check(copy):
    method = first_method(copy)
    text, number = re.subn(
        r"^title: (.*?)\"?$", r'title: "\1."', method.read_text("utf-8"), count=1, flags=re.MULTILINE
    )
    assert number == 1
    method.write_text(text, "utf-8")
    assert check(copy)[0] == 0
    carry_out(copy, "A check")
    status, said = check(copy)
    assert status == 1
    assert re.search(rf"{method.name}:\d+: title: ta bort punkten sist i rubriken. \[title-stop\]", said)
    # The case of the recipe is one that the copy's own tests try.
    assert run(copy, "-m", "pytest", "-q", "-p", "no:xdist", "tests/test_checks.py", "-k", "title-stop").returncode == 0


def test_a_file_of_open_data(copy):
    carry_out(copy, "A file of open data")
    assert check(copy)[0] == 0
    names = ask(copy, "[file.name for file in __import__('catalog.pages.open_data.formats', fromlist=['x']).FILES]")
    assert "glossary.json" in names


def test_a_kind_of_page(copy):
    use_kind(copy)
    assert '"faq" finns inte' in check(copy)[1]
    kind, *forgotten = RECIPES["A kind of page"]
    kind.apply(copy)
    status, said = check(copy)
    assert status == 1
    assert re.search(r'data/terms.yaml:\d+: search_kind: "faq" saknas', said)
    assert re.search(r'data/readability.yaml:\d+: limits: sidor av sorten "faq" saknar gräns', said)
    for each in forgotten:
        each.apply(copy)
    assert check(copy)[0] == 0


def test_a_file_in_data(copy):
    carry_out(copy, "A file in data/")
    assert check(copy)[0] == 0
    assert ask(copy, "catalog.data.phones.phones[0].number") == "114 14"
    assert run(copy, "-m", "catalog", "reference").returncode == 0
    assert "## data/phones.yaml" in (copy / "REFERENS.md").read_text("utf-8")
    file = copy / "data/phones.yaml"
    file.write_text(re.sub(r"sources: .*", "sources: [finns-inte]", file.read_text("utf-8")), "utf-8")
    assert re.search(r'data/phones.yaml:\d+: phones.0.sources.0: källan "finns-inte" finns inte', check(copy)[1])
    file.write_text("phones: []\n", "utf-8")
    assert check(copy)[0] == 0


def test_all_six_at_once_are_built(copy):
    carry_out(copy, *LIMITS)
    for use in (use_field, use_slot, use_kind):
        use(copy)
    assert check(copy)[0] == 0
    built = run(copy, "-m", "catalog", "build")
    assert built.returncode == 0, built.stdout + built.stderr

    def page(path: str) -> str:
        return (copy / "site" / path).read_text("utf-8")

    method = first_method(copy).stem
    assert "<dt>Tid</dt><dd>Ett halvår.</dd>" in page(f"metoder/{method}/index.html")
    assert "<dt>Time</dt><dd>Half a year.</dd>" in page(f"en/metoder/{method}/index.html")
    assert '<p class="method-names">' in page("om/index.html")
    assert json.loads(page("data/glossary.json"))["terms"]
    assert "glossary.json" in page("data/index.html")
    assert "Frågor om recepten" in page("fragor/index.html")
    assert "Frågor och svar</span>" in page("sok/index.html")
