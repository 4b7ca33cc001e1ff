"""`make report`: measure the site and write data/quality.yaml, which /om/kvalitet/ shows. Nothing there is typed.

    python -m tools.report [--tools FOLDER] [--node FOLDER] [--only ID ...]

What is measured stands in tools/measurements.py. With --only the others are named as left out: a report is of one day
and one revision. Exit status: 1 when a fault stopped a measurement, 0 otherwise.
"""

import argparse
import datetime
import subprocess
import sys
import tempfile
import time
import traceback
from dataclasses import replace
from pathlib import Path

import yaml

from catalog.release.build import run_builder
from tools.measurements import MEASUREMENTS, LeftOutError, Measurement, Place, both

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "data/quality.yaml"
HEADER = "# Skriven av `make report`. Ändra inte här: siffrorna är mätta, inte inskrivna.\n"


def main() -> int:
    parser = argparse.ArgumentParser(description="Measure the site and write data/quality.yaml.")
    parser.add_argument(
        "--tools", type=lambda text: Path(text).resolve(), help="a folder with the commands hugo and zensical"
    )
    parser.add_argument("--node", type=lambda text: Path(text).resolve(), help="a folder with node_modules")
    parser.add_argument("--only", nargs="+", choices=[each.id for each in MEASUREMENTS])
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        place = Place(Path(name) / "site", Path(name), options.tools, options.node)
        run_builder(ROOT, place.site)
        chosen = set(options.only or (each.id for each in MEASUREMENTS))
        report, broken = measured(
            [each if each.id in chosen else replace(each, make=_not_chosen) for each in MEASUREMENTS], place
        )
    TARGET.write_text(HEADER + yaml.safe_dump(report, allow_unicode=True, sort_keys=False, width=110), "utf-8")
    for each in report["measurements"]:
        for one in each["figures"]:
            print(f"{each['id']:<14}{one['value']:>10} {one['unit']:<13}{one['name']['en']}")
    for each in report["left_out"]:
        print(f"left out: {each['name']['en']}: {each['why']['en']}", file=sys.stderr)
    return 1 if broken else 0


def _not_chosen(place: Place) -> list[dict]:
    raise LeftOutError("Mätningen gjordes inte den här gången.", "The measurement was not made this time.")


def measured(measurements: list[Measurement], place: Place) -> tuple[dict, list[str]]:
    """Return the content of data/quality.yaml, and the ids of the measurements that an unforeseen fault stopped.

    Such a one is left out with the fault's name; the fault itself is printed, and the others are made.
    """
    report = {"measured": datetime.date.today(), "revision": revision(), "measurements": [], "left_out": []}
    broken = []
    for each in measurements:
        start = time.monotonic()
        try:
            report["measurements"].append(
                {
                    "id": each.id,
                    "name": each.name,
                    "how": each.how,
                    "command": each.command,
                    "figures": each.make(place),
                }
            )
        except LeftOutError as reason:
            report["left_out"].append({"name": each.name, "why": both(reason.sv, reason.en)})
        except Exception as fault:
            traceback.print_exc()
            broken.append(each.id)
            kind = type(fault).__name__
            report["left_out"].append(
                {
                    "name": each.name,
                    "why": both(
                        f"Mätningen avbröts av ett fel ({kind}).", f"A fault stopped the measurement ({kind})."
                    ),
                }
            )
        print(f"{each.name['en']}: {time.monotonic() - start:.0f} s", file=sys.stderr)
    return report, broken


def revision() -> str:
    """Return the commit that is measured, with a plus sign when files differ from it."""

    def git(*words: str) -> str:
        return subprocess.run(["git", *words], cwd=ROOT, check=True, capture_output=True, text=True).stdout.strip()

    changed = git("status", "--porcelain", "--untracked-files=no", "--", ".", ":!data/quality.yaml")
    return git("rev-parse", "--short=10", "HEAD") + ("+" if changed else "")


if __name__ == "__main__":
    sys.exit(main())
