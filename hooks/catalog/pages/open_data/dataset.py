"""The data set described for other catalogues: DCAT-AP-SE 3 as RDF (for dataportal.se) and schema.org as JSON-LD.

Sweden's data portal harvests RDF/XML, knows a licence of Creative Commons by its address with http, and asks that the
description itself, unlike the data, is free of conditions (CC0).
"""

import json
from collections.abc import Generator, Mapping
from typing import Any

from rdflib import RDF, XSD, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF
from rdflib.term import Node

from catalog.core import urls
from catalog.messages import bilingual
from catalog.model.catalog import Article, Catalog
from catalog.pages.open_data.files import LICENSE, SCHEMA_VERSION
from catalog.pages.open_data.formats import DISTRIBUTIONS
from catalog.schema import LANGUAGES

VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
EU = "http://publications.europa.eu/resource/authority/"
GEOSPARQL_WKT = URIRef("http://www.opengis.net/ont/geosparql#wktLiteral")
CC0 = URIRef("http://creativecommons.org/publicdomain/zero/1.0/")
CC_BY = URIRef(LICENSE.replace("https:", "http:"))


def turtle(graph: Graph) -> str:
    """Return a graph as Turtle; the same bytes for the same graph."""
    return graph.serialize(format="turtle").rstrip("\n") + "\n"


def rdf_xml(graph: Graph) -> str:
    """Return a graph as RDF/XML; the same bytes for the same graph."""
    return _SortedGraph(graph.store, graph.identifier).serialize(format="xml").rstrip("\n") + "\n"


class _SortedGraph(Graph):
    """A graph that names its subjects in order: the writer of RDF/XML takes them as they come."""

    def subjects(self, *pattern: Any, **options: Any) -> Generator[Node, None, None]:
        yield from sorted(set(super().subjects(*pattern, **options)), key=str)


def dcat(catalog: Catalog, site_url: str, contact: str) -> Graph:
    """Return the description as a graph."""
    graph = Graph()
    for prefix, space in (("dcat", DCAT), ("dcterms", DCTERMS), ("foaf", FOAF), ("vcard", VCARD)):
        graph.bind(prefix, space)
    page = URIRef(site_url + urls.DATA)
    names = ("catalog", "scenes", "publisher", "contact")
    here, dataset, publisher, point = (URIRef(f"{page}#{name}") for name in names)

    def say(subject: URIRef, predicate: URIRef, texts: Mapping[str, str]) -> None:
        for lang, text in texts.items():
            graph.add((subject, predicate, Literal(text, lang=lang)))

    def point_to(subject: URIRef, predicate: URIRef, thing: URIRef, kind: URIRef) -> None:
        """State something of another resource, and what kind of thing that is, as the profile asks."""
        graph.add((subject, predicate, thing))
        graph.add((thing, RDF.type, kind))

    article, who, editors = (
        catalog.pages["karta"],
        bilingual("contact-who"),
        catalog.terms["owner"]["editors"],
    )
    for subject, kind, about in ((here, DCAT.Catalog, catalog.pages["data"]), (dataset, DCAT.Dataset, article)):
        titles, summaries = _texts(about)
        graph.add((subject, RDF.type, kind))
        say(subject, DCTERMS.title, titles)
        say(subject, DCTERMS.description, summaries)
        graph.add((subject, DCTERMS.publisher, publisher))
        graph.add((subject, DCTERMS.modified, Literal(article.meta.updated.isoformat(), datatype=XSD.date)))
        for lang in ("SWE", "ENG"):
            graph.add((subject, DCTERMS.language, URIRef(f"{EU}language/{lang}")))
        graph.add((subject, DCTERMS.spatial, URIRef(f"{page}#county")))
    point_to(here, DCTERMS.license, CC0, DCTERMS.LicenseDocument)
    point_to(here, FOAF.homepage, page, FOAF.Document)
    graph.add((here, DCAT.themeTaxonomy, URIRef(f"{EU}data-theme")))
    graph.add((here, DCAT.dataset, dataset))
    for lang in filter(article.has, LANGUAGES):
        for word in sorted(article.keywords(lang)):
            graph.add((dataset, DCAT.keyword, Literal(word, lang=lang)))
    for theme in ("JUST", "SOCI"):
        graph.add((dataset, DCAT.theme, URIRef(f"{EU}data-theme/{theme}")))
    graph.add((dataset, DCTERMS.accessRights, URIRef(f"{EU}access-right/PUBLIC")))
    graph.add((dataset, DCTERMS.accrualPeriodicity, URIRef(f"{EU}frequency/IRREG")))
    graph.add((URIRef(f"{page}#county"), RDF.type, DCTERMS.Location))
    graph.add((URIRef(f"{page}#county"), DCAT.bbox, Literal(_county_box(catalog), datatype=GEOSPARQL_WKT)))
    point_to(dataset, DCAT.landingPage, URIRef(site_url + urls.MAP), FOAF.Document)
    graph.add((dataset, URIRef(f"{DCAT}version"), Literal(SCHEMA_VERSION)))
    graph.add((dataset, DCAT.contactPoint, point))
    graph.add((point, RDF.type, VCARD.Organization))
    graph.add((point, VCARD.fn, Literal(who.sv)))
    graph.add((point, VCARD.hasEmail, URIRef(f"mailto:{contact}")))
    graph.add((publisher, RDF.type, FOAF.Agent))
    say(publisher, FOAF.name, {"sv": editors.sv, "en": editors.en})
    for each in DISTRIBUTIONS:
        file, distribution = URIRef(site_url + each.address), URIRef(f"{page}#{each.name}")
        described = bilingual(each.meaning)
        point_to(dataset, DCAT.distribution, distribution, DCAT.Distribution)
        say(distribution, DCTERMS.title, each.title)
        say(distribution, DCTERMS.description, {"sv": described.sv, "en": described.en})
        graph.add((distribution, DCAT.accessURL, file))
        graph.add((distribution, DCAT.downloadURL, file))
        graph.add((distribution, DCTERMS["format"], URIRef(f"{EU}file-type/{each.file_type}")))
        media = URIRef(f"https://www.iana.org/assignments/media-types/{each.media_type}")
        point_to(distribution, DCAT.mediaType, media, DCTERMS.MediaType)
        point_to(distribution, DCTERMS.license, CC_BY, DCTERMS.LicenseDocument)
        if each.schema:
            point_to(distribution, DCTERMS.conformsTo, URIRef(site_url + urls.schema(each.name)), DCTERMS.Standard)
    return graph


