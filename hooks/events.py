"""The build, event by event, in the order MkDocs raises them. The only file that knows MkDocs.

mkdocs-static-i18n builds the site once per language on the same configuration: every event below runs for Swedish
first and then for English, and i18n's own handlers run at -100. What this file does around them is told at each event.
"""

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from urllib.parse import urljoin

from mkdocs.exceptions import PluginError
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import File, InclusionLevel

from catalog.addresses import MAIN_PAGES
from catalog.clock import build_moment, moment, today
from catalog.kept import Kept, kept_for
from catalog.load import load_catalog
from catalog.model import Catalog, Entry, language_prefix
from catalog.pages.finding import search_page
from catalog.pages.generated import GeneratedPage
from catalog.pages.look import social
from catalog.pages.look.assets import Asset, read_assets
from catalog.pages.open_data.well_known import well_known_files
from catalog.pages.places.scene_pages import FRAME
from catalog.pages.shell import Shell, words_of
from catalog.pages.site_files import data_files, generated_pages, generated_record, map_data_asset, search_index
from catalog.pages.text import links
from catalog.pages.text.article import Article, Section
from catalog.pages.text.citations import Citation, number
from catalog.pages.text.worksheets import worksheets
from catalog.pages.view import Settings, View
from catalog.problems import CatalogError
from catalog.release import headers
from catalog.release.policy import PolicyError, origin
from catalog.schema import LANGUAGES
from catalog.search.records import Record, entry_record
from catalog.sources import fingerprint

ROOT = Path(__file__).resolve().parent.parent
BEFORE_I18N, AFTER_I18N = 50, -150
# The page's shell, styles and scripts are ours: what the theme would publish beside them is used by no page.
THEME_FILES = ("assets/javascripts/", "assets/stylesheets/", "assets/images/")
# Pages that other sites may show in a frame, and what their scripts may fetch.
FRAMABLE = [language_prefix(lang) + FRAME for lang in LANGUAGES]
SHARED = ["data/", "feed.xml", "en/feed.xml", social.PREFIX]
# What may stand beside a text in content/ and be shown in it.
PICTURES = {".svg", ".png", ".jpg", ".webp"}


@dataclass
class Build:
    """What one run of MkDocs works with, for both languages."""

    catalog: Catalog
    settings: Settings
    assets: dict[str, Asset]
    generated: dict[str, GeneratedPage]
    pictures: dict[str, Asset]
    kept: Kept
    lang: str = "sv"
    citations: dict[str, list[Citation]] = field(default_factory=dict)
    found: dict[str, Record] = field(default_factory=dict)

    @cached_property
    def shell(self) -> Shell:
        return Shell(self.catalog, self.settings.assets, list(self.generated.values()), self.pictures)

    def page(self, file: File) -> Entry | GeneratedPage:
        """Return what a file of the build is a page of."""
        return self.generated.get(file.src_uri) or self.catalog.entry_of_file[links.source_path(file.src_uri)]

    def view(self, url: str) -> View:
        return View(self.catalog, self.lang, "" if url in (".", "./") else url, self.settings)


build: Build
serving = False


def on_startup(command, dirty):
    """Note whether this is `mkdocs serve`, which puts a script of its own into every page it shows."""
    global serving
    serving = command == "serve"


@event_priority(BEFORE_I18N)
def on_config(config):
    """Load everything once, before the first language; note which language this pass is for.

    i18n has no current language yet in the first pass, and sets it itself at -100.
    """
    global build
    lang = config.plugins["i18n"].current_language
    if lang is None:
        build = _start(config)
    # The pages carry our own links to their sources; without an address of the repository MkDocs would warn of each.
    config.edit_uri = None
    build.lang = lang or "sv"
    return config


def _start(config) -> Build:
    try:
        catalog = load_catalog(ROOT)
    except CatalogError as error:
        raise PluginError(f"\n{error}") from None
    kept = kept_for(ROOT, fingerprint(ROOT, ("hooks",)))
    map_script = kept.get(("map script",), _map_script).decode()
    assets = {**read_assets(ROOT, map_script), "map.json": map_data_asset(catalog)}
    source_url = urljoin(config.repo_url.rstrip("/") + "/", config.edit_uri) if config.repo_url else ""
    settings = Settings(site_url=config.site_url, contact=config.extra["contact"], source_url=source_url,
                        assets={name: asset.address for name, asset in assets.items()}, today=today(),
                        background=config.extra.get("map_background") or None, built=moment(build_moment(ROOT)))
    pages = {f"generated/{page.path.rstrip('/')}{suffix}.md": page
             for page in generated_pages(catalog) for suffix in ("", ".en")}
    return Build(catalog, settings, assets, pages, social.pictures(catalog, MAIN_PAGES, kept), kept)


def _map_script() -> bytes:
    from catalog.pages.places.scene_map import (
        map_script,  # folium takes longer to load than all else, and is seldom needed
    )

    return map_script().encode()


