"""Every rule that can be told of is tried by some test: the list is read from the code."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
CATALOG = ROOT / "hooks/catalog"
# Which argument is the rule, for each way to tell of a problem.
TOLD = re.compile(r"\[([a-z-]+)(?:, påminnelse)?\]$", re.MULTILINE)
PLACES = {"Problem": 4, "problem": 2, "text_problem": 2, "_report": 3}


def name_of(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def rules_in(tree: ast.Module) -> Iterator[str]:
    """Yield the ids of the rules that a module tells of. Raises ValueError for one that cannot be read from the code."""
    tables = {
        node.targets[0].id: ast.literal_eval(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and isinstance(node.value, ast.Dict)
        if all(isinstance(part, ast.Constant) for part in (*node.value.keys, *node.value.values))
    }
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]

    def read(rule: ast.expr, inside: str) -> Iterator[str]:
        if isinstance(rule, ast.Constant):
            yield rule.value
        elif isinstance(rule, ast.Subscript) and isinstance(rule.value, ast.Name):
            yield from tables[rule.value.id].values()
        elif isinstance(rule, ast.Call) and name_of(rule) == "get":
            yield from tables[rule.func.value.id].values()
            yield from read(rule.args[1], inside)
        elif isinstance(rule, ast.Name) and (helper := next((f for f in functions if f.name == inside), None)):
            place = [argument.arg for argument in helper.args.args if argument.arg != "self"].index(rule.id)
            for call in calls:
                if name_of(call) == inside:
                    yield from read(call.args[place], "")
        else:
            raise ValueError(ast.unparse(rule))

    for function in functions:
        for call in (node for node in ast.walk(function) if isinstance(node, ast.Call)):
            place = PLACES.get(name_of(call))
            if place is not None and len(call.args) > place and function.name not in PLACES:
                yield from read(call.args[place], function.name)


FILES = [*sorted((CATALOG / "checks").glob("*.py")), *sorted((CATALOG / "reading").glob("*.py")), CATALOG / "load.py"]
RULES = sorted({rule for path in FILES for rule in rules_in(ast.parse(path.read_text("utf-8")))})


def mentioned() -> set[str]:
    """Return every text in the code of the tests, and every rule at the end of a line that a test expects to be told."""
    files = [path for path in (ROOT / "tests").rglob("*.py") if path != Path(__file__)]
    texts_of_tests = [
        node.value
        for path in files
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    golden = [path.read_text("utf-8") for path in (ROOT / "tests/golden").glob("*.txt")]
    told = {rule for text in (*texts_of_tests, *golden) for rule in TOLD.findall(text)}
    return told.union(texts_of_tests)


MENTIONED = mentioned()


def test_the_code_has_rules():
    """A way of telling that the list does not know of would hide them."""
    assert {"yaml", "missing-field", "unknown-method", "translation-slots", "stale-translation"} <= set(RULES)


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_is_tried(rule):
    assert rule in MENTIONED
