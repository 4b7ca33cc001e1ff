"""`ods import`: from a source to a change of data/scenes.yaml that is ready for review, or to every reason why not."""

import argparse
import hashlib
import os
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from catalog.geography import Shapes
from catalog.intake import guards, report
from catalog.intake.columns import Table, find_table, looks_like_a_survey
from catalog.intake.edit import PATH, CannotEdit, edit, parse_register
from catalog.intake.fetch import Fetched, FetchError, Memory, fetch, is_address, read_file, without_secrets
from catalog.intake.layout import Layout, read_layout
from catalog.intake.plan import Plan, World, make_plan
from catalog.intake.read import Unreadable, read_grids
from catalog.intake.read.grid import Grid
from catalog.intake.rows import Entry, Sum, read_rows
from catalog.load import inspect
from catalog.model import Catalog, mapping_time
from catalog.problems import Problem, suggest
from catalog.schema import Mapping

# Exit statuses beside those of every command (see cli.py): the source may be there next time.
DONE, REFUSED, WRONG_CALL, TRY_LATER = 0, 1, 2, 75
STATUSES = ("Slutar med 0: inläst, eller inget att ändra. 1: nekat, filen är som den var. 2: fel anrop. "
            "75: källan går inte att nå just nu.")


@dataclass(frozen=True)
class Result:
    """What an import came to. text: data/scenes.yaml as it is proposed; None when refused."""

    problems: list[Problem]
    plans: list[Plan]
    remarks: list[str]
    text: str | None = None


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what `ods import` takes."""
    parser.add_argument("source", metavar="KÄLLA", help="en fil (CSV, .xlsx, GeoJSON) eller en adress (https://...)")
    parser.add_argument("--mapping", type=Path, metavar="FIL",
                        help="beskrivning av filen: kolumner, kartläggning, läge")
    parser.add_argument("--survey", nargs="+", action="extend", default=[], metavar="ID",
                        help="kartläggningens id; flera när filen har en kolumn för det")
    parser.add_argument("--dry-run", action="store_true", help="visa skillnaden, skriv ingenting")
    parser.add_argument("--approve", nargs="+", action="extend", default=[], metavar="NAMN",
                        help=f"godkänn något ovanligt: {', '.join(guards.GUARDS)}")
    parser.add_argument("--quiet", action="store_true", help="skriv bara det som är fel")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Import a source and return the exit status.

    0 imported, or nothing to change; 1 refused, data/scenes.yaml is as it was; 2 the call was wrong; 75 the source
    cannot be had right now.
    """
    for name in options.approve:
        if name not in guards.GUARDS:
            return _say_wrong(f'--approve {name} finns inte.{suggest(name, guards.GUARDS)} '
                              f"Det som kan godkännas: {', '.join(guards.GUARDS)}.")
    root: Path = options.root
    catalog, problems = inspect(root)
    if not catalog:
        return _refuse(problems, "Rätta det som redan är fel först.")
    layout = Layout()
    if options.mapping:
        try:
            layout = read_layout(options.mapping, catalog.terms, problems) or layout
        except OSError:
            return _say_wrong(f"--mapping: filen {options.mapping} finns inte eller går inte att läsa.")
        if problems:
            return _refuse(problems)
    depends_on = _digest(options, layout)
    memory = Memory()
    try:
        fetched = _fetch(options, memory, depends_on)
    except OSError:
        return _say_wrong(f"filen {options.source} finns inte eller går inte att läsa.")
    except FetchError as error:
        print(_printable(f"{without_secrets(options.source)}:1: {error} [source]"), file=sys.stderr)
        return TRY_LATER if error.is_passing else REFUSED
    if fetched.content is None:
        _tell(options, "Källan är oförändrad sedan senast. Inget att göra.")
        return DONE
    before = _text(root)
    result = propose(root, before, fetched.content, fetched.name, layout, catalog, options.survey, set(options.approve))
    if result.text is None:
        return _refuse(result.problems)
    return _finish(options, result, before, catalog, memory, fetched, layout)


def _finish(options: argparse.Namespace, result: Result, before: str, catalog: Catalog, memory: Memory,
            fetched: Fetched, layout: Layout) -> int:
    """Tell of the change, and write it unless this is a dry run."""
    homes = {code: home.name for code, home in catalog.municipalities.items()}
    for plan in result.plans:
        rows = len({step.entry.at for step in plan.steps if step.entry})
        _tell(options, report.as_text(plan, homes, rows))
    for remark in result.remarks:
        _tell(options, f"Att känna till: {remark}")
    after = result.text or before
    if after == before:
        _tell(options, f"Inget att ändra i {PATH}.")
    elif options.dry_run:
        _tell(options, report.as_diff(before, after))
        _tell(options, f"Provkörning: {PATH} är som den var.")
    else:
        if _text(options.root) != before:
            print(f"{PATH}:1: filen ändrades under tiden. Inget är skrivet. Kör om. [changed]", file=sys.stderr)
            return REFUSED
        try:
            write_whole(options.root / PATH, after)
        except OSError as error:
            print(f"{PATH}:1: filen gick inte att skriva ({error.strerror}). Den är som den var. [write]",
                  file=sys.stderr)
            return REFUSED
        _tell(options, f"{PATH} är ändrad: {report.counted(result.plans)}")
    if fetched.version and not options.dry_run:
        memory.remember(options.source, fetched.version, _digest(options, layout))
    return DONE


