"""The last look at a built site, as a stranger sees it: its files, against what the catalogue says there should be."""

import hashlib
import json
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit

from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match
from lxml import etree

from catalog.core import urls
from catalog.model.catalog import Catalog
from catalog.pages.site_files import generated_pages
from catalog.release.store import HASHED
from catalog.schema import LANGUAGES
from catalog.security.html import elements

# Elements whose address the browser fetches by itself, and the kinds of <link> that it fetches.
LOADING = {
    "script": "src",
    "img": "src",
    "iframe": "src",
    "source": "src",
    "video": "src",
    "audio": "src",
    "embed": "src",
    "object": "data",
    "input": "src",
    "track": "src",
}
LOADING_LINKS = {"stylesheet", "icon", "preload", "prefetch", "modulepreload", "manifest"}
# Other attributes that scripts fetch from; the page and what they name must be of one release.
FETCHED = ("data-search-index", "data-scenes")
STYLE_ADDRESS = re.compile(r"url\(\s*['\"]?([^'\")]+)|@import\s+['\"]([^'\"]+)")
JSON_ENDINGS = (".json", ".geojson", ".jsonld")
# A release with more faults than this is told by the first of each kind.
MAX_PROBLEMS_TOLD = 20


@dataclass(frozen=True)
class SizeLimits:
    """The largest a site may be, in bytes: one page, one file, all of it."""

    page: int = 2_000_000
    file: int = 10_000_000
    site: int = 200_000_000


@dataclass
class _CheckedPage:
    """What is asked of a page. ids: its anchors; links: where it leads; loads: what it fetches by itself."""

    ids: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)
    frozen: list[str] = field(default_factory=list)
    inline: bool = False


def _read(html: str) -> _CheckedPage:
    page = _CheckedPage()
    for element in elements(html):
        _note(page, element)
    return page


def _note(page: _CheckedPage, element: etree._Element) -> None:
    """Note what one element of a page says, leads to and fetches."""
    tag, given = str(element.tag), {name: value for name, value in element.attrib.items() if value}
    if "id" in given:
        page.ids.add(given["id"])
    if tag in ("a", "link") and "href" in given:
        kinds = set(given.get("rel", "").split()) & LOADING_LINKS if tag == "link" else set()
        (page.loads if kinds else page.links).append(given["href"])
        if "stylesheet" in kinds:
            page.frozen.append(given["href"])
    if address := given.get(LOADING.get(tag, "")):
        page.loads.append(address)
        if tag == "script":
            page.frozen.append(address)
    for address in (given[name] for name in FETCHED if name in given):
        page.loads.append(address)
        page.frozen.append(address)
    # Data in a page (application/ld+json) does not run.
    is_code = tag in ("script", "style") and not given.get("type", "").endswith("json") and (element.text or "").strip()
    if is_code or "style" in given or any(name.startswith("on") for name in element.attrib):
        page.inline = True


def verify(site: Path, catalog: Catalog, bounds: SizeLimits | None = None) -> list[str]:
    """Return what is wrong with a built site, in Swedish; an empty list when nothing is."""
    built = _Built(site)
    faults: list[str] = []
    for look in (
        _pages(built, catalog),
        _links(built),
        _foreign(built),
        _frozen(built),
        _data(built),
        _sizes(built, bounds or SizeLimits()),
    ):
        found = list(look)
        faults += found[:MAX_PROBLEMS_TOLD]
        if len(found) > MAX_PROBLEMS_TOLD:
            faults.append(f"… och {len(found) - MAX_PROBLEMS_TOLD} till av samma slag.")
    return faults


def expected_pages(catalog: Catalog) -> list[str]:
    """Return the path of every page that the catalogue says there should be, in both languages."""
    pages = [article.address(lang) for article in catalog.articles for lang in LANGUAGES]
    pages += [urls.in_language(lang, page.path) for page in generated_pages(catalog) for lang in LANGUAGES]
    return [f"{address}index.html" for address in pages] + [urls.in_language(lang, "404.html") for lang in LANGUAGES]


@dataclass(frozen=True)
class _Built:
    """A built site: its files with their sizes, and its pages read once."""

    site: Path

    @cached_property
    def files(self) -> dict[str, int]:
        return {
            path.relative_to(self.site).as_posix(): path.stat().st_size
            for path in sorted(self.site.rglob("*"))
            if path.is_file()
        }

    @cached_property
    def pages(self) -> dict[str, _CheckedPage]:
        return {path: _read(self.text(path)) for path in self.files if path.endswith(".html")}

    def text(self, path: str) -> str:
        return (self.site / path).read_text("utf-8")

    def target(self, page: str, link: str) -> str:
        """Return the file that a link on a page leads to: the page itself, an index page or another file."""
        path = unquote(urlsplit(link).path)
        if not path:
            return page
        where = path.lstrip("/") if path.startswith("/") else posixpath.join(posixpath.dirname(page), path)
        where = posixpath.normpath(where) if where else "."
        return where if where in self.files else posixpath.normpath(f"{where}/index.html")


