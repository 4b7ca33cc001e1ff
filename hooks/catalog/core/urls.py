"""Every address of the site that the program makes or relies on, from the site's root and without the language."""

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

# Where the texts of each kind lie: below it, or at the root.
FOLDERS = {"method": "metoder/", "example": "exempel/", "page": ""}
COMPARISON = "metoder/jamfor/"
MAP = "karta/"
MUNICIPALITIES = "karta/kommun/"
EMBEDDING = "karta/badda-in/"
# The map alone, for other sites' frames.
FRAME = "karta/badda-in/ram/"
SITUATIONS = "situationer/"
WAYS_IN = "vagar-in/"
CHANGES = "andringar/"
SEARCH = "sok/"
SHORT = "m/"
DATA = "data/"
SCHEMAS = "data/schemas/"
MAPPINGS = "data/mappings/"
FEED = "feed.xml"
STATUS = "status.json"
SECURITY = ".well-known/security.txt"

# Folders that the program fills itself, the English pages among them, and names that it gives texts of content/ and
# pages made from data while it builds.
RESERVED_PREFIXES = frozenset(
    {folder.strip("/") for folder in (*FOLDERS.values(), MAP, SITUATIONS, WAYS_IN, CHANGES, SHORT) if folder}
    | {"en", "content", "generated"}
)
# Folders whose own page the program makes too.
GENERATED_INDEXES = frozenset({WAYS_IN.strip("/"), CHANGES.strip("/"), SEARCH.strip("/"), "en"})
# What lies beside the methods and the scenes without being one, and so is no name of one.
METHOD_PAGES = frozenset({COMPARISON.removeprefix(FOLDERS["method"]).strip("/")})
SCENE_PAGES = frozenset({each.removeprefix(MAP).strip("/") for each in (MUNICIPALITIES, EMBEDDING)})


def in_language(lang: str, path: str = "") -> str:
    """Return an address in a language's part of the site: Swedish at the root, English below `en/`."""
    return path if lang == "sv" else f"{lang}/{path}"


def article(kind: str, slug: str) -> str:
    """Return the address of a text: `metoder/mumin/`; a page named `index` is its folder."""
    return FOLDERS[kind] + page_path(slug)


def page_path(slug: str) -> str:
    """`om/arbetet` -> `om/arbetet/`, and `index` -> the folder itself."""
    path = slug.removesuffix("index")
    return path if path.endswith("/") or not path else f"{path}/"


def worksheet(slug: str, lang: str) -> str:
    """Return the address of a worksheet's Word document: `verktyg/lagesbild.docx`, `verktyg/lagesbild.en.docx`."""
    return f"{slug}{'' if lang == 'sv' else f'.{lang}'}.docx"


def scene(scene_id: str) -> str:
    return f"{MAP}{scene_id}/"


def municipality(slug: str) -> str:
    return f"{MUNICIPALITIES}{slug}/"


def situation(situation_id: str) -> str:
    return f"{SITUATIONS}{situation_id}/"


def way_in(way_id: str) -> str:
    return f"{WAYS_IN}{way_id}/"


def changes_of(year: str) -> str:
    return f"{CHANGES}{year}/"


def short(slug: str) -> str:
    """Return a method's short address: `m/mumin/`."""
    return f"{SHORT}{slug}/"


def mapping_file(survey_id: str, ending: str) -> str:
    """Return the address of a survey's file of open data."""
    return f"{MAPPINGS}{survey_id}.{ending}"


def schema(name: str) -> str:
    """Return where the JSON Schema of one kind of file lies."""
    return f"{SCHEMAS}{name}.schema.json"


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
