"""Documents -> models, with pydantic's findings told in Swedish at the right line."""

from contextlib import suppress
from typing import Any, TypeVar, get_args, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError

from catalog.problems import Problem, allowed_values, suggest
from catalog.reading.files import Document, Loc
from catalog.schema import Terms

Model = TypeVar("Model", bound=BaseModel)

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
OWN_MESSAGES = {"terms", "slug", "partial_date", "web_address"}
RULES = {"missing": "missing-field", "extra_forbidden": "unknown-field", "terms": "terms"}


def validate(model: type[Model], document: Document, terms: dict, problems: list[Problem]) -> Model | None:
    """Return the document's data as `model`, or None after appending what is wrong to `problems`."""
    try:
        return model.model_validate(document.data, context={"terms": terms}, by_alias=True)
    except ValidationError as error:
        problems += _new_problems(error, document, model, problems)
        return None


def validate_register(
    model: type[BaseModel], document: Document | None, terms: dict, problems: list[Problem]
) -> dict[str, dict[int, Any]]:
    """Return a register's lists, {name: {place in the list: item}}, without the items that are wrong.

    What is wrong is appended to `problems`. One faulty item does not hide what the rules say of the others.
    """
    found: dict[str, dict[int, Any]] = {name: {} for name in model.model_fields}
    if document is None:
        return found
    validate(model, document, terms, problems)
    for name, info in model.model_fields.items():
        items = document.data.get(name)
        for index, item in enumerate(items if isinstance(items, list) else []):
            with suppress(ValidationError):
                found[name][index] = _inner_model(info.annotation).model_validate(item, context={"terms": terms})
    return found


def validate_terms(document: Document | None, problems: list[Problem]) -> Terms | None:
    """Return data/terms.yaml as {group: {value: Term}}; None, after appending problems, when it is not that."""
    if document is None:
        return None
    try:
        return TypeAdapter(Terms).validate_python(document.data)
    except ValidationError as error:
        problems += [_problem(finding, document, Terms) for finding in error.errors()]
        return None


def _new_problems(
    error: ValidationError, document: Document, model: type[BaseModel], problems: list[Problem]
) -> list[Problem]:
    """Return the findings, without those at a value that could not even be read: that is told already."""
    told = {problem.field for problem in problems if problem.path == document.path and problem.field}
    found = [_problem(finding, document, model) for finding in error.errors()]
    return [problem for problem in found if problem.field not in told]


def _problem(finding: dict, document: Document, model: Any) -> Problem:
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
    return document.problem(_written(loc, document.data, kind == "missing"), message, RULES.get(kind, "wrong-value"))


def _written(loc: Loc, data: Any, is_missing: bool) -> Loc:
    """Return `loc` without the parts that are pydantic's own: names of types that a value could have had."""
    found = []
    for number, part in enumerate(loc):
        if (isinstance(data, dict) and part in data) or (isinstance(data, list) and isinstance(part, int)):
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


def _annotation_at(annotation: Any, part: str | int) -> Any:
    """Return how the value at `part` is annotated, in a value annotated so; None when nothing is said of it."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        fields = annotation.model_fields.items()
        return next((info.annotation for name, info in fields if (info.alias or name) == part), None)
    inner = get_args(annotation)
    if get_origin(annotation) in (dict, list):
        return inner[-1]
    return next((found for one in inner if (found := _annotation_at(one, part)) is not None), None)


def _inner_model(annotation) -> type[BaseModel] | None:
    """Return the model inside an annotation such as `list[Change]` or `Ages | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    found = (_inner_model(part) for part in getattr(annotation, "__args__", ()))
    return next((model for model in found if model), None)
