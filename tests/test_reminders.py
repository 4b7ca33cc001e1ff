"""What waits for a person: told on the right day, at the right line, and never in the way."""

import pytest

METHOD, ENGLISH = "content/methods/torgvandring.md", "content/methods/torgvandring.en.md"
EXAMPLE, LAW = "content/examples/torget.md", "data/law.yaml"


def told(project, day, rule):
    return [problem for problem in project.reminders(day) if problem.rule == rule]


@pytest.mark.parametrize(
    ("rule", "path", "line", "field", "last_quiet", "first_told", "words"),
    [
        ("review-due", METHOD, 23, "review_by", "2027-01-10", "2027-01-11", "granskats senast 2027-01-10"),
        ("law-unchecked", LAW, 23, "provisions.0.checked", "2027-01-10", "2027-01-11", "provlag-1 kontrollerades"),
        ("assessment-due", "data/accessibility.yaml", 8, "assessed", "2027-09-22", "2027-09-23", "före 2027-11-21"),
        ("security-due", "data/security.yaml", 2, "expires", "2027-09-21", "2027-09-22", "gäller till 2027-11-20"),
    ],
)
def test_a_day_is_announced_in_time(project, rule, path, line, field, last_quiet, first_told, words):
    assert told(project, last_quiet, rule) == []
    found = next(problem for problem in told(project, first_told, rule) if problem.path == path)
    assert (found.line, found.field) == (line, field)
    assert words in found.message
    assert project.problems() == []


def test_a_text_without_a_translation(project):
    found = [problem for problem in told(project, "2026-11-21", "untranslated") if problem.path.startswith("content/")]
    assert [(problem.path, problem.line, problem.field) for problem in found] == [(EXAMPLE, 1, "")]
    assert "content/examples/torget.en.md" in found[0].message


def test_a_translation_that_cannot_be_read_is_not_said_to_be_missing(project):
    project.change(ENGLISH, "title: Square walk", "title: Square: walk")
    assert METHOD not in {problem.path for problem in told(project, "2026-11-21", "untranslated")}


def test_a_translation_older_than_the_text(project):
    assert told(project, "2026-11-21", "stale-translation") == []
    line = project.change(ENGLISH, "translates: 2026-01-10", "translates: 2026-01-09")
    found = told(project, "2026-11-21", "stale-translation")
    assert [(problem.path, problem.line, problem.field) for problem in found] == [(ENGLISH, line, "translates")]
    assert "ändrades 2026-01-10" in found[0].message
    assert project.problems() == []


def test_reminders_are_told_beside_faults(project):
    project.change(METHOD, "related: []", "related: [borta]")
    assert [problem.rule for problem in project.problems()] == ["unknown-method"]
    assert told(project, "2027-01-11", "review-due")
