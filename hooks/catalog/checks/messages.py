"""Rules about the program's own sentences, hooks/catalog/messages/*.po: an editor's correction leaves them whole."""

import io
import re
from collections.abc import Iterator, Set
from string import Formatter

from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from catalog.checks.context import Context, rule
from catalog.checks.harmless import HIDDEN, RAW_HTML, TEMPLATE_CODE
from catalog.messages import path_of, read
from catalog.problems import Problem
from catalog.schema import LANGUAGES

# A line that gettext reads: a comment, a text in quotation marks with or without its keyword, or nothing.
LINE = re.compile(r'#.*|((msgid|msgid_plural|msgstr(\[\d\])?) )?"([^"\\]|\\.)*"|')


@rule
def sentences_are_whole(context: Context) -> Iterator[Problem]:
    """Every sentence is written in both languages, with the {names} that the program fills in and no others."""
    keys: dict[str, set[str]] = {}
    for lang in LANGUAGES:
        keys[lang] = set()
        yield from faults(path_of(lang), read(lang), keys[lang])
    for lang in LANGUAGES:
        for key in sorted(set().union(*keys.values()) - keys[lang]) if all(keys.values()) else ():
            yield Problem(path_of(lang), 1, key, "meningen saknas. Kör make messages och skriv den.", "message")


def faults(path: str, content: bytes, keys: set[str]) -> Iterator[Problem]:
    """Yield what is wrong with a file of sentences, and add the keys in it to `keys`."""
    try:
        lines = content.decode("utf-8").splitlines()
    except UnicodeDecodeError:
        told = "Filen är inte sparad som UTF-8. Spara den på nytt och välj teckenkodningen UTF-8."
        yield Problem(path, 1, "", told, "encoding")
        return
    if damaged := [number for number, line in enumerate(lines, 1) if not LINE.fullmatch(line)]:
        told = 'Raden går inte att läsa. Meningen står inom citattecken efter msgstr. Skriv \\" för citattecken i den.'
        yield from (Problem(path, number, "", told, "message") for number in damaged)
        return
    for message in read_po(io.BytesIO(content), charset="utf-8"):
        if message.id:
            key = message.id if isinstance(message.id, str) else message.id[0]
            keys.add(key)
            yield from _faults_of(message, path, key)


def _faults_of(message: Message, path: str, key: str) -> Iterator[Problem]:
    """Yield what is wrong with one sentence."""
    line = message.lineno or 1
    forms = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
    if message.fuzzy:
        told = "meningen är märkt fuzzy. Kontrollera texten och ta bort märket."
        yield Problem(path, line, key, told, "message")
    if not forms or not all(forms):
        yield Problem(path, line, key, "texten är tom. Skriv den i msgstr, i alla former.", "message")
        return
    wanted = set(re.findall(r"\{(\w+)\}", " ".join(message.auto_comments)))
    for form in forms:
        # "En metod" needs no number.
        optional = {"number"} if form is not forms[-1] else set()
        names = names_in(form)
        if names is None or not wanted - optional <= names <= wanted:
            yield Problem(path, line, key, fill_in_advice(wanted), "message")
        if RAW_HTML.search(form) or TEMPLATE_CODE.search(form) or HIDDEN.search(form):
            told = "HTML, mallkod och osynliga styrtecken är inte tillåtna här. Skriv bara text."
            yield Problem(path, line, key, told, "unsafe-text")


def names_in(text: str) -> set[str] | None:
    """Return the {names} in a text; None when its braces cannot be read."""
    try:
        return {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError:
        return None


def fill_in_advice(wanted: Set[str]) -> str:
    """Return what to write in a text that lacks some {names} or has others."""
    if not wanted:
        return "skriv inga klamrar i texten. Webbplatsen fyller inte i något här."
    names = " och ".join(f"{{{name}}}" for name in sorted(wanted))
    return f"skriv {names} i texten och inga andra klamrar. Webbplatsen fyller i värdet."
