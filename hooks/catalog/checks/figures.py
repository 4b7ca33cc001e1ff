"""Rules about numbers that are drawn or counted: a figure's values, a threshold."""

from collections.abc import Iterator

from catalog.checks.context import Context, rule
from catalog.problems import Problem
from catalog.reading.files import Loc
from catalog.schema import Figure, SelfAssessment


@rule
def figures_can_be_drawn(context: Context) -> Iterator[Problem]:
    """A figure with bars has a total, and a value for each bar that is no larger than the total."""
    for index, figure in context.all(Figure).items():
        if figure.kind != "bars":
            continue
        document, at = context.read.data["figures"], ("figures", index)
        if figure.total is None:
            yield document.problem(
                (*at, "total"), "staplar behöver total: talet som en hel stapel visar. Lägg till det.", "figure"
            )
        for number, item in enumerate(figure.items):
            here: Loc = (*at, "items", number, "value")
            if item.value is None:
                yield document.problem(here, "stapeln behöver value, talet som den visar. Lägg till det.", "figure")
            elif figure.total is not None and not 0 <= item.value <= figure.total:
                yield document.problem(here, f"talet ska vara minst 0 och högst total, {figure.total:g}.", "figure")


@rule
def self_assessment_can_reach_its_threshold(context: Context) -> Iterator[Problem]:
    """The threshold of the self-assessment is no higher than its questions are many."""
    test = context.file(SelfAssessment)
    if test and test.threshold > len(test.indicators):
        document = context.read.data["self_assessment"]
        yield document.problem(
            ("threshold",), f"gränsen är {test.threshold} ja, men frågorna är {len(test.indicators)}.", "total"
        )
