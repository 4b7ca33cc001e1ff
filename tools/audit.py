"""`make audit`: ask the Python advisory database for known flaws in what is pinned. Fails when it knows of any.

It runs in an environment of its own (requirements/audit.txt), with pip-audit and Python's own library.
Without the tool or the network it says in one line that nothing was audited, and fails nothing. A package that the
service does not know is counted, since "no flaw found" would otherwise hide that nobody looked.
"""

import json
import subprocess
import sys
from pathlib import Path

REQUIREMENTS = Path(__file__).resolve().parent.parent / "requirements"
TOOL = [
    sys.executable,
    "-m",
    "pip_audit",
    "--progress-spinner",
    "off",
    "--timeout",
    "15",
    "--require-hashes",
    "--disable-pip",
    "--format",
    "json",
]


def main() -> int:
    found: dict[tuple[str, str], list[dict]] = {}
    unknown: set[str] = set()
    for file in sorted(REQUIREMENTS.glob("*.txt")):
        done = subprocess.run([*TOOL, "--requirement", str(file)], capture_output=True, text=True, check=False)
        if not done.stdout.startswith("{"):
            said = (done.stderr.strip().splitlines() or ["no answer"])[-1]
            print(f"Dependencies were not audited: {said[:200]}")
            return 0
        for package in json.loads(done.stdout)["dependencies"]:
            if "skip_reason" in package:
                unknown.add(package["name"])
            else:
                found[package["name"], package["version"]] = package["vulns"]
    if not found:
        print(f"Dependencies were not audited: the advisory service answered for none of the {len(unknown)} packages.")
        return 0
    flaws = [(name, version, flaw) for (name, version), known in sorted(found.items()) for flaw in known]
    for name, version, flaw in flaws:
        print(f"{name} {version}: {flaw['id']}, mended in {', '.join(flaw['fix_versions']) or 'no version yet'}")
    print(f"{len(found)} packages audited, {len(unknown)} unknown to the service, {len(flaws)} known flaws.")
    return 1 if flaws else 0


if __name__ == "__main__":
    sys.exit(main())
