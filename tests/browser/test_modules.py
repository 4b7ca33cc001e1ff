"""The scripts' modules by themselves, in the browser: the tests of tests/js/, which Node runs too where it is."""

import json

import pytest

from catalog.pages.scenes.map_data import map_json
from tests.support.serving import served

pytestmark = pytest.mark.browser
FILES = "tests/js"


@pytest.fixture(scope="module")
def repository_url(root):
    with served(root) as url:
        yield url


@pytest.fixture
def empty_page(browser, repository_url):
    """A page of the repository with nothing in it, where modules can be imported."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{repository_url}{FILES}/shim/page.html")
    yield page
    context.close()


def pytest_generate_tests(metafunc):
    if "file" in metafunc.fixturenames:
        folder = metafunc.config.rootpath / FILES
        metafunc.parametrize("file", sorted(path.name for path in folder.glob("*.test.js")))


def test_the_tests_of_a_module_pass(empty_page, file):
    found = empty_page.evaluate("async (file) => (await import('./test.js')).run(`../${file}`)", file)
    assert found["failed"] == []
    assert found["passed"]


def test_a_failing_test_is_told(empty_page, repository_url):
    """Otherwise the tests above could pass whatever happens."""
    text = (
        "import { test } from 'node:test'; import assert from 'node:assert/strict';"
        "test('wrong', () => assert.deepEqual({ a: [1] }, { a: [2] })); test('right', () => {});"
    )
    empty_page.route("**/made-up.test.js", lambda route: route.fulfill(body=text, content_type="text/javascript"))
    found = empty_page.evaluate("async () => (await import('./test.js')).run('../made-up.test.js')")
    assert found["passed"] == ["right"]
    assert [line.partition(":")[0] for line in found["failed"]] == ["wrong"]


READ = """async (text) => {
  const { readFile, outlines } = await import("/docs/assets/js/map/data.js");
  const file = JSON.parse(text);
  const { scenes, stateAt } = readFile(file);
  return {
    scenes: [...scenes.values()].map((scene) => [
      scene.id, scene.name, scene.municipality.code, scene.precision ?? null,
      scene.position ? [scene.position.lng, scene.position.lat] : null, scene.methods, stateAt(scene, "senast"),
    ]),
    outlines: Object.fromEntries(outlines(file.municipalities).features.map((feature) => [
      feature.properties.code, feature.geometry.coordinates,
    ])),
  };
}"""


def test_what_python_writes_for_the_map_is_what_the_script_reads(empty_page, catalog):
    read = empty_page.evaluate(READ, map_json(catalog))
    assert {scene[0] for scene in read["scenes"]} == set(catalog.scenes)
    for id_, name, code, precision, position, methods, state in read["scenes"]:
        scene = catalog.scenes[id_]
        assert (name, code, state) == (scene.name, scene.municipality, catalog.history.status(scene))
        assert precision == (scene.location and scene.location.precision)
        assert position == (scene.location and pytest.approx([scene.location.lon, scene.location.lat], abs=1e-5))
        assert set(methods) <= set(catalog.methods)
    for municipality in catalog.municipalities.values():
        shape = json.loads(json.dumps(municipality.polygons))
        for polygon, drawn in zip(shape, read["outlines"][municipality.code], strict=True):
            for ring, points in zip(polygon, drawn, strict=True):
                for corner, point in zip(ring, points, strict=True):
                    assert point == pytest.approx(corner[:2], abs=1 / 2500)
