"""A source's bytes -> the change of data/scenes.yaml that they ask for, or every reason why not. Nothing is written."""

import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from catalog.core.geography import Shapes
from catalog.importing import guards
from catalog.importing.columns import Table, find_table, looks_like_a_survey
from catalog.importing.edit import PATH, CannotEdit, edit, parse_register
from catalog.importing.fetch import Fetched
from catalog.importing.layout import Layout
from catalog.importing.plan import Plan, Register, make_plan
from catalog.importing.read import Unreadable, read_grids
from catalog.importing.read.grid import Grid
from catalog.importing.rows import Row, read_rows
from catalog.load import inspect
from catalog.model.catalog import Catalog
from catalog.model.scene_history import survey_time
from catalog.problems import Problem, faults, suggest
from catalog.schema import Survey


@dataclass(frozen=True)
class ImportRequest:
    """What a person asks of an import.

    layout: what is said of the file. surveys: which surveys to take from it; all when empty. approved: names of guards
    that are approved.
    """

    layout: Layout
    surveys: Sequence[str] = ()
    approved: frozenset[str] = frozenset()

    def left(self, problems: Iterable[Problem]) -> list[Problem]:
        """Return the problems that are not approved."""
        return [problem for problem in problems if problem.rule not in self.approved]


@dataclass
class Findings:
    """What is found in a file on the way: reasons to refuse it, and what is good to know."""

    problems: list[Problem] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Result:
    """What an import came to. text: data/scenes.yaml as it is proposed; None when refused."""

    problems: list[Problem]
    plans: list[Plan]
    remarks: list[str]
    text: str | None = None


def propose(root: Path, before: str, source: Fetched, request: ImportRequest, catalog: Catalog) -> Result:
    """Return the change that a source's bytes ask for, tried against every rule of the repository; nothing is written.

    before: the text of data/scenes.yaml. source: with its content.
    """
    findings = Findings()
    try:
        table = _table(read_grids(source.content or b"", source.name, request.layout), request.layout, findings)
    except Unreadable as error:
        return Result(error.problems, [], [])
    findings.problems = request.left(findings.problems)
    chosen = _by_survey(table, _rows(table, request, catalog, findings), request, catalog, findings) if table else []
    if findings.problems:
        return Result(sorted(set(findings.problems)), [], findings.remarks)
    plans: list[Plan] = []
    text = before
    for survey, own in chosen:
        plan, text, problems = _one_survey(text, survey, own, request, catalog)
        if problems:
            return Result(problems, plans, findings.remarks)
        plans.append(plan)
    problems = _check(root, text, plans, source.name) if text != before else []
    return Result(problems, plans, findings.remarks, None if problems else text)


def _table(grids: list[Grid], layout: Layout, findings: Findings) -> Table | None:
    """Return the one table of a file, or None when its columns cannot be made out.

    Sheets, rows and columns that are not read are told of.
    """
    surveys = [grid for grid in grids if looks_like_a_survey(grid, layout)]
    if len(surveys) > 1:
        paths = ", ".join(grid.path for grid in surveys)
        findings.problems.append(
            Problem(
                surveys[0].path,
                1,
                "",
                f"flera blad kan vara kartläggningen: {paths}. Skriv vilket under sheet i beskrivningen av filen.",
                "sheet",
            )
        )
        return None
    grid = surveys[0] if surveys else grids[0]
    findings.remarks += [
        f"{other.path} lästes inte: bladet har inte rubrikerna." for other in grids if other is not grid
    ]
    findings.problems += grid.problems
    if not grid.lines:
        findings.problems.append(Problem(grid.path, 1, "", "filen är tom.", "empty"))
        return None
    table = find_table(grid, layout, findings.problems)
    if table and table.above:
        findings.remarks.append(f"Rader ovanför rubrikerna lästes inte: {', '.join(map(str, table.above))}.")
    if table and table.unused:
        findings.remarks.append(f"Kolumner som inte används: {', '.join(table.unused)}.")
    return table


def _rows(table: Table, request: ImportRequest, catalog: Catalog, findings: Findings) -> list[Row]:
    """Return a table's rows, understood."""
    rows, sums = read_rows(table, request.layout, catalog.terms, catalog_shapes(catalog), findings.problems)
    if not rows and not findings.problems:
        findings.problems.append(
            Problem(table.path, 1, "", "filen är tom: under rubrikerna finns inga platser.", "empty")
        )
    findings.problems += request.left(guards.sums_agree(rows, sums))
    if not findings.problems:  # a row that could not be read may be the one that is meant
        findings.problems += _said_of_nothing(request.layout, rows, catalog, table.path)
    return rows


def _said_of_nothing(layout: Layout, rows: Sequence[Row], catalog: Catalog, path: str) -> Iterator[Problem]:
    """Tell of what the description says of rows and municipalities that are not there, and that would be lost."""
    names = {row.name for row in rows}
    for name in layout.same.keys() - names:
        yield Problem(
            path,
            1,
            "same",
            f'ingen rad heter "{name}", som står under same i beskrivningen av filen.'
            f"{suggest(name, names)} Skriv namnet som i filen, eller ta bort det.",
            "same",
        )
    codes = layout.complete if isinstance(layout.complete, list) else []
    for code in codes:
        if code not in catalog.municipalities:
            yield Problem(
                path,
                1,
                "complete",
                f'"{code}" i beskrivningen av filen är ingen kommunkod i länet. Rätta den under complete.',
                "unknown-municipality",
            )


