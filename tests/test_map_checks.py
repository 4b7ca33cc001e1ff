"""What an editor is told when data/scenes.yaml is wrong: the rule and the line."""

import shutil

import pytest

from catalog.load import inspect


@pytest.fixture(scope="module")
def copy(content_root, tmp_path_factory):
    """The sample's texts and data, to be made wrong."""
    folder = tmp_path_factory.mktemp("root")
    for name in ("content", "docs"):
        (folder / name).symlink_to(content_root / name)
    shutil.copytree(content_root / "data", folder / "data")
    return folder


def problems(copy, content_root, *changes):
    text = (content_root / "data/scenes.yaml").read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    (copy / "data/scenes.yaml").write_text(text, "utf-8")
    _, found = inspect(copy)
    return text.splitlines(), [problem for problem in found if problem.path == "data/scenes.yaml"]


LAGAPLAN = "id: lagaplan\n    name: Lagaplan"


@pytest.mark.parametrize(
    ("rule", "line", "changes"),
    [
        ("duplicate-id", "- id: lagaplan", [("id: ullerudsbacken", "id: lagaplan")]),
        ("reserved-id", "id: kommun", [("id: lagaplan", "id: kommun")]),
        (
            "unknown-mapping",
            'mapping: "2019"',
            [('event: new\n        mapping: "2023"', 'event: new\n        mapping: "2019"')],
        ),
        (
            "unknown-scene",
            "into: finns-inte",
            [
                (
                    'event: ceased\n        mapping: "2024-01"',
                    'event: merged\n        into: finns-inte\n        mapping: "2024-01"',
                )
            ],
        ),
        ("swapped-position", "location:", [("lat: 59.2761\n      lon: 18.1315", "lat: 18.1315\n      lon: 59.2761")]),
        (
            "history",
            "event: merged",
            [("event: corrected\n        date", "event: merged\n        into: storvreten\n        date")],
        ),
        ("history", "event: listed", [('event: listed\n        date: "2020"', 'event: listed\n        date: "2010"')]),
        ("total", "total: 3", [("total: 63", "total: 3")]),
        ("total", '"0180", total: 3', [('{municipality: "0180", total: 31', '{municipality: "0180", total: 3')]),
        (
            "total",
            'municipality: "0180", total: 13',
            [('{municipality: "0181", total: 13', '{municipality: "0180", total: 13')],
        ),
        ("total", "near: 99", [("near: 24", "near: 99")]),
        (
            "unknown-mapping",
            'mapping: "1999"',
            [('mapping: "2023"\n  municipality', 'mapping: "1999"\n  municipality')],
        ),
        ("unsafe-text", "name: Lagaplan</script>", [(LAGAPLAN, LAGAPLAN + "</script>")]),
        ("unsafe-text", 'name: "${x}"', [(LAGAPLAN, 'id: lagaplan\n    name: "${x}"')]),
        ("unsafe-text", "name: \u202eLagaplan", [(LAGAPLAN, "id: lagaplan\n    name: \u202eLagaplan")]),
    ],
)
def test_wrong_scenes_are_named_with_their_line(copy, content_root, rule, line, changes):
    lines, found = problems(copy, content_root, *changes)
    matching = [problem for problem in found if problem.rule == rule]
    assert matching, found
    assert any(line in "\n".join(lines[max(0, problem.line - 2) : problem.line + 1]) for problem in matching), matching


def test_circle_of_merges_is_found(copy, content_root):
    def merged(into):
        return f'event: merged\n        into: {into}\n        mapping: "2024-01"'

    ceased = 'event: ceased\n        mapping: "2024-01"'
    _, found = problems(copy, content_root, (ceased, merged("dragorgrand")), (ceased, merged("nordkapsgatan")))
    assert {problem.rule for problem in found} == {"history"}
    assert "cirkel" in found[0].message


def test_emoji_and_quotes_are_plain_text(copy, content_root):
    _, found = problems(copy, content_root, (LAGAPLAN, 'id: lagaplan\n    name: "Laga \\"plan\\" 😀 & co"'))
    assert not found
