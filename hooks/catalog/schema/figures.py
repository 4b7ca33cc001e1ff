"""Numbers and steps that are drawn."""

from typing import Literal

from pydantic import Field

from catalog.schema.base import Bilingual, Register, Slug, SourceId, Strict


class FigureItem(Strict):
    """A bar or a step of a figure."""

    label: Bilingual
    value: float | None = None
    shown: Bilingual | None = Field(None, description="Hur talet skrivs, när källan inte är exakt.")
    text: Bilingual | None = None


class Figure(Strict):
    """Numbers or steps that are drawn."""

    id: Slug
    kind: Literal["bars", "chain", "cycle"]
    title: Bilingual
    note: Bilingual | None = None
    total: float | None = Field(None, gt=0)
    unit: Literal["number", "percent"] | None = None
    sources: list[SourceId] = Field(min_length=1)
    items: list[FigureItem] = Field(min_length=2)


class FigureRegister(Register):
    figures: list[Figure]
