"""How problems are told: as text, JSON and CI annotations."""

import json

import pytest

from catalog.problems import CatalogError, Problem, allowed_values, as_github, as_json, as_text, suggest

FIRST = Problem("content/a.md", 3, "title", 'skriv "titel": 100 %.', "wrong-value")
SECOND = Problem("data/b.yaml", 1, "", "Filen saknas.", "missing-file")


def test_text():
    assert as_text([FIRST, SECOND]) == (
        'content/a.md:3: title: skriv "titel": 100 %. [wrong-value]\n'
        "data/b.yaml:1: Filen saknas. [missing-file]\n"
        "2 problem i 2 filer. Inget byggdes."
    )


def test_nothing_to_tell():
    assert as_text([]) == as_github([]) == ""
    assert json.loads(as_json([])) == {"problems": []}


def test_one_file_is_said_in_the_singular():
    assert as_text([SECOND]).endswith("1 problem i 1 fil. Inget byggdes.")


def test_json_holds_every_part():
    assert json.loads(as_json([FIRST]))["problems"] == [
        {"path": "content/a.md", "line": 3, "field": "title", "message": 'skriv "titel": 100 %.', "rule": "wrong-value"}
    ]


def test_github():
    assert as_github([FIRST, SECOND]) == (
        '::error file=content/a.md,line=3,title=title::skriv "titel": 100 %25. [wrong-value]\n'
        "::error file=data/b.yaml,line=1,title=missing-file::Filen saknas. [missing-file]"
    )


def test_a_message_cannot_forge_another_annotation():
    forged = Problem("a,line=9:b\n.md", 1, "x\n::error::", "rad\r\n::error file=x::falsk", "r")
    assert as_github([forged]).count("\n") == 0
    assert as_github([forged]).startswith("::error file=a%2Cline=9%3Ab%0A.md,line=1,title=x%0A%3A%3Aerror%3A%3A::")


def test_the_error_holds_each_problem_once_in_order():
    error = CatalogError([SECOND, FIRST, FIRST])
    assert error.problems == [FIRST, SECOND]
    assert str(error) == as_text([FIRST, SECOND])


@pytest.mark.parametrize(("value", "told"), [("mumim", ' Menade du "mumin"?'), ("xyz", "")])
def test_suggestion(value, told):
    assert suggest(value, ["mumin", "trygghetsvandring"]) == told


def test_allowed_values_are_listed_when_few_and_counted_when_many():
    assert allowed_values(["a", "b"]) == " Tillåtna värden: a, b."
    assert allowed_values(map(str, range(13))) == " Det finns 13 tillåtna värden."
    assert allowed_values([]) == ""
