"""The data set described for other catalogues: DCAT-AP-SE 3 as RDF (for dataportal.se) and schema.org as JSON-LD."""

import json

from rdflib import RDF, XSD, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF

from catalog.model import Catalog
from catalog.pages.open_data import LICENSE, SCHEMA_VERSION

VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
EU = "http://publications.europa.eu/resource/authority/"
GEOSPARQL_WKT = URIRef("http://www.opengis.net/ont/geosparql#wktLiteral")
# file -> EU file type, media type, title
DISTRIBUTIONS = (
    ("scenes.csv", "CSV", "text/csv", {"sv": "Platser som tabell", "en": "Places as a table"}),
    ("scenes.json", "JSON", "application/json", {"sv": "Platser och kartläggningar", "en": "Places and mappings"}),
    ("scenes.geojson", "GEOJSON", "application/geo+json", {"sv": "Platser på karta", "en": "Places on a map"}),
)


def dcat(catalog: Catalog, site_url: str, contact: str) -> str:
    """Return the description as Turtle; the same bytes for the same catalogue."""
    graph = Graph()
    for prefix, space in (("dcat", DCAT), ("dcterms", DCTERMS), ("foaf", FOAF), ("vcard", VCARD)):
        graph.bind(prefix, space)
    page = URIRef(f"{site_url}data/")
    names = ("catalog", "scenes", "publisher", "contact")
    here, dataset, publisher, point = (URIRef(f"{page}#{name}") for name in names)

    def say(subject, predicate, texts: dict[str, str]) -> None:
        for lang, text in texts.items():
            graph.add((subject, predicate, Literal(text, lang=lang)))

    entry, who = catalog.pages["karta"], catalog.terms["ui"]["contact-who"]
    for subject, kind, about in ((here, DCAT.Catalog, catalog.pages["data"]), (dataset, DCAT.Dataset, entry)):
        titles, summaries = _texts(about)
        graph.add((subject, RDF.type, kind))
        say(subject, DCTERMS.title, titles)
        say(subject, DCTERMS.description, summaries)
        graph.add((subject, DCTERMS.publisher, publisher))
        graph.add((subject, DCTERMS.modified, Literal(entry.meta.updated.isoformat(), datatype=XSD.date)))
        for lang in ("SWE", "ENG"):
            graph.add((subject, DCTERMS.language, URIRef(f"{EU}language/{lang}")))
    graph.add((here, DCTERMS.license, URIRef(LICENSE)))
    graph.add((here, FOAF.homepage, page))
    graph.add((here, DCAT.dataset, dataset))
    for word in sorted(entry.keywords("sv")):
        graph.add((dataset, DCAT.keyword, Literal(word, lang="sv")))
    for theme in ("JUST", "SOCI"):
        graph.add((dataset, DCAT.theme, URIRef(f"{EU}data-theme/{theme}")))
    graph.add((dataset, DCTERMS.accessRights, URIRef(f"{EU}access-right/PUBLIC")))
    graph.add((dataset, DCTERMS.accrualPeriodicity, URIRef(f"{EU}frequency/IRREG")))
    graph.add((dataset, DCTERMS.spatial, URIRef(f"{page}#county")))
    graph.add((URIRef(f"{page}#county"), RDF.type, DCTERMS.Location))
    graph.add((URIRef(f"{page}#county"), DCAT.bbox, Literal(_county_box(catalog), datatype=GEOSPARQL_WKT)))
    graph.add((dataset, DCAT.landingPage, URIRef(f"{site_url}karta/")))
    graph.add((dataset, URIRef(f"{DCAT}version"), Literal(SCHEMA_VERSION)))
    graph.add((dataset, DCAT.contactPoint, point))
    graph.add((point, RDF.type, VCARD.Organization))
    graph.add((point, VCARD.fn, Literal(who.sv)))
    graph.add((point, VCARD.hasEmail, URIRef(f"mailto:{contact}")))
    graph.add((publisher, RDF.type, FOAF.Agent))
    say(publisher, FOAF.name, {"sv": who.sv, "en": who.en})
    for name, kind, media, title in DISTRIBUTIONS:
        file = URIRef(f"{page}{name}")
        distribution = URIRef(f"{page}#{name}")
        graph.add((dataset, DCAT.distribution, distribution))
        graph.add((distribution, RDF.type, DCAT.Distribution))
        say(distribution, DCTERMS.title, title)
        graph.add((distribution, DCAT.accessURL, file))
        graph.add((distribution, DCAT.downloadURL, file))
        graph.add((distribution, DCTERMS["format"], URIRef(f"{EU}file-type/{kind}")))
        graph.add((distribution, DCAT.mediaType, URIRef(f"https://www.iana.org/assignments/media-types/{media}")))
        graph.add((distribution, DCTERMS.license, URIRef(LICENSE)))
        if not name.endswith("csv"):
            graph.add((distribution, DCTERMS.conformsTo, URIRef(f"{page}schemas/{name}.schema.json")))
    return graph.serialize(format="turtle").rstrip("\n") + "\n"


def schema_org(catalog: Catalog, site_url: str, contact: str) -> str:
    """Return the description as a schema.org Dataset."""
    described = {"@context": "https://schema.org", **schema_org_dataset(catalog, site_url, contact)}
    return json.dumps(described, ensure_ascii=False, indent=1) + "\n"


def schema_org_dataset(catalog: Catalog, site_url: str, contact: str) -> dict:
    """Return what schema.org calls a Dataset, without its context, to stand alone or among other things."""
    entry, who = catalog.pages["karta"], catalog.terms["ui"]["contact-who"]
    west, south, east, north = _bounds(catalog)
    return {
        "@type": "Dataset", "@id": f"{site_url}data/#scenes",
        "name": entry.title("sv"), "alternateName": entry.title("en"), "description": entry.summary("sv"),
        "url": f"{site_url}karta/", "license": LICENSE, "isAccessibleForFree": True, "version": SCHEMA_VERSION,
        "dateModified": entry.meta.updated.isoformat(), "inLanguage": ["sv", "en"],
        "keywords": sorted(entry.keywords("sv")),
        "creator": {"@type": "Organization", "name": who.sv, "email": contact},
        "spatialCoverage": {"@type": "Place", "geo": {"@type": "GeoShape", "box": f"{south} {west} {north} {east}"}},
        "distribution": [{"@type": "DataDownload", "contentUrl": f"{site_url}data/{name}", "encodingFormat": media}
                         for name, _, media, _ in DISTRIBUTIONS],
    }


def _texts(entry) -> tuple[dict[str, str], dict[str, str]]:
    langs = [lang for lang in ("sv", "en") if entry.has(lang)]
    return {lang: entry.title(lang) for lang in langs}, {lang: entry.summary(lang) for lang in langs}


def _bounds(catalog: Catalog) -> tuple[float, float, float, float]:
    """Return west, south, east, north of the county in degrees."""
    points = [point for m in catalog.municipalities.values() for polygon in
              (m.shape["coordinates"] if m.shape["type"] == "MultiPolygon" else [m.shape["coordinates"]])
              for point in polygon[0]]
    lons, lats = [point[0] for point in points], [point[1] for point in points]
    return min(lons), min(lats), max(lons), max(lats)


def _county_box(catalog: Catalog) -> str:
    west, south, east, north = _bounds(catalog)
    return f"POLYGON(({west} {south},{east} {south},{east} {north},{west} {north},{west} {south}))"