def _pages(built: _Built, catalog: Catalog) -> Iterator[str]:
    for path in expected_pages(catalog):
        if not built.files.get(path):
            yield f"{path}: sidan saknas eller är tom."


def _links(built: _Built) -> Iterator[str]:
    for path, page in built.pages.items():
        for link in (*page.links, *page.loads):
            if _is_elsewhere(link):
                continue
            target, anchor = built.target(path, link), unquote(urlsplit(link).fragment)
            if target not in built.files:
                yield f"{path}: länken {link} leder ingenstans."
            # An anchor with "=" is a choice that a script reads, as #scen=plattan on the map.
            elif anchor and "=" not in anchor and target in built.pages and anchor not in built.pages[target].ids:
                yield f"{path}: länken {link} leder till ett ankare som inte finns."


def _foreign(built: _Built) -> Iterator[str]:
    for path, page in built.pages.items():
        for address in filter(_is_elsewhere, page.loads):
            yield f"{path}: hämtar {address} från en annan webbplats."
        if page.inline:
            yield f"{path}: har skript eller stil mitt i sidan."
    for path in (path for path in built.files if path.endswith(".css")):
        for found in STYLE_ADDRESS.findall(built.text(path)):
            if _is_elsewhere("".join(found)) and not "".join(found).startswith("data:"):
                yield f"{path}: hämtar {''.join(found)} från en annan webbplats."


def _frozen(built: _Built) -> Iterator[str]:
    """Styles, scripts and fetched data are named by their content: a page never meets those of another release."""
    for address, path in sorted(
        {
            (built.target(path, address), path)
            for path, page in built.pages.items()
            for address in page.frozen
            if not _is_elsewhere(address)
        }
    ):
        if address in built.files and not HASHED.fullmatch(address):
            yield f"{path}: {address} har ingen kontrollsumma i namnet."
    for path in filter(HASHED.fullmatch, built.files):
        if hashlib.sha256((built.site / path).read_bytes()).hexdigest()[:10] != path.split(".")[-2]:
            yield f"{path}: innehållet stämmer inte med kontrollsumman i namnet."


def _data(built: _Built) -> Iterator[str]:
    """Every JSON file can be read, and those whose schema the site publishes are valid by it."""
    rules: dict[str, Draft202012Validator] = {}
    for path in (path for path in built.files if path.startswith(urls.SCHEMAS)):
        try:
            rules[path.removeprefix(urls.SCHEMAS).removesuffix(".schema.json")] = Draft202012Validator(
                json.loads(built.text(path))
            )
        except ValueError as error:
            yield f"{path}: går inte att läsa: {_first_line(error)}"
    for path in (path for path in built.files if path.endswith(JSON_ENDINGS) and not path.startswith(urls.SCHEMAS)):
        try:
            content = json.loads(built.text(path))
        except ValueError as error:
            yield f"{path}: går inte att läsa: {_first_line(error)}"
            continue
        rule = rules.get(_schema_name(path))
        if rule and (fault := best_match(rule.iter_errors(content))):
            yield f"{path}: {fault.json_path}: stämmer inte med schemat: {_first_line(fault.message)}"


def _schema_name(path: str) -> str:
    """Return which schema is for a file: its own name, or `mapping` for the file of one mapping."""
    if path.startswith(urls.MAPPINGS):
        return f"mapping{posixpath.splitext(path)[1]}"
    return path.removeprefix(urls.DATA)


def _sizes(built: _Built, bounds: SizeLimits) -> Iterator[str]:
    for path, size in built.files.items():
        limit = bounds.page if path.endswith(".html") else bounds.file
        if size > limit:
            yield f"{path}: är {size} byte. Gränsen är {limit}."
    if (total := sum(built.files.values())) > bounds.site:
        yield f"Webbplatsen är {total} byte. Gränsen är {bounds.site}."


def _is_elsewhere(address: str) -> bool:
    return bool(urlsplit(address).scheme) or address.startswith("//")


def _first_line(error: object, length: int = 200) -> str:
    return str(error).strip().splitlines()[0][:length]


def count(site: Path) -> int:
    """Return how many pages a site holds so far."""
    return sum(1 for _ in site.rglob("*.html"))
