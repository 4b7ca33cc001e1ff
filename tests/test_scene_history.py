"""What a scene was at each mapping, on the real data and on whatever histories hypothesis can think of."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalog.model import scene_history
from catalog.model.scene_history import STATUS_AFTER, event_time
from catalog.schema import Event, Scene
from tests.support.project import with_scenes
from tests.support.synthetic import synthetic

QUICK = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def at(catalog, scene, mapping):
    return catalog.history.state_at(catalog.scenes[scene], catalog.mappings[mapping])


@pytest.mark.parametrize(
    ("scene", "mapping", "state"),
    [
        ("lagaplan", "2023", "listed"),
        ("lagaplan", "2024-01", "ceased"),
        ("lagaplan", "2021", None),
        ("grusasen", "2023", "new"),
        ("grusasen", "2024-01", "unknown"),
        ("edsbergs-centrum", "2023", "ceased"),
        ("edsbergs-centrum", "2024-01", "gone"),
        ("upplands-vasby-station", "2023", "ceased"),
        ("upplands-vasby-station", "2024-01", "gone"),
        ("storvreten", "2024-01", None),
        ("jakobsbergs-centrum", "2024-01", "unknown"),
    ],
)
def test_state_at(catalog, scene, mapping, state):
    assert at(catalog, scene, mapping) == state


def test_report_tells_what_changed(catalog):
    report = catalog.history.report(catalog.mappings["2024-01"])
    assert (report.before.id, report.difference, len(report.named)) == ("2023", -10, 0)
    assert {scene.id for scene in report.changed["ceased"]} == {
        "nordkapsgatan",
        "dragorgrand",
        "lagaplan",
        "ullerudsbacken",
        "hallunda-norsborg",
    }
    first = catalog.history.report(catalog.mappings["2017"])
    assert (first.before, first.difference) == (None, None)


def test_named_in_report_is_what_the_catalogue_says(catalog):
    for mapping in catalog.mappings.values():
        assert {s.id for s in catalog.history.report(mapping).named} == {
            s.id for s in catalog.history.scenes_at(mapping.id)
        }


def test_no_published_count_is_never_zero(catalog):
    assert scene_history.official_count(catalog.mappings["2023"], "0180") == 31
    assert scene_history.official_count(catalog.mappings["2023"], "0127") is None
    assert scene_history.official_count(catalog.mappings["2017"], "0180") is None


def test_methods_come_from_examples(catalog):
    scene = catalog.scenes["hallunda-norsborg"]
    assert set(catalog.methods_at(scene)) == {
        "platssamverkan",
        "oka-narvaron",
        "platsaktivering",
        "fastighetsagare-och-naringsidkare",
    }


event = st.builds(
    dict,
    event=st.sampled_from(sorted(STATUS_AFTER)),
    when=st.sampled_from(
        ["2017", "2021", "2023", "2024-01", "date:2016", "date:2019-05", "date:2022-03-17", "date:2025", "unknown"]
    ),
)


def scene_of(catalog, events) -> Scene:
    """Return a scene with the events in the order that the checks demand."""
    made = []
    for one in events:
        kind, _, value = one["when"].partition(":")
        made.append(
            Event(
                event=one["event"],
                sources=["x"],
                mapping=kind if kind in catalog.mappings else None,
                date=value or None,
            )
        )
    return Scene(
        id="prov", name="Prov", municipality="0180", history=sorted(made, key=lambda e: event_time(e, catalog.mappings))
    )


@QUICK
@given(events=st.lists(event, min_size=1, max_size=6))
def test_any_history_has_one_honest_state_at_each_mapping(catalog, events):
    scene = scene_of(catalog, events)
    own = with_scenes(catalog, scenes=[scene])
    for mapping in own.mappings.values():
        state = own.history.state_at(scene, mapping)
        assert state is None or state in scene_history.STATES
        told = [e for e in scene.history if e.mapping == mapping.id]
        # On the list, or newly so, only when a source says it of this very mapping.
        assert (state in scene_history.ON_THE_LIST) == bool(told and STATUS_AFTER[told[-1].event] == "listed")
        report = own.history.report(mapping)
        assert sum(len(scenes) for scenes in report.scenes.values()) == (state is not None)
    assert own.history.states(scene)[scene_history.LATEST] in own.terms["status"]


@QUICK
@given(events=st.lists(event, min_size=1, max_size=5))
def test_silence_is_never_gone(catalog, events):
    """A scene that no source ever took off the list is never told to be gone."""
    events = [one for one in events if STATUS_AFTER[one["event"]] == "listed"]
    if events:
        scene = scene_of(catalog, events)
        found = set(with_scenes(catalog, scenes=[scene]).history.states(scene).values())
        assert found <= {"listed", "new", "split", "unknown"}


def test_synthetic_scenes_are_the_same_every_time(catalog):
    assert synthetic(catalog, 63).scenes == synthetic(catalog, 63).scenes
    assert synthetic(catalog, 63, seed=2).scenes != synthetic(catalog, 63).scenes