def _by_survey(
    table: Table, rows: list[Row], request: ImportRequest, catalog: Catalog, findings: Findings
) -> list[tuple[Survey, list[Row]]]:
    """Return the rows of each survey, the oldest survey first."""
    known: dict[str, Survey] = {
        survey.id: Survey.model_validate(survey.model_dump()) for survey in request.layout.surveys
    } | catalog.mappings
    if "survey" in table.columns:
        groups = _asked_for(_grouped(table, rows, findings), table, request.surveys, findings)
    else:
        groups = _all_of_one(table, rows, request, findings)
    for survey in groups:
        if survey not in known:
            findings.problems.append(
                Problem(
                    table.path,
                    1,
                    "",
                    f'kartläggningen "{survey}" finns inte.'
                    f"{suggest(survey, known)} Lägg till den under mappings i data/scenes.yaml, "
                    "eller under surveys i beskrivningen av filen.",
                    "unknown-mapping",
                )
            )
    return sorted(
        ((known[survey], own) for survey, own in groups.items() if survey in known and own),
        key=lambda item: survey_time(item[0]),
    )


def _grouped(table: Table, rows: list[Row], findings: Findings) -> dict[str, list[Row]]:
    """Return survey -> its rows, as each row says."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        if row.survey:
            groups.setdefault(row.survey, []).append(row)
        else:
            findings.problems.append(
                row.at.problem(table.heading("survey"), "cellen är tom. Skriv kartläggningens id.", "missing-value")
            )
    return groups


def _asked_for(
    groups: dict[str, list[Row]], table: Table, surveys: Sequence[str], findings: Findings
) -> dict[str, list[Row]]:
    """Return the groups of the surveys that are asked for; all when none are."""
    if not surveys:
        return groups
    if others := sum(len(own) for survey, own in groups.items() if survey not in surveys):
        findings.remarks.append(f"{others} rader hör till andra kartläggningar och lästes inte.")
    findings.problems += [
        Problem(table.path, 1, table.heading("survey"), f'ingen rad hör till "{survey}".', "unknown-mapping")
        for survey in surveys
        if survey not in groups
    ]
    return {survey: own for survey, own in groups.items() if survey in surveys}


def _all_of_one(table: Table, rows: list[Row], request: ImportRequest, findings: Findings) -> dict[str, list[Row]]:
    """Return all rows as those of the one survey that is asked for, or that the description names."""
    ids = list(request.surveys) or [survey.id for survey in request.layout.surveys]
    if len(ids) == 1:
        return {ids[0]: rows}
    findings.problems.append(
        Problem(
            table.path,
            1,
            "",
            "filen säger inte vilken kartläggning den gäller. Skriv --survey "
            "och kartläggningens id, eller surveys i beskrivningen av filen.",
            "survey",
        )
    )
    return {}


def _one_survey(
    text: str, survey: Survey, rows: list[Row], request: ImportRequest, catalog: Catalog
) -> tuple[Plan, str, list[Problem]]:
    """Return a survey's plan, the text it leads to, and why it cannot be done."""
    read = parse_register(text)
    register = Register(
        {scene.id: scene for scene in read.scenes},
        {mapping.id: mapping for mapping in read.mappings},
        catalog.terms,
        {code: home.name for code, home in catalog.municipalities.items()},
    )
    problems: list[Problem] = []
    plan = make_plan(survey, rows, register, request.layout, problems)
    if left := request.left(problems):
        return plan, text, sorted(set(left))
    try:
        return plan, edit(text, plan), []
    except CannotEdit as error:
        return plan, text, [Problem(PATH, 1, "", str(error), "edit")]


def catalog_shapes(catalog: Catalog) -> Shapes:
    """Return the municipalities' shapes that the catalogue holds."""
    return Shapes(
        {code: home.name for code, home in catalog.municipalities.items()},
        {code: home.shape for code, home in catalog.municipalities.items()},
    )


def _check(root: Path, text: str, plans: Sequence[Plan], name: str) -> list[Problem]:
    """Return what the repository's own rules say of the proposed text, told at the source's rows where it can be.

    The rules run in a copy of the repository where only data/scenes.yaml is another.
    """
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for part in ("content", "docs", "hooks"):
            if (root / part).exists():
                (copy / part).symlink_to((root / part).resolve(), target_is_directory=True)
        # Copied and not linked: the rules refuse a file that is only a link to another.
        shutil.copytree(root / "data", copy / "data", symlinks=True)
        (copy / PATH).write_text(text, "utf-8", newline="")
        problems = faults(inspect(copy)[1])
    rows = {step.scene: step.row for plan in plans for step in plan.steps if step.row}
    scenes = [scene.id for scene in parse_register(text).scenes] if problems else []
    return sorted({_at_its_row(problem, rows, scenes, name) for problem in problems})


def _at_its_row(problem: Problem, rows: dict[str, Row], scenes: list[str], name: str) -> Problem:
    parts = problem.field.split(".")
    if problem.path != PATH:
        return problem
    if parts[0] == "scenes" and len(parts) > 1 and (row := rows.get(scenes[int(parts[1])])):
        return row.at.problem(".".join(parts[2:]), problem.message, problem.rule)
    return Problem(name, 1, problem.field, problem.message, problem.rule)
