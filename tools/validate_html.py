"""The Nu HTML checker (vnu) finds no error on any page of a built site.

    python -m tools.validate_html SITE NODE

It is a Java program that comes as an npm package; NODE is a folder whose node_modules hold it (requirements/node/).
Where it cannot run, one line says why. Exit status: 1 when a page is not valid, 0 otherwise.
"""

import argparse
import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

MOST_SHOWN = 40


@dataclass(frozen=True)
class Checked:
    """documents: how many were read. errors: one line each, as `page:line: what is wrong`."""

    documents: int
    errors: list[str]


def missing(node: Path | None) -> str:
    """Return why the checker cannot run, an empty text when it can."""
    if shutil.which("java") is None:
        return "no Java on this machine"
    return "" if node and _program(node).is_file() else "vnu-jar is not installed, for want of npm or a network"


def check(site: Path, node: Path) -> Checked:
    """Let the checker read every page of a site. RuntimeError when it says nothing that can be read."""
    done = subprocess.run(
        ["java", "-jar", str(_program(node)), "--skip-non-html", "--format", "json", str(site)],
        check=False,
        capture_output=True,
        text=True,
    )
    try:
        messages = json.loads(done.stderr)["messages"]
    except (ValueError, KeyError):
        raise RuntimeError(f"the checker ended with {done.returncode}: {done.stderr[:500]}") from None
    return Checked(
        sum(1 for _ in site.rglob("*.html")),
        [_line(message, site) for message in messages if message["type"] != "info"],
    )


def tell(found: Checked) -> int:
    """Print the first errors and a line of sums; return 1 when there are any errors, otherwise 0."""
    for line in found.errors[:MOST_SHOWN]:
        print(line)
    print(f"The Nu HTML checker: {found.documents} pages, {len(found.errors)} errors.")
    return 1 if found.errors else 0


def _line(message: dict, site: Path) -> str:
    page = message.get("url", "").partition(f"{site.name}/")[2]
    return f"{page}:{message.get('lastLine', 1)}: {message['message']}"


def _program(node: Path) -> Path:
    return node / "node_modules/vnu-jar/build/dist/vnu.jar"


def main() -> int:
    parser = argparse.ArgumentParser(description="Check the HTML of a built site.")
    parser.add_argument("site", type=Path)
    parser.add_argument("node", type=Path)
    options = parser.parse_args()
    if reason := missing(options.node):
        print(f"The Nu HTML checker did not run: {reason}.")
        return 0
    return tell(check(options.site, options.node))


if __name__ == "__main__":
    sys.exit(main())
