"""The command: gather, ask, tell."""

import argparse
import sys
from pathlib import Path

from catalog.problems import Problem
from tools.links.addresses import external_addresses
from tools.links.ask import Pace, ask_all
from tools.links.exceptions import read_exceptions
from tools.links.report import ALIVE, LINK_IS_DEAD, NO_NETWORK, has_network, problems, summary

ROOT = Path(__file__).resolve().parents[2]


def main(arguments: list[str] | None = None, pace: Pace | None = None) -> int:
    """Ask about every address and tell what is wrong.

    Exit status: 1 when a link is dead or the file of exceptions is wrong, 75 when no host at all could be reached, 0
    otherwise.
    """
    parser = argparse.ArgumentParser(prog="python -m tools.links", description="Fråga om adresserna utåt leder rätt.")
    parser.add_argument("--root", type=Path, default=ROOT, help="mappen med content/, data/ och docs/")
    root = parser.parse_args(arguments).root.resolve()
    wrong: list[Problem] = []
    exempt = read_exceptions(root, wrong)
    places = external_addresses(root)
    answers = ask_all(places, pace or Pace())
    if not has_network(answers):
        print("Ingen server gick att nå. Har datorn något nät?", file=sys.stderr)
        return NO_NETWORK
    found = [*wrong, *problems(places, answers, exempt)]
    for problem in found:
        print(problem)
    print(summary(answers, exempt))
    return LINK_IS_DEAD if wrong or any(problem.rule == "link-dead" for problem in found) else ALIVE


if __name__ == "__main__":
    sys.exit(main())
