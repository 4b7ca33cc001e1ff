"""The places, what sources say of them, and the official surveys."""

from pydantic import Field

from catalog.schema.base import (
    Bilingual,
    MunicipalityCode,
    PartialDate,
    Register,
    SceneId,
    Slug,
    SourceId,
    Strict,
    SurveyId,
    term,
)


class Location(Strict):
    """A position (WGS 84, degrees), how exact it is, and what it rests on."""

    lat: float = Field(ge=-90, le=90)
    lon: float = Field(ge=-180, le=180)
    precision: term("precision")
    basis: Bilingual


class Event(Strict):
    """What a source says of a scene at a mapping, on a date, or at an unknown time."""

    event: term("event")
    mapping: SurveyId | None = Field(
        None, description="Kartläggningens id, när källan knyter uppgiften till en kartläggning."
    )
    date: PartialDate | None = Field(None, description="Datum, när uppgiften inte hör till en kartläggning.")
    into: SceneId | None = Field(None, description="Platsen som den slogs ihop med.")
    from_: SceneId | None = Field(None, alias="from", description="Platsen som den delades från.")
    sources: list[SourceId] = Field(min_length=1)
    note: Bilingual | None = None


class Scene(Strict):
    """A place that a public source says has been mapped as an open drug scene."""

    id: Slug
    name: str = Field(min_length=2, max_length=80)
    municipality: MunicipalityCode
    district: str | None = None
    location: Location | None = None
    history: list[Event] = Field(min_length=1)
    priority: list[PartialDate] = Field(default=[], description="År då platsen var prioriterad.")
    note: Bilingual | None = None


class MunicipalityCount(Strict):
    """An official number of scenes in one municipality at one mapping."""

    municipality: MunicipalityCode
    total: int = Field(ge=0)
    sources: list[SourceId] = Field(min_length=1)


class Survey(Strict):
    """One official survey of the county's scenes."""

    # Its files of open data are named by it, so it can be no path.
    id: PartialDate
    name: Bilingual
    published: PartialDate | None = None
    total: int | None = Field(ge=0, description="Officiellt antal; null när inget har publicerats.")
    municipalities: int | None = Field(None, ge=0, le=26, description="Antal kommuner med drogscener.")
    counts: list[MunicipalityCount] = Field([])
    note: Bilingual | None = None
    sources: list[SourceId] = Field(min_length=1)


class DistanceFigure(Strict):
    """How many scenes have something within a distance, as a source gives it. Only the ring is drawn."""

    metres: int = Field(gt=0, le=5000)
    near: int = Field(ge=0)
    of: int = Field(ge=1)
    what: Bilingual = Field(description="Det som finns inom avståndet, i bestämd mening: minst en grundskola.")
    mapping: SurveyId
    municipality: MunicipalityCode
    sources: list[SourceId] = Field(min_length=1)


class SceneRegister(Register):
    mappings: list[Survey] = Field(min_length=1)
    distance: DistanceFigure | None = None
    scenes: list[Scene]
