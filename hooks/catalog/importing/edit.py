"""Steps -> the new text of data/scenes.yaml.

Only the scenes that change are written anew, each by itself: everything else keeps every comment, space and quote, so
that a person who reviews the change sees the change and nothing else.
"""

import re
from collections.abc import Callable, Iterable, Mapping, MutableMapping
from dataclasses import dataclass
from io import StringIO
from typing import Any

import yaml

from catalog.importing.plan import Plan, Step
from catalog.model.scene_history import event_time, survey_time
from catalog.reading.files import YamlLoader, parse_yaml
from catalog.schema import Event, Scene, SceneRegister, Survey

PATH = "data/scenes.yaml"
FIELD_ORDER = list(Scene.model_fields)


class CannotEdit(Exception):
    """The file is written in a way that cannot be changed piece by piece; the text says what to do, in Swedish."""


@dataclass(frozen=True)
class _List:
    """A list of the file: for each item its first line, and the line after its last; counted from 0."""

    spans: list[tuple[int, int]]
    column: int


def parse_register(text: str) -> SceneRegister:
    """Return the register that a text of data/scenes.yaml holds. Raises ValueError when it holds none."""
    data, _, problems = parse_yaml(text, PATH, first_line=1)
    if problems:
        raise ValueError("\n".join(map(str, problems)))
    return SceneRegister.model_validate(data)


def edit(text: str, plan: Plan) -> str:
    """Return the text with a plan's steps carried out. Raises CannotEdit when its form does not allow it.

    The result is read again and compared with the same steps carried out on the data alone: if anything at all differs,
    nothing is given back.
    """
    before, _, _ = parse_yaml(text, PATH, first_line=1)
    wanted = _carried_out(before or {}, plan)
    newline = "\r\n" if "\r\n" in text else "\n"
    result = _edited(text.replace("\r\n", "\n"), before or {}, plan)
    found, _, problems = parse_yaml(result, PATH, first_line=1)
    if problems or found != wanted:
        raise CannotEdit(
            "ändringen blev inte den som skulle göras. Inget är skrivet. Visa raden för den som sköter webbplatsen."
        )
    return result.replace("\n", newline)


def _by_scene(steps: Iterable[Step]) -> dict[str, list[Step]]:
    found: dict[str, list[Step]] = {}
    for step in steps:
        if step.event or step.values:
            found.setdefault(step.scene, []).append(step)
    return found


def _carried_out(data: Mapping[str, Any], plan: Plan) -> dict[str, Any]:
    """Return the file's data as it should be afterwards."""
    mappings = [dict(item) for item in data["mappings"]]
    times = _times(data, plan)
    if plan.added:
        mappings.insert(_place_among(mappings, plan.added), _survey_data(plan.added))
    scenes, steps = [], _by_scene(plan.steps)
    for item in data.get("scenes") or []:
        scene = {**item, "history": list(item["history"])}
        for step in steps.pop(scene["id"], []):
            _change(scene, step, times)
        scenes.append(scene)
    scenes += [_new_scene(changes) for changes in steps.values()]
    return {**data, "mappings": mappings, "scenes": scenes}


def _change(
    scene: MutableMapping[str, Any],
    step: Step,
    times: Mapping[str, Survey],
    made: Callable[[Any], Any] = lambda value: value,
) -> None:
    """Carry out one step on a scene's data. made: what turns plain data into what the file's form needs."""
    for key, value in step.values.items():
        if key not in scene and hasattr(scene, "insert"):
            before = FIELD_ORDER[: FIELD_ORDER.index(key)]
            scene.insert(max(number for number, other in enumerate(scene, 1) if other in before), key, made(value))
        else:
            scene[key] = made(value)
    if step.event:
        history = scene["history"]
        time = event_time(Event.model_validate(step.event), times)
        place = sum(event_time(Event.model_validate(_plain(event)), times) <= time for event in history)
        history.insert(place, made(step.event))


def _new_scene(steps: list[Step]) -> dict[str, Any]:
    """Return a new scene's data, its fields in the file's order."""
    values: dict[str, Any] = {}
    for step in steps:
        values |= step.values
    values["history"] = [step.event for step in steps if step.event]
    return values


def _times(data: Mapping[str, Any], plan: Plan) -> dict[str, Survey]:
    known = {str(item["id"]): Survey.model_validate(item) for item in data["mappings"]}
    return {plan.survey.id: plan.survey, **known}


