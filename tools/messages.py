"""Read the keys of the program's sentences out of templates and code, and keep hooks/catalog/messages/*.po to them.

    python -m tools.messages           write new keys into sv.po and en.po, and take away those that nothing asks for
    python -m tools.messages --check   change nothing; status 1 and every fault when a file would change

What is read, with the names that are filled in (the methods of catalog.messages.Messages, and of a page's view):

    t("key", name=…)         one sentence                  n("key", number=…)         one with plural forms
    script("key", "name")    one that a script fills in    script_n("key", "name")    its forms, as JSON
    forms("key", "name")     its forms
    bilingual("key", …)      both languages                N_("key")                  a key that is looked up elsewhere
"""

import ast
import io
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from jinja2 import Environment, nodes

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ("hooks/**/*.html", "docs/overrides/**/*.html", "hooks/**/*.py")
LANGUAGES = ("sv", "en")
SINGLE, PLURAL = {"t", "script", "bilingual", "N_"}, {"n", "script_n", "forms"}
FOR_SCRIPTS = {"script", "script_n", "forms"}
HEADER = """\
# Webbplatsens egna meningar: rubriker, knappar och upplysningar. Ändra texten i msgstr och inget annat.
# {namn} i klamrar fylls i av programmet och ska stå kvar. msgstr[0] gäller en, msgstr[1] gäller flera.
# Nya meningar läggs till av make messages. Kontrollera med ods check.
msgid ""
msgstr ""
"Language: {lang}\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: {plural}\\n"

"""


@dataclass(frozen=True)
class Call:
    """A place that asks for a sentence.

    key: None when it is looked up by a name, and so marked with N_ elsewhere. is_built: no one can say what it is.
    """

    file: str
    line: int
    function: str
    key: str | None
    names: frozenset[str]
    is_built: bool


@dataclass
class Sentence:
    """What all calls with one key ask for. first: file and line of one of them."""

    is_plural: bool
    names: frozenset[str]
    first: str
    files: list[str] = field(default_factory=list)


def calls(root: Path = ROOT) -> Iterator[Call]:
    """Yield every place that asks for a sentence, file by file."""
    for path in sorted(path for pattern in SOURCES for path in root.glob(pattern)):
        read = _in_template if path.suffix == ".html" else _in_code
        yield from read(path.relative_to(root).as_posix(), path.read_text("utf-8"))


def _in_template(file: str, text: str) -> Iterator[Call]:
    for node in Environment(autoescape=True).parse(text).find_all(nodes.Call):
        function = node.node.attr if isinstance(node.node, nodes.Getattr) else getattr(node.node, "name", "")
        arguments = [arg.value if isinstance(arg, nodes.Const) else None for arg in node.args]
        is_named = bool(node.args) and isinstance(node.args[0], nodes.Name | nodes.Getattr)
        yield from _call(file, node.lineno, function, arguments, [word.key for word in node.kwargs], is_named)


def _in_code(file: str, text: str) -> Iterator[Call]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call):
            function = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            arguments = [arg.value if isinstance(arg, ast.Constant) else None for arg in node.args]
            is_named = bool(node.args) and isinstance(node.args[0], ast.Name | ast.Attribute)
            yield from _call(file, node.lineno, function, arguments, [word.arg for word in node.keywords], is_named)


def _call(file: str, line: int, function: str, arguments: list, keywords: list, is_named: bool) -> Iterator[Call]:
    if function in SINGLE | PLURAL and arguments:
        key, *names = arguments
        filled_in = frozenset(filter(None, names if function in FOR_SCRIPTS else keywords))
        yield Call(file, line, function, key, filled_in, is_built=key is None and not is_named)


def extract(found: Iterable[Call]) -> tuple[dict[str, Sentence], list[str]]:
    """Return key -> what is asked for, and the faults: keys put together, and calls of one key that disagree."""
    sentences: dict[str, Sentence] = {}
    faults = []
    for call in found:
        if call.is_built:
            faults.append(f"{call.file}:{call.line}: write the key out, or take it from a table marked with N_")
        if call.key is None:
            continue
        is_plural = call.function in PLURAL
        sentence = sentences.setdefault(call.key, Sentence(is_plural, call.names, f"{call.file}:{call.line}"))
        if (is_plural, call.names) != (sentence.is_plural, sentence.names):
            faults.append(f"{call.file}:{call.line}: {call.key}: other names or forms than at {sentence.first}")
        if call.file not in sentence.files:
            sentence.files.append(call.file)
    return sentences, faults


def updated(old: bytes, lang: str, sentences: dict[str, Sentence]) -> bytes:
    """Return a .po file with the sentences asked for and no others; those that it had keep their text."""
    template = Catalog()
    for key, sentence in sentences.items():
        names = " ".join(f"{{{name}}}" for name in sorted(sentence.names))
        template.add(
            (key, key) if sentence.is_plural else key,
            locations=[(file, 1) for file in sentence.files],
            auto_comments=[f"Fylls i: {names}"] if names else [],
        )
    catalog = read_po(io.BytesIO(old), locale=lang)
    catalog.update(template, no_fuzzy_matching=True)
    # A header of our own: Babel's tells the clock and its version.
    header = HEADER.replace("{lang}", lang).replace("{plural}", catalog.plural_forms)
    output = io.BytesIO()
    write_po(output, catalog, width=0, sort_by_file=True, ignore_obsolete=True, include_lineno=False, omit_header=True)
    return header.encode() + output.getvalue()


def _asked_for(content: bytes) -> dict[object, list[str]]:
    """Return what a file says of its sentences, their text and the files that they stand in apart."""
    return {message.id: message.auto_comments for message in read_po(io.BytesIO(content)) if message.id}


def _told(path: Path, old: bytes, sentences: dict[str, Sentence]) -> Iterator[str]:
    """Yield what a file lacks, has too much of, or has otherwise than templates and code ask for."""
    file = path.relative_to(ROOT)
    known = {message.id if isinstance(message.id, str) else message.id[0] for message in read_po(io.BytesIO(old))}
    for key in sorted(sentences.keys() - known):
        yield f"{sentences[key].first}: {key}: no such sentence in {file}: run make messages and write it"
    for key in sorted(known - sentences.keys() - {""}):
        yield f"{file}: {key}: nothing asks for it: run make messages"
    if sentences.keys() == known - {""}:
        yield f"{file}: not as templates and code ask for it: run make messages"


def main(arguments: list[str]) -> int:
    sentences, faults = extract(calls())
    for lang in LANGUAGES:
        path = ROOT / f"hooks/catalog/messages/{lang}.po"
        old = path.read_bytes()
        new = updated(old, lang, sentences)
        if "--check" in arguments:
            faults += _told(path, old, sentences) if _asked_for(old) != _asked_for(new) else []
        elif new != old:
            path.write_bytes(new)
            print(f"{path.relative_to(ROOT)}: written anew")
    print("\n".join(faults), end="\n" if faults else "")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
