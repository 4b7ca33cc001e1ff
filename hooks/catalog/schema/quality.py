"""What was measured of the site."""

from pydantic import Field

from catalog.schema.base import Bilingual, Day, Slug, Strict, term


class Metric(Strict):
    """One figure, with what it should be at most or at least when something has been promised."""

    name: Bilingual
    value: float
    unit: term("unit")
    at_most: float | None = None
    at_least: float | None = None

    @property
    def is_reached(self) -> bool:
        """Does the figure keep what was promised? True when nothing was."""
        return (self.at_most is None or self.value <= self.at_most) and (
            self.at_least is None or self.value >= self.at_least
        )


class Measurement(Strict):
    """Figures that one command gives. how: what was measured, and on what."""

    id: Slug
    name: Bilingual
    how: Bilingual
    command: str
    figures: list[Metric] = Field(min_length=1)


class SkippedMeasurement(Strict):
    """A measurement that was not made, and why."""

    name: Bilingual
    why: Bilingual


class QualityReport(Strict):
    """What `make report` measured, when, and on which revision of the repository."""

    measured: Day
    revision: str
    measurements: list[Measurement] = Field([])
    left_out: list[SkippedMeasurement] = Field([])