def _place_among(mappings: list[dict[str, Any]], survey: Survey) -> int:
    return sum(survey_time(Survey.model_validate(item)) <= survey_time(survey) for item in mappings)


def _survey_data(survey: Survey) -> dict[str, Any]:
    """Return a survey as data: fields in the schema's order, none that says nothing but the total."""
    kept = survey.model_dump(exclude_none=True, include=set(Survey.model_fields))
    data = {key: kept[key] for key in Survey.model_fields if key in kept and kept[key] != []}
    if "total" not in data:
        data = {
            key: value
            for name in Survey.model_fields
            for key, value in ([("total", None)] if name == "total" else [(name, data[name])] if name in data else [])
        }
    return data


def _plain(value: Any) -> Any:
    """Return ruamel's containers and scalars as plain Python."""
    if isinstance(value, Mapping):
        return {str(key): _plain(child) for key, child in value.items()}
    if isinstance(value, list):
        return [_plain(child) for child in value]
    if isinstance(value, str):
        return str(value)
    return value


# --- text ------------------------------------------------------------------------------------


def _edited(text: str, data: Mapping[str, Any], plan: Plan) -> str:
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    root: Any = yaml.compose(text, Loader=YamlLoader)
    nodes = {key.value: (key, value) for key, value in root.value}
    times = _times(data, plan)
    changes: list[tuple[int, int, str]] = []  # (first line, line after the last, new text)
    steps = _by_scene(plan.steps)
    mappings = _list_of(nodes["mappings"], lines)
    scenes = _list_of(nodes["scenes"], lines) if data.get("scenes") else _List([], mappings.column)
    writings: dict[str, str] = {}
    for number, (item, (first, last)) in enumerate(zip(data.get("scenes") or [], scenes.spans, strict=True)):
        todo = steps.pop(str(item["id"]), None)
        if not todo:
            continue
        node = nodes["scenes"][1].value[number]
        if (place := _place_to_append(item, node, todo, times, lines[:last])) is not None:
            changes.append((place, place, _event_lines(todo[0].event or {}, node, writings)))
        else:
            changes.append((first, last, _rewritten("".join(lines[first:last]), todo, times, scenes.column)))
    if steps:
        added = "".join(_written(_new_scene(todo), scenes.column) for todo in steps.values())
        if scenes.spans:
            changes.append((scenes.spans[-1][1], scenes.spans[-1][1], added))
        else:
            end = nodes["scenes"][1].end_mark  # of an empty list: []
            rest = lines[end.line][end.column :]
            changes.append((nodes["scenes"][0].start_mark.line, end.line + 1, f"scenes:{rest}{added}"))
    if plan.added:
        place = _place_among(list(data["mappings"]), plan.added)
        at = mappings.spans[place][0] if place < len(mappings.spans) else mappings.spans[-1][1]
        changes.append((at, at, _written(_survey_data(plan.added), mappings.column)))
    changes.sort(key=lambda change: change[0])
    for first, last, new in reversed(changes):  # from the end: line numbers hold, and two at one place stay in order
        lines[first:last] = [new]
    return "".join(lines)


def _list_of(node: tuple[Any, Any], lines: list[str]) -> _List:
    """Return where the items of a list stand; comments and blank lines after an item are not part of it."""
    key, value = node
    starts = [(item.start_mark.line, item.start_mark.column) for item in value.value]
    dashes = [re.match(r"( *)- +\S", lines[line]) for line, _ in starts]
    if (
        value.flow_style
        or not all(dashes)
        or len({line for line, _ in starts}) < len(starts)
        or (len({len(dash[1]) for dash in dashes if dash}) > 1)
    ):
        raise CannotEdit(
            f"listan {key.value} är inte skriven med en post på egna rader, som börjar med ett streck. "
            "Skriv om den så först."
        )
    column = len(dashes[0][1]) if dashes[0] else 0
    after = next(
        (number for number in range(starts[-1][0] + 1, len(lines)) if re.match(r"[^\s#-]", lines[number])), len(lines)
    )
    spans = []
    for (first, _), limit in zip(starts, [*(line for line, _ in starts[1:]), after], strict=True):
        last = limit
        while last > first + 1 and _is_between(lines[last - 1], column):
            last -= 1
        spans.append((first, last))
    return _List(spans, column)


