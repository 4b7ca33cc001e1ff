"""ES modules joined into one script, in the plain part of the language that docs/assets/js/ keeps to.

A script is its entry and all that it imports, each module once and after those that it imports itself, in one
function. A function, a class or an export that nothing there uses is left out. The modules share that function: a name
at the top of one may be used in another only if it is imported there, so nothing is renamed and no value is copied.
What is understood of modules is `import { a, b } from "./c.js"` and `export` before a declaration; everything else is
refused with file and line (docs/decisions/0016).
"""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

import tree_sitter_javascript
from tree_sitter import Language, Node, Parser

from catalog.problems import CatalogError, Problem

FOLDER = "docs/assets/js"
GRAMMAR = Language(tree_sitter_javascript.language())
NAMES = {"identifier", "shorthand_property_identifier", "shorthand_property_identifier_pattern"}
PATTERNS = {"object_pattern", "array_pattern"}
FUNCTIONS = {"function_declaration", "generator_function_declaration"}
# What gives names, and the part of it where they stand.
DECLARATIONS = dict.fromkeys((*FUNCTIONS, "class_declaration", "variable_declarator"), "name")
BINDINGS = {
    **DECLARATIONS,
    "function_expression": "name",
    "class": "name",
    "arrow_function": "parameter",
    "catch_clause": "parameter",
    "for_in_statement": "left",
}


@dataclass(frozen=True)
class Import:
    name: str
    source: str
    line: int


@dataclass(frozen=True)
class Statement:
    """A statement at the top of a module, without `export`.

    names: what it declares. uses: every name in it. runs: it does something by itself, whether it is used or not.
    is_function: it only gives a function a name.
    """

    text: str
    names: frozenset[str]
    uses: frozenset[str]
    runs: bool
    is_function: bool


@dataclass
class Module:
    """A module by itself. path: in docs/assets/js. problems: what in it is not understood.

    names: those declared at its top -> line. foreign: those used in it and declared nowhere in it -> line.
    """

    path: str
    statements: list[Statement] = field(default_factory=list)
    imports: list[Import] = field(default_factory=list)
    exports: set[str] = field(default_factory=set)
    names: dict[str, int] = field(default_factory=dict)
    foreign: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def refuse(self, node: Node, message: str) -> None:
        self.problems.append(self.problem(_line(node), message))

    def problem(self, line: int, message: str) -> Problem:
        return Problem(f"{FOLDER}/{self.path}", line, "", message, "script")


def link(entry: str, sources: Mapping[str, str]) -> str:
    """Return a script. entry: the path of its own module. sources: path -> text of every module there is.

    Raises CatalogError, with every place that is not understood.
    """
    modules: dict[str, Module] = {}
    problems = [*_gather(entry, sources, modules, (entry,)), *_names_at_odds(list(modules.values()))]
    problems += [problem for module in modules.values() for problem in module.problems]
    if problems:
        raise CatalogError(problems)
    used = _used([statement for module in modules.values() for statement in module.statements])
    # Functions first: that changes nothing, and lets the minifier join the declarations between them.
    body = ";\n".join(statement.text for statement in sorted(used, key=lambda each: not each.is_function))
    return f'(() => {{\n"use strict";\n{body}\n}})();\n'


def _gather(
    path: str, sources: Mapping[str, str], modules: dict[str, Module], way: tuple[str, ...]
) -> Iterator[Problem]:
    """Add what a module imports to `modules`, and then itself; yield what is wrong with the imports.

    way: the modules that led to it, from the entry.
    """
    module = _read(path, sources[path])
    for source, line in {each.source: each.line for each in module.imports}.items():
        if source not in sources:
            yield module.problem(line, f"Modulen {source} finns inte.")
        elif source in way:
            yield module.problem(line, f"Modulerna importerar varandra i en ring, över {source}.")
        elif source not in modules:
            yield from _gather(source, sources, modules, (*way, source))
    modules[path] = module


def _names_at_odds(modules: list[Module]) -> Iterator[Problem]:
    """Hold the names of one script apart: each has one owner, and is used elsewhere only if it is imported."""
    owners: dict[str, Module] = {}
    for module in modules:
        for name, line in module.names.items():
            if (owner := owners.setdefault(name, module)) is not module:
                yield module.problem(line, f'"{name}" finns redan i {owner.path}. Ge den ett annat namn.')
    for module in modules:
        imported = {each.name: each for each in module.imports}
        for each in imported.values():
            found = owners.get(each.name)
            if not found or found.path != each.source or each.name not in found.exports:
                yield module.problem(each.line, f'{each.source} exporterar inte "{each.name}".')
        for name in (module.foreign.keys() & owners.keys()) - imported.keys():
            message = f'"{name}" finns i {owners[name].path}. Importera det, eller använd ett annat namn.'
            yield module.problem(module.foreign[name], message)


