"""Files for other machines."""

import json

import pytest
from rdflib import URIRef
from rdflib.namespace import FOAF

from catalog.messages import bilingual
from catalog.pages.open_data.dataset import dcat, schema_org_dataset
from catalog.pages.open_data.feed import atom
from catalog.pages.open_data.files import LICENSE, SCHEMA_VERSION, methods
from catalog.pages.open_data.formats import FILES
from catalog.pages.view import Settings, View

pytestmark = pytest.mark.content
URL = "https://example.org/"
PUBLISHED = [f for f in FILES if f.address.endswith("json")]


@pytest.mark.parametrize("file", PUBLISHED, ids=lambda f: f.address)
def test_every_json_file_says_what_it_is(file, catalog):
    content = json.loads(file.make(catalog, URL))
    assert content["schema_version"] == SCHEMA_VERSION
    assert content["generated_from"] == catalog.revision
    assert content["license"] == LICENSE
    assert file.make(catalog, URL) == file.make(catalog, URL)
    assert bilingual(file.meaning).sv


def test_points_have_longitude_first(catalog):
    file = next(f for f in FILES if f.address == "data/scenes.geojson")
    for feature in json.loads(file.make(catalog, URL))["features"]:
        lon, lat = feature["geometry"]["coordinates"]
        assert (lat, lon) == (catalog.scenes[feature["id"]].location.lat, catalog.scenes[feature["id"]].location.lon)
        assert 17 < lon < 20
        assert 58 < lat < 61


def test_a_scene_tells_its_history_with_sources(catalog):
    file = next(f for f in FILES if f.address == "data/scenes.json")
    for scene in json.loads(file.make(catalog, URL))["scenes"]:
        assert scene["history"]
        assert all(event["sources"] and event["label"]["sv"] for event in scene["history"])
        assert scene["status"] == catalog.history.status(catalog.scenes[scene["id"]])


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_no_authority_is_named_as_publisher_before_one_is_known_to_be(catalog, lang):
    editors, settings = catalog.terms["owner"]["editors"], Settings("https://example.org/")
    view = View(catalog, lang, "", settings)
    assert schema_org_dataset(catalog, settings.site_url, "a@example.org")["creator"]["name"] == editors.sv
    described = dcat(catalog, settings.site_url, "a@example.org")
    names = {str(name) for name in described.objects(URIRef("https://example.org/data/#publisher"), FOAF.name)}
    assert names == {editors.sv, editors.en}
    assert f"<name>{editors.in_(view.lang)}</name>" in atom(catalog, settings, lang)


def test_methods_json_holds_every_method_whole(catalog):
    items = json.loads(methods(catalog, URL))["methods"]
    assert [item["id"] for item in items] == list(catalog.methods)
    for item in items:
        langs = {lang for lang in ("sv", "en") if catalog.methods[item["id"]].has(lang)}
        assert set(item["title"]) == set(item["summary"]) == langs
        assert item["prevention"] in catalog.terms["prevention"]
        assert item["evidence"]["strength"] in catalog.terms["strength"]
        assert item["cites"] == catalog.methods[item["id"]].cited
