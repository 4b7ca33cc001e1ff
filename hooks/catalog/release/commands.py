"""`ods publish`, `ods rollback` and `ods status`."""

import argparse
import datetime
import sys
from collections.abc import Callable
from pathlib import Path

from catalog.core import clock
from catalog.release.report import OUTCOMES, Report
from catalog.release.status import duration, health
from catalog.release.steps import Steps
from catalog.release.store import Busy, Store, is_disk_full

# 73 and 75 as in sysexits.h: could not create, try again later.
REFUSED, UNWRITABLE, BUSY = 1, 73, 75
EXIT_CODES = """Slutkoder:
  0   klart: publicerat, tillbakarullat, färskt, eller inget att göra
  1   nej: fel i innehållet, bygget eller granskningen; eller (status) för gammalt
  2   kommandot var felskrivet
  70  fel i programmet
  73  gick inte att skriva, till exempel för att disken är full
  75  en annan körning pågår i samma mapp
Webbplatsen är alltid en hel version, vilken koden än är. Vid 1, 70 och 75 är den som den var."""


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the three commands to the parser of `ods`."""

    def add(name: str, help_text: str, run: Callable[[argparse.Namespace], int]) -> argparse.ArgumentParser:
        parser = commands.add_parser(
            name,
            help=help_text,
            description=f"{help_text}.",
            epilog=EXIT_CODES,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        parser.set_defaults(run=run)
        return parser

    publish_ = add("publish", "kontrollera, bygg, granska och byt webbplats, helt eller inte alls", _publish)
    publish_.add_argument("--releases", type=Path, required=True, metavar="MAPP", help="mappen med alla versioner")
    publish_.add_argument("--keep", type=_at_least_two, default=10, metavar="N", help="så många versioner sparas (10)")
    publish_.add_argument("--again", action="store_true", help="publicera även det som har tagits tillbaka")
    publish_.add_argument(
        "--max-mb",
        type=int,
        nargs=3,
        default=(2, 10, 200),
        metavar=("SIDA", "FIL", "ALLT"),
        help="så stor får en sida, en fil och hela webbplatsen vara, i megabyte (2 10 200)",
    )
    publish_.add_argument("--quiet", action="store_true", help="skriv bara ut fel")

    rollback_ = add("rollback", "låt läsarna få en tidigare version", _rollback)
    rollback_.add_argument("--releases", type=Path, required=True, metavar="MAPP", help="mappen med alla versioner")
    rollback_.add_argument("--to", metavar="VERSION", help="versionens namn; annars den närmast föregående")

    status = add("status", "säg om de nattliga körningarna går, och vad webbplatsen visar", _status)
    status.add_argument("place", metavar="ADRESS", help="webbplatsens adress, eller mappen med versioner")
    status.add_argument(
        "--max-age",
        type=_duration,
        default="36h",
        metavar="TID",
        help="så gammal får den senaste körningen vara: 90m, 36h eller 2d (36h)",
    )


# What makes and reads pages is loaded by the two commands that need it: `ods check` waits for none of it.


def _publish(options: argparse.Namespace) -> int:
    from catalog.release.publish import publish
    from catalog.release.verify import SizeLimits

    store, steps = Store(options.releases.resolve()), Steps(options.quiet)
    bounds = SizeLimits(*(megabytes * 1_000_000 for megabytes in options.max_mb))
    try:
        with store.locked():
            report = publish(
                options.root.resolve(), store, steps, keep=options.keep, again=options.again, bounds=bounds
            )
    except Busy:
        return _busy()
    except OSError as error:
        return _unwritable(error)
    if report.outcome == "refused":
        print("\n".join([*report.refused, OUTCOMES["refused"]]), file=sys.stderr)
        return REFUSED
    _warn(report)
    steps.say(OUTCOMES[report.outcome] + (f" {report.release}" if report.outcome == "published" else ""))
    return 0


def _rollback(options: argparse.Namespace) -> int:
    from catalog.release.publish import Refused, rollback

    store = Store(options.releases.resolve())
    try:
        with store.locked():
            report = rollback(store, options.to)
    except Busy:
        return _busy()
    except Refused as error:
        print("\n".join([*error.lines, "Webbplatsen är som den var."]), file=sys.stderr)
        return REFUSED
    except OSError as error:
        return _unwritable(error)
    _warn(report)
    print(f"{OUTCOMES[report.outcome]} {report.release}")
    return 0


def _status(options: argparse.Namespace) -> int:
    found = health(options.place, options.max_age, datetime.datetime.fromtimestamp(clock.now(), datetime.UTC))
    if found.told:
        print(found.told)
    if found.fault:
        print(found.fault, file=sys.stderr)
    return REFUSED if found.fault else 0


def _warn(report: Report) -> None:
    for warning in report.warnings:
        print(warning, file=sys.stderr)


def _busy() -> int:
    print("En annan körning pågår i samma mapp. Vänta tills den är klar.", file=sys.stderr)
    return BUSY


def _unwritable(error: OSError) -> int:
    why = "Disken är full" if is_disk_full(error) else f"Det gick inte att skriva eller läsa ({error})"
    print(f"{why}. Webbplatsen är en hel version; nästa körning städar och försöker igen.", file=sys.stderr)
    return UNWRITABLE


def _at_least_two(text: str) -> int:
    if (number := int(text)) < 2:
        raise argparse.ArgumentTypeError("spara minst 2, så att det finns en att gå tillbaka till")
    return number


def _duration(text: str) -> datetime.timedelta:
    try:
        return duration(text)
    except ValueError:
        raise argparse.ArgumentTypeError("skriv 90m, 36h eller 2d") from None
