"""The program's own sentences: what stands in sv.po and en.po beside this file (gettext, read by Babel).

A sentence has a key, which templates and code name; the files hold what readers see, and {names} that are filled in.
`tools/messages.py` (`make messages`) reads the keys out of templates and code. The words of data/terms.yaml are the
editors' own, and no part of this.
"""

import gettext
import io
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from babel import Locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from catalog.problems import CatalogError, Problem
from catalog.schema import Bilingual, Language

FOLDER = Path(__file__).parent
# Enough numbers to meet every plural category that whole numbers have, the one of 1 first.
NUMBERS = range(1, 200)


def N_(key: str) -> str:
    """Mark a key that is looked up elsewhere, so that it is extracted. Return it as it is."""
    return key


def path_of(lang: Language) -> str:
    """Return the file of a language, from the repository's root."""
    return f"hooks/catalog/messages/{lang}.po"


def read(lang: Language) -> bytes:
    """Return the content of a language's file."""
    return (FOLDER / f"{lang}.po").read_bytes()


@dataclass(frozen=True)
class Messages:
    """The sentences of one language."""

    lang: Language
    translations: gettext.NullTranslations

    def t(self, key: str, **values: object) -> str:
        """Return a sentence with {names} filled in."""
        return self.translations.gettext(key).format(**values)

    def n(self, key: str, *, number: int, **values: object) -> str:
        """Return the form of a sentence that goes with a number, with {number} and other names filled in."""
        return self.translations.ngettext(key, key, number).format(number=number, **values)

    def script(self, key: str, *names: str) -> str:
        """Return a sentence for a script, which fills in the names."""
        return self.translations.gettext(key)

    def forms(self, key: str, *names: str) -> dict[str, str]:
        """Return the forms of a sentence for a script, which picks one by a number and fills in the names.

        Under each form stands its plural category of CLDR, as Intl.PluralRules names it: one, other and so on.
        """
        category = Locale(self.lang).plural_form
        return {category(number): self.translations.ngettext(key, key, number) for number in NUMBERS}

    def script_n(self, key: str, *names: str) -> str:
        """Return the forms of a sentence as JSON."""
        return json.dumps(self.forms(key), ensure_ascii=False, separators=(",", ":"))


class _Missing(gettext.NullTranslations):
    """What is asked when a file has no such sentence."""

    def __init__(self, lang: Language) -> None:
        super().__init__()
        self.lang = lang

    def gettext(self, message: str) -> str:
        told = "meningen saknas. Kör make messages och skriv den på båda språken."
        raise CatalogError([Problem(path_of(self.lang), 1, message, told, "message")])

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1)


@cache
def messages(lang: Language) -> Messages:
    """Return the sentences of a language. One that does not exist raises CatalogError when it is asked for."""
    compiled = io.BytesIO()
    write_mo(compiled, read_po(io.BytesIO(read(lang))))
    compiled.seek(0)
    translations = gettext.GNUTranslations(compiled)
    translations.add_fallback(_Missing(lang))
    return Messages(lang, translations)


def bilingual(key: str, **values: object) -> Bilingual:
    """Return a sentence in both languages, with {names} filled in."""
    return Bilingual(sv=messages("sv").t(key, **values), en=messages("en").t(key, **values))
