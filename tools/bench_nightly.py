"""`python -m tools.bench_nightly`: what a night costs: nothing changed against a full run, and as the scenes grow.

The project is this repository's, with made-up scenes (tests/support/synthetic.py) in place of its own. Every run is
the real command in a process of its own. Ratios are of runs on the same machine in the same minutes; seconds are for
this machine alone. 10,000 scenes are 20,000 pages: that run takes a while. `--sizes 63 1000` leaves it out.
"""

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from catalog.core.geography import anchor
from catalog.load import load_catalog
from catalog.model.catalog import Catalog
from catalog.release.report import Report
from catalog.release.store import Store
from catalog.schema import Scene
from tests.support.synthetic import synthetic

ROOT = Path(__file__).resolve().parent.parent
SIZES = (63, 1_000, 10_000)
IDLE_RUNS = 5
# Megabytes: ten thousand scenes make larger pages than any real site should.
LARGEST = ("50", "200", "4000")
COPIED = ("content", "data", "docs", "hooks", "requirements", "mkdocs.yml")


@dataclass(frozen=True)
class Night:
    """Seconds of the first run, of one after one change and of one when nothing changed; steps: of the one change."""

    pages: int
    first: float
    changed: float
    idle: float
    steps: dict[str, float]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    sizes = parser.parse_args().sizes
    print("scenes   pages  first run  one change  no change  no/one  seconds a step (one change)")
    nights = {}
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            nights[size] = measure(size, Path(folder))
        tell(size, nights[size])
    first = sizes[0]
    for size in sizes[1:]:
        print(
            f"{size:,} against {first} scenes: {size / first:.0f} times the scenes, "
            f"{nights[size].pages / nights[first].pages:.1f} times the pages, "
            f"{nights[size].changed / nights[first].changed:.1f} times the cost of a run"
        )


def measure(size: int, folder: Path) -> Night:
    """Publish three ways with `size` scenes; the runs without a change are repeated, and their median told."""
    project, store = make_project(size, folder / "project"), Store(folder / "releases")
    first, _ = run(project, store)
    change_one(project)
    changed, report = run(project, store)
    idle = statistics.median(run(project, store)[0] for _ in range(IDLE_RUNS))
    return Night(report.work["pages"], first, changed, idle, report.seconds)


def tell(size: int, night: Night) -> None:
    steps = ", ".join(f"{name} {seconds:.1f}" for name, seconds in night.steps.items())
    print(
        f"{size:>6} {night.pages:>7} {night.first:>10.2f} {night.changed:>11.2f} {night.idle:>10.2f} "
        f"{night.idle / night.changed:>7.3f}  {steps}",
        flush=True,
    )


def run(project: Path, store: Store) -> tuple[float, Report]:
    """Run `ods publish` once; return the seconds and the latest report."""
    start = time.perf_counter()
    subprocess.run(
        [
            sys.executable,
            "-m",
            "catalog",
            "--root",
            str(project),
            "publish",
            "--quiet",
            "--max-mb",
            *LARGEST,
            "--releases",
            str(store.folder),
        ],
        check=True,
        env={**os.environ, "ODS_TODAY": "2026-11-21", "SOURCE_DATE_EPOCH": "1760000000"},
    )
    seconds = time.perf_counter() - start
    return seconds, Report(**yaml.safe_load((store.folder / "report.json").read_text("utf-8")))


def make_project(size: int, target: Path) -> Path:
    """Copy the repository's sources, with `size` made-up scenes, each at its municipality's own point."""
    for name in COPIED:
        source = ROOT / name
        copy = shutil.copytree if source.is_dir() else shutil.copy
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        copy(source, target / name)
    made = synthetic(load_catalog(ROOT), size)
    mappings = [mapping.model_dump(mode="json", by_alias=True, exclude_none=True) for mapping in made.mappings.values()]
    register = {"mappings": mappings, "scenes": [scene_of(made, scene) for scene in made.scenes.values()]}
    (target / "data/scenes.yaml").write_text(
        yaml.dump(register, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False), "utf-8"
    )
    for example in (target / "content/examples").glob("*.md"):
        text = example.read_text("utf-8")
        example.write_text(re.sub(r"^scenes: .*$", "scenes: []", text, flags=re.MULTILINE), "utf-8")
    return target


def scene_of(made: Catalog, scene: Scene) -> dict[str, Any]:
    """Return a scene as it stands in the register, moved to where the checks allow it."""
    item = scene.model_dump(mode="json", by_alias=True, exclude_none=True)
    if scene.location:
        lon, lat = anchor(made.municipalities[scene.municipality].shape)
        item["location"] |= {"lat": round(lat, 5), "lon": round(lon, 5)}
    return item


def change_one(project: Path) -> None:
    path = project / "data/scenes.yaml"
    path.write_text(path.read_text("utf-8").replace("Påhittad plats 0\n", "Påhittad plats noll\n", 1), "utf-8")


if __name__ == "__main__":
    main()
