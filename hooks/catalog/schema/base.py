"""What every model builds on: strictness, the types of single values, and a text in both languages."""

import datetime
import re
from dataclasses import dataclass
from typing import Annotated, Any, Literal, get_args
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    ValidationInfo,
    WithJsonSchema,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError
from pydantic_core.core_schema import with_info_before_validator_function

from catalog.problems import allowed_values, suggest

Language = Literal["sv", "en"]
LANGUAGES: tuple[Language, ...] = ("sv", "en")
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
# A whole date, a month or a year: sources do not always say more.
PARTIAL_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")


class Strict(BaseModel):
    """Base of every model: no unknown fields, no changes afterwards, no conversion of types but those named below."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True, strict=True, allow_inf_nan=False)


class Register(Strict):
    """A file of data/ that holds lists: a faulty item does not hide the others."""


@dataclass(frozen=True)
class Reference:
    """Marks a value as the name of something else. what: that thing, in Swedish and in the definite form."""

    what: str


def reference_in(annotation: Any) -> Reference | None:
    """Return the mark of a value annotated so, which may be optional."""
    parts = get_args(annotation)
    marks = (part if isinstance(part, Reference) else reference_in(part) for part in parts)
    return next((mark for mark in marks if mark), None)


def _slug(value: str) -> str:
    if not SLUG.fullmatch(value):
        raise PydanticCustomError(
            "slug", 'skriv bara små bokstäver a–z, siffror och bindestreck, till exempel "mitt-torg".'
        )
    return value


def _partial_date(value: Any) -> str:
    text = str(value)
    if not PARTIAL_DATE.fullmatch(text):
        raise PydanticCustomError(
            "partial_date", "skriv ett år, en månad eller en dag: 2024, 2024-01 eller 2024-01-15."
        )
    try:
        datetime.date.fromisoformat(f"{text}-01-01"[:10])
    except ValueError:
        raise PydanticCustomError(
            "partial_date",
            "{value} finns inte i kalendern. Skriv ett riktigt år, en månad "
            "eller en dag: 2024, 2024-01 eller 2024-01-15.",
            {"value": text},
        ) from None
    return text


def _day(value: Any) -> Any:
    """Read a day within quotes as the same day without them; what is no day at all is left to be refused."""
    is_written = isinstance(value, str) and len(value) == 10 and PARTIAL_DATE.fullmatch(value)
    return datetime.date.fromisoformat(_partial_date(value)) if is_written else value


def _digits(value: Any) -> Any:
    """Read what YAML took for a number as the digits it was written with."""
    return str(value) if type(value) is int else value


def is_web_address(value: str) -> bool:
    """Can a reader's browser go there? It has a host, and a port only as a number."""
    try:
        parts = urlsplit(value)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def _web_address(value: str) -> str:
    if not re.fullmatch(r"https?://[^\s<>\"'`{}\\]+", value) or not is_web_address(value):
        raise PydanticCustomError(
            "web_address", "skriv hela adressen så som den står i webbläsaren, med https:// först."
        )
    return value


# Every group of data/terms.yaml that a field takes its values from; the checks see to it that each is there.
TERM_GROUPS: set[str] = set()


class OneOf:
    """Marks a value that must stand in a group of data/terms.yaml. The words are passed in when one validates."""

    def __init__(self, group: str) -> None:
        self.group = group
        TERM_GROUPS.add(group)

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return with_info_before_validator_function(self._known, handler(source))

    def __get_pydantic_json_schema__(self, _: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"terms": self.group}

    def _known(self, value: Any, info: ValidationInfo) -> str:
        text, words = _digits(value), (info.context or {}).get("terms", {}).get(self.group)
        if not isinstance(text, str):
            raise PydanticCustomError(
                "terms", "skriv ett av orden ur ordlistan.{allowed}", {"allowed": allowed_values(words or ())}
            )
        if words is not None and text not in words:
            raise PydanticCustomError(
                "terms",
                '"{value}" finns inte.{near}{allowed}',
                {"value": text, "near": suggest(text, words), "allowed": allowed_values(words)},
            )
        return text


# What a value looks like, for JSON Schema; `form` says it to people, in the tables of REFERENS.md.
ID = {"type": "string", "pattern": f"^{SLUG.pattern}$"}
DIGITS = {"type": ["string", "integer"]}

Slug = Annotated[str, AfterValidator(_slug), WithJsonSchema({**ID, "form": "a–z, siffror och bindestreck"})]
Day = Annotated[
    datetime.date,
    BeforeValidator(_day),
    WithJsonSchema({"type": "string", "format": "date", "form": "dag: 2026-11-21"}),
]
PartialDate = Annotated[
    str,
    BeforeValidator(_partial_date),
    WithJsonSchema({**DIGITS, "pattern": f"^{PARTIAL_DATE.pattern}$", "form": "år, månad eller dag"}),
]
WebAddress = Annotated[
    str,
    AfterValidator(_web_address),
    WithJsonSchema({"type": "string", "pattern": "^https?://", "form": "hel adress"}),
]
# Municipality codes and mapping ids are digits, which YAML reads as numbers when they stand alone.
Code = Annotated[str, BeforeValidator(_digits), WithJsonSchema({**DIGITS, "form": "siffror inom citattecken"})]
# What a value names must exist: the checks find these marks in every model.
MethodId = Annotated[Slug, Reference("metoden"), WithJsonSchema({**ID, "form": "filnamn i content/methods/ utan .md"})]
SceneId = Annotated[Slug, Reference("drogscenen"), WithJsonSchema({**ID, "form": "id ur data/scenes.yaml"})]
SourceId = Annotated[Slug, Reference("källan"), WithJsonSchema({**ID, "form": "id ur data/sources.yaml"})]
ActId = Annotated[Slug, Reference("lagen"), WithJsonSchema({**ID, "form": "id ur data/law.yaml"})]
ProvisionId = Annotated[Slug, Reference("lagregeln"), WithJsonSchema({**ID, "form": "id ur data/law.yaml"})]
SurveyId = Annotated[Code, Reference("kartläggningen")]
MunicipalityCode = Annotated[Code, Reference("kommunen")]
PageSlug = Annotated[str, Reference("sidan"), WithJsonSchema({"type": "string", "form": "fil i docs/ utan .md"})]
Title = Annotated[str, Field(min_length=2, max_length=80)]
Summary = Annotated[str, Field(min_length=20, max_length=240)]
Keywords = Annotated[list[Annotated[str, Field(min_length=2, max_length=40)]], Field(min_length=4, max_length=8)]


class Bilingual(Strict):
    """A short text in both languages."""

    sv: str = Field(min_length=1, description="Texten på svenska.")
    en: str = Field(min_length=1, description="Samma text på engelska.")

    def in_(self, lang: Language) -> str:
        """Return the text in one language."""
        return self.sv if lang == "sv" else self.en
