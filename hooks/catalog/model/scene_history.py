"""What each scene was at each survey, and what changed from one survey to the next, as far as sources tell.

A source may tie what it says to a survey, or to a date between two surveys. Silence is never read as "gone" or
as "still there": a scene that no source mentions at a survey is `unknown` there.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from catalog.schema import Event, Scene, Survey

# The event that a scene's history ends with decides where it stands.
STATUS_AFTER = {
    "listed": "listed",
    "new": "listed",
    "split": "listed",
    "ceased": "ceased",
    "corrected": "ceased",
    "merged": "merged",
}
# What a scene can be at a survey, and its name in addresses (`?status=upphord`); words stand in data/terms.yaml.
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
# The view that is not a survey: where the scene stands after everything its sources say.
LATEST = "senast"
ON_THE_LIST = ("listed", "new", "split")
# The time of an event that no source dates: after every other.
UNKNOWN_TIME = "9999"


def survey_time(survey: Survey) -> str:
    """Return a text that sorts surveys in time: when it was published, or the year or month it is named by."""
    return survey.published or survey.id


def event_time(event: Event, surveys: Mapping[str, Survey]) -> str:
    """Return a text that sorts events in time: a date, a survey's time, or UNKNOWN_TIME. surveys: by id."""
    if event.date:
        return event.date
    survey = surveys.get(event.mapping or "")
    return survey_time(survey) if survey else UNKNOWN_TIME


def is_listed_at(scene: Scene, survey_id: str) -> bool:
    """Does a source tie the scene to this survey as being on its list?"""
    return any(event.mapping == survey_id and STATUS_AFTER[event.event] == "listed" for event in scene.history)


def official_count(survey: Survey, municipality: str) -> int | None:
    """Return the official number of scenes in a municipality at a survey; None, never 0, when none is published."""
    return next((count.total for count in survey.counts if count.municipality == municipality), None)


@dataclass(frozen=True)
class SurveyReport:
    """One survey as sources tell it.

    difference: the official total minus the one before, None when either is unpublished.
    scenes: state -> the scenes in it, in the order of STATES; states without scenes are left out.
    """

    mapping: Survey
    before: Survey | None
    difference: int | None
    scenes: dict[str, list[Scene]] = field(default_factory=dict)

    @property
    def named(self) -> list[Scene]:
        """The scenes that a source says were on this survey's list."""
        return [scene for state in ON_THE_LIST for scene in self.scenes.get(state, [])]

    @property
    def changed(self) -> dict[str, list[Scene]]:
        """State -> scenes, for what changed since the survey before."""
        return {state: scenes for state, scenes in self.scenes.items() if state not in ("listed", "unknown", "gone")}


@dataclass(frozen=True)
class SceneHistory:
    """Every scene at every survey. surveys, scenes: by id, the surveys in order of time."""

    surveys: Mapping[str, Survey]
    scenes: Mapping[str, Scene]

    def time(self, event: Event) -> str:
        """Return a text that sorts events in time."""
        return event_time(event, self.surveys)

    @cached_property
    def latest_survey(self) -> Survey:
        """The latest survey with a published total."""
        return [survey for survey in self.surveys.values() if survey.total is not None][-1]

    def previous(self, survey: Survey) -> Survey | None:
        """Return the survey before this one, or None for the first."""
        ordered = list(self.surveys.values())
        index = ordered.index(survey)
        return ordered[index - 1] if index else None

    def status(self, scene: Scene) -> str:
        """Return where the scene stands as far as public sources tell: a value of the group `status`.

        A scene last named before the latest survey, and never said to be removed, is `unknown`.
        """
        last = scene.history[-1]
        status = STATUS_AFTER[last.event]
        is_old = status == "listed" and self.time(last) < survey_time(self.latest_survey)
        return "unknown" if is_old else status

    def scenes_at(self, survey_id: str) -> list[Scene]:
        """Return the scenes that a public source ties to this survey as being on its list."""
        return [scene for scene in self.scenes.values() if is_listed_at(scene, survey_id)]

    def state_at(self, scene: Scene, survey: Survey) -> str | None:
        """Return a key of STATES: what sources say that the scene was at the survey; None if not yet heard of by then.

        listed, new, split, ceased, merged, corrected: said of this survey, or dated since the one before it (only for
        what takes a scene off the list). gone: taken off earlier. unknown: named earlier, but not at this survey.
        """
        own = [event for event in scene.history if event.mapping == survey.id]
        if own:
            return own[-1].event
        heard = [event for event in scene.history if self.time(event) <= survey_time(survey)]
        if not heard:
            return None
        last = heard[-1]
        if STATUS_AFTER[last.event] == "listed":
            return "unknown"
        before = self.previous(survey)
        is_recent = before is None or self.time(last) > survey_time(before)
        return last.event if is_recent else "gone"

    def states(self, scene: Scene) -> dict[str, str]:
        """Return view -> state for one scene: LATEST, then each survey by which it had been heard of."""
        at = {survey.id: self.state_at(scene, survey) for survey in self.surveys.values()}
        return {LATEST: self.status(scene), **{survey: state for survey, state in at.items() if state}}

    def report(self, survey: Survey) -> SurveyReport:
        """Return what sources say of one survey."""
        before = self.previous(survey)
        totals = (survey.total, before.total if before else None)
        difference = None if totals[0] is None or totals[1] is None else totals[0] - totals[1]
        by_state: dict[str, list[Scene]] = {state: [] for state in STATES}
        for scene in self.scenes.values():
            if state := self.state_at(scene, survey):
                by_state[state].append(scene)
        return SurveyReport(survey, before, difference, {state: found for state, found in by_state.items() if found})

    def events_in_time(self) -> Iterable[tuple[str, Scene, Event]]:
        """Return (time, scene, event) for every event whose time is known, the latest first."""
        found = [
            (self.time(event), scene, event)
            for scene in self.scenes.values()
            for event in scene.history
            if event.mapping or event.date
        ]
        return sorted(found, key=lambda item: (item[0], item[1].id), reverse=True)