def propose(root: Path, before: str, content: bytes, name: str, layout: Layout, catalog: Catalog,
            surveys: Sequence[str] = (), approved: Iterable[str] = ()) -> Result:
    """Return the change that a source's bytes ask for, tried against every rule of the repository; nothing is written.

    before: the text of data/scenes.yaml. surveys: which surveys to take from the file; all when empty.
    approved: names of guards that a person has approved.
    """
    approved = frozenset(approved)
    remarks: list[str] = []
    try:
        table, problems = _table(read_grids(content, name, layout), layout, remarks)
    except Unreadable as error:
        return Result(error.problems, [], [])
    problems = [problem for problem in problems if problem.rule not in approved]
    entries: list[Entry] = []
    sums: list[Sum] = []
    if table:
        shapes = catalog_shapes(catalog)
        entries, sums = read_rows(table, layout, catalog.terms, shapes, problems)
        if not entries and not problems:
            problems.append(Problem(table.path, 1, "", "filen är tom: under rubrikerna finns inga platser.", "empty"))
    problems += [problem for problem in guards.sums_agree(entries, sums) if problem.rule not in approved]
    if table and not problems:  # a row that could not be read may be the one that is meant
        problems += _said_of_nothing(layout, entries, catalog, table.path)
    chosen = _by_survey(entries, surveys, layout, catalog, table, problems, remarks)
    if problems:
        return Result(sorted(set(problems)), [], remarks)
    plans: list[Plan] = []
    text = before
    for survey, own in chosen:
        plan, text, found = _one_survey(text, survey, own, layout, catalog, approved)
        if found:
            return Result(found, plans, remarks)
        plans.append(plan)
    problems = _check(root, text, plans, name) if text != before else []
    return Result(problems, plans, remarks, None if problems else text)


def _said_of_nothing(layout: Layout, entries: Sequence[Entry], catalog: Catalog, path: str) -> Iterator[Problem]:
    """Tell of what the description says of rows and municipalities that are not there, and that would be lost."""
    names = {entry.name for entry in entries}
    for name in layout.same.keys() - names:
        yield Problem(path, 1, "same", f'ingen rad heter "{name}", som står under same i beskrivningen av filen.'
                      f"{suggest(name, names)} Skriv namnet som i filen, eller ta bort det.", "same")
    codes = layout.complete if isinstance(layout.complete, list) else []
    for code in codes:
        if code not in catalog.municipalities:
            yield Problem(path, 1, "complete", f'"{code}" i beskrivningen av filen är ingen kommunkod i länet. Rätta '
                          "den under complete.", "unknown-municipality")


def _one_survey(text: str, survey: Mapping, entries: list[Entry], layout: Layout, catalog: Catalog,
                approved: frozenset[str]) -> tuple[Plan, str, list[Problem]]:
    """Return a survey's plan, the text it leads to, and why it cannot be done."""
    register = parse_register(text)
    world = World({scene.id: scene for scene in register.scenes},
                  {mapping.id: mapping for mapping in register.mappings}, catalog.terms,
                  {code: home.name for code, home in catalog.municipalities.items()})
    problems: list[Problem] = []
    plan = make_plan(survey, entries, world, layout, problems)
    problems = [problem for problem in problems if problem.rule not in approved]
    if problems:
        return plan, text, sorted(set(problems))
    try:
        return plan, edit(text, plan), []
    except CannotEdit as error:
        return plan, text, [Problem(PATH, 1, "", str(error), "edit")]


def _table(grids: list[Grid], layout: Layout, remarks: list[str]) -> tuple[Table | None, list[Problem]]:
    """Return the one table of a file, and what is wrong with its columns. Sheets that are not read are told of."""
    found = [grid for grid in grids if looks_like_a_survey(grid, layout)]
    if len(found) > 1:
        paths = ", ".join(grid.path for grid in found)
        return None, [Problem(found[0].path, 1, "", f"flera blad kan vara kartläggningen: {paths}. Skriv vilket under "
                              "sheet i beskrivningen av filen.", "sheet")]
    grid = found[0] if found else grids[0]
    remarks += [f"{other.path} lästes inte: bladet har inte rubrikerna." for other in grids if other is not grid]
    if not grid.lines:
        return None, [*grid.problems, Problem(grid.path, 1, "", "filen är tom.", "empty")]
    problems = list(grid.problems)
    table = find_table(grid, layout, problems)
    if table and table.above:
        remarks.append(f"Rader ovanför rubrikerna lästes inte: {', '.join(map(str, table.above))}.")
    if table and table.unused:
        remarks.append(f"Kolumner som inte används: {', '.join(table.unused)}.")
    return table, problems


