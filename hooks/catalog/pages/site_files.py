"""Every file the catalogue adds to the site, and every page that no one writes by hand."""

from catalog.core import urls
from catalog.messages import bilingual
from catalog.model.catalog import Catalog
from catalog.pages.assets.bundles import Asset, hashed
from catalog.pages.discovery import landing_pages, search_page
from catalog.pages.discovery.changes import change_pages
from catalog.pages.discovery.facets import by_title
from catalog.pages.discovery.sharing import sharing_files
from catalog.pages.fixed_files import status_file
from catalog.pages.generated import GeneratedPage
from catalog.pages.open_data.dataset import dcat, rdf_xml, schema_org, turtle
from catalog.pages.open_data.feed import atom
from catalog.pages.open_data.formats import FILES, schema_files
from catalog.pages.open_data.scenes import mapping_files
from catalog.pages.scenes.map_data import map_json
from catalog.pages.scenes.scene_pages import scene_pages
from catalog.pages.view import Settings
from catalog.reading.markdown import parse_html
from catalog.schema import LANGUAGES, LandingPage, Language, Situation
from catalog.search.index import index_file
from catalog.search.records import SearchDocument, page_address, register_records
from catalog.search.text import sections


def generated_pages(catalog: Catalog) -> list[GeneratedPage]:
    """Return the pages made from data, in a fixed order."""
    pages = [
        *(_situation_page(situation) for situation in catalog.situations.values()),
        _ways_in_index(),
        *(_way_in_page(kind, way) for kind in landing_pages.KINDS for way in landing_pages.of_kind(catalog, kind)),
        _comparison_page(catalog),
        *scene_pages(catalog),
        *change_pages(catalog),
    ]
    return [*pages, _search_page(pages)]


def _situation_page(situation: Situation) -> GeneratedPage:
    return GeneratedPage(
        urls.situation(situation.id),
        situation.title,
        situation.summary,
        lambda view: view.render("situation.html", situation=situation),
    )


def _search_page(others: list[GeneratedPage]) -> GeneratedPage:
    return GeneratedPage(
        urls.SEARCH,
        bilingual("search-title"),
        bilingual("search-summary"),
        lambda view: search_page.render_search(view, others),
        scripts=("search-engine.js", "search.js"),
    )


def generated_record(page: GeneratedPage, html: str, lang: Language) -> SearchDocument:
    """Return a page made from data as something to find.

    A place is found by its name alone: its page repeats words that every method has, and would crowd them out.
    """
    address, title = page_address(page.path, lang), page.title.in_(lang)
    if page.kind == "place":
        return SearchDocument(address, page.kind, title, "")
    return SearchDocument(address, page.kind, title, page.summary.in_(lang), sections=sections(parse_html(html)))


def search_index(records: list[SearchDocument], catalog: Catalog, lang: Language) -> Asset:
    """Return one language's search index. records: its pages; terms and provisions are added here."""
    return hashed(f"search-{lang}.json", index_file([*records, *register_records(catalog, lang)], catalog, lang))


def _ways_in_index() -> GeneratedPage:
    return GeneratedPage(
        urls.WAYS_IN,
        bilingual("ways-in-title"),
        bilingual("ways-in-lead"),
        lambda view: view.render("ways_in_index.html", kinds=landing_pages.kinds(view)),
    )


def _way_in_page(kind: str, way: LandingPage) -> GeneratedPage:
    return GeneratedPage(
        urls.way_in(way.id),
        way.title,
        way.summary,
        lambda view: view.render(
            "way_in.html", way=way, lists=landing_pages.lists(view, kind, way), choice=landing_pages.choice(kind, way)
        ),
    )


def _comparison_page(catalog: Catalog) -> GeneratedPage:
    return GeneratedPage(
        urls.COMPARISON,
        bilingual("compare-title"),
        bilingual("compare-lead"),
        lambda view: view.render("comparison.html", methods=by_title(catalog.methods.values(), view)),
        scripts=("compare.js",),
    )


def map_data_asset(catalog: Catalog) -> Asset:
    """Return what the map draws."""
    return hashed("map.json", map_json(catalog).encode())


def data_files(catalog: Catalog, settings: Settings) -> dict[str, str]:
    """Return address -> content for the files of open data, schemas, descriptions, feeds and references."""
    files = {file.address: file.make(catalog, settings.site_url) for file in FILES}
    files |= mapping_files(catalog, settings.site_url) | schema_files(catalog, settings.site_url)
    description = dcat(catalog, settings.site_url, settings.contact)
    files |= {"data/dcat.ttl": turtle(description), "data/dcat.rdf": rdf_xml(description)}
    files["data/dataset.jsonld"] = schema_org(catalog, settings.site_url, settings.contact)
    files[urls.STATUS] = status_file(catalog, settings.built)
    files |= {urls.in_language(lang, urls.FEED): atom(catalog, settings, lang) for lang in LANGUAGES}
    return files | sharing_files(catalog, settings.site_url)
