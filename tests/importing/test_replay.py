"""Survey after survey through the importer: at the end the history says of each what its file said."""

import random
from itertools import pairwise

from catalog.load import load_catalog
from catalog.model.scene_history import STATUS_AFTER
from tests.importing.world import as_csv, as_excel, as_geojson

SURVEYS = 30
HOMES = ("Stockholm", "Nacka", "Solna", "Botkyrka")


class Reality:
    """What is on the list, as it changes from one survey to the next. places: name -> (municipality, on the list)."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.places = {f"Torg {letter}": (self.chance.choice(HOMES), True) for letter in "ABCDEFGHIJKL"}

    def move_on(self, number: int) -> None:
        listed = [name for name, (_, is_listed) in self.places.items() if is_listed]
        gone = [name for name, (_, is_listed) in self.places.items() if not is_listed]
        for name in self.chance.sample(listed, self.chance.randrange(3)):
            self.places[name] = (self.places[name][0], False)
        if gone and self.chance.random() < 0.4:
            name = self.chance.choice(gone)
            self.places[name] = (self.places[name][0], True)
        for extra in range(self.chance.randrange(3) if len(listed) < 20 else 0):
            self.places[f"Plats {number} {'xyz'[extra]}"] = (self.chance.choice(HOMES), True)

    @property
    def listed(self) -> dict[str, str]:
        return {name: home for name, (home, is_listed) in self.places.items() if is_listed}

    def rows(self) -> list[dict[str, str]]:
        rows = [{"Namn": name, "Kommun": home, "Stadsdel": ""} for name, home in self.listed.items()]
        return self.chance.sample(rows, len(rows))


def test_many_surveys_in_a_row(world):
    world.project.write(
        "data/scenes.yaml",
        'mappings:\n  - id: "2000"\n    name: {sv: Den första, en: The first}\n    total: 0\n'
        "    sources: [bok-2020]\n\n# Platserna.\nscenes: []\n",
    )
    world.project.change("content/examples/torget.md", "scenes: [provtorget]", "scenes: []")
    reality, told = Reality(seed=7), {}
    for number in range(SURVEYS):
        survey = f"{2001 + number // 12}-{number % 12 + 1:02d}"
        rows = reality.rows()
        layout = {
            "complete": True,
            "limits": {"disappear": 1},
            "surveys": [
                {
                    "id": survey,
                    "name": {"sv": f"Kartläggningen {survey}", "en": f"The {survey} mapping"},
                    "sources": ["bok-2020"],
                }
            ],
        }
        make, name = ((as_csv, "a.csv"), (as_excel, "a.xlsx"), (as_geojson, "a.geojson"))[number % 3]
        assert world.run(world.file(name, make(rows)), "--quiet", "--approve", "similar", layout=layout) == 0
        told[survey] = dict(reality.listed)
        reality.move_on(number)
    catalog = load_catalog(world.root)
    homes = {home.name: home.code for home in catalog.municipalities.values()}
    assert list(catalog.mappings) == ["2000", *told]
    ever: set[str] = set()
    before: dict[str, str] = {}
    for survey, listed in told.items():
        mapping = catalog.mappings[survey]
        found = catalog.history.report(mapping)
        assert {scene.name: scene.municipality for scene in found.named} == {
            name: homes[home] for name, home in listed.items()
        }
        assert (mapping.total, mapping.municipalities) == (len(listed), len(set(listed.values())))
        assert found.difference == len(listed) - len(before)
        changes = found.changed
        assert {scene.name for scene in changes.get("new", [])} == set(listed) - set(before)
        assert {scene.name for scene in changes.get("ceased", [])} == set(before) - set(listed)
        ever |= set(listed)
        before = listed
    assert {scene.name for scene in catalog.scenes.values()} == ever
    assert all(
        catalog.history.status(scene) == ("listed" if scene.name in before else "ceased")
        for scene in catalog.scenes.values()
    )
    for scene in catalog.scenes.values():  # off the list only once, until it comes back
        states = [STATUS_AFTER[event.event] for event in scene.history]
        assert all(not (one == other == "ceased") for one, other in pairwise(states))
    assert "# Platserna." in world.text
