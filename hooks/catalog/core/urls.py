"""Which addresses the program relies on: pages that must be there, and addresses that no page in docs/ may take."""

import posixpath
from urllib.parse import unquote, urlsplit

# Pages in the menus.
MAIN_PAGES = ("metoder", "karta", "arbetssatt/index", "exempel", "sekretess")
FOOT_PAGES = (
    "verktyg/index",
    "om/index",
    "om/kallor",
    "ordlista",
    "lag",
    "data",
    "om/personuppgifter",
    "tillganglighet",
)
# Templates and descriptions of data name none but these by their slugs; tests/test_checks.py holds them to it.
REQUIRED_PAGES = ("index", *MAIN_PAGES, *FOOT_PAGES)

# Folders that the program fills itself, with methods, places, situations, short addresses and the English pages, and
# names that it gives texts of content/ and pages made from data while it builds.
RESERVED_PREFIXES = frozenset(
    {"metoder", "exempel", "karta", "situationer", "vagar-in", "andringar", "m", "en", "content", "generated"}
)
# Folders whose own page the program makes too.
GENERATED_INDEXES = frozenset({"vagar-in", "andringar", "sok", "en"})
# What lies beside the methods and the scenes without being one, and so is no name of one.
METHOD_PAGES = frozenset({"jamfor"})
SCENE_PAGES = frozenset({"kommun", "badda-in"})


def is_taken(address: str) -> bool:
    """Does the program itself put a page at this address, such as `karta/kommun/`, now or when data is added?"""
    folder, _, rest = address.partition("/")
    return folder in (RESERVED_PREFIXES if rest else GENERATED_INDEXES)


def linked_file(target: str, path: str) -> str | None:
    """Return the file that a link in the text `path` leads to; None when it leads out of the texts, or within this one.

    Raises ValueError when the target cannot be an address.
    """
    parts = urlsplit(target)
    if parts.scheme or parts.netloc or not parts.path or target.startswith(("/", "\\")):
        return None
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path)))
