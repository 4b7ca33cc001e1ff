"""What the map draws, as one compact file: the municipalities with their outlines, and every scene.

The map fetches it on each visit, so it is written for size: a column a field instead of an object a scene, positions
and outlines as whole steps from the one before in the characters of the encoded polyline format, and what a scene was
at each mapping as one letter in a string. It is not open data (that is scene_data.py), its form may change with any
release, and docs/assets/js/map/ is its only reader.

    states         every state a scene can have; a letter a, b, c … in `at` stands for one of them
    methods        slugs of the methods used at any scene
    municipalities code, name, slug, anchor (lon, lat in degrees), counts (mapping -> official number),
                   shape (polygons of rings: lon, lat, and then the steps to the next point, in 1/2 500 degree)
    scenes         columns, each as long as `id`, in the order of the list:
                   name, district; municipality and precision as places in their lists (-1: no position);
                   steps: lon, lat as steps from the scene before, in 1/100 000 degree (0, 0 for one without position);
                   at: view -> a letter a scene, "-" where it had not been heard of;
                   methods, priority: place in the column -> indexes of methods, years; only where there are any
"""

import json
from collections.abc import Iterable
from itertools import pairwise
from string import ascii_lowercase
from typing import Any

from catalog.core.geography import anchor
from catalog.core.names import swedish_order
from catalog.model.catalog import Catalog, Municipality
from catalog.model.scene_history import LATEST, STATES, official_count
from catalog.schema import Scene

# A step of an outline is 44 metres or less: a corner is at most five pixels off where the map is closest.
OUTLINE_STEPS, SCENE_STEPS = 2_500, 100_000
UNHEARD = "-"
# The encoded polyline format: this bit says that more of the number follows; characters begin at "?".
MORE, OFFSET = 32, 63
LETTERS = dict(zip(STATES, ascii_lowercase, strict=False))


def map_json(catalog: Catalog) -> str:
    """Return the file."""
    listed = scenes_in_order(catalog)
    used = [catalog.methods_at(scene) for scene in listed]
    methods = sorted({slug for slugs in used for slug in slugs})
    content = {
        "latest": catalog.history.latest_survey.id,
        "states": list(STATES),
        "methods": methods,
        "precisions": list(catalog.terms["precision"]),
        "municipalities": [_municipality(catalog, each) for each in catalog.municipalities.values()],
        "scenes": {
            "id": [scene.id for scene in listed],
            "name": [scene.name for scene in listed],
            "district": [scene.district or "" for scene in listed],
            "municipality": _places(catalog.municipalities, (scene.municipality for scene in listed)),
            "precision": _places(
                catalog.terms["precision"], (scene.location.precision if scene.location else None for scene in listed)
            ),
            "steps": _positions(listed),
            "at": _columns_of_states(catalog, listed),
            "methods": {index: [methods.index(slug) for slug in slugs] for index, slugs in enumerate(used) if slugs},
            "priority": {index: scene.priority for index, scene in enumerate(listed) if scene.priority},
        },
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n"


def scenes_in_order(catalog: Catalog) -> list[Scene]:
    """Return the scenes as every list of them stands: by municipality, then by name."""
    names = catalog.municipalities
    return sorted(
        catalog.scenes.values(),
        key=lambda scene: (swedish_order(names[scene.municipality].name), swedish_order(scene.name)),
    )


def _municipality(catalog: Catalog, municipality: Municipality) -> dict[str, Any]:
    counts = {
        mapping.id: count
        for mapping in catalog.mappings.values()
        if (count := official_count(mapping, municipality.code)) is not None
    }
    return {
        "code": municipality.code,
        "name": municipality.name,
        "slug": municipality.slug,
        "counts": counts,
        "anchor": anchor(municipality.shape),
        "shape": [[_ring(ring) for ring in rings] for rings in municipality.polygons],
    }


def _ring(points: list[list[float]]) -> str:
    return _steps([(round(lon * OUTLINE_STEPS), round(lat * OUTLINE_STEPS)) for lon, lat, *_ in points])


def _positions(scenes: list[Scene]) -> str:
    """Return the steps between the scenes; one without a position stands where the one before it stood."""
    placed: list[tuple[int, int]] = []
    for scene in scenes:
        place = scene.location
        placed.append(
            (round(place.lon * SCENE_STEPS), round(place.lat * SCENE_STEPS))
            if place
            else placed[-1]
            if placed
            else (0, 0)
        )
    return _steps(placed)


def _steps(points: list[tuple[int, int]]) -> str:
    """Return the first point and then the step to each next one."""
    steps = [*points[:1], *((x2 - x1, y2 - y1) for (x1, y1), (x2, y2) in pairwise(points))]
    return "".join(encoded(number) for step in steps for number in step)


def encoded(number: int) -> str:
    """Return a whole number in the encoded polyline format: five bits a character, the lowest first."""
    rest = ~(number << 1) if number < 0 else number << 1
    characters = []
    while rest >= MORE:
        characters.append(chr((MORE | rest % MORE) + OFFSET))
        rest //= MORE
    return "".join([*characters, chr(rest + OFFSET)])


def _places(order: Iterable[str], values: Iterable[str | None]) -> list[int]:
    place: dict[str | None, int] = {value: index for index, value in enumerate(order)}
    return [place.get(value, -1) for value in values]


def _columns_of_states(catalog: Catalog, scenes: list[Scene]) -> dict[str, str]:
    known = [catalog.history.states(scene) for scene in scenes]
    return {
        view: "".join(LETTERS.get(each.get(view, ""), UNHEARD) for each in known)
        for view in (LATEST, *catalog.mappings)
    }
