"""Which file may know what: the rules that keep the parts apart."""

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from catalog.pages.articles.slots import FILLERS
from catalog.schema.kinds import KINDS, WRITTEN
from catalog.schema.slots import SLOTS

ROOT = Path(__file__).resolve().parent.parent
HOOKS = ROOT / "hooks"
FILES = sorted(HOOKS.rglob("*.py"))
# Readers of content/, data/ or docs/ beside sources.py, each with its reason.
READERS = {
    "catalog/reading/files.py": "the reader of texts and registers",
    "catalog/core/geography.py": "the shapes, which are GeoJSON",
    "catalog/core/cache.py": "what earlier builds made, and the pinned libraries",
    "catalog/messages/__init__.py": "the program's own sentences",
    "catalog/pages/assets/bundles.py": "stylesheets and scripts of docs/assets",
    "catalog/release/inputs.py": "the builder's configuration, for its hash",
    "catalog/release/store.py": "releases, which are built sites",
    "catalog/release/verify.py": "a built site",
    "catalog/release/report.py": "the open data of two releases",
    "catalog/release/status.py": "what a site says of itself",
    "catalog/importing/fetch.py": "files that authorities send, and the register they change",
    "catalog/security/headers.py": "the built site, not its sources",
}


def name_of(path):
    return path.relative_to(HOOKS).as_posix()


def imports(path):
    """Every module that a file imports, by its full name; `from a import b` counts as both a and a.b."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: write imports in full"
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def importers(module):
    return {name_of(path) for path in FILES if any(name.split(".")[0] == module for name in imports(path))}


def test_only_two_files_know_mkdocs():
    assert importers("mkdocs") == {"events.py"}


def test_only_the_map_knows_folium():
    assert importers("folium") == {"catalog/pages/scenes/scene_map.py"}
    assert importers("branca") <= {"catalog/pages/scenes/scene_map.py"}


def test_only_the_worksheets_know_word_documents():
    assert importers("docx") == {"catalog/pages/articles/worksheets.py"}


# Libraries that only an import needs, and the files that may use them.
IMPORT_ONLY = {
    "httpx": "fetch.py",
    "openpyxl": "read/excel.py",
    "defusedxml": "read/excel.py",
    "pyproj": "coordinates.py",
    "ruamel": "edit.py",
}


@pytest.mark.parametrize(("library", "file"), IMPORT_ONLY.items())
def test_only_the_import_knows_its_libraries(library, file):
    assert importers(library) == {f"catalog/importing/{file}"}


# Libraries that make pages, or read built ones.
PAGES_ONLY = ("docx", "folium", "jinja2", "jsonschema", "material", "mkdocs", "rdflib", "xstatic.pkg.leaflet")


def test_a_check_loads_nothing_that_imports_or_makes_pages(root):
    program = "import sys; from catalog.cli import main; main(['check']); print(); print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=root)
    loaded = run.stdout.splitlines()[-1].split()
    assert "catalog.checks.references" in loaded
    ours = {name for name in loaded if name.startswith(("catalog.pages", "catalog.search"))}
    theirs = {name for name in loaded if name.startswith((*IMPORT_ONLY, *PAGES_ONLY))}
    assert ours | theirs == set()


def test_every_slot_has_its_function():
    assert set(SLOTS) == set(FILLERS)


@pytest.mark.parametrize("kind", WRITTEN)
def test_every_kind_of_page_has_its_template(kind):
    assert (HOOKS / f"catalog/pages/templates/{KINDS[kind].template}.html").is_file()


def test_only_one_file_knows_markdown():
    assert importers("markdown") == {"catalog/reading/markdown_parser.py"}


def test_nothing_in_the_catalogue_knows_events():
    assert importers("events") == set()


def test_the_site_knows_neither_tests_nor_tools():
    assert importers("tests") == importers("tools") == set()


def test_what_tests_and_tools_share_knows_neither():
    for path in sorted((ROOT / "tests/support").rglob("*.py")):
        foreign = [name for name in imports(path) if name.split(".")[0] in ("tests", "tools")]
        assert all(name.startswith("tests.support") for name in foreign), path


def test_no_page_is_asked_by_text_while_it_waits():
    """Playwright evaluates such a text inside the page, where the page's own policy forbids it: EvalError.

    A locator waits instead, or a promise that the page was given when it opened. Nor is the policy put aside: a page is
    tried and measured as readers have it.
    """
    for path in sorted([*(ROOT / "tests").rglob("*.py"), *(ROOT / "tools").rglob("*.py")]):
        nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
        assert "wait_for_function" not in {node.attr for node in nodes if isinstance(node, ast.Attribute)}, path
        assert "bypass_csp" not in {node.arg for node in nodes if isinstance(node, ast.keyword)}, path


@pytest.mark.parametrize("path", [p for p in FILES if name_of(p) not in READERS], ids=name_of)
def test_only_the_readers_open_sources(path):
    tree = ast.parse(path.read_text("utf-8"))
    called = {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    assert not [name for name in called if name == "open" or name.endswith((".read_text", ".read_bytes"))]


def test_the_map_takes_no_data():
    names = {name for name in imports(HOOKS / "catalog/pages/scenes/scene_map.py") if name.startswith("catalog")}
    assert names == set()


def test_only_the_clock_asks_what_time_it_is():
    asked = re.compile(r"\b(?:date\.today|datetime\.now|time\.time|utcnow)\(")
    assert {name_of(path) for path in FILES if asked.search(path.read_text("utf-8"))} == {"catalog/core/clock.py"}


def test_no_circles():
    """Modules import each other in one direction, except that `catalog` itself is only a description."""
    modules = {name_of(path).removesuffix(".py").removesuffix("/__init__").replace("/", "."): path for path in FILES}
    graph = {
        module: {name for name in imports(path) if name in modules and name != module}
        for module, path in modules.items()
    }
    done, underway = set(), []

    def visit(module):
        assert module not in underway, " -> ".join([*underway, module])
        if module in done:
            return
        underway.append(module)
        for other in sorted(graph[module]):
            visit(other)
        underway.pop()
        done.add(module)

    for module in graph:
        visit(module)


def test_no_html_is_written_outside_the_templates():
    """HTML comes from templates and from trees, which escape."""
    found = {
        name_of(path)
        for path in FILES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and re.search(r"<(?:a|p|div|span|sup|section|ul|li|table|svg)[ >]", node.value)
    }
    assert found == set()


def test_the_repository_names_no_machine(root):
    """Locked requirements hold hashes, never where they were fetched from."""
    for path in (root / "requirements").glob("*.*"):
        assert not re.search(r"https?://|file:|--index-url|--find-links", path.read_text("utf-8")), path
    for path in (root / "requirements").glob("*/package-lock.json"):
        packages = json.loads(path.read_text("utf-8"))["packages"]
        assert all("resolved" not in package for package in packages.values()), path
        assert all("integrity" in package for name, package in packages.items() if name), path