@event_priority(BEFORE_I18N)
def _announce(files, config):
    """Before i18n: name the texts of content/ and the generated pages as if they lay in docs/.

    i18n sorts files by language, gives translations their addresses and drops what it does not find in docs/. A name
    is all it needs; `dest_uri` gives the page its public Swedish address.
    """
    texts = [*build.catalog.methods.values(), *build.catalog.examples.values()]
    for entry in texts:
        for document, suffix in ((entry.document, ""), (entry.translated, ".en")):
            if document:
                files.append(_named(document.path, f"{entry.address('sv').rstrip('/')}{suffix}/index.html", config))
    for uri, page in build.generated.items():
        suffix = ".en" if uri.endswith(".en.md") else ""
        files.append(_named(uri, f"{page.path.rstrip('/')}{suffix}/index.html", config))
    return files


def _named(src_uri: str, dest_uri: str, config) -> File:
    # Not in the navigation on purpose: the index pages lead to these.
    return File(src_uri, config.docs_dir, config.site_dir, config.use_directory_urls, dest_uri=dest_uri,
                inclusion=InclusionLevel.NOT_IN_NAV)


@event_priority(AFTER_I18N)
def _supply(files, config):
    """After i18n: say where the announced texts are, add our own files once, leave out what the theme would publish."""
    for file in list(files):
        if file.src_uri.startswith("content/"):
            file.abs_src_path = str(ROOT / file.src_uri)
        elif file.src_uri in build.generated:
            file.content_string = ""
        elif file.src_uri.startswith(THEME_FILES):
            files.remove(file)
    for picture in sorted(path for path in (ROOT / "content").rglob("*") if path.suffix in PICTURES):
        files.append(File.generated(config, picture.relative_to(ROOT).as_posix(), abs_src_path=str(picture)))
    if build.lang == "sv":
        ours = {asset.address: asset.content for asset in build.assets.values()}
        ours |= data_files(build.catalog, build.settings)
        ours |= worksheets(build.catalog, build.settings.site_url, fingerprint(ROOT, ("data",)), build.kept)
        ours |= {asset.address: asset.content for asset in build.pictures.values()} | social.icons()
        ours |= well_known_files(build.catalog, build.settings.site_url, build.settings.contact)
        for address, content in ours.items():
            # Said outright, since MkDocs leaves out folders whose names begin with a dot.
            files.append(File.generated(config, address, content=content, inclusion=InclusionLevel.INCLUDED))
    return files


on_files = CombinedEvent(_announce, _supply)


def on_page_markdown(markdown, page, config, files):
    """Give the page its title and date from the catalogue, its links MkDocs' form, and its citations numbers."""
    shown = build.page(page.file)
    title, summary = words_of(shown, build.lang)
    page.meta = {"title": title, "description": summary}
    if isinstance(shown, GeneratedPage):
        page.meta |= {"template": shown.template, "unlisted": shown.path == FRAME}
        page.update_date = build.catalog.updated.isoformat()
        return ""
    page.update_date = shown.meta.updated.isoformat()
    body = links.for_mkdocs(shown.body(build.lang).body, page.file.src_uri)
    body, build.citations[page.file.src_uri] = number(body, build.catalog, build.view(page.url).t("citation"))
    return body


def on_page_content(html, page, config, files):
    """Put the text in its frame: facts, sources, related texts, upkeep."""
    view, shown = build.view(page.url), build.page(page.file)
    if isinstance(shown, GeneratedPage):
        rendered = str(shown.render(view))
        if shown.kind and shown.path != search_page.PATH:
            build.found[page.file.src_uri] = generated_record(shown, rendered, build.lang)
        return rendered
    if shown.has(build.lang):
        build.found[page.file.src_uri] = entry_record(shown, html, build.catalog, build.lang)
    article = Article(shown, view, build.citations[page.file.src_uri])
    return str(article.render(html, [Section(item.title, item.id) for item in _level_two(page.toc)]))


def _level_two(toc):
    return (child for item in toc for child in ([item] if item.level == 2 else item.children) if child.level == 2)


def on_env(env, config, files):
    """Give the theme the words and addresses of this pass's language, and write its search index."""
    index = search_index(list(build.found.values()), build.catalog, build.lang)
    files.append(File.generated(config, index.address, content=index.content))
    build.found.clear()
    env.globals |= build.shell.of_language(build.lang, index.address)
    return env


def on_page_context(context, page, config, nav):
    """Give the page its address in the other language, and the styles, scripts and data that only it needs."""
    return context | build.shell.of_page(build.page(page.file), build.view(page.url), config.site_name)


def on_post_template(output, template_name, config):
    """Give each language its page for addresses that do not exist: both passes would write it to the same file."""
    if template_name != "404.html" or build.lang == "sv":
        return output
    target = Path(config.site_dir, language_prefix(build.lang), template_name)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(output, "utf-8")
    return ""


@event_priority(AFTER_I18N)
def on_post_build(config):
    """When both languages are built: work out what the pages may load, and say it to servers and browsers.

    i18n builds the other language inside its own handler of this event; only the outermost call sees the whole site.
    A served page has MkDocs' own script for reloading in it, so there the policy is written but not put into pages.
    """
    if config.plugins["i18n"].building:
        return
    background = build.settings.background
    try:
        headers.secure(Path(config.site_dir), config.site_url, FRAMABLE, SHARED,
                       [origin(background["tiles"])] if background else [], in_pages=not serving)
    except PolicyError as error:
        raise PluginError(f"\n{error}") from None
    build.kept.sweep()
