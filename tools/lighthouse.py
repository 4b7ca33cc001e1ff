"""`python -m tools.lighthouse SITE NODE`: Lighthouse's scores of the most read kinds of pages, in both languages.

SITE is a built site, NODE a folder whose node_modules hold lighthouse (requirements/node/). The mobile preset is
Lighthouse's own: a slowed network and processor. Each page is opened five times and the medians are told.
"""

import argparse
import json
import os
import statistics
import subprocess
from pathlib import Path

from tests.support.chromium import FLAGS, program
from tests.support.serving import Compressed, served

RUNS = 5
PAGES = ("", "metoder/", "metoder/mumin/", "exempel/marsta/", "karta/", "oppen-drogscen/")
LANGUAGES = ("", "en/")
# What each category should have at least, of 100.
AIMS = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}

# Page -> category -> score of 100.
Scores = dict[str, dict[str, float]]


def missing(node: Path | None) -> str:
    """Return why Lighthouse cannot run, an empty text when it can."""
    if program() is None:
        return "no Chromium on this machine"
    return "" if node and _command(node).exists() else "it is not installed, for want of npm or a network"


def scores(site: Path, node: Path, runs: int = RUNS) -> Scores:
    """Return the median scores of every page. Raises CalledProcessError when Lighthouse fails."""
    with served(site, Compressed) as url:
        return {
            lang + page: _medians([_visit(url + lang + page, node) for _ in range(runs)])
            for page in PAGES
            for lang in LANGUAGES
        }


def tell(found: Scores) -> None:
    """Print one line a page, with what falls short of its aim."""
    for page, scores in found.items():
        told = "  ".join(
            f"{name} {score:3.0f}{'' if score >= AIMS[name] else ' (short)'}" for name, score in scores.items()
        )
        print(f"{'/' + page:<28}{told}", flush=True)


def _visit(address: str, node: Path) -> dict[str, float]:
    command = [
        str(_command(node)),
        address,
        "--quiet",
        "--output=json",
        f"--only-categories={','.join(AIMS)}",
        f"--chrome-flags={' '.join(['--headless=new', *FLAGS])}",
    ]
    done = subprocess.run(
        command, check=True, capture_output=True, text=True, env={**os.environ, "CHROME_PATH": program() or ""}
    )
    found = json.loads(done.stdout)["categories"]
    return {name: 100 * found[name]["score"] for name in AIMS}


def _medians(visits: list[dict[str, float]]) -> dict[str, float]:
    return {name: statistics.median(visit[name] for visit in visits) for name in AIMS}


def _command(node: Path) -> Path:
    return node / "node_modules/.bin/lighthouse"


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the site with Lighthouse.")
    parser.add_argument("site", type=Path)
    parser.add_argument("node", type=Path)
    parser.add_argument("--runs", type=int, default=RUNS)
    options = parser.parse_args()
    tell(scores(options.site, options.node, options.runs))


if __name__ == "__main__":
    main()