def _by_survey(entries: list[Entry], wanted: Sequence[str], layout: Layout, catalog: Catalog, table: Table | None,
               problems: list[Problem], remarks: list[str]) -> list[tuple[Mapping, list[Entry]]]:
    """Return the entries of each survey, the oldest survey first."""
    if not table:
        return []
    known: dict[str, Mapping] = {survey.id: Mapping.model_validate(survey.model_dump()) for survey in layout.surveys}
    known |= catalog.mappings
    groups: dict[str, list[Entry]] = {}
    if "survey" in table.columns:
        for entry in entries:
            if entry.survey:
                groups.setdefault(entry.survey, []).append(entry)
            else:
                problems.append(entry.at.problem(table.heading("survey"), "cellen är tom. Skriv kartläggningens id.",
                                                 "missing-value"))
        if wanted:
            others = sum(len(own) for survey, own in groups.items() if survey not in wanted)
            if others:
                remarks.append(f"{others} rader hör till andra kartläggningar och lästes inte.")
            problems += [Problem(table.path, 1, table.heading("survey"), f'ingen rad hör till "{survey}".',
                                 "unknown-mapping") for survey in wanted if survey not in groups]
            groups = {survey: own for survey, own in groups.items() if survey in wanted}
    else:
        ids = list(wanted) or [survey.id for survey in layout.surveys]
        if len(ids) != 1:
            problems.append(Problem(table.path, 1, "", "filen säger inte vilken kartläggning den gäller. Skriv "
                                    "--survey och kartläggningens id, eller surveys i beskrivningen av filen.",
                                    "survey"))
            return []
        groups = {ids[0]: entries}
    for asked in groups:
        if asked not in known:
            problems.append(Problem(table.path, 1, "", f'kartläggningen "{asked}" finns inte.{suggest(asked, known)} '
                                    "Lägg till den under mappings i data/scenes.yaml, eller under surveys i "
                                    "beskrivningen av filen.", "unknown-mapping"))
    return sorted(((known[survey], own) for survey, own in groups.items() if survey in known and own),
                  key=lambda item: mapping_time(item[0]))


def catalog_shapes(catalog: Catalog) -> Shapes:
    """Return the municipalities' shapes that the catalogue holds."""
    return Shapes({code: home.name for code, home in catalog.municipalities.items()},
                  {code: home.shape for code, home in catalog.municipalities.items()})


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
        _, problems = inspect(copy)
    rows = {step.scene: step.entry for plan in plans for step in plan.steps if step.entry}
    scenes = [scene.id for scene in parse_register(text).scenes] if problems else []
    return sorted({_at_its_row(problem, rows, scenes, name) for problem in problems})


def _at_its_row(problem: Problem, rows: dict[str, Entry], scenes: list[str], name: str) -> Problem:
    parts = problem.field.split(".")
    if problem.path != PATH:
        return problem
    if parts[0] == "scenes" and len(parts) > 1 and (entry := rows.get(scenes[int(parts[1])])):
        return entry.at.problem(".".join(parts[2:]), problem.message, problem.rule)
    return Problem(name, 1, problem.field, problem.message, problem.rule)


def write_whole(path: Path, text: str) -> None:
    """Put a text in a file's place in one step: a reader sees the old file or the new one, never a part."""
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(beside).chmod(path.stat().st_mode & 0o777)
        Path(beside).replace(path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise


def _fetch(options: argparse.Namespace, memory: Memory, depends_on: str) -> Fetched:
    version = memory.version(options.source, depends_on) if is_address(options.source) and not options.dry_run else {}
    return fetch(options.source, version)


def _text(root: Path) -> str:
    return read_file(root / PATH).decode("utf-8-sig")


def _digest(options: argparse.Namespace, layout: Layout) -> str:
    """Return what an import depends on beside the source: the register, the description and the call."""
    said = (layout.model_dump_json(), sorted(options.survey), sorted(options.approve))
    return hashlib.sha256(read_file(options.root / PATH) + repr(said).encode()).hexdigest()


def _tell(options: argparse.Namespace, text: str) -> None:
    if not options.quiet and text:
        print("\n".join(map(_printable, text.splitlines())))


def _printable(line: str) -> str:
    """Return a line with what could steer a terminal, or pass for a new line, written out: `\\x1b`."""
    return "".join(letter if letter.isprintable() else letter.encode("unicode_escape").decode() for letter in line)


def _say_wrong(message: str) -> int:
    print(message, file=sys.stderr)
    return WRONG_CALL


def _refuse(problems: Sequence[Problem], closing: str = "") -> int:
    for problem in problems:
        print(_printable(str(problem)), file=sys.stderr)
    print(closing or f"{len(problems)} problem. {PATH} är som den var.", file=sys.stderr)
    return REFUSED
