"""The open data about scenes: valid by their own schemas, honest about what is not known, safe in a spreadsheet."""

import csv
import io
import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from rdflib import RDF, Graph, Literal, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import DCAT, DCTERMS, FOAF

from catalog.pages.open_data.dataset import dcat, rdf_xml, schema_org, turtle
from catalog.pages.open_data.feed import ATOM, atom
from catalog.pages.open_data.formats import schema
from catalog.pages.open_data.scenes import CSV_FIELDS, mapping_files, scenes, scenes_csv, scenes_geojson
from catalog.pages.scenes.map_data import map_json
from catalog.pages.view import Settings
from catalog.schema import Bilingual, Event, Location, Scene
from tests.support.project import with_scenes

SITE = "https://example.org/"
SETTINGS = Settings(site_url=SITE, contact="info@example.org")
QUICK = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
HOSTILE = [
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "${7*7}",
    "{{7*7}}",
    "😀 torg",
    "\u202edlev",
    "=HYPERLINK(1)",
    "a;b\nc",
    "'",
    "Å Ä Ö",
]


def is_valid(catalog, name, text):
    rules = schema(catalog, SITE, name)
    Draft202012Validator.check_schema(rules)
    Draft202012Validator(rules).validate(json.loads(text))


def rows(catalog):
    text = scenes_csv(catalog, SITE)
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=";"))


def test_files_follow_their_schemas(catalog):
    is_valid(catalog, "scenes.json", scenes(catalog, SITE))
    is_valid(catalog, "scenes.geojson", scenes_geojson(catalog, SITE))
    for address, text in mapping_files(catalog, SITE).items():
        is_valid(catalog, "mapping.geojson" if address.endswith("geojson") else "mapping.json", text)


def test_schema_refuses_what_is_not_named(catalog):
    content = json.loads(scenes(catalog, SITE))
    content["scenes"][0]["extra"] = 1
    assert list(Draft202012Validator(schema(catalog, SITE, "scenes.json")).iter_errors(content))


def test_every_field_is_explained(catalog):
    explained = set(catalog.terms["data_field"])
    assert set(CSV_FIELDS) <= explained
    assert {"states", "location", "history", "total", "counts", "state"} <= explained


def test_points_are_longitude_first(catalog):
    for feature in json.loads(scenes_geojson(catalog, SITE))["features"]:
        lon, lat = feature["geometry"]["coordinates"]
        assert 17 < lon < 20 and 58.5 < lat < 60.5


def test_csv_for_a_swedish_spreadsheet(catalog):
    found = {row["id"]: row for row in rows(catalog)}
    assert len(found) == len(catalog.scenes)
    assert found["lagaplan"]["lat"] == "59,2761"
    assert found["lagaplan"]["state_2024-01"] == "ceased"
    assert found["lagaplan"]["state_2017"] == ""
    assert found["grusasen"]["lat"] == ""
    assert "\r\n" in scenes_csv(catalog, SITE)


def test_a_mapping_file_knows_nothing_of_later_scenes(catalog):
    content = json.loads(mapping_files(catalog, SITE)["data/mappings/2017.json"])
    assert {scene["id"] for scene in content["scenes"]} == {"sergels-torg", "hasselby-torg", "jakobsbergs-centrum"}


def test_map_counts_only_what_is_published(catalog):
    places = {place["code"]: place for place in json.loads(map_json(catalog))["municipalities"]}
    assert places["0180"]["counts"] == {"2023": 31, "2024-01": 26}
    assert places["0184"]["counts"] == {}
    assert len(places) == 26


text = st.one_of(st.sampled_from(HOSTILE), st.text(min_size=2, max_size=30))


@QUICK
@given(name=text, note=text, located=st.booleans())
def test_any_text_passes_through_unchanged(catalog, name, note, located):
    """Text is data: whatever it holds, the files stay valid and give it back as it was."""
    place = (
        Location(lat=59.3, lon=18.0, precision="square", basis=Bilingual(sv=note or "x", en="x")) if located else None
    )
    scene = Scene.model_construct(
        id="prov",
        name=name,
        municipality="0180",
        district=name,
        location=place,
        priority=[],
        history=[Event(event="listed", mapping="2023", sources=["metodbok-2018"])],
    )
    own = replace(with_scenes(catalog, scenes=[scene]), examples={})
    is_valid(own, "scenes.json", scenes(own, SITE))
    assert json.loads(scenes(own, SITE))["scenes"][0]["name"] == name
    drawn = json.loads(map_json(own))["scenes"]
    assert (drawn["name"], drawn["district"], drawn["id"]) == ([name], [name], ["prov"])
    if "\x00" not in name:
        cell = rows(own)[0]["name"]
        assert cell.replace("\r", "\n") in (name.replace("\r", "\n"), f"'{name}".replace("\r", "\n"))
        assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))


