"""Build the site beside the old one, and swap them only when the build is whole."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path


class BuildError(Exception):
    """The site could not be built; the message is what the builder said."""


def build_site(root: Path, target: Path) -> None:
    """Build the site of `root` strictly into `target`.

    The new site is built beside `target` and takes its place by renaming, so a failed build leaves the old one as it
    was. Raises BuildError with the builder's words.
    """
    fresh, old = target.with_name(f"{target.name}.new"), target.with_name(f"{target.name}.old")
    _remove(fresh, old)
    try:
        run_builder(root, fresh)
        if target.exists():
            target.rename(old)
        fresh.rename(target)
    finally:
        _remove(fresh, old)


def run_builder(root: Path, target: Path, environment: Mapping[str, str] | None = None) -> None:
    """Run the site builder strictly, from its configuration in `root`, into `target`.

    environment: set for the builder beside what is set already.
    Not with --quiet: it silences warnings before --strict can count them. Raises BuildError with the builder's words.
    """
    command = [sys.executable, "-m", "mkdocs", "build", "--strict",
               "--config-file", str(root / "mkdocs.yml"), "--site-dir", str(target)]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False,  # noqa: S603 - our own words
                          env={**os.environ, "NO_MKDOCS_2_WARNING": "1", **(environment or {})})
    if done.returncode:
        said = (done.stderr or done.stdout).splitlines()
        raise BuildError("\n".join(line for line in said if not line.startswith("INFO")).strip())


def _remove(*folders: Path) -> None:
    for folder in folders:
        if folder.exists():
            shutil.rmtree(folder)
