"""`python -m tests.bench`: how long our build takes, against bare MkDocs, Material and static-i18n on the same pages.

The bare project holds the same texts with the same names: front matter cut down to a title, slots and citations as
they stand, no hook, no own theme. Runs take turns so that a busy moment falls on both; medians are compared.
The aim is at most 1.3 times the bare build.
"""

import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
RUNS = 3
AIM = 1.3
BARE = """
site_name: Bare
site_url: https://example.org/
theme: {{name: material, font: false}}
plugins:
{search}  - i18n:
      docs_structure: suffix
      languages:
        - {{locale: sv, default: true, name: Svenska}}
        - {{locale: en, name: English}}
markdown_extensions: [admonition, sane_lists, tables, toc]
nav:
  - index.md
  - Metoder: metoder.md
  - Karta: karta.md
  - Arbetssätt: arbetssatt/index.md
  - Exempel: exempel.md
  - Sekretess: sekretess.md
  - Om: om/index.md
not_in_nav: "*"
"""


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        bare = Path(folder) / "bare"
        pages = write_bare(bare)
        builds = {
            "ours": (ROOT / "mkdocs.yml", ["--strict"]),
            "bare": (config(bare, "mkdocs.yml", search=False), []),
            "bare with search": (config(bare, "search.yml", search=True), []),
        }
        seconds = {name: [] for name in builds}
        for turn in range(RUNS):
            for name, (file, options) in builds.items():
                seconds[name].append(build(file, options, Path(folder) / f"site-{turn}-{name.replace(' ', '-')}"))
        medians = {name: statistics.median(times) for name, times in seconds.items()}
    print(f"{pages} texts, both languages, {RUNS} runs each, median seconds")
    for name, times in seconds.items():
        print(f"  {name:<17} {medians[name]:6.2f}   ({', '.join(f'{t:.2f}' for t in times)})")
    print(f"ours / bare              {medians['ours'] / medians['bare']:.2f}   (aim: at most {AIM})")
    print(f"ours / bare with search  {medians['ours'] / medians['bare with search']:.2f}")


def write_bare(target: Path) -> int:
    """Write every text under `target`/docs with a title alone as front matter; return how many."""
    sources = {path: path.relative_to(ROOT / "docs") for path in sorted((ROOT / "docs").rglob("*.md"))
               if path.relative_to(ROOT / "docs").parts[0] not in ("decisions", "overrides")}
    for kind, address in (("methods", "metoder"), ("examples", "exempel")):
        folder = ROOT / "content" / kind
        sources |= {path: Path(address) / path.relative_to(folder) for path in sorted(folder.rglob("*.md"))}
    for source, place in sources.items():
        _, front, body = re.split(r"^---[ \t]*\n", source.read_text("utf-8"), maxsplit=2, flags=re.MULTILINE)
        title = yaml.safe_dump({"title": yaml.safe_load(front)["title"]}, allow_unicode=True)
        page = target / "docs" / place
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(f"---\n{title}---\n{body}", "utf-8")
    return len(sources)


def config(folder: Path, name: str, search: bool) -> Path:
    file = folder / name
    file.write_text(BARE.format(search="  - search\n" if search else ""), "utf-8")
    return file


def build(file: Path, options: list[str], site: Path) -> float:
    """Build once in a process of its own; return the seconds it took."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(file), "--site-dir", str(site)]
    start = time.perf_counter()
    subprocess.run([*command, *options], check=True, cwd=file.parent, capture_output=True,
                   env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1760000000"})
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
