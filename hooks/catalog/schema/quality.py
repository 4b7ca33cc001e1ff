"""What was measured of the site."""

from typing import Annotated

from pydantic import Field

from catalog.schema.base import Bilingual, Day, OneOf, Slug, Strict


class Metric(Strict):
    """One figure, with what it should be at most or at least when something has been promised."""

    name: Bilingual = Field(description="Vad siffran gäller.")
    value: float = Field(description="Siffran.")
    unit: Annotated[str, OneOf("unit")] = Field(description="Enheten.")
    at_most: float | None = Field(None, description="Målet, när siffran ska vara högst så stor.")
    at_least: float | None = Field(None, description="Målet, när siffran ska vara minst så stor.")

    @property
    def is_reached(self) -> bool:
        """Does the figure keep what was promised? True when nothing was."""
        return (self.at_most is None or self.value <= self.at_most) and (
            self.at_least is None or self.value >= self.at_least
        )


class Measurement(Strict):
    """Figures that one command gives. how: what was measured, and on what."""

    id: Slug = Field(description="Mätningens plats på sidan.")
    name: Bilingual = Field(description="Vad som mättes.")
    how: Bilingual = Field(description="Hur det mättes.")
    command: str = Field(description="Kommandot som mäter.")
    figures: list[Metric] = Field(min_length=1, description="Siffrorna.")


class SkippedMeasurement(Strict):
    """A measurement that was not made, and why."""

    name: Bilingual = Field(description="Det som inte kunde mätas.")
    why: Bilingual = Field(description="Varför.")


class QualityReport(Strict):
    """What `make report` measured, when, and on which revision of the repository."""

    measured: Day = Field(description="Dagen då allt mättes.")
    revision: str = Field(description="Versionen som mättes.")
    measurements: list[Measurement] = Field([], description="Mätningarna.")
    left_out: list[SkippedMeasurement] = Field([], description="Det som inte kunde mätas.")
