"""The site while it is built: what all its pages share, and what a builder of sites asks of the core."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from catalog.core import urls
from catalog.core.cache import Cache
from catalog.core.clock import build_moment, moment, today
from catalog.load import load_catalog, program_cache
from catalog.model.catalog import Article, Catalog
from catalog.pages.articles.article import ArticlePage
from catalog.pages.articles.worksheets import worksheets
from catalog.pages.assets import social
from catalog.pages.assets.bundles import Asset, read_assets
from catalog.pages.fixed_files import well_known_files
from catalog.pages.generated import GeneratedPage
from catalog.pages.shell import Shell
from catalog.pages.site_files import data_files, generated_pages, generated_record, map_data_asset, search_index
from catalog.pages.view import Settings, View
from catalog.reading.files import fingerprint
from catalog.schema import LANGUAGES, Language
from catalog.search.records import SearchDocument, article_document
from catalog.security import headers
from catalog.security.policy import origin

# Pages that other sites may show in a frame, and what their scripts may fetch.
FRAMABLE = [urls.in_language(lang, urls.FRAME) for lang in LANGUAGES]
SHARED = [urls.DATA, *(urls.in_language(lang, urls.FEED) for lang in LANGUAGES), social.PREFIX]
# What may stand beside a text in content/ and be shown in it.
PICTURES = {".svg", ".png", ".jpg", ".webp"}


@dataclass
class Site:
    """What one build works with, for both languages.

    generated: the builder's name of each page made from data -> the page. pictures: address -> the picture of the page.
    lang: the language that is being built. found: the builder's name of a page -> what the search of
    this language knows of it.
    """

    root: Path
    catalog: Catalog
    settings: Settings
    assets: dict[str, Asset]
    generated: dict[str, GeneratedPage]
    pictures: dict[str, Asset]
    cache: Cache
    lang: Language = "sv"
    found: dict[str, SearchDocument] = field(default_factory=dict)

    @cached_property
    def shell(self) -> Shell:
        return Shell(self.catalog, self.settings.assets, list(self.generated.values()), self.pictures)

    def page(self, name: str) -> Article[Any] | GeneratedPage:
        """Return the page that a file of the build makes. name: the builder's name of the file."""
        return self.generated.get(name) or self.catalog.article_of_file[source_path(name)]

    def view(self, url: str) -> View:
        return View(self.catalog, self.lang, "" if url in (".", "./") else url, self.settings)

    def places(self) -> Iterator[tuple[str, str]]:
        """Yield the builder's name and the Swedish path of what lies outside docs/: texts of content/, generated pages.

        A translation has `.en` in both, as its file has.
        """
        texts: list[Article[Any]] = [*self.catalog.methods.values(), *self.catalog.examples.values()]
        for article in texts:
            for document, suffix in ((article.document, ""), (article.translated, ".en")):
                if document:
                    yield document.path, f"{article.address('sv').rstrip('/')}{suffix}/index.html"
        for name, page in self.generated.items():
            suffix = ".en" if name.endswith(".en.md") else ""
            yield name, f"{page.path.rstrip('/')}{suffix}/index.html"

    def content(self, name: str, url: str) -> str:
        """Return what stands between header and footer of a page, and note what the search shall know of it."""
        view, page = self.view(url), self.page(name)
        if isinstance(page, GeneratedPage):
            rendered = str(page.render(view))
            if page.kind and page.path != urls.SEARCH:
                self.found[name] = generated_record(page, rendered, self.lang)
            return rendered
        if page.has(self.lang):
            self.found[name] = article_document(page, self.catalog, self.lang)
        return str(ArticlePage(page, view).render())

    def files(self) -> dict[str, str | bytes]:
        """Return address -> content for every file of the site that is neither a page nor lies in docs/."""
        catalog, settings = self.catalog, self.settings
        files: dict[str, str | bytes] = {asset.address: asset.content for asset in self.assets.values()}
        files |= {asset.address: asset.content for asset in self.pictures.values()} | social.icons()
        files |= data_files(catalog, settings)
        files |= worksheets(catalog, settings.site_url, fingerprint(self.root, ("data",)), self.cache)
        return files | well_known_files(catalog, settings.site_url, settings.contact)

    def content_pictures(self) -> dict[str, Path]:
        """Return address -> file for the pictures that lie beside the texts of content/."""
        paths = sorted(path for path in (self.root / "content").rglob("*") if path.suffix in PICTURES)
        return {path.relative_to(self.root).as_posix(): path for path in paths}

    def take_search_index(self) -> Asset:
        """Return the search index of the pages found in this language, and forget them."""
        index = search_index(list(self.found.values()), self.catalog, self.lang)
        self.found.clear()
        return index

    def finish(self, folder: Path) -> None:
        """Say to servers and browsers what the pages built in `folder` may load, and forget results no longer used.

        Raises PolicyError when a page holds what no strict policy can allow.
        """
        background = self.settings.background
        hosts = [origin(background["tiles"])] if background else []
        headers.secure(folder, self.settings.site_url, FRAMABLE, SHARED, hosts)
        self.cache.sweep()


def source_path(name: str) -> str:
    """Return the path in the repository of a text. name: the builder's, who sees the pages of docs/ at the top."""
    return name if name.startswith("content/") else f"docs/{name}"


def open_site(root: Path, settings: Settings) -> Site:
    """Load everything under `root`; settings: as the configuration says, without assets and clock.

    Raises CatalogError, holding all problems, when anything at all is wrong.
    """
    cache = program_cache(root)
    catalog = load_catalog(root, cache)
    map_script = cache.get(("map script",), _map_script).decode()
    assets = {**read_assets(root, map_script), "map.json": map_data_asset(catalog)}
    addresses = {name: asset.address for name, asset in assets.items()}
    pages = {
        f"generated/{page.path.rstrip('/')}{suffix}.md": page
        for page in generated_pages(catalog)
        for suffix in ("", ".en")
    }
    return Site(
        root,
        catalog,
        replace(settings, assets=addresses, today=today(), built=moment(build_moment(root))),
        assets,
        pages,
        social.pictures(catalog, urls.MAIN_PAGES, cache),
        cache,
    )


def _map_script() -> bytes:
    from catalog.pages.scenes.scene_map import map_script  # folium takes longer to load than all else, for seldom use

    return map_script().encode()
