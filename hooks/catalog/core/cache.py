"""Cache expensive results that seldom change, from one build to the next, in .cache/.

A result's name is the hash of every input, this program and its pinned libraries included. When any input changes the
name changes, so nothing old can be used; what a build did not ask for is removed at its end. Where nothing may be
written, everything is made anew. The folder holds no source and may be removed at any time.

A file holds the digest of a result and then the result: truncated or corrupt files are detected by it and rebuilt.
"""

import hashlib
import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

FOLDER = ".cache"
DIGEST = hashlib.sha256().digest_size


class Cache:
    """Results kept in a folder. folder: None keeps nothing. stamp: what every result depends on."""

    def __init__(self, folder: Path | None = None, stamp: str = "") -> None:
        self._folder, self._stamp = folder, hashlib.sha256(stamp.encode()).hexdigest()
        self._asked: set[str] = set()

    def get(self, made_from: tuple[object, ...], make: Callable[[], bytes]) -> bytes:
        """Return what `make` returns, from an earlier build if it was made from the same.

        made_from: values whose `repr` says all that the result depends on, a name of its kind first.
        """
        if self._folder is None:
            return make()
        name = hashlib.sha256(repr((self._stamp, *made_from)).encode()).hexdigest()[:32]
        self._asked.add(name)
        if (cache := _read(self._folder / name)) is not None:
            return cache
        result = make()
        with suppress(OSError):
            self._write(self._folder / name, result)
        return result

    def sweep(self) -> None:
        """Remove what has not been asked for."""
        for path in self._folder.iterdir() if self._folder and self._folder.is_dir() else ():
            if path.name not in self._asked:
                with suppress(OSError):
                    path.unlink()

    def _write(self, path: Path, content: bytes) -> None:
        """Write a file whole: another build may read it at any moment."""
        path.parent.mkdir(exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(hashlib.sha256(content).digest() + content)
            Path(temporary).replace(path)
        except OSError:
            Path(temporary).unlink(missing_ok=True)
            raise


def _read(path: Path) -> bytes | None:
    """Return the result in a file; None when there is none, or not the one that was written."""
    try:
        found = path.read_bytes()
    except OSError:
        return None
    digest, content = found[:DIGEST], found[DIGEST:]
    return content if hashlib.sha256(content).digest() == digest else None


# For those who want each result made anew.
NO_CACHE = Cache()


def open_cache(root: Path, program: str) -> Cache:
    """Return the results kept for the repository at `root`; program: a fingerprint of this program's own files.

    ODS_KEEP=0 makes everything anew.
    """
    if os.environ.get("ODS_KEEP") == "0":
        return Cache()
    pinned = root / "requirements/site.txt"
    return Cache(root / FOLDER, program + (pinned.read_text("utf-8") if pinned.exists() else ""))
