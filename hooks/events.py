"""The build, event by event, in the order MkDocs raises them. The only file that knows MkDocs.

mkdocs-static-i18n builds the site once per language on the same configuration: every event below runs for Swedish
first and then for English, and i18n's own handlers run at -100.
"""

from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from catalog.core import urls
from catalog.pages.generated import GeneratedPage
from catalog.pages.shell import words_of
from catalog.pages.site import Site, open_site
from catalog.pages.view import Settings, compiled_templates
from catalog.problems import CatalogError
from catalog.security.policy import PolicyError

ROOT = Path(__file__).resolve().parent.parent
BEFORE_I18N, AFTER_I18N = 50, -150

site: Site


@event_priority(BEFORE_I18N)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Load everything once, before the first language; note which language this pass is for.

    i18n has no current language yet in the first pass, and sets it itself at -100.
    """
    global site
    i18n: Any = config.plugins["i18n"]
    lang = i18n.current_language
    if lang is None:
        try:
            site = open_site(ROOT, _settings(config))
        except CatalogError as error:
            raise PluginError(f"\n{error}") from None
    # The pages carry our own links to their sources; without an address of the repository MkDocs would warn of each.
    config.edit_uri = None
    # The shell is ours. MkDocs need not look through Material's own, and its 14,000 icons, for each language.
    config.theme.dirs = [str(config.theme.custom_dir)]
    site.lang = lang or "sv"
    return config


def _settings(config: MkDocsConfig) -> Settings:
    return Settings(
        site_url=str(config.site_url),
        contact=config.extra["contact"],
        source_url=urljoin(config.repo_url.rstrip("/") + "/", config.edit_uri) if config.repo_url else "",
        background=config.extra.get("map_background") or None,
    )


@event_priority(BEFORE_I18N)
def _announce(files: Files, config: MkDocsConfig) -> Files:
    """Before i18n: name the texts of content/ and the generated pages as if they lay in docs/.

    i18n sorts files by language, gives translations their addresses and drops what it does not find in docs/. A name
    is all it needs; `dest_uri` gives the page its public Swedish address. The index pages lead to them, not the nav.
    """
    folders = config.docs_dir, config.site_dir, config.use_directory_urls
    for name, place in site.places():
        files.append(File(name, *folders, dest_uri=place, inclusion=InclusionLevel.NOT_IN_NAV))
    return files


@event_priority(AFTER_I18N)
def _supply(files: Files, config: MkDocsConfig) -> Files:
    """After i18n: say where the announced texts are, and add our own files once."""
    for file in files:
        if file.src_uri.startswith("content/"):
            file.abs_src_path = str(ROOT / file.src_uri)
        elif file.src_uri in site.generated:
            file.content_string = ""
    # i18n has dropped the pictures of content/ among its copies of files, so each language adds them.
    for address, path in site.content_pictures().items():
        files.append(File.generated(config, address, abs_src_path=str(path)))
    for address, content in site.files().items() if site.lang == "sv" else ():
        # Said outright, since MkDocs leaves out folders whose names begin with a dot.
        files.append(File.generated(config, address, content=content, inclusion=InclusionLevel.INCLUDED))
    return files


on_files = CombinedEvent(_announce, _supply)


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Give the page its title and date from the catalogue, and MkDocs nothing to parse: the catalogue has done it."""
    shown = site.page(page.file.src_uri)
    page.meta = dict(zip(("title", "description"), words_of(shown, site.lang), strict=True))
    if isinstance(shown, GeneratedPage):
        page.meta |= {"template": shown.template, "unlisted": shown.path == urls.FRAME}
        page.update_date = site.catalog.updated.isoformat()
    else:
        page.update_date = shown.meta.updated.isoformat()
    return ""


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put the text in its frame: facts, sources, related texts, upkeep."""
    return site.content(page.file.src_uri, page.url)


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Give the theme the words and addresses of this pass's language, and write its search index."""
    index = site.take_search_index()
    files.append(File.generated(config, index.address, content=index.content))
    env.bytecode_cache = compiled_templates()
    env.globals |= site.shell.of_language(site.lang, index.address)
    return env


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: object) -> dict[str, Any]:
    """Give the page its address in the other language, and the styles, scripts and data that only it needs."""
    return context | site.shell.of_page(site.page(page.file.src_uri), site.view(page.url), config.site_name)


def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    """Give each language its page for addresses that do not exist: both passes would write it to the same file."""
    if template_name != "404.html" or site.lang == "sv":
        return output
    target = Path(config.site_dir, urls.in_language(site.lang), template_name)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(output, "utf-8")
    return ""


@event_priority(AFTER_I18N)
def on_post_build(config: MkDocsConfig) -> None:
    """When both languages are built: work out what the pages may load, and say it to servers and browsers.

    i18n builds the other language inside its own handler of this event; only the outermost call sees the whole site.
    """
    i18n: Any = config.plugins["i18n"]
    if i18n.building:
        return
    try:
        site.finish(Path(config.site_dir))
    except PolicyError as error:
        raise PluginError(f"\n{error}") from None
