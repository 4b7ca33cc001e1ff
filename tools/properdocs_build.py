"""The same sources built by ProperDocs, the successor of MkDocs 1.x: the way out, tried (docs/decisions).

    python -m tools.properdocs_build SITE PYTHON

SITE is the site as MkDocs builds it from the sources as they are; PYTHON runs in an environment with ProperDocs and
without MkDocs (.venv-properdocs/bin/python). Exit status: 1 when the two differ, with a line for each difference.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tools.compare_sites import differences, tell

ROOT = Path(__file__).resolve().parent.parent


def missing(python: Path) -> str:
    """Return why ProperDocs cannot build, an empty text when it can."""
    return "" if python.exists() else "it is not installed"


def build(python: Path, target: Path) -> None:
    """Build the repository's site with ProperDocs, strictly.

    RuntimeError when that fails, or when MkDocs is there too, since nothing would then be proved.
    """
    python = python.absolute()
    if subprocess.run([python, "-c", "import mkdocs"], capture_output=True, check=False).returncode == 0:
        raise RuntimeError(f"MkDocs is installed for {python}. Run `make clean` and try again.")
    command = [python, "-m", "properdocs", "build", "--strict", "--config-file", ROOT / "mkdocs.yml"]
    done = subprocess.run(
        [*command, "--site-dir", target],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT / "hooks")},
    )
    if done.returncode:
        raise RuntimeError(f"ProperDocs ended with {done.returncode}:\n{done.stderr or done.stdout}")


def compare(site: Path, python: Path) -> list[str]:
    """Return what differs between `site`, which MkDocs built, and what ProperDocs builds from the same sources."""
    with tempfile.TemporaryDirectory() as folder:
        built = Path(folder, "site")
        build(python, built)
        return list(differences(site, built))


def main() -> int:
    parser = argparse.ArgumentParser(description="Build the site with ProperDocs and compare.")
    parser.add_argument("site", type=Path)
    parser.add_argument("python", type=Path)
    options = parser.parse_args()
    if reason := missing(options.python):
        print(f"ProperDocs did not build the site: {reason}.")
        return 0
    return tell(compare(options.site, options.python))


if __name__ == "__main__":
    sys.exit(main())
