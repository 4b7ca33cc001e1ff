"""What each scene was at each mapping, and what changed from one mapping to the next, as far as sources tell.

A source may tie what it says to a mapping, or to a date between two mappings. Silence is never read as "gone" or
as "still there": a scene that no source mentions at a mapping is `unknown` there.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from catalog.model.catalog import STATUS_AFTER, Catalog, event_time, survey_time
from catalog.schema import Event, Scene, Survey

# What a scene can be at a mapping, and its name in addresses (`?status=upphord`); words stand in data/terms.yaml.
STATES = {
    "listed": "listad",
    "new": "ny",
    "split": "delad",
    "unknown": "okand",
    "ceased": "upphord",
    "merged": "ihopslagen",
    "corrected": "rattad",
    "gone": "borta",
}
# The view that is not a mapping: where the scene stands after everything its sources say.
LATEST = "senast"
ON_THE_LIST = ("listed", "new", "split")


def state_at(catalog: Catalog, scene: Scene, mapping: Survey) -> str | None:
    """Return a key of STATES: what sources say that the scene was at the mapping; None if not yet heard of by then.

    listed, new, split, ceased, merged, corrected: said of this mapping, or dated since the one before it (only for
    what takes a scene off the list). gone: taken off earlier. unknown: named earlier, but not at this mapping.
    """
    own = [event for event in scene.history if event.mapping == mapping.id]
    if own:
        return own[-1].event
    heard = [event for event in scene.history if event_time(event, catalog.mappings) <= survey_time(mapping)]
    if not heard:
        return None
    last = heard[-1]
    if STATUS_AFTER[last.event] == "listed":
        return "unknown"
    before = previous(catalog, mapping)
    is_recent = before is None or event_time(last, catalog.mappings) > survey_time(before)
    return last.event if is_recent else "gone"


def states(catalog: Catalog, scene: Scene) -> dict[str, str]:
    """Return view -> state for one scene: LATEST, then each mapping by which it had been heard of."""
    at = {mapping.id: state_at(catalog, scene, mapping) for mapping in catalog.mappings.values()}
    return {LATEST: catalog.status(scene), **{mapping: state for mapping, state in at.items() if state}}


def previous(catalog: Catalog, mapping: Survey) -> Survey | None:
    """Return the mapping before this one, or None for the first."""
    ordered = list(catalog.mappings.values())
    index = ordered.index(mapping)
    return ordered[index - 1] if index else None


@dataclass(frozen=True)
class SurveyReport:
    """One mapping as sources tell it.

    difference: the official total minus the one before, None when either is unpublished.
    scenes: state -> the scenes in it, in the order of STATES; states without scenes are left out.
    """

    mapping: Survey
    before: Survey | None
    difference: int | None
    scenes: dict[str, list[Scene]] = field(default_factory=dict)

    @property
    def named(self) -> list[Scene]:
        """The scenes that a source says were on this mapping's list."""
        return [scene for state in ON_THE_LIST for scene in self.scenes.get(state, [])]

    @property
    def changed(self) -> dict[str, list[Scene]]:
        """State -> scenes, for what changed since the mapping before."""
        return {state: scenes for state, scenes in self.scenes.items() if state not in ("listed", "unknown", "gone")}


def report(catalog: Catalog, mapping: Survey) -> SurveyReport:
    """Return what sources say of one mapping."""
    before = previous(catalog, mapping)
    totals = (mapping.total, before.total if before else None)
    difference = None if None in totals else totals[0] - totals[1]
    found = [(state_at(catalog, scene, mapping), scene) for scene in catalog.scenes.values()]
    by_state = {state: [scene for its, scene in found if its == state] for state in STATES}
    return SurveyReport(mapping, before, difference, {state: scenes for state, scenes in by_state.items() if scenes})


def events_in_time(catalog: Catalog) -> Iterable[tuple[str, Scene, Event]]:
    """Yield (time, scene, event) for every event whose time is known, the latest first."""
    found = [
        (event_time(event, catalog.mappings), scene, event)
        for scene in catalog.scenes.values()
        for event in scene.history
        if event.mapping or event.date
    ]
    return sorted(found, key=lambda item: (item[0], item[1].id), reverse=True)


def methods_at(catalog: Catalog, scene: Scene) -> list[str]:
    """Return the slugs of the methods that examples say were used at the scene, in the catalogue's order."""
    used = {slug for example in catalog.examples_of_scene(scene.id) for slug in example.meta.methods}
    return [slug for slug in catalog.methods if slug in used]


def official_count(mapping: Survey, municipality: str) -> int | None:
    """Return the official number of scenes in a municipality at a mapping; None, never 0, when none is published."""
    return next((count.total for count in mapping.counts if count.municipality == municipality), None)
