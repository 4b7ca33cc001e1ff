"""Documents -> models, with pydantic's findings told in Swedish at the right line."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, get_args, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from catalog.problems import Problem, allowed_values, suggest
from catalog.reading.files import Document, Loc
from catalog.schema.data import DATA_FILES, lists_of, model_of
from catalog.schema.site import Terms

# One Swedish sentence for each kind of finding. {names} come from pydantic's own context.
MESSAGES = {
    "missing": "fältet saknas. Lägg till det.",
    "string_type": "skriv text här.",
    "string_too_short": "texten är för kort; minst {min_length} tecken.",
    "string_too_long": "texten är för lång; högst {max_length} tecken.",
    "string_pattern_mismatch": "texten har fel form.",
    "list_type": "skriv en lista här, till exempel [ett, två].",
    "too_short": "listan är för kort; minst {min_length}.",
    "too_long": "listan är för lång; högst {max_length}.",
    "int_type": "skriv ett heltal.",
    "float_type": "skriv ett tal, med punkt som decimaltecken.",
    "bool_type": "skriv true eller false.",
    "date_type": "skriv ett datum som år-månad-dag, till exempel 2026-11-21.",
    "greater_than": "talet är för litet; mer än {gt}.",
    "greater_than_equal": "talet är för litet; minst {ge}.",
    "less_than_equal": "talet är för stort; högst {le}.",
    "model_type": "här ska det stå fält med värden, på rader med indrag.",
    "dict_type": "här ska det stå fält med värden, på rader med indrag.",
}
# A value of the wrong type: who wrote it may not know what the field is for.
NEEDS_MEANING = {"string_pattern_mismatch", *(kind for kind in MESSAGES if kind.endswith("_type"))}
OWN_MESSAGES = {"kind", "terms", "slug", "partial_date", "web_address"}
RULES = {"missing": "missing-field", "extra_forbidden": "unknown-field", "terms": "terms"}


@dataclass(frozen=True)
class ReadData:
    """The files of data/ as far as they are sound: what is wrong is left out.

    files: name of a file -> its content, for files without a fault.
    items: (file, list) -> {place in the file's list, counted from 0: item}, for each list of a register.
    """

    files: dict[str, Any]
    items: dict[tuple[str, str], dict[int, Any]]


def validate(model: Any, document: Document, terms: Terms, problems: list[Problem]) -> Any:
    """Return the document's data as `model`, or None after appending what is wrong to `problems`."""
    try:
        return TypeAdapter(model).validate_python(document.data, context={"terms": terms}, by_alias=True)
    except ValidationError as error:
        problems += _new_problems(error, document, model, problems)
        return None


def validate_data(documents: Mapping[str, Document], problems: list[Problem]) -> ReadData:
    """Return the files of data/ after appending what is wrong to `problems`."""
    files: dict[str, Any] = {}
    for name in DATA_FILES:  # terms first: the others take their words from it
        if name in documents:
            content = validate(model_of(name), documents[name], files.get("terms", {}), problems)
            files |= {name: content} if content is not None else {}
    items = {
        (file, name): _sound_items(model, documents.get(file), name, files.get("terms", {}))
        for file in DATA_FILES
        for name, model in lists_of(file).items()
    }
    return ReadData(files, items)


def _sound_items(model: type[BaseModel], document: Document | None, name: str, terms: Terms) -> dict[int, Any]:
    """Return the items of a register's list that are right by themselves."""
    items = document.data.get(name) if document else None
    found = {}
    for index, item in enumerate(items if isinstance(items, list) else []):
        with suppress(ValidationError):
            found[index] = model.model_validate(item, context={"terms": terms})
    return found


def _new_problems(error: ValidationError, document: Document, model: Any, problems: list[Problem]) -> list[Problem]:
    """Return the findings, without those at a value that could not even be read: that is told already."""
    told = {problem.field for problem in problems if problem.path == document.path and problem.field}
    found = [_problem(finding, document, model) for finding in error.errors()]
    return [problem for problem in found if problem.field not in told]


def _problem(finding: ErrorDetails, document: Document, model: Any) -> Problem:
    kind, loc, context = finding["type"], finding["loc"], finding.get("ctx", {})
    if kind == "extra_forbidden":
        known = _known_fields(model, loc)
        message = f"fältet finns inte.{suggest(str(loc[-1]), known)}{allowed_values(known)}"
    elif kind == "literal_error":
        message = f'"{finding["input"]}" finns inte. Tillåtna värden: {context["expected"]}.'.replace(" or ", " eller ")
    elif kind in OWN_MESSAGES:
        message = finding["msg"]
    else:
        message = MESSAGES.get(kind, "värdet är fel.").format(**context)
    if meaning := _meaning(model, loc):
        if kind == "missing":
            message = f"fältet saknas: {meaning}"
        elif kind in NEEDS_MEANING:
            message += f" Här står: {meaning}"
    return document.problem(_written(loc, document.data, kind == "missing"), message, RULES.get(kind, "wrong-value"))


def _written(loc: Loc, data: Any, is_missing: bool) -> Loc:
    """Return `loc` without the parts that are pydantic's own: names of types that a value could have had."""
    found: list[str | int] = []
    for number, part in enumerate(loc):
        holds = isinstance(data, dict) and part in data
        if holds or (isinstance(data, list) and isinstance(part, int)):
            data = data[part]
        elif not (is_missing and number == len(loc) - 1):
            continue
        found.append(part)
    return tuple(found)


def _known_fields(annotation: Any, loc: Loc) -> list[str]:
    """Return the fields allowed beside the unknown one at `loc`, in a value annotated so."""
    for part in loc[:-1]:
        annotation = _annotation_at(annotation, part)
    model = _inner_model(annotation)
    return [info.alias or name for name, info in model.model_fields.items()] if model else []


def _meaning(annotation: Any, loc: Loc) -> str:
    """Return what the field at `loc` is for, in the schema's words, to stand inside a sentence; "" for no field."""
    for part in loc[:-1]:
        annotation = _annotation_at(annotation, part)
    model = _inner_model(annotation)
    fields = {info.alias or name: info for name, info in model.model_fields.items()} if model else {}
    text = (fields[loc[-1]].description or "") if loc and loc[-1] in fields else ""
    return text if text[:2].isupper() else text[:1].lower() + text[1:]


def _annotation_at(annotation: Any, part: str | int) -> Any:
    """Return how the value at `part` is annotated, in a value annotated so; None when nothing is said of it."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        fields = annotation.model_fields.items()
        return next((info.annotation for name, info in fields if (info.alias or name) == part), None)
    inner = get_args(annotation)
    if get_origin(annotation) in (dict, list):
        return inner[-1]
    return next((found for one in inner if (found := _annotation_at(one, part)) is not None), None)


def _inner_model(annotation: Any) -> type[BaseModel] | None:
    """Return the model inside an annotation such as `list[Change]` or `Ages | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    found = (_inner_model(part) for part in getattr(annotation, "__args__", ()))
    return next((model for model in found if model), None)
