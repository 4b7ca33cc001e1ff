"""The Nu HTML checker (vnu) finds no error on any page of a built site.

    python -m tests.validate_html [site]

It is a Java program that comes as an npm package, so this runs where both are present and the package can be fetched;
otherwise it says in one line why it did not. Exit status: 1 when a page is not valid, 0 otherwise.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CHECKER = "vnu-jar@26.9.27"
# Installed once, beside the other tools.
HOME = ROOT / ".venv-vnu"
JAR = HOME / "node_modules/vnu-jar/build/dist/vnu.jar"
MOST_SHOWN = 40


def main() -> int:
    site = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "site"
    if reason := missing():
        print(f"The Nu HTML checker did not run: {reason}.")
        return 0
    pages = len(list(site.rglob("*.html")))
    faults = [message for message in check(site) if message["type"] == "error"]
    for fault in faults[:MOST_SHOWN]:
        print(f"{fault['url'].partition(site.name + '/')[2]}:{fault.get('lastLine', 1)}: {fault['message']}")
    print(f"The Nu HTML checker: {pages} pages, {len(faults)} errors.")
    return 1 if faults else 0


def missing() -> str:
    """Return why the checker cannot run, an empty text when it can. Installs it the first time."""
    for program in ("java", "npm"):
        if shutil.which(program) is None:
            return f"no {program} on this machine"
    if not JAR.is_file():
        subprocess.run(["npm", "install", "--prefix", str(HOME), "--no-audit", "--no-fund", "--silent", CHECKER],
                       check=False, capture_output=True, timeout=300)
    return "" if JAR.is_file() else f"{CHECKER} could not be fetched"


def check(site: Path) -> list[dict]:
    """Return what the checker says of the site's pages. RuntimeError when it says nothing that can be read."""
    done = subprocess.run(["java", "-jar", str(JAR), "--skip-non-html", "--format", "json", str(site)],
                          check=False, capture_output=True, text=True)
    try:
        return json.loads(done.stderr)["messages"]
    except (ValueError, KeyError):
        raise RuntimeError(f"the checker ended with {done.returncode}: {done.stderr[:500]}") from None


if __name__ == "__main__":
    sys.exit(main())
