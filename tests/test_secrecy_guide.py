"""The paths of the secrecy guide lead where the law as read says, and never further."""

import datetime
from itertools import product

import pytest

from catalog.checks.context import Context
from catalog.checks.site import secrecy_paths_hold_together
from catalog.core.geography import Shapes
from catalog.model.catalog import rules_for
from catalog.reading.files import Document
from catalog.reading.validate import ReadData
from catalog.schema import SecrecyGuide


def rules(catalog, *path):
    return [rule.law[0] for rule in rules_for(catalog.data.secrecy_paths, *path)]


def test_a_municipality_telling_the_police_meets_the_duty_of_2025_170_section_6_first(catalog):
    for about in ("barn", "ung", "vuxen"):
        assert rules(catalog, "kommun", "till-polis", about, "brott")[0] == "lag-2025-170-6"


def test_the_duties_of_2025_170_sections_5_to_7_never_reach_social_services_or_health_care(catalog):
    for rule in catalog.data.secrecy_paths.rules:
        if rule.law[0] in ("lag-2025-170-5", "lag-2025-170-6", "lag-2025-170-7"):
            assert rule.who and not {"socialtjanst", "vard"} & set(rule.who), rule.id
            assert set(rule.to) <= {"till-polis", "till-brottsbekampning"}, rule.id


def test_health_care_secrecy_is_exempt_from_10_15a_and_social_services_is_not(catalog):
    (broad,) = [rule for rule in catalog.data.secrecy_paths.rules if rule.law[0] == "osl-10-15a"]
    assert "vard" not in broad.who and "socialtjanst" in broad.who
    assert broad.why == ["brott"] and "till-enskild" not in broad.to
    assert catalog.provisions["osl-10-15a"].kind == "may"


def test_the_general_clause_reaches_neither_health_care_nor_social_services(catalog):
    for rule in catalog.data.secrecy_paths.rules:
        if rule.law[0] == "osl-10-27":
            assert rule.who and not {"vard", "socialtjanst"} & set(rule.who)


def test_only_social_services_may_use_18a_and_only_for_those_under_21(catalog):
    (rule,) = [rule for rule in catalog.data.secrecy_paths.rules if rule.law[0] == "osl-10-18a"]
    assert rule.who == ["socialtjanst"] and rule.about == ["barn", "ung"]
    assert rule.to == ["till-polis", "till-brottsbekampning"] and "Tullverket" in rule.limit.sv


@pytest.mark.parametrize(
    ("who", "first"),
    [
        ("kommun", "lag-2025-170-6"),
        ("kriminalvard", "lag-2025-170-5"),
        ("skola", "lag-2025-170-7"),
    ],
)
def test_the_duties_of_2025_170_are_towards_all_seven_authorities(catalog, who, first):
    for to, about in product(("till-polis", "till-brottsbekampning"), ("barn", "ung", "vuxen")):
        assert rules(catalog, who, to, about, "brott")[0] == first
        assert rules(catalog, who, to, about, "kontakt")[0] == "lag-2025-170-4"


def test_no_duty_of_2025_170_is_towards_an_authority_outside_law_enforcement(catalog):
    for rule in catalog.data.secrecy_paths.rules:
        if any(law.startswith("lag-2025-170") for law in rule.law):
            assert rule.to and "till-myndighet" not in rule.to, rule.id


def test_a_head_teacher_tells_unasked_only_the_police(catalog):
    unasked, asked = [rule for rule in catalog.data.secrecy_paths.rules if rule.law[0] == "lag-2025-170-7"]
    assert unasked.to == ["till-polis"] and asked.to == ["till-brottsbekampning"]
    assert "begär" in asked.limit.sv and "bara mot Polisen" in asked.limit.sv


def test_alerts_about_a_child_in_danger_and_supply_to_children_go_no_further_than_the_law_says(catalog):
    (alert,) = [rule for rule in catalog.data.secrecy_paths.rules if rule.law[0] == "osl-10-20"]
    (supply,) = [rule for rule in catalog.data.secrecy_paths.rules if rule.law[0] == "osl-10-22"]
    assert alert.to == ["till-polis"]
    assert supply.limit.sv.startswith("Bara till polis eller åklagare")


def test_lvm_section_6_binds_authorities_and_in_health_care_only_the_doctor(catalog):
    authorities, doctor = [rule for rule in catalog.data.secrecy_paths.rules if rule.law[0] == "lvm-6"]
    assert authorities.who == ["kommun", "polis", "kriminalvard"]
    assert doctor.who == ["vard"] and "läkarens egen plikt" in doctor.limit.sv


def test_duties_come_before_what_one_may_do(catalog):
    order = list(catalog.terms["step"])
    assert order[0] == "duty"
    steps = [rule.step for rule in catalog.data.secrecy_paths.rules]
    wanted = ["duty", "consent", "special", "broad", "last"]
    assert steps == sorted(steps, key=wanted.index)


def found(data):
    document = Document("data/secrecy_paths.yaml", data)
    read = type("Read", (), {"data": {"secrecy_paths": document}})()
    guide = SecrecyGuide.model_validate(data, context={"terms": {}})
    context = Context(read, ReadData({"secrecy_paths": guide}, {}), [], Shapes({}, {}), datetime.date(2026, 1, 10))
    return [problem.rule for problem in secrecy_paths_hold_together(context)]


def two(name):
    return [{"id": f"{name}-1", "sv": "a", "en": "a"}, {"id": f"{name}-2", "sv": "b", "en": "b"}]


def rule(**more):
    return {"id": "r", "step": "duty", "law": ["x"], "limit": {"sv": "a", "en": "a"}, **more}


def test_unknown_choices_twins_and_dead_ends_are_told(root):
    choices = {name: two(name) for name in ("who", "to", "about", "why")}
    assert found({**choices, "rules": [rule()]}) == []
    assert found({**choices, "rules": [rule(), rule()]}) == ["duplicate-id"]
    assert "unknown-choice" in found({**choices, "rules": [rule(), rule(id="s", who=["ingen"])]})
    assert found({**choices, "rules": [rule(who=["who-1"])]}) == ["dead-end"] * 8


def test_an_unknown_law_id_is_an_error(catalog):
    known = set(catalog.provisions)
    assert all(set(rule.law) <= known for rule in catalog.data.secrecy_paths.rules)