def schema_org(catalog: Catalog, site_url: str, contact: str) -> str:
    """Return the description as a schema.org Dataset."""
    described = {"@context": "https://schema.org", **schema_org_dataset(catalog, site_url, contact)}
    return json.dumps(described, ensure_ascii=False, indent=1) + "\n"


def schema_org_dataset(catalog: Catalog, site_url: str, contact: str) -> dict[str, Any]:
    """Return what schema.org calls a Dataset, without its context, to stand alone or among other things."""
    article, who = catalog.pages["karta"], catalog.terms["owner"]["editors"]
    west, south, east, north = _bounds(catalog)
    return {
        "@type": "Dataset",
        "@id": f"{site_url}{urls.DATA}#scenes",
        "name": article.title("sv"),
        "alternateName": article.title("en"),
        "description": article.summary("sv"),
        "url": site_url + urls.MAP,
        "license": LICENSE,
        "isAccessibleForFree": True,
        "version": SCHEMA_VERSION,
        "dateModified": article.meta.updated.isoformat(),
        "inLanguage": ["sv", "en"],
        "keywords": sorted(article.keywords("sv")),
        "creator": {"@type": "Organization", "name": who.sv, "email": contact},
        "spatialCoverage": {"@type": "Place", "geo": {"@type": "GeoShape", "box": f"{south} {west} {north} {east}"}},
        "distribution": [
            {"@type": "DataDownload", "contentUrl": site_url + file.address, "encodingFormat": file.media_type}
            for file in DISTRIBUTIONS
        ],
    }


def _texts(article: Article) -> tuple[dict[str, str], dict[str, str]]:
    langs = [lang for lang in LANGUAGES if article.has(lang)]
    return {lang: article.title(lang) for lang in langs}, {lang: article.summary(lang) for lang in langs}


def _bounds(catalog: Catalog) -> tuple[float, float, float, float]:
    """Return west, south, east, north of the county in degrees."""
    points = [point for each in catalog.municipalities.values() for outline, *_ in each.polygons for point in outline]
    lons, lats = [point[0] for point in points], [point[1] for point in points]
    return min(lons), min(lats), max(lons), max(lats)


def _county_box(catalog: Catalog) -> str:
    west, south, east, north = _bounds(catalog)
    return f"POLYGON(({west} {south},{east} {south},{east} {north},{west} {north},{west} {south}))"
