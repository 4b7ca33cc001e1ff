"""What every model builds on: strictness, the types of single values, and a text in both languages."""

import datetime
import re
from dataclasses import dataclass
from typing import Annotated, Any, Literal, get_args
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo
from pydantic_core import PydanticCustomError

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


def _known_term(group: str):
    def check(value: Any, info: ValidationInfo) -> str:
        text, words = _digits(value), (info.context or {}).get("terms", {}).get(group)
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

    return check


# Every group of data/terms.yaml that a field takes its values from; the checks see to it that each is there.
TERM_GROUPS: set[str] = set()


def term(group: str) -> Any:
    """Return a type for a value that must stand in the group `group` of data/terms.yaml."""
    TERM_GROUPS.add(group)
    return Annotated[str, BeforeValidator(_known_term(group)), Field(json_schema_extra={"term": group})]


Slug = Annotated[str, AfterValidator(_slug)]
Day = Annotated[datetime.date, BeforeValidator(_day)]
PartialDate = Annotated[str, BeforeValidator(_partial_date)]
WebAddress = Annotated[str, AfterValidator(_web_address)]
# Municipality codes and mapping ids are digits, which YAML reads as numbers when they stand alone.
Code = Annotated[str, BeforeValidator(_digits)]
# What a value names must exist: the checks find these marks in every model.
MethodId = Annotated[Slug, Reference("metoden")]
SceneId = Annotated[Slug, Reference("drogscenen")]
SourceId = Annotated[Slug, Reference("källan")]
ActId = Annotated[Slug, Reference("lagen")]
ProvisionId = Annotated[Slug, Reference("lagregeln")]
SurveyId = Annotated[Code, Reference("kartläggningen")]
MunicipalityCode = Annotated[Code, Reference("kommunen")]
PageSlug = Annotated[str, Reference("sidan")]
Title = Annotated[str, Field(min_length=2, max_length=80)]
Summary = Annotated[str, Field(min_length=20, max_length=240)]
Keywords = Annotated[list[Annotated[str, Field(min_length=2, max_length=40)]], Field(min_length=4, max_length=8)]


class Bilingual(Strict):
    """A short text in both languages."""

    sv: str = Field(min_length=1)
    en: str = Field(min_length=1)

    def in_(self, lang: Language) -> str:
        """Return the text in one language."""
        return self.sv if lang == "sv" else self.en
