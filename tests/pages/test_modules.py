"""Modules joined into one script: what is understood, and what is refused with file and line."""

import pytest

from catalog.pages.assets.modules import link
from catalog.problems import CatalogError

LIBRARY = {
    "lib/a.js": 'const hidden = 1;\nexport const visible = () => hidden;\nexport function other() { return "UNUSED"; }\n',
    "lib/b.js": 'import { visible } from "./a.js";\nexport class Thing { value = visible(); }\n',
}


def linked(text, **more):
    return link("page.js", {"page.js": text, **LIBRARY, **more})


def faults(text, **more):
    with pytest.raises(CatalogError) as caught:
        linked(text, **more)
    return {(problem.path.removeprefix("docs/assets/js/"), problem.line) for problem in caught.value.problems}


def test_a_script_is_one_function_in_strict_mode_without_a_trace_of_modules():
    script = linked('import { Thing } from "./lib/b.js";\nnew Thing();\n')
    assert script.startswith('(() => {\n"use strict";\n') and script.endswith("})();\n")
    assert "import" not in script and "export" not in script


def test_each_module_stands_once_after_what_it_imports():
    script = linked(
        'import { visible } from "./lib/a.js";\nimport { Thing } from "./lib/b.js";\nrun(visible, new Thing());\n'
    )
    assert script.count("const hidden = 1;") == 1
    assert script.index("const hidden") < script.index("class Thing") < script.index("run(")


def test_what_nothing_uses_is_left_out():
    assert "UNUSED" not in linked('import { visible } from "./lib/a.js";\nvisible();\n')
    assert "UNUSED" in linked('import { other } from "./lib/a.js";\nother();\n')


def test_what_does_something_by_itself_is_kept():
    made = {"made.js": "var layer = L.layer().addTo(map);\nexport const map = L.map();\n"}
    assert "addTo(map)" in linked('import { map } from "./made.js";\nmap.draw();\n', **made)


def test_functions_stand_before_what_runs_and_keep_their_order():
    script = linked("start(one);\nconst one = () => 1;\nfunction start() {}\nconst two = 2;\n")
    assert [script.index(part) for part in ("const one", "function start", "start(one);", "const two")] == sorted(
        script.index(part) for part in ("const one", "function start", "start(one);", "const two")
    )


@pytest.mark.parametrize(
    "text",
    [
        'import "./lib/a.js";',
        'import a from "./lib/a.js";',
        'import * as a from "./lib/a.js";',
        'import { visible as seen } from "./lib/a.js";',
        'import { visible } from "lib/a.js";',
        "export default 1;",
        "export default function f() {}",
        "const a = 1;\nexport { a };",
        'export * from "./lib/a.js";',
        'run(() => import("./lib/a.js"));',
        "run(import.meta.url);",
        "const a = ;",
        "function (",
    ],
)
def test_what_is_not_understood_is_refused(text):
    found = faults(f"\n{text}\n")
    assert found and all(path == "page.js" and line >= 2 for path, line in found)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('import { visible } from "./lib/c.js";', ("page.js", 1)),
        ('\nimport { hidden } from "./lib/a.js";', ("page.js", 2)),
        ('import { missing } from "./lib/a.js";', ("page.js", 1)),
        ('import { visible } from "./lib/a.js";\nconst hidden = 2;', ("page.js", 2)),
        ('import { visible } from "./lib/a.js";\nrun(visible, hidden);', ("page.js", 2)),
        ('import { Thing } from "./lib/b.js";\nrun(visible, Thing);', ("page.js", 2)),
        ('import { Thing } from "./lib/b.js";\nrun({ visible }, Thing);', ("page.js", 2)),
        ('import { visible } from "./lib/a.js";\nrun((a = hidden) => a, visible);', ("page.js", 2)),
    ],
)
def test_names_of_one_script_are_held_apart(text, place):
    assert place in faults(text)


@pytest.mark.parametrize(
    "text",
    [
        'import { visible } from "./lib/a.js";\nrun((hidden) => visible(hidden));',
        'import { visible } from "./lib/a.js";\nfor (const [hidden] of visible()) run(hidden);',
        'import { visible } from "./lib/a.js";\nrun(visible.hidden, { hidden: 1 });',
        'import { visible } from "./lib/a.js";\ntry { visible(); } catch ({ hidden }) { run(hidden); }',
        'import { visible } from "./lib/a.js";\nfunction run({ hidden = 1 }) { return hidden + visible(); }\nrun({});',
    ],
)
def test_a_name_inside_a_module_is_its_own(text):
    linked(text)


def test_modules_that_import_each_other_are_refused():
    ring = {
        "c.js": 'import { d } from "./d.js";\nexport const c = () => d;\n',
        "d.js": '\nimport { c } from "./c.js";\nexport const d = () => c;\n',
    }
    assert faults('import { c } from "./c.js";\nc();\n', **ring) == {("d.js", 2)}


def test_all_faults_are_told_at_once():
    assert faults('import "./lib/a.js";\nimport { x } from "./lib/b.js";\nexport default 1;\n') == {
        ("page.js", 1),
        ("page.js", 2),
        ("page.js", 3),
    }


@pytest.mark.parametrize("declaration", ["const { a } = (b);", "const [a] = (b);"])
def test_what_the_minifier_would_move_is_refused(declaration):
    """It writes `const{a:t}=e,e=f()` for the first of them, which no browser can run."""
    assert faults(f"const b = f();\n{declaration}\nrun(a, b);\n") == {("page.js", 2)}
    linked(declaration.replace("(b)", "b"))
