"""What differs between two built sites, file by file.

    python -m tools.compare_sites OLD NEW [--but PATTERN ...]

What a PATTERN (a regular expression) matches is left out of both names and contents before they are compared: such as
`--but '"generated_from": "\\w+"'` for the revision, or `--but '\\.[0-9a-f]{10}(?=\\.)'` for the digests in file names.
Each difference is a line, with the first line of the file that differs. Exit status: 1 when anything differs.
"""

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from pathlib import Path

SHOWN = 100  # characters of a line that differs
OLD_ONLY, NEW_ONLY = "only in the old site", "only in the new site"


def differences(old: Path, new: Path, but: Sequence[str] = ()) -> Iterator[str]:
    """Yield one line for each file that only one of the sites has, or that differs. but: what does not count."""
    patterns = [re.compile(pattern.encode()) for pattern in but]
    before, after = _files(old, patterns), _files(new, patterns)
    for name in sorted(before.keys() | after.keys()):
        if name not in after:
            yield f"{name}: {OLD_ONLY}"
        elif name not in before:
            yield f"{name}: {NEW_ONLY}"
        elif where := _difference(*(_without(one[name].read_bytes(), patterns) for one in (before, after))):
            yield f"{name}{where}"


def _files(site: Path, patterns: list[re.Pattern[bytes]]) -> dict[str, Path]:
    """Return every file by its path within the site, less what does not count."""
    return {
        _without(path.relative_to(site).as_posix().encode(), patterns).decode(): path
        for path in site.rglob("*")
        if path.is_file()
    }


def _without(content: bytes, patterns: list[re.Pattern[bytes]]) -> bytes:
    for pattern in patterns:
        content = pattern.sub(b"", content)
    return content


def _difference(old: bytes, new: bytes) -> str:
    """Return where two contents begin to differ, and how; an empty text when they do not."""
    if old == new:
        return ""
    try:
        lines = zip_longest(old.decode().splitlines(), new.decode().splitlines(), fillvalue="")
    except UnicodeDecodeError:
        return f": {len(old)} bytes, and {len(new)} others"
    for number, (before, after) in enumerate(lines, 1):
        if before != after:
            start = next(i for i, pair in enumerate(zip_longest(before, after)) if len(set(pair)) == 2)
            begin = max(start - SHOWN // 4, 0)
            return f":{number}: {before[begin : begin + SHOWN]!r} became {after[begin : begin + SHOWN]!r}"
    return ": line endings"


def tell(found: Sequence[str]) -> int:
    """Print the differences and their number; return 1 when there are any, otherwise 0."""
    for line in found:
        print(line)
    print(f"Files that differ: {len(found)}." if found else "The sites are the same, byte for byte.")
    return 1 if found else 0


def main() -> int:
    parser = argparse.ArgumentParser(description="Compare two built sites.")
    parser.add_argument("old", type=Path)
    parser.add_argument("new", type=Path)
    parser.add_argument("--but", nargs="+", default=[], metavar="PATTERN", help="what does not count")
    options = parser.parse_args()
    return tell(list(differences(options.old, options.new, options.but)))


if __name__ == "__main__":
    sys.exit(main())