def _is_between(line: str, column: int) -> bool:
    """Is a line blank, or a comment that stands no further in than the list's dashes?"""
    bare = line.strip()
    return not bare or (bare.startswith("#") and len(line) - len(line.lstrip()) <= column)


def _place_to_append(
    item: Mapping[str, Any], node: Any, steps: list[Step], times: Mapping[str, Survey], lines: list[str]
) -> int | None:
    """Return the line for a scene's only step when it adds an event at the end of a plain history; None otherwise.

    Most steps of most surveys are such, and they need no more than some lines in the right place. lines: the file's, up
    to the end of the scene.
    """
    history = next(value for key, value in node.value if key.value == "history")
    if len(steps) > 1 or steps[0].values or history.flow_style or history.value[-1].flow_style:
        return None
    time = event_time(Event.model_validate(steps[0].event), times)
    if any(event_time(Event.model_validate(event), times) > time for event in item["history"]):
        return None
    leaf = history.value[-1]
    while leaf.value and not isinstance(leaf, yaml.ScalarNode) and not leaf.flow_style:
        leaf = leaf.value[-1][1] if isinstance(leaf, yaml.MappingNode) else leaf.value[-1]
    place: int = leaf.end_mark.line + 1
    if getattr(leaf, "style", None) in ("|", ">") or (place < len(lines) and not re.match(r" *[a-z_]+:", lines[place])):
        return None  # a text over several lines, or a comment that belongs to what is above it
    return place


def _event_lines(event: Mapping[str, Any], node: Any, writings: dict[str, str]) -> str:
    """Return an event as lines of a scene's history. writings: those made already, since most scenes get the same."""
    history = next(value for key, value in node.value if key.value == "history")
    column = history.start_mark.column
    key = f"{column} {event}"
    if key not in writings:
        writings[key] = _written(event, column)
    return writings[key]


def _yaml(column: int) -> Any:
    from ruamel.yaml import YAML

    writer = YAML(typ="rt")
    writer.preserve_quotes = True
    writer.width = 1_000_000
    writer.indent(mapping=2, sequence=2 + column, offset=column)
    writer.representer.add_representer(
        type(None), lambda representer, _: representer.represent_scalar("tag:yaml.org,2002:null", "null")
    )
    return writer


def _rewritten(block: str, steps: list[Step], times: Mapping[str, Survey], column: int) -> str:
    """Return one scene's lines with its steps carried out, its own comments and quotes kept."""
    writer = _yaml(column)
    items = writer.load(block)
    is_flow = _is_flow(items[0]["history"])
    for step in steps:
        _change(
            items[0],
            step,
            times,
            lambda value: (
                _styled(value, is_flow if "event" in value else None) if isinstance(value, dict) else _styled(value)
            ),
        )
    return _dumped(writer, items)


def _is_flow(history: Any) -> bool:
    last = history[-1]
    return bool(history.fa.flow_style() or last.fa.flow_style())


def _written(item: Mapping[str, Any], column: int) -> str:
    """Return the lines of a new item."""
    from ruamel.yaml.comments import CommentedSeq

    return _dumped(_yaml(column), CommentedSeq([_styled(dict(item), False)]))


def _dumped(writer: Any, items: Any) -> str:
    out = StringIO()
    writer.dump(items, out)
    return out.getvalue()


def _styled(value: Any, is_flow: bool | None = None) -> Any:
    """Return data in the form of the file: codes and sentences in double quotes, words in two languages on one row.

    is_flow: whether the outermost mapping stands on one row; None lets its content decide.
    """
    from ruamel.yaml.comments import CommentedMap, CommentedSeq
    from ruamel.yaml.scalarstring import DoubleQuotedScalarString

    if isinstance(value, dict):
        made = CommentedMap()
        for key, child in value.items():
            if isinstance(child, str) and (
                key in ("mapping", "municipality", "sv", "en", "published") or (key == "id" and child[:1].isdigit())
            ):
                made[key] = DoubleQuotedScalarString(child)
            else:
                made[key] = _styled(child)
        one_row = {"sv", "en"} == set(value) or set(value) == {"municipality", "total", "sources"}
        if is_flow or (is_flow is None and one_row):
            made.fa.set_flow_style()
        return made
    if isinstance(value, list):
        listed = CommentedSeq(_styled(child) for child in value)
        if all(isinstance(child, str) for child in value):
            listed.fa.set_flow_style()
        return listed
    return value
