"""Build the site beside the old one, and swap them only when the build is whole."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from catalog.core import urls


class BuildError(Exception):
    """The site could not be built; the message is what the builder said."""


class WrongTarget(Exception):
    """The site must not be put there; the message says why, in Swedish."""


def build_site(root: Path, target: Path) -> None:
    """Build the site of `root` strictly into `target`; both are absolute and without links.

    The new site is built beside `target`, in `target`.new, and takes its place by renaming, with the old one in
    `target`.old meanwhile. A build that fails, or is killed at any moment, leaves a whole site under one of the two
    names; the next one puts it back. Raises WrongTarget when `target` holds something else than a site, BuildError with
    the builder's words, OSError when something cannot be written; the old site is then as it was.
    """
    _refuse_all_but_a_site(root, target)
    fresh, old = target.with_name(f"{target.name}.new"), target.with_name(f"{target.name}.old")
    if old.exists() and not target.exists():  # a run was killed between its two renames: this is the only site
        old.rename(target)
    _remove(fresh, old)
    try:
        run_builder(root, fresh)
        _swap(fresh, target, old)
    finally:
        _remove(fresh)


def _refuse_all_but_a_site(root: Path, target: Path) -> None:
    """What stands at the target is removed when the new site is whole, so it may only be an earlier site."""
    if root.is_relative_to(target):
        raise WrongTarget(f"{target} innehåller källorna. Välj en annan mapp med --out.")
    if target.exists() and not target.is_dir():
        raise WrongTarget(f"{target} är en fil. Välj en mapp med --out.")
    # Every site has a status.json (pages/fixed_files.py), and no folder of sources.
    if target.exists() and any(target.iterdir()) and not (target / urls.STATUS).is_file():
        raise WrongTarget(
            f"{target} innehåller annat än en byggd webbplats, och det skulle tas bort. Välj en tom "
            "eller ny mapp med --out."
        )


def _swap(fresh: Path, target: Path, old: Path) -> None:
    """Let the fresh site take the target's place. Raises OSError, with the old site back where it was."""
    had = target.exists()
    if had:
        target.rename(old)
    try:
        fresh.rename(target)
    except OSError:
        if had:
            old.rename(target)
        raise
    _remove(old)


def run_builder(root: Path, target: Path, environment: Mapping[str, str] | None = None) -> None:
    """Run the site builder strictly, from its configuration in `root`, into `target`.

    environment: set for the builder beside what is set already. Raises BuildError with the builder's words.
    """
    Builder(root, target, environment).wait()


class Builder:
    """A run of the site builder, begun when this object is made; the parameters are those of run_builder."""

    def __init__(self, root: Path, target: Path, environment: Mapping[str, str] | None = None) -> None:
        # Not with --quiet: it silences warnings before --strict can count them.
        command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
        command += ["--config-file", str(root / "mkdocs.yml"), "--site-dir", str(target)]
        self.target = target
        # A file, and not a pipe: a full pipe would stop a builder that nobody listens to yet.
        self._said = tempfile.TemporaryFile()  # noqa: SIM115 - as long as this object
        self._process = subprocess.Popen(  # noqa: S603 - our own words
            command, cwd=root, stdout=self._said, stderr=self._said, env=builder_environment(environment)
        )

    @property
    def is_running(self) -> bool:
        return self._process.poll() is None

    def wait(self) -> None:
        """Wait until the run has ended. Raises BuildError with the builder's words when it failed."""
        with self._said as said:
            if self._process.wait():
                said.seek(0)
                lines = said.read().decode(errors="replace").splitlines()
                raise BuildError("\n".join(line for line in lines if not line.startswith("INFO")).strip())

    def kill(self) -> None:
        """End the run; what it has written is not a whole site."""
        self._process.kill()
        self._process.wait()
        self._said.close()


def builder_environment(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return what the builder finds in its environment. more: set beside what is set already."""
    return {**os.environ, "NO_MKDOCS_2_WARNING": "1", **(more or {})}


def _remove(*folders: Path) -> None:
    for folder in folders:
        if folder.exists():
            shutil.rmtree(folder)
