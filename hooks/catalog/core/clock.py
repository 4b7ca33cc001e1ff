"""The only place where the site asks what time it is. What a build asks for can be set, to make the same one again."""

import datetime
import os
import subprocess
import time
from pathlib import Path


def today() -> datetime.date:
    """Return the day that "past review" is counted from; ODS_TODAY may set it."""
    return datetime.date.fromisoformat(os.environ.get("ODS_TODAY") or datetime.date.today().isoformat())


def build_moment(root: Path) -> int:
    """Return the time a build is stamped with, in seconds since 1970.

    SOURCE_DATE_EPOCH when it is set, else that of the latest commit in `root`, else 0: never the clock, so that the
    same commit gives the same bytes.
    """
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(given)
    try:
        asked = subprocess.run(
            ["git", "log", "-1", "--format=%ct"],  # noqa: S607 - git as the user has it
            cwd=root,
            capture_output=True,
            text=True,
            check=False,
        )
    except OSError:
        return 0
    return int(asked.stdout.strip() or 0) if asked.returncode == 0 else 0


def now() -> float:
    """Return this moment, in seconds since 1970: for logs and the age of a release, never for what is built."""
    return time.time()


def moment(seconds: float) -> str:
    """Return a time as in all our JSON: 2026-11-21T02:00:00Z."""
    return datetime.datetime.fromtimestamp(int(seconds), datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
