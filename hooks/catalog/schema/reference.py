"""What the schema says of itself: JSON Schemas for editors' tools, and the tables of REFERENS.md, made from them.

Both are committed, so that they can be read and used where nothing is installed; `ods reference` writes them anew. The
allowed values stand apart, in REFERENS.md under one heading and in schemas/terms.schema.json: they change with
data/terms.yaml, the rest only with the program.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import TypeAdapter

from catalog.schema.base import TERM_GROUPS
from catalog.schema.data import Data, model_of
from catalog.schema.site import Terms
from catalog.schema.slots import SLOTS
from catalog.schema.texts import Example, Method, Page, Translation

TABLES, FOLDER = "REFERENS.md", "schemas/"
VALUES = FOLDER + "terms.schema.json"
DIALECT = "https://json-schema.org/draft/2020-12/schema"
VALUES_HEADING = "## Tillåtna värden"
# Name of a schema -> (heading, the files it is for, model).
TEXTS: dict[str, tuple[str, str, Any]] = {
    "method": ("Metod", "content/methods/*.md", Method),
    "example": ("Exempel", "content/examples/*.md", Example),
    "page": ("Sida", "docs/*.md", Page),
    "translation": ("Översättning", "*.en.md", Translation),
}
# What an editor's tool has no use for.
SILENT = {"title", "default", "form"}
KINDS = {"string": "text", "integer": "heltal", "number": "tal", "boolean": "`true` eller `false`", "object": "fält"}


def reference_files(terms: Terms) -> dict[str, str]:
    """Return path -> content of every file made from the schema."""
    return {TABLES: tables(terms), VALUES: _dump(_values(terms)), **_schemas()}


def _schemas() -> dict[str, str]:
    models = {name: model for name, (_, _, model) in TEXTS.items()}
    models |= {name: model_of(name) for name in Data.model_fields if name != "terms"}
    found = {name: {"$schema": DIALECT, **_tidy(_schema(model))} for name, model in models.items()}
    return {f"{FOLDER}{name}.schema.json": _dump(each) for name, each in found.items()}


def _schema(model: Any) -> dict[str, Any]:
    """Return the JSON Schema of a document, as pydantic and our own types give it."""
    return TypeAdapter(model).json_schema(by_alias=True)


def _tidy(part: Any) -> Any:
    """Return a part of a schema without titles and English docstrings: only a field has a Swedish description."""
    if isinstance(part, list):
        return [_tidy(item) for item in part]
    if not isinstance(part, dict):
        return part
    tidy: dict[str, Any] = {}
    for key, value in part.items():
        if key in ("properties", "$defs"):
            tidy[key] = {name: _tidy(each) for name, each in value.items()}
        elif key == "terms":
            tidy["$ref"] = f"{VALUES.removeprefix(FOLDER)}#/$defs/{value}"
        elif key not in SILENT and not (key == "description" and "properties" in part):
            tidy[key] = _tidy(value)
    return tidy


def _values(terms: Terms) -> dict[str, Any]:
    groups = {
        group: {"oneOf": [{"const": value, "description": word.sv} for value, word in words.items()]}
        for group, words in terms.items()
        if group in TERM_GROUPS
    }
    return {"$schema": DIALECT, "$defs": groups}


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


# --- tables ------------------------------------------------------------------------------------------


def tables(terms: Terms) -> str:
    """Return REFERENS.md."""
    return "\n".join([*_head(), *_texts(), *_data(), *_slots(), *_words(terms)])


def _head() -> Iterator[str]:
    yield "# Alla fält och värden"
    yield ""
    yield "Skriven av programmet ur schemat. Ändra inte här: ändra i `hooks/catalog/schema/` och kör `make reference`."
    yield ""
    yield "Ett fält inuti ett annat skrivs med punkt: `effort.level`. Text på två språk skrivs `{sv: …, en: …}`."
    yield ""


def _texts() -> Iterator[str]:
    for heading, files, model in TEXTS.values():
        yield from (f"## {heading}", "", f"Uppgifterna överst i `{files}`.", "")
        yield from _table(_schema(model))


def _data() -> Iterator[str]:
    for name, info in Data.model_fields.items():
        yield from (f"## data/{name}.yaml", "", str(info.description), "")
        if name != "terms":
            yield from _table(_schema(model_of(name)))


def _slots() -> Iterator[str]:
    yield from ("## Märken", "", "Där märket står i en sida i `docs/` fyller webbplatsen i något.", "")
    yield from ("| Märke | Vad som visas |", "|---|---|")
    yield from (f"| `<!-- catalog:{name} -->` | {slot.meaning} |" for name, slot in SLOTS.items())
    yield ""


def _words(terms: Terms) -> Iterator[str]:
    yield from (VALUES_HEADING, "", "Ur `data/terms.yaml`. Skriv ordet till vänster. Läsaren ser det till höger.", "")
    for group in sorted(TERM_GROUPS):
        yield from (f"### {group}", "", "| Värde | Läsaren ser |", "|---|---|")
        yield from (f"| `{value}` | {word.sv} |" for value, word in terms.get(group, {}).items())
        yield ""


def _table(document: Mapping[str, Any]) -> Iterator[str]:
    yield from ("| Fält | Måste finnas | Vad det är | Form |", "|---|---|---|---|")
    for path, is_required, field in _fields(document, document.get("$defs", {})):
        yield f"| `{path}` | {'ja' if is_required else 'nej'} | {field.get('description', '')} | {_form(field)} |"
    yield ""


def _fields(
    model: Mapping[str, Any], models: Mapping[str, Any], above: str = ""
) -> Iterator[tuple[str, bool, dict[str, Any]]]:
    """Yield (dotted path, must it be there, schema) for every field of a model and of the models in it."""
    for name, field in model["properties"].items():
        whole = _without_null(field)
        yield f"{above}{name}", name in model.get("required", ()), whole
        inner = models.get(_reference(whole.get("items", whole)))
        if inner and set(inner["properties"]) != {"sv", "en"}:
            yield from _fields(inner, models, f"{above}{name}.")


def _without_null(field: dict[str, Any]) -> dict[str, Any]:
    """Return a field that may be left out as it is when it is there."""
    choices = [choice for choice in field.get("anyOf", ()) if choice.get("type") != "null"]
    return {**field, **choices[0]} if len(choices) == 1 else field


def _reference(field: Mapping[str, Any]) -> str:
    return str(field.get("$ref", "")).removeprefix("#/$defs/")


def _form(field: Mapping[str, Any]) -> str:
    """Return how a value is written, in Swedish."""
    if "items" in field:
        item = _form(_without_null(field["items"]))
        return f"lista{_limits(field, 'Items', '')}: {item}" if item else f"lista{_limits(field, 'Items', '')}"
    if group := field.get("terms"):
        return f"ett av orden under [{group}](#{group})"
    if "form" in field:
        return str(field["form"])
    if "enum" in field or "const" in field:
        return " eller ".join(f"`{value}`" for value in field.get("enum", [field.get("const")]))
    if reference := _reference(field):
        return "sv och en" if reference == "Bilingual" else "fält"
    kinds = {
        "string": "text",
        "integer": "heltal",
        "number": "tal",
        "boolean": "`true` eller `false`",
        "object": "fält",
    }
    kind = kinds.get(field.get("type", ""), "")
    if field.get("type") == "string":
        return kind + _limits(field, "Length", " tecken")
    return kind + _range(field)


def _limits(field: Mapping[str, Any], what: str, unit: str) -> str:
    low, high = field.get(f"min{what}"), field.get(f"max{what}")
    if low is not None and high is not None:
        return f", {low}–{high}{unit}"
    return f", minst {low}{unit}" if low is not None else f", högst {high}{unit}" if high is not None else ""


def _range(field: Mapping[str, Any]) -> str:
    low, high = field.get("minimum"), field.get("maximum")
    if "exclusiveMinimum" in field:
        return f", mer än {field['exclusiveMinimum']}" + (f", högst {high}" if high is not None else "")
    if low is not None and high is not None:
        return f", {low:g}–{high:g}"
    return f", minst {low:g}" if low is not None else ""
