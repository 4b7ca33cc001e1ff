"""Methods, examples and pages, and what each of them says of its upkeep."""

import datetime
from typing import Annotated

from pydantic import AfterValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from catalog.problems import allowed_values, suggest
from catalog.schema.base import (
    Bilingual,
    Day,
    Keywords,
    MethodId,
    MunicipalityCode,
    OneOf,
    PartialDate,
    ProvisionId,
    SceneId,
    SourceId,
    Strict,
    Summary,
    Title,
)
from catalog.schema.kinds import IN_DOCS


class ChangelogItem(Bilingual):
    """A change worth telling readers about."""

    date: Day = Field(description="Dagen då ändringen gjordes.")


class Maintained(Strict):
    """What every published text says of its upkeep."""

    keywords: Keywords = Field(description="Fyra till åtta vardagliga ord som läsare kan söka på.")
    owner: Annotated[str, OneOf("owner")] = Field("editors", description="Vem som ansvarar för sidan.")
    reviewed: Day = Field(description="Dagen då sidan senast granskades.")
    review_by: Day = Field(description="Senaste dag för nästa granskning.")
    changes: list[ChangelogItem] = Field(
        min_length=1, description="Ändringar som läsare bör få veta, den nyaste först."
    )
    verified: bool = Field(
        True, description="false när sidan innehåller uppgifter som behöver kontrolleras; det visas för läsaren."
    )

    @property
    def updated(self) -> datetime.date:
        """The day of the latest change."""
        return max(change.date for change in self.changes)


class Effort(Bilingual):
    """How much a method asks for: level 1 to 3, and what it consists of and who pays."""

    level: int = Field(ge=1, le=3, description="1, 2 eller 3: liten, måttlig eller stor insats.")


class Evidence(Bilingual):
    """What research says: effect kept apart from how strong the support is."""

    effect: Annotated[str, OneOf("effect")] = Field(description="Vad forskningen visar.")
    strength: Annotated[str, OneOf("strength")] = Field(
        description="Hur starkt stödet är. Blanda inte ihop det med effekten."
    )
    studies: int | None = Field(None, ge=0, description="Antal studier, när källan säger det.")
    countries: list[str] = Field(default=[], description="Länder där studierna gjordes, på svenska.")
    sources: list[SourceId] = Field(default=[], description="Källor ur data/sources.yaml.")


class Ages(Strict):
    """The ages a method is meant for, in whole years."""

    from_: int = Field(alias="from", ge=0, le=120, description="Lägsta ålder, hela år.")
    to: int | None = Field(None, ge=0, le=120, description="Högsta ålder, hela år.")


class Method(Maintained):
    """A way of working against an open drug scene."""

    title: Title = Field(description="Metodens namn.")
    summary: Summary = Field(description="En mening: vad metoden är och vad den ger.")
    prevention: Annotated[str, OneOf("prevention")] = Field(description="Slag av förebyggande arbete.")
    phase: list[Annotated[str, OneOf("phase")]] = Field(min_length=1, description="Steg i SARA där metoden används.")
    lead: list[Annotated[str, OneOf("actor")]] = Field(min_length=1, description="Vem som leder arbetet.")
    partners: list[Annotated[str, OneOf("actor")]] = Field(default=[], description="Vilka som deltar.")
    settings: list[Annotated[str, OneOf("setting")]] = Field(
        min_length=1, description="Sorts plats där metoden används."
    )
    target_group: list[Annotated[str, OneOf("target_group")]] = Field(min_length=1, description="Vilka metoden gäller.")
    ages: Ages | None = Field(None, description="Åldrar, när metoden har en åldersgräns.")
    effort: Effort = Field(description="Insats 1–3, vad den består av och vem som betalar.")
    evidence: Evidence = Field(description="Vad forskningen säger.")
    law: list[ProvisionId] = Field(default=[], description="Lagregler ur data/law.yaml.")
    related: list[MethodId] = Field(default=[], description="Andra metoder som hör ihop med den här: filnamn utan .md.")


class Period(Strict):
    """When something went on; `to` is left out while it still goes on or the end is not known."""

    from_: PartialDate | None = Field(None, alias="from", description="Början: år, månad eller dag.")
    to: PartialDate | None = Field(None, description="Slutet. Utelämnas om arbetet pågår.")


class Example(Maintained):
    """Work done at a place, as the 5Is tell it, and what it led to."""

    title: Title = Field(description="Vad som gjordes och var.")
    summary: Summary = Field(description="En mening: vad som gjordes och hur det gick.")
    municipalities: list[MunicipalityCode] = Field(min_length=1, description="Kommunkoder (SCB), fyra siffror.")
    scenes: list[SceneId] = Field(default=[], description="Drogscener ur data/scenes.yaml.")
    methods: list[MethodId] = Field(min_length=1, description="Metoder som användes.")
    actors: list[Annotated[str, OneOf("actor")]] = Field(min_length=1, description="Vilka som deltog.")
    period: Period = Field(description="När arbetet pågick.")
    outcome: Annotated[str, OneOf("outcome")] = Field(description="Hur det gick.")
    basis: list[Annotated[str, OneOf("basis")]] = Field(min_length=1, description="Hur man vet det.")
    how_known: Bilingual = Field(description="En mening om hur man vet hur det gick, och hur säkert det är.")


def _kind(value: str) -> str:
    if value not in IN_DOCS:
        hint = suggest(value, IN_DOCS) + allowed_values(IN_DOCS)
        raise PydanticCustomError("kind", '"{value}" finns inte.{hint}', {"value": value, "hint": hint})
    return value


DocsKind = Annotated[str, AfterValidator(_kind), WithJsonSchema({"enum": list(IN_DOCS)})]


class Page(Maintained):
    """A page written by people in docs/: a guide, an index or a page about the site."""

    title: Title = Field(description="Sidans rubrik.")
    summary: Summary = Field(description="En mening: vad läsaren får.")
    kind: DocsKind = Field(description="Sorts sida.")
    keywords: list[str] = Field(default=[], max_length=8, description="Vardagliga ord som läsare kan söka på.")
    methods: list[MethodId] = Field(default=[], description="Metoder som sidan handlar om.")
    order: int = Field(0, description="Sidans plats bland sidorna i samma mapp, den lägsta först.")


class Translation(Strict):
    """The English version: only what depends on the language."""

    title: Title = Field(description="Rubriken på engelska.")
    summary: Summary = Field(description="Meningen på engelska.")
    keywords: list[str] = Field(default=[], max_length=8, description="Högst 8 engelska sökord.")
    translates: Day = Field(description="Dagen för den svenska text som översättningen bygger på.")
