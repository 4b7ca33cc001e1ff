"""`make test-all`: every test, the checks of scripts and styles, the Nu HTML checker, Lighthouse and ProperDocs.

    python -m tools.full_matrix --node FOLDER --properdocs FOLDER [--site SITE] [-- OPTIONS FOR PYTEST]

One part that fails does not keep the others from running; the last line says what this machine left out. Lighthouse
opens each page once and is judged on what does not depend on the machine; its speed is printed, and judged by no test.
Exit status: 1 when any part failed.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tools import compare_sites, lighthouse, properdocs_build, validate_html, web_tools

ROOT = Path(__file__).resolve().parent.parent
TIMED = {"performance"}


@dataclass(frozen=True)
class Outcome:
    """left_out: what was not run and why, one phrase each."""

    passed: bool
    left_out: list[str] = field(default_factory=list)


class Skips:
    """A pytest plugin that counts why tests were skipped."""

    def __init__(self) -> None:
        self.reasons: Counter[str] = Counter()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self._count(report)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        self._count(report)

    def _count(self, report: pytest.TestReport | pytest.CollectReport) -> None:
        if report.skipped and not hasattr(report, "wasxfail"):
            self.reasons[report.longrepr[2].removeprefix("Skipped: ")] += 1


def tests(*arguments: str) -> Outcome:
    """Run every test, the slow ones too. arguments: more for pytest, such as a folder or a number of processes."""
    skips = Skips()
    status = pytest.main(["-m", "", *arguments], plugins=[skips])
    return Outcome(
        status == pytest.ExitCode.OK,
        [f"{number} {'test' if number == 1 else 'tests'} ({why})" for why, number in skips.reasons.items()],
    )


def scripts_and_styles(node: Path) -> Outcome:
    if reason := web_tools.missing(node):
        return Outcome(True, [f"the checks of scripts and styles ({reason})"])
    return Outcome(not web_tools.failing(node))


def nu_checker(site: Path, node: Path) -> Outcome:
    if reason := validate_html.missing(node):
        return Outcome(True, [f"the Nu HTML checker ({reason})"])
    return Outcome(not validate_html.tell(validate_html.check(site, node)))


def lighthouse_scores(site: Path, node: Path) -> Outcome:
    if reason := lighthouse.missing(node):
        return Outcome(True, [f"Lighthouse ({reason})"])
    found = lighthouse.scores(site, node, runs=1)
    lighthouse.tell(found)
    return Outcome(not short(found))


def properdocs(site: Path, environment: Path) -> Outcome:
    python = environment / "bin/python"
    if reason := properdocs_build.missing(python):
        return Outcome(True, [f"the build by ProperDocs ({reason})"])
    try:
        return Outcome(not compare_sites.tell(properdocs_build.compare(site, python)))
    except RuntimeError as error:
        print(error)
        return Outcome(False)


def short(found: lighthouse.Scores) -> list[tuple[str, str]]:
    """Return (page, category) of every score below its aim, but for those that depend on the machine."""
    return [
        (page, category)
        for page, scores in found.items()
        for category, score in scores.items()
        if category not in TIMED and score < lighthouse.AIMS[category]
    ]


def summary(outcomes: Iterable[Outcome]) -> str:
    left_out = [what for outcome in outcomes for what in outcome.left_out]
    return f"Left out: {'; '.join(left_out) or 'nothing'}."


def main() -> int:
    parser = argparse.ArgumentParser(description="Run every test and the checkers beside them.")
    parser.add_argument("--node", type=Path, required=True, help="a folder whose node_modules hold the checkers")
    parser.add_argument("--properdocs", type=Path, required=True, help="an environment with ProperDocs, without MkDocs")
    parser.add_argument("--site", type=Path, default=ROOT / "site", help="a built site")
    parser.add_argument("pytest", nargs="*", help="options for pytest, after --")
    options = parser.parse_args()
    outcomes = {
        "the tests": tests(*options.pytest),
        "the scripts and styles": scripts_and_styles(options.node),
        "the Nu HTML checker": nu_checker(options.site, options.node),
        "Lighthouse": lighthouse_scores(options.site, options.node),
        "the build by ProperDocs": properdocs(options.site, options.properdocs),
    }
    failed = [name for name, outcome in outcomes.items() if not outcome.passed]
    if failed:
        print(f"Failed: {', '.join(failed)}.")
    print(summary(outcomes.values()))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
