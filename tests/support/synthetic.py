"""Catalogues made up for tests and measurements only, never published: the same seed gives the same scenes."""

import random
from dataclasses import replace

from catalog.core.geography import anchor
from catalog.model.catalog import Catalog
from catalog.schema import Bilingual, Event, Location, Scene
from tests.support.project import with_scenes

EVENTS = ("listed", "new", "ceased", "listed", "split")
PRECISIONS = ("square", "station", "park", "district")


def synthetic(catalog: Catalog, number: int, seed: int = 1) -> Catalog:
    """Return the catalogue with `number` made-up scenes in place of its own, and totals that cover them."""
    chance = random.Random(seed)
    anchors = {code: anchor(municipality.shape) for code, municipality in catalog.municipalities.items()}
    scenes = [_scene(catalog, anchors, chance, index) for index in range(number)]
    mappings = [mapping.model_copy(update={"total": number, "counts": []}) for mapping in catalog.mappings.values()]
    return replace(with_scenes(catalog, scenes=scenes, mappings=mappings), examples={})


def _scene(catalog: Catalog, anchors: dict[str, tuple[float, float]], chance: random.Random, index: int) -> Scene:
    code = chance.choice(["0180", chance.choice(list(catalog.municipalities))])
    lon, lat = anchors[code]
    place = Location(
        lat=round(lat + chance.uniform(-0.05, 0.05), 5),
        lon=round(lon + chance.uniform(-0.1, 0.1), 5),
        precision=chance.choice(PRECISIONS),
        basis=Bilingual(sv="Påhittad.", en="Made up."),
    )
    told = chance.sample(list(catalog.mappings), chance.randint(1, len(catalog.mappings)))
    history = [
        Event(event=chance.choice(EVENTS), mapping=mapping, sources=[next(iter(catalog.sources))])
        for mapping in catalog.mappings
        if mapping in told
    ]
    return Scene(
        id=f"plats-{index}",
        name=f"Påhittad plats {index}",
        municipality=code,
        district="Provdelen",
        location=place if chance.random() > 0.1 else None,
        history=history,
        priority=["2022"] if chance.random() < 0.05 else [],
    )
