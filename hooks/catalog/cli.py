"""The command `ods`."""

import argparse
import datetime
import os
import sys
from pathlib import Path

from catalog.core.readability import measure
from catalog.importing import run as importing
from catalog.load import inspect, program_cache
from catalog.model.catalog import Catalog
from catalog.problems import FORMATS, faults, reminders
from catalog.reading.files import stale_files
from catalog.release.build import BuildError, WrongTarget, build_site
from catalog.release.commands import add_commands
from catalog.schema.reference import reference_files


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit status.

    0 all well, 1 faults found, 2 the call was wrong, 70 a fault in the program itself, 75 something outside could not
    be had right now, 130 interrupted; those that publish also 73, see release/commands.py.
    """
    options = _parser().parse_args(arguments)
    try:
        status: int = options.run(options)
        return status
    except BrokenPipeError:  # the reader of our output has had enough, as with `ods lix | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print("Avbrutet.", file=sys.stderr)
        return 130
    except Exception as error:  # an editor never meets a traceback; --debug is for those who mend the program
        if options.debug:
            raise
        print(
            f"Det gick fel i programmet, inte i din text: {type(error).__name__}: {error}\n"
            "Visa raden för den som sköter webbplatsen. Kör om med --debug för mer.",
            file=sys.stderr,
        )
        return 70


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="ods", description="Kontrollera och bygg innehållet på öppnadrogscener.se.")
    parser.add_argument("--root", type=Path, default=Path.cwd(), help="mappen med content/, data/ och docs/")
    parser.add_argument("--debug", action="store_true", help="visa hela felet när programmet går sönder")
    commands = parser.add_subparsers(required=True, metavar="KOMMANDO")

    check = commands.add_parser("check", help="kontrollera allt innehåll utan att bygga")
    check.add_argument("--format", choices=FORMATS, default="text", help="hur problemen skrivs ut")
    check.set_defaults(run=_check)

    build = commands.add_parser("build", help="kontrollera allt och bygg webbplatsen")
    build.add_argument("--out", type=Path, default=Path("site"), help="mappen där webbplatsen läggs")
    build.set_defaults(run=_build)

    importing.add_arguments(
        commands.add_parser(
            "import",
            help="läs in en kartläggning från en fil eller en adress",
            description="Läs in en kartläggning i data/scenes.yaml.",
            epilog=importing.STATUSES,
        )
    )

    due = commands.add_parser("due", help="visa det som behöver granskas eller översättas")
    due.add_argument("--today", type=datetime.date.fromisoformat, help="räkna från det här datumet")
    due.set_defaults(run=_due)

    lix = commands.add_parser("lix", help="visa hur lättläst varje svensk text är")
    lix.set_defaults(run=_lix)

    reference = commands.add_parser("reference", help="skriv REFERENS.md och schemas/ ur schemat")
    reference.add_argument("--check", action="store_true", help="visa bara vilka filer som inte är aktuella")
    reference.set_defaults(run=_reference)

    add_commands(commands)
    return parser


def _check(options: argparse.Namespace) -> int:
    catalog, problems = inspect(options.root, cache=program_cache(options.root))
    if text := FORMATS[options.format](problems):
        print(text)
    return 0 if catalog else 1


def _build(options: argparse.Namespace) -> int:
    if not _sound_catalog(options.root):
        return 1
    target = options.root / options.out
    try:
        build_site(options.root.resolve(), target.resolve())
    except WrongTarget as error:
        print(error, file=sys.stderr)
        return 2
    except BuildError as error:
        print(f"Webbplatsen kunde inte byggas. {target} är som den var.\n{error}", file=sys.stderr)
        return 1
    pages = sum(1 for _ in target.rglob("*.html"))
    print(f"{pages} sidor i {target}.")
    return 0


def _due(options: argparse.Namespace) -> int:
    catalog, problems = inspect(options.root, options.today)
    if not catalog:
        print(FORMATS["text"](faults(problems)), file=sys.stderr)
        return 1
    for problem in reminders(problems):
        print(problem)
    return 0


def _lix(options: argparse.Namespace) -> int:
    catalog = _sound_catalog(options.root)
    exempt = frozenset(catalog.data.readability.exempt) if catalog else frozenset()
    for article in catalog.articles if catalog else ():
        found = measure(article.document.text.plain(), exempt)
        print(f"{article.document.path}\tLIX {found.lix}\t{found.sentence} ord/mening\t{found.words} ord")
    return 0 if catalog else 1


def _reference(options: argparse.Namespace) -> int:
    catalog = _sound_catalog(options.root)
    if not catalog:
        return 1
    stale = stale_files(options.root, reference_files(catalog.terms))
    for path in stale:
        print(f"{path} är inte aktuell. Kör make reference." if options.check else f"{path} är skriven.")
        if not options.check:
            (options.root / path).parent.mkdir(exist_ok=True)
            (options.root / path).write_text(stale[path], "utf-8")
    return 1 if stale and options.check else 0


def _sound_catalog(root: Path) -> Catalog | None:
    """Return the catalogue, or None after telling its faults."""
    catalog, problems = inspect(root, cache=program_cache(root))
    if not catalog:
        print(FORMATS["text"](faults(problems)), file=sys.stderr)
    return catalog
