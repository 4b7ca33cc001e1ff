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
from collections.abc import Iterator
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
    """A place that asks for a sentence. key: None when it is not written out there."""

    file: str
    line: int
    function: str
    key: str | None
    names: frozenset[str]


@dataclass
class Sentence:
    """What all calls with one key ask for."""

    is_plural: bool
    names: frozenset[str]
    files: list[str] = field(default_factory=list)


def calls(root: Path = ROOT) -> Iterator[Call]:
    """Yield every place that asks for a sentence, file by file."""
    for path in sorted(path for pattern in SOURCES for path in root.glob(pattern)):
        read = _in_template if path.suffix == ".html" else _in_code
        yield from read(path.relative_to(root).as_posix(), path.read_text("utf-8"))


def _in_template(file: str, text: str) -> Iterator[Call]:
    for node in Environment(autoescape=True).parse(text).find_all(nodes.Call):
        function = node.node.attr if isinstance(node.node, nodes.Getattr) else getattr(node.node, "name", "")
        if function in SINGLE | PLURAL and node.args:
            key, *names = [arg.value if isinstance(arg, nodes.Const) else None for arg in node.args]
            yield _call(file, node.lineno, function, key, names, [value.key for value in node.kwargs])


def _in_code(file: str, text: str) -> Iterator[Call]:
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        function = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if function in SINGLE | PLURAL:
            key, *names = [arg.value if isinstance(arg, ast.Constant) else None for arg in node.args]
            yield _call(file, node.lineno, function, key, names, [word.arg for word in node.keywords])


def _call(file: str, line: int, function: str, key: object, names: list, keywords: list) -> Call:
    filled_in = names if function in FOR_SCRIPTS else keywords
    return Call(file, line, function, key if isinstance(key, str) else None, frozenset(filter(None, filled_in)))


def extract(found: Iterator[Call]) -> tuple[dict[str, Sentence], list[str]]:
    """Return key -> what is asked for, and the faults: calls of one key that ask for different things."""
    sentences: dict[str, Sentence] = {}
    faults = []
    for call in found:
        if call.key is None:
            continue
        is_plural = call.function in PLURAL
        sentence = sentences.setdefault(call.key, Sentence(is_plural, call.names))
        if (is_plural, call.names) != (sentence.is_plural, sentence.names):
            faults.append(f"{call.file}:{call.line}: {call.key}: other names or forms than in {sentence.files[0]}")
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


def main(arguments: list[str]) -> int:
    sentences, faults = extract(calls())
    for lang in LANGUAGES:
        path = ROOT / f"hooks/catalog/messages/{lang}.po"
        old = path.read_bytes()
        new = updated(old, lang, sentences)
        if new != old and "--check" in arguments:
            faults.append(f"{path.relative_to(ROOT)}: not as templates and code ask: run make messages")
        elif new != old:
            path.write_bytes(new)
            print(f"{path.relative_to(ROOT)}: written anew")
    print("\n".join(faults), end="\n" if faults else "")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
