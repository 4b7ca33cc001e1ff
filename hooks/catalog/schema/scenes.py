"""The places, what sources say of them, and the official surveys."""

from typing import Annotated

from pydantic import Field

from catalog.schema.base import (
    Bilingual,
    MunicipalityCode,
    OneOf,
    PartialDate,
    Register,
    SceneId,
    Slug,
    SourceId,
    Strict,
    SurveyId,
)


class Location(Strict):
    """A position (WGS 84, degrees), how exact it is, and what it rests on."""

    lat: float = Field(ge=-90, le=90, description="Latitud i grader, talet nära 59.")
    lon: float = Field(ge=-180, le=180, description="Longitud i grader, talet nära 18.")
    precision: Annotated[str, OneOf("precision")] = Field(description="Hur noga positionen är.")
    basis: Bilingual = Field(description="Vad positionen bygger på.")


class Event(Strict):
    """What a source says of a scene at a mapping, on a date, or at an unknown time."""

    event: Annotated[str, OneOf("event")] = Field(description="Vad som hände.")
    mapping: SurveyId | None = Field(
        None, description="Kartläggningens id, när källan knyter uppgiften till en kartläggning."
    )
    date: PartialDate | None = Field(None, description="Datum, när uppgiften inte hör till en kartläggning.")
    into: SceneId | None = Field(None, description="Platsen som den slogs ihop med.")
    from_: SceneId | None = Field(None, alias="from", description="Platsen som den delades från.")
    sources: list[SourceId] = Field(min_length=1, description="En eller flera källor.")
    note: Bilingual | None = Field(None, description="Förklaring till läsaren, när tiden saknas.")


class Scene(Strict):
    """A place that a public source says has been mapped as an open drug scene."""

    id: Slug = Field(description="Kort namn med små bokstäver och bindestreck. Ändra det aldrig.")
    name: str = Field(min_length=2, max_length=80, description="Platsens namn, 2–80 tecken.")
    municipality: MunicipalityCode = Field(description="Kommunens kod hos SCB, inom citattecken.")
    district: str | None = Field(None, description="Stadsdel eller kommundel.")
    location: Location | None = Field(
        None, description="Var platsen ligger. Utan källa: utelämna. Platsen visas då i listan men inte på kartan."
    )
    history: list[Event] = Field(min_length=1, description="Vad källorna säger, det äldsta först.")
    priority: list[PartialDate] = Field(default=[], description="År då platsen var prioriterad.")
    note: Bilingual | None = Field(None, description="En anmärkning till läsaren.")


class MunicipalityCount(Strict):
    """An official number of scenes in one municipality at one mapping."""

    municipality: MunicipalityCode = Field(description="Kommunens kod hos SCB, inom citattecken.")
    total: int = Field(ge=0, description="Antalet i kommunen.")
    sources: list[SourceId] = Field(min_length=1, description="Källor till antalet.")


class Survey(Strict):
    """One official survey of the county's scenes."""

    # Its files of open data are named by it, so it can be no path.
    id: PartialDate = Field(description='År, eller år och månad: "2024-01".')
    name: Bilingual = Field(description="Namnet.")
    published: PartialDate | None = Field(None, description="När den offentliggjordes.")
    total: int | None = Field(
        None, ge=0, description="Officiellt antal i länet. Utelämna raden när inget har publicerats."
    )
    municipalities: int | None = Field(None, ge=0, le=26, description="Antal kommuner med drogscener.")
    counts: list[MunicipalityCount] = Field([], description="Officiella antal i enskilda kommuner.")
    note: Bilingual | None = Field(None, description="Det läsaren behöver veta om talen.")
    sources: list[SourceId] = Field(min_length=1, description="En eller flera källor.")


class DistanceFigure(Strict):
    """How many scenes have something within a distance, as a source gives it. Only the ring is drawn."""

    metres: int = Field(gt=0, le=5000, description="Avståndet i meter.")
    near: int = Field(ge=0, description="Antal platser inom avståndet.")
    of: int = Field(ge=1, description="Antal platser som räknades.")
    what: Bilingual = Field(description="Det som finns inom avståndet, i bestämd mening: minst en grundskola.")
    mapping: SurveyId = Field(description="Kartläggningens id.")
    municipality: MunicipalityCode = Field(description="Kommunens kod hos SCB, inom citattecken.")
    sources: list[SourceId] = Field(min_length=1, description="Källor ur data/sources.yaml.")


class SceneRegister(Register):
    mappings: list[Survey] = Field(min_length=1, description="Kartläggningarna, den äldsta först.")
    distance: DistanceFigure | None = Field(None, description="Hur många platser som har något inom ett avstånd.")
    scenes: list[Scene] = Field(description="Platserna.")
