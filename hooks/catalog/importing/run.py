"""`ods import`: from a source to a change of data/scenes.yaml that is ready for review, or to every reason why not."""

import argparse
import hashlib
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from catalog.importing import guards, report
from catalog.importing.edit import PATH
from catalog.importing.fetch import Fetched, FetchError, Memory, fetch, is_address, read_file, without_secrets
from catalog.importing.layout import Layout, read_layout
from catalog.importing.propose import ImportRequest, Result, propose
from catalog.load import inspect
from catalog.model.catalog import Catalog
from catalog.problems import Problem, faults, suggest

# Exit statuses beside those of every command (see cli.py): the source may be there next time.
DONE, REFUSED, WRONG_CALL, TRY_LATER = 0, 1, 2, 75
STATUSES = (
    "Slutar med 0: inläst, eller inget att ändra. 1: nekat, filen är som den var. 2: fel anrop. "
    "75: källan går inte att nå just nu."
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what `ods import` takes."""
    parser.add_argument("source", metavar="KÄLLA", help="en fil (CSV, .xlsx, GeoJSON) eller en adress (https://...)")
    parser.add_argument("--layout", type=Path, metavar="FIL", help="beskrivning av filen: kolumner, kartläggning, läge")
    parser.add_argument(
        "--survey",
        nargs="+",
        action="extend",
        default=[],
        metavar="ID",
        help="kartläggningens id; flera när filen har en kolumn för det",
    )
    parser.add_argument("--dry-run", action="store_true", help="visa skillnaden, skriv ingenting")
    parser.add_argument(
        "--approve",
        nargs="+",
        action="extend",
        default=[],
        metavar="NAMN",
        help=f"godkänn något ovanligt: {', '.join(guards.GUARDS)}",
    )
    parser.add_argument("--quiet", action="store_true", help="skriv bara det som är fel")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Import a source and return the exit status.

    0 imported, or nothing to change; 1 refused, data/scenes.yaml is as it was; 2 the call was wrong; 75 the source
    cannot be had right now.
    """
    for name in options.approve:
        if name not in guards.GUARDS:
            return _say_wrong(
                f"--approve {name} finns inte.{suggest(name, guards.GUARDS)} "
                f"Det som kan godkännas: {', '.join(guards.GUARDS)}."
            )
    root: Path = options.root
    catalog, problems = inspect(root)
    if not catalog:
        return _refuse(faults(problems), "Rätta det som redan är fel först.")
    layout = Layout()
    if options.layout:
        problems = []
        try:
            layout = read_layout(options.layout, catalog.terms, problems) or layout
        except OSError:
            return _say_wrong(f"--layout: filen {options.layout} finns inte eller går inte att läsa.")
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
    result = propose(root, before, fetched, ImportRequest(layout, options.survey, frozenset(options.approve)), catalog)
    if result.text is None:
        return _refuse(result.problems)
    return _finish(options, result, before, catalog, memory, fetched, layout)


def _finish(
    options: argparse.Namespace,
    result: Result,
    before: str,
    catalog: Catalog,
    memory: Memory,
    fetched: Fetched,
    layout: Layout,
) -> int:
    """Tell of the change, and write it unless this is a dry run."""
    homes = {code: home.name for code, home in catalog.municipalities.items()}
    for plan in result.plans:
        rows = len({step.row.at for step in plan.steps if step.row})
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
            print(
                f"{PATH}:1: filen gick inte att skriva ({error.strerror}). Den är som den var. [write]", file=sys.stderr
            )
            return REFUSED
        _tell(options, f"{PATH} är ändrad: {report.counted(result.plans)}")
    if fetched.version and not options.dry_run:
        memory.remember(options.source, fetched.version, _digest(options, layout))
    return DONE


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
