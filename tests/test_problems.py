"""How problems are told: as text, JSON and CI annotations."""

import json

import pytest

from catalog.problems import CatalogError, Problem, allowed_values, as_github, as_json, as_text, suggest

FIRST = Problem("content/a.md", 3, "title", 'skriv "titel": 100 %.', "wrong-value")
SECOND = Problem("data/b.yaml", 1, "", "Filen saknas.", "missing-file")
WAITING = Problem("content/c.md", 5, "review_by", "för länge sedan.", "review-due", "reminder")


def test_text():
    assert as_text([FIRST, SECOND]) == (
        'content/a.md:3: title: skriv "titel": 100 %. [wrong-value]\n'
        "data/b.yaml:1: Filen saknas. [missing-file]\n"
        "2 fel i 2 filer. Inget byggdes."
    )


def test_nothing_to_tell():
    assert as_text([]) == "Inga fel."
    assert as_github([]) == ""
    assert json.loads(as_json([])) == {"problems": []}


@pytest.mark.parametrize(
    ("problems", "closing"),
    [
        ([SECOND], "1 fel i 1 fil. Inget byggdes."),
        ([WAITING], "Inga fel. 1 påminnelse."),
        ([WAITING, WAITING], "Inga fel. 2 påminnelser."),
        ([WAITING, SECOND], "1 fel i 1 fil och 1 påminnelse. Inget byggdes."),
    ],
)
def test_the_closing_line_counts_faults_and_reminders(problems, closing):
    assert as_text(problems).splitlines()[-1] == closing


def test_faults_are_told_last_where_they_are_seen():
    assert as_text([FIRST, WAITING]).splitlines()[:2] == [
        "content/c.md:5: review_by: för länge sedan. [review-due, påminnelse]",
        str(FIRST),
    ]


def test_json_holds_every_part():
    found = json.loads(as_json([FIRST, WAITING]))["problems"]
    assert found[0] == {
        "path": "content/a.md",
        "line": 3,
        "field": "title",
        "message": 'skriv "titel": 100 %.',
        "rule": "wrong-value",
        "level": "fault",
    }
    assert found[1]["level"] == "reminder"


def test_github():
    assert as_github([FIRST, SECOND, WAITING]) == (
        '::error file=content/a.md,line=3,title=title::skriv "titel": 100 %25. [wrong-value]\n'
        "::error file=data/b.yaml,line=1,title=missing-file::Filen saknas. [missing-file]\n"
        "::notice file=content/c.md,line=5,title=review_by::för länge sedan. [review-due]"
    )


def test_a_message_cannot_forge_another_annotation():
    forged = Problem("a,line=9:b\n.md", 1, "x\n::error::", "rad\r\n::error file=x::falsk", "r")
    assert as_github([forged]).count("\n") == 0
    assert as_github([forged]).startswith("::error file=a%2Cline=9%3Ab%0A.md,line=1,title=x%0A%3A%3Aerror%3A%3A::")


def test_the_error_holds_each_fault_once_in_order():
    error = CatalogError([SECOND, FIRST, WAITING, FIRST])
    assert error.problems == [FIRST, SECOND]
    assert str(error) == as_text([FIRST, SECOND])


@pytest.mark.parametrize(("value", "told"), [("mumim", ' Menade du "mumin"?'), ("xyz", "")])
def test_suggestion(value, told):
    assert suggest(value, ["mumin", "trygghetsvandring"]) == told


def test_allowed_values_are_listed_when_few_and_counted_when_many():
    assert allowed_values(["a", "b"]) == " Tillåtna värden: a, b."
    assert allowed_values(map(str, range(13))) == " Det finns 13 tillåtna värden."
    assert allowed_values([]) == ""
