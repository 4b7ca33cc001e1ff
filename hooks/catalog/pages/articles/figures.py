"""Drawings (SVG) made from data, each with its numbers and steps in words beneath it.

Drawn 360 units wide, so that text is readable on a phone and grows with the column on larger screens.
Colours come from the page's stylesheet: the drawings follow dark mode and print.
"""

import math
from collections.abc import Callable
from typing import Any

from markupsafe import Markup

from catalog.messages import bilingual
from catalog.pages.view import View
from catalog.schema import Figure, FigureItem

WIDTH = 360
BAR_ROW = 46
Row = dict[str, Any]


def figure(view: View, name: str) -> Markup:
    """Return the figure `name` of data/figures.yaml, or `mappings`, the totals of data/scenes.yaml."""
    drawn = mappings_figure(view) if name == "mappings" else view.catalog.figures[name]
    rows = DRAWINGS[drawn.kind](drawn)
    return view.render(
        f"figures/{drawn.kind}.html", figure=drawn, rows=rows, width=WIDTH, height=HEIGHTS[drawn.kind](len(drawn.items))
    )


def mappings_figure(view: View) -> Figure:
    """Return the official totals as bars. They are not a trend: definitions and reporting changed."""
    totals = {mapping.id: mapping.total for mapping in view.catalog.mappings.values() if mapping.total is not None}
    mappings = [view.catalog.mappings[survey] for survey in totals]
    return Figure(
        id="mappings",
        kind="bars",
        unit="number",
        total=max(totals.values()),
        title=bilingual("figure-mappings"),
        note=bilingual("figure-mappings-note"),
        sources=list(dict.fromkeys(source for mapping in mappings for source in mapping.sources)),
        items=[FigureItem(label=mapping.name, value=mapping.total) for mapping in mappings],
    )


def bars(drawn: Figure) -> list[Row]:
    """Return a row a bar: where it stands and how long it is."""
    whole = drawn.total or 1  # the checks want a total, and a value of every bar
    return [
        {"item": item, "y": index * BAR_ROW, "length": round(WIDTH * (item.value or 0) / whole, 1)}
        for index, item in enumerate(drawn.items)
    ]


def chain(drawn: Figure) -> list[Row]:
    """Return a row a step, one under the other."""
    return [{"item": item, "y": index * 64} for index, item in enumerate(drawn.items)]


def cycle(drawn: Figure) -> list[Row]:
    """Return the steps round a circle, the first at the top, clockwise, each with the arc that leads on from it."""
    centre, radius, gap = WIDTH / 2, 112, 0.62
    steps = []
    for index, item in enumerate(drawn.items):
        angle = 2 * math.pi * index / len(drawn.items) - math.pi / 2
        after = 2 * math.pi * (index + 1) / len(drawn.items) - math.pi / 2
        start, end = _point(centre, radius, angle + gap), _point(centre, radius, after - gap)
        steps.append(
            {
                "item": item,
                "number": index + 1,
                "at": _point(centre, radius, angle),
                "start": start,
                "end": end,
                "radius": radius,
            }
        )
    return steps


def _point(centre: float, radius: float, angle: float) -> tuple[float, float]:
    return round(centre + radius * math.cos(angle), 1), round(centre + radius * math.sin(angle), 1)


DRAWINGS = {"bars": bars, "chain": chain, "cycle": cycle}
HEIGHTS: dict[str, Callable[[int], int]] = {
    "bars": lambda count: count * BAR_ROW,
    "chain": lambda count: count * 64 - 14,
    "cycle": lambda count: WIDTH,
}
