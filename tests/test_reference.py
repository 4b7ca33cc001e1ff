"""What the schema tells editors: every field says what it is for, in messages, REFERENS.md and schemas/."""

import json
import re

import pytest
import yaml
from jsonschema import Draft202012Validator
from pydantic import BaseModel
from referencing import Registry, Resource

from catalog import schema
from catalog.reading.files import parse_yaml, stale_files
from catalog.schema.data import DATA_FILES, Data
from catalog.schema.reference import TABLES, TEXTS, VALUES, VALUES_HEADING, reference_files

MODELS = {
    name: model
    for name, model in sorted(vars(schema).items())
    if isinstance(model, type) and issubclass(model, BaseModel)
}
FIELDS = [(name, field) for name, model in MODELS.items() for field in model.model_fields]


@pytest.fixture(scope="module")
def files(catalog):
    return reference_files(catalog.terms)


@pytest.fixture(scope="module")
def registry(files):
    schemas = {path.removeprefix("schemas/"): text for path, text in files.items() if path != TABLES}
    return Registry().with_resources(
        (name, Resource.from_contents({"$id": name, **json.loads(text)})) for name, text in schemas.items()
    )


@pytest.mark.parametrize(("model", "field"), FIELDS, ids=".".join)
def test_every_field_says_in_swedish_what_it_is_for(model, field):
    text = MODELS[model].model_fields[field].description
    assert text
    assert text.endswith((".", "?"))


def test_what_is_made_from_the_schema_is_up_to_date(root, files):
    """The words of data/terms.yaml, which editors add to, may be newer: `ods reference --check` tells of them."""
    fixed = {path: text for path, text in files.items() if path not in (TABLES, VALUES)}
    assert list(stale_files(root, fixed)) == [], "run `make reference`"
    tables = (root / TABLES).read_text("utf-8").partition(VALUES_HEADING)[0]
    assert files[TABLES].partition(VALUES_HEADING)[0] == tables, "run `make reference`"


def test_a_stale_file_is_found(tmp_path, files):
    path = next(iter(files))
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    assert stale_files(tmp_path, files) == {}
    (tmp_path / path).write_text("annat", "utf-8")
    assert list(stale_files(tmp_path, files)) == [path]


def test_the_tables_name_every_field_value_slot_and_file(catalog, files):
    text = files[TABLES]
    for name, model in MODELS.items():
        for field, info in model.model_fields.items():
            known = name in ("Data", "Bilingual", "Term") or re.search(
                rf"^\| `([a-z_.]+\.)?{info.alias or field}` \|", text, re.M
            )
            assert known, f"{name}.{field}"
    assert all(f"## data/{name}.yaml" in text for name in DATA_FILES)
    assert all(f"`<!-- catalog:{name} -->`" in text for name in schema.SLOTS)
    assert all(f"| `{value}` |" in text for group in schema.TERM_GROUPS for value in catalog.terms[group])


@pytest.mark.parametrize("name", [name for name in DATA_FILES if name != "terms"])
def test_the_files_of_data_are_right_by_their_schemas(root, registry, name):
    content = as_json((root / f"data/{name}.yaml").read_text("utf-8"))
    assert_valid(registry, name, content)


@pytest.mark.parametrize("kind", [kind for kind in TEXTS if kind != "translation"])
def test_the_texts_are_right_by_their_schemas(registry, catalog, kind):
    for article in catalog.articles:
        if article.kind == kind:
            assert_valid(registry, kind, as_json(yaml.safe_dump(article.document.data)))
            if article.translated:
                assert_valid(registry, "translation", as_json(yaml.safe_dump(article.translated.data)))


def test_a_fault_is_found_by_the_schema(root, registry):
    content = as_json((root / "data/scenes.yaml").read_text("utf-8"))
    content["scenes"][0]["history"][0]["event"] = "hittat-på"
    with pytest.raises(AssertionError):
        assert_valid(registry, "scenes", content)


def test_every_file_of_data_is_a_field_with_a_description():
    assert all(info.description for info in Data.model_fields.values())


def as_json(text):
    """Return YAML as an editor's tool reads it: dates are text."""
    data, _, problems = parse_yaml(text, "x.yaml", 1)
    assert problems == []
    return json.loads(json.dumps(data, default=str))


def assert_valid(registry, name, content):
    rules = registry.contents(f"{name}.schema.json")
    faults = [
        f"{fault.json_path}: {fault.message}"
        for fault in Draft202012Validator(rules, registry=registry).iter_errors(content)
    ]
    assert faults == []