def _used(statements: list[Statement]) -> list[Statement]:
    """Return the statements that run, those that they use, and those that these use, in order."""
    owners = {name: statement for statement in statements for name in statement.names}
    waiting = [statement for statement in statements if statement.runs]
    used = set()
    while waiting:
        statement = waiting.pop()
        if statement not in used:
            used.add(statement)
            waiting += [owners[name] for name in statement.uses if name in owners]
    return [statement for statement in statements if statement in used]


@cache
def _read(path: str, text: str) -> Module:
    """Return a module. It is shared by the scripts that import it: no one may change it."""
    module = Module(path)
    root = Parser(GRAMMAR).parse(text.encode()).root_node
    for node in root.named_children:
        statement = node
        if node.type in {"import_statement", "comment"}:
            if node.type == "import_statement":
                _import(node, module)
            continue
        if node.type == "export_statement":
            declaration = node.child_by_field_name("declaration")
            if declaration is None or any(part.type == "default" for part in node.children):
                module.refuse(node, "Skriv export före en deklaration: export const, function eller class.")
                continue
            statement = declaration
            module.exports |= {_text(name) for name in _declared(statement)}
        names = {_text(name): _line(name) for name in _declared(statement)}
        uses = {_text(part) for part in _nodes(statement) if part.type in NAMES}
        is_function = _is_function(statement)
        runs = statement is node and not is_function and statement.type != "class_declaration"
        module.names |= names
        module.statements.append(Statement(_text(statement), frozenset(names), frozenset(uses), runs, is_function))
    _walk(root, module)
    return module


def _import(node: Node, module: Module) -> None:
    """Take in an import of names by their own names, from a file beside."""
    source = _text(node.child_by_field_name("source")).strip("\"'")
    clause = next((part for part in node.children if part.type == "import_clause"), None)
    parts = clause.named_children if clause else []
    names = parts[0].named_children if [part.type for part in parts] == ["named_imports"] else []
    if not names or any(name.child_by_field_name("alias") for name in names) or not source.startswith("."):
        module.refuse(node, 'Skriv importen så: import { namn } from "./fil.js".')
        return
    target = posixpath.normpath(posixpath.join(posixpath.dirname(module.path), source))
    module.imports += [Import(_text(name), target, _line(node)) for name in names]


def _declared(statement: Node) -> Iterator[Node]:
    """Yield the names that a statement at the top of a module declares."""
    for node in (statement, *statement.named_children):
        if node.type in DECLARATIONS and (pattern := node.child_by_field_name(DECLARATIONS[node.type])):
            yield from _names(pattern)


def _is_function(statement: Node) -> bool:
    """Whether a statement only gives functions names: const with an arrow function does too."""
    variables = [node for node in statement.named_children if node.type == "variable_declarator"]
    values = [node.child_by_field_name("value") for node in variables]
    are_functions = bool(values) and all(value and value.type == "arrow_function" for value in values)
    return statement.type in FUNCTIONS or are_functions


def _walk(root: Node, module: Module) -> None:
    """Note what is foreign to a module, and refuse what does not belong in one."""
    bound: set[str] = set()
    used: dict[str, int] = {}
    for node in _nodes(root):
        part = BINDINGS.get(node.type)
        pattern = node.child_by_field_name(part) if part else node if node.type == "formal_parameters" else None
        if pattern:
            bound |= {_text(name) for name in _names(pattern)}
        if node.type in NAMES:
            used.setdefault(_text(node), _line(node))
        elif node.is_error or node.is_missing:
            module.refuse(node, "Skriptet går inte att läsa här.")
        elif node.type == "meta_property" or (node.type == "import" and node.is_named):
            module.refuse(node, "import() och import.meta finns inte i det färdiga skriptet.")
        elif _is_moved(node):
            module.refuse(node, "Minifieringen skulle flytta raden. Ta bort parentesen efter likhetstecknet.")
    module.foreign = {name: line for name, line in used.items() if name not in bound}


def _is_moved(node: Node) -> bool:
    """Whether the minifier would put a declaration before those that it reads: it does so with `{ a } = (b)`."""
    name = node.child_by_field_name("name")
    if node.type != "variable_declarator" or name is None or name.type not in PATTERNS:
        return False
    value = node.child_by_field_name("value")
    return value is not None and value.type == "parenthesized_expression"


def _names(pattern: Node) -> Iterator[Node]:
    """Yield the names that a pattern gives; a value that one has when nothing is given is no part of it."""
    if pattern.type in NAMES:
        yield pattern
    value = pattern.child_by_field_name("right")
    for part in pattern.children:
        if part != value:
            yield from _names(part)


def _nodes(root: Node) -> Iterator[Node]:
    """Yield a node and all that is in it, in the order of the text."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        yield node
        waiting += reversed(node.children)


def _text(node: Node | None) -> str:
    return ((node and node.text) or b"").decode()


def _line(node: Node) -> int:
    return node.start_point.row + 1
