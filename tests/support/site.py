"""A built site as the tests read it."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from lxml import html

# Elements whose address the browser fetches by itself.
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
}
LOADING_LINKS = {"stylesheet", "icon", "preload", "prefetch", "modulepreload", "manifest"}


@dataclass
class Parsed:
    """What the tests ask of a page.

    tags: (name, attributes) in order. inline: scripts and styles with content. data: JSON-LD, which is never run.
    """

    path: str
    text: str
    tags: list[tuple[str, dict]] = field(default_factory=list)
    inline: list[str] = field(default_factory=list)
    data: list[str] = field(default_factory=list)

    def all(self, name: str) -> list[dict]:
        return [attributes for tag, attributes in self.tags if tag == name]

    @property
    def ids(self) -> set[str]:
        return {attributes["id"] for _, attributes in self.tags if "id" in attributes}

    @property
    def loaded(self) -> list[str]:
        """Every address that a browser fetches when it shows the page."""
        found = [attributes[LOADING[tag]] for tag, attributes in self.tags if attributes.get(LOADING.get(tag, ""))]
        return found + [
            attributes["href"]
            for attributes in self.all("link")
            if LOADING_LINKS & set(attributes.get("rel", "").split())
        ]


class _Reader(HTMLParser):
    def __init__(self, page: Parsed) -> None:
        super().__init__()
        self.page = page
        self._inside = ""

    def handle_starttag(self, tag, attrs):
        self.page.tags.append((tag, {name: value or "" for name, value in attrs}))
        self._inside = tag

    def handle_endtag(self, tag):
        self._inside = ""

    def handle_data(self, data):
        if self._inside in ("script", "style") and data.strip():
            is_data = self.page.tags[-1] == ("script", {"type": "application/ld+json"})
            (self.page.data if is_data else self.page.inline).append(data)


def parse(path: str, text: str) -> Parsed:
    page = Parsed(path, text)
    _Reader(page).feed(text)
    return page


def parse_site(site: Path) -> dict[str, Parsed]:
    """Return every page by its path from the site's root."""
    paths = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    return {path: parse(path, (site / path).read_text("utf-8")) for path in paths}


def spoken_pages(site: Path) -> dict[str, html.HtmlElement]:
    """Return every page as a tree by its path from the site's root, without what only machines read."""
    found = {}
    for path in sorted(site.rglob("*.html")):
        page = html.parse(str(path), html.HTMLParser(encoding="utf-8")).getroot()
        for node in page.xpath("//script | //style | //template"):
            node.drop_tree()
        found[path.relative_to(site).as_posix()] = page
    return found


def words(node) -> str:
    return " ".join(node.text_content().split())


def language(node) -> str:
    """Return the language that a screen reader says an element's own text in."""
    return node.xpath("ancestor-or-self::*[@lang][1]/@lang")[0]