def test_dcat_describes_one_data_set_with_its_files(catalog):
    graph = Graph().parse(data=turtle(dcat(catalog, SITE, "info@example.org")), format="turtle")
    (dataset,) = graph.subjects(RDF.type, DCAT.Dataset)
    for needed in (
        DCTERMS.title,
        DCTERMS.description,
        DCTERMS.publisher,
        DCTERMS.accessRights,
        DCTERMS.spatial,
        DCAT.contactPoint,
        DCAT.theme,
        DCAT.distribution,
    ):
        assert list(graph.objects(dataset, needed)), needed
    assert len(list(graph.objects(dataset, DCAT.distribution))) == 3
    for distribution in graph.objects(dataset, DCAT.distribution):
        assert graph.value(distribution, DCTERMS.description) and graph.value(distribution, DCAT.accessURL)
    assert json.loads(schema_org(catalog, SITE, "info@example.org"))["@type"] == "Dataset"


def test_dcat_keeps_what_the_swedish_profile_asks_beyond_the_european(catalog):
    """RDF/XML, no blank nodes, absolute addresses, licences with http, and a description free of conditions."""
    graph = Graph().parse(data=rdf_xml(dcat(catalog, SITE, "info@example.org")), format="xml")
    assert isomorphic(graph, dcat(catalog, SITE, "info@example.org"))
    nodes = {node for triple in graph for node in triple if not isinstance(node, Literal)}
    assert all(isinstance(node, URIRef) and re.match(r"(https?://|mailto:)", node) for node in nodes)
    (described,) = graph.subjects(RDF.type, DCAT.Catalog)
    assert list(graph.objects(described, DCTERMS.license)) == [
        URIRef("http://creativecommons.org/publicdomain/zero/1.0/")
    ]
    for distribution in graph.subjects(RDF.type, DCAT.Distribution):
        assert graph.value(distribution, DCTERMS.license) == URIRef("http://creativecommons.org/licenses/by/4.0/")


def test_dcat_says_what_kind_of_thing_it_points_to(catalog):
    """The European profile asks for the class of every thing; those of the EU's own tables are known there."""
    graph = dcat(catalog, SITE, "info@example.org")
    kinds = {
        DCTERMS.license: DCTERMS.LicenseDocument,
        DCTERMS.conformsTo: DCTERMS.Standard,
        DCAT.mediaType: DCTERMS.MediaType,
        DCAT.landingPage: FOAF.Document,
        FOAF.homepage: FOAF.Document,
        DCTERMS.spatial: DCTERMS.Location,
        DCTERMS.publisher: FOAF.Agent,
    }
    for predicate, kind in kinds.items():
        found = set(graph.objects(None, predicate))
        assert found
        assert all((thing, RDF.type, kind) in graph for thing in found), predicate


def test_dcat_is_the_same_in_every_process(content_root):
    code = (
        "import sys; sys.path.insert(0, 'hooks'); from pathlib import Path; from catalog.load import load_catalog; "
        "from catalog.pages.open_data.dataset import dcat, rdf_xml, turtle; "
        "graph = dcat(load_catalog(Path('.')), 'https://e.org/', 'a@b.se'); "
        "sys.stdout.write(turtle(graph) + rdf_xml(graph))"
    )
    made = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=content_root,
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(made) == 1


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_feed_has_scenes_and_texts(catalog, lang):
    feed = ElementTree.fromstring(atom(catalog, SETTINGS, lang).split("\n", 1)[1])
    articles = feed.findall(f"{{{ATOM}}}entry")
    ids = [article.findtext(f"{{{ATOM}}}id") for article in articles]
    assert len(ids) == len(set(ids))
    prefix = SITE + ("en/" if lang == "en" else "")
    assert ids[0].startswith(prefix)
    assert any("/metoder/" in one for one in ids) and f"{prefix}karta/lagaplan/#event-2" in ids
    times = [article.findtext(f"{{{ATOM}}}updated") for article in articles]
    assert times == sorted(times, reverse=True)
