"""Numbers and steps that are drawn."""

from typing import Literal

from pydantic import Field

from catalog.schema.base import Bilingual, Register, Slug, SourceId, Strict


class FigureItem(Strict):
    """A bar or a step of a figure."""

    label: Bilingual = Field(description="Namn på stapeln eller steget.")
    value: float | None = Field(None, description="Talet som stapeln visar.")
    shown: Bilingual | None = Field(None, description="Hur talet skrivs, när källan inte är exakt.")
    text: Bilingual | None = Field(None, description="Förklaring till steget.")


class Figure(Strict):
    """Numbers or steps that are drawn."""

    id: Slug = Field(description="Figurens namn.")
    kind: Literal["bars", "chain", "cycle"] = Field(description="Sorts figur: staplar, steg, eller steg som börjar om.")
    title: Bilingual = Field(description="Rubrik.")
    note: Bilingual | None = Field(None, description="Det läsaren behöver veta om talen.")
    total: float | None = Field(None, gt=0, description="För staplar: talet som motsvarar en hel stapel.")
    unit: Literal["number", "percent"] | None = Field(None, description="För staplar: antal eller procent.")
    sources: list[SourceId] = Field(min_length=1, description="Källor.")
    items: list[FigureItem] = Field(min_length=2, description="Minst två staplar eller steg.")


class FigureRegister(Register):
    figures: list[Figure] = Field(description="Figurerna.")
