"""`python -m tools.bench_build`: what our build costs, beside bare MkDocs and other generators, and as content grows.

The bare project holds the same pages for MkDocs, Material, its search and static-i18n, without our hook and shell:
every text as its Markdown under a bare title, and every generated page as the HTML that our build made of it. Builds
take turns so that a busy moment falls on all; medians are compared. Processor seconds are compared beside seconds by
the clock, since they say the same on a busy machine.

Hugo and Zensical are measured when their commands are on the path or in `--tools`; otherwise one line says they are
not. They read the same Markdown, each with the barest template it takes, so they show what a generator costs that
checks nothing, and are told as they are.
"""

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
RUNS = 3
GROWTH = (1, 5, 20)
AIM = 1.15
OURS, BARE_SHORT = "ours", "bare, our short navigation"
MAIN = re.compile(r"<main\b[^>]*>(.*)</main>", re.DOTALL)
TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
TITLE_LINE = re.compile(r"^title: *(['\"]?)(.*)\1 *$", re.MULTILINE)
BARE = """
site_name: Bare
site_url: https://example.org/
theme: {name: material, font: false}
plugins:
  - search
  - i18n:
      docs_structure: suffix
      languages:
        - {locale: sv, default: true, name: Svenska}
        - {locale: en, name: English}
markdown_extensions: [admonition, sane_lists, tables, toc]
"""
SHORT_NAVIGATION = """
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
ZENSICAL = """
site_name: Bare
site_url: https://example.org/
theme: {name: material, font: false}
markdown_extensions: [admonition, sane_lists, tables, toc]
"""
HUGO = {
    "hugo.toml": 'baseURL = "https://example.org/"\ntitle = "Bare"\ndefaultContentLanguage = "sv"\n'
    "[markup.goldmark.renderer]\nunsafe = true\n[languages.sv]\n[languages.en]\n",
    "layouts/_default/single.html": "<!doctype html><title>{{ .Title }}</title><main>{{ .Content }}</main>\n",
    "layouts/_default/list.html": "<!doctype html><title>{{ .Title }}</title><main>{{ .Content }}</main>\n",
}
# Builds twice in one process with one edit between, and prints what the second build took.
REBUILD = """
import pathlib, sys, time
from mkdocs.commands.build import build
from mkdocs.config import load_config
file, site, edited = sys.argv[1:]
build(load_config(file, site_dir=site))
text = pathlib.Path(edited)
text.write_text(text.read_text("utf-8") + "\\nEtt ord till.\\n", "utf-8")
start = time.process_time()
build(load_config(file, site_dir=site))
print(time.process_time() - start)
"""


@dataclass(frozen=True)
class Cost:
    """Seconds by the clock, seconds of processor, and the most memory held, in megabytes."""

    clock: float
    processor: float
    memory: float


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the build.")
    parser.add_argument(
        "--tools", type=lambda text: Path(text).resolve(), help="a folder with the commands hugo and zensical"
    )
    parser.add_argument("--runs", type=int, default=RUNS)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        tell_comparison(compare(Path(folder), options.runs, options.tools))
        tell_rebuild(rebuild(Path(folder)))
        tell_growth(grow(Path(folder)))


def compare(folder: Path, runs: int, tools: Path | None) -> dict[str, Cost]:
    """Build by turns, ours and the others, and return name -> median cost. Leaves the bare project in `folder`/bare."""
    ours = folder / "ours"
    run(mkdocs(ROOT / "mkdocs.yml", ours, "--strict"), ROOT)  # a first run, thrown away: it warms the disk's cache
    bare = folder / "bare"
    write_bare(bare, ours)
    builds = {
        OURS: (mkdocs(ROOT / "mkdocs.yml", ours, "--strict"), ROOT),
        BARE_SHORT: (mkdocs(write(bare / "short.yml", BARE + SHORT_NAVIGATION), folder / "s"), bare),
        "bare, its own navigation": (mkdocs(write(bare / "mkdocs.yml", BARE), folder / "n"), bare),
        **others(folder, bare, tools),
    }
    costs: dict[str, list[Cost]] = {name: [] for name in builds}
    for _ in range(runs):
        for name, (command, where) in builds.items():
            costs[name].append(run(command, where))
    return {name: median(found) for name, found in costs.items()}


def tell_comparison(costs: dict[str, Cost]) -> None:
    print("the same pages in two languages, medians of builds by turns")
    print(f"  {'':<28}{'seconds':>9}{'processor':>11}{'memory':>9}   ours / this (clock, processor)")
    ours = costs[OURS]
    for name, cost in costs.items():
        ratio = f"{ours.clock / cost.clock:.2f}, {ours.processor / cost.processor:.2f}"
        print(f"  {name:<28}{cost.clock:9.2f}{cost.processor:11.2f}{cost.memory:6.0f} MB   {ratio}")
    print(f"  aim: at most {AIM} times the bare build with our short navigation")


def others(folder: Path, bare: Path, tools: Path | None) -> dict[str, tuple[list[str], Path]]:
    """Return name -> (command, folder) for the other generators that are here; say which are not."""
    path = os.pathsep.join(filter(None, (str(tools) if tools else "", os.environ["PATH"])))
    found = {}
    if program := shutil.which("zensical", path=path):
        where = folder / "zensical"
        shutil.copytree(bare / "docs", where / "docs")
        write(where / "mkdocs.yml", ZENSICAL)
        found["Zensical, one language list"] = ([program, "build", "--clean", "--config-file", "mkdocs.yml"], where)
    if program := shutil.which("hugo", path=path):
        where = folder / "hugo"
        shutil.copytree(bare / "docs", where / "content")
        for name, text in HUGO.items():
            write(where / name, text)
        found["Hugo, a bare template"] = ([program, "--quiet", "--cleanDestinationDir"], where)
    missing = {"Zensical", "Hugo"} - {name.partition(",")[0] for name in found}
    if missing:
        print(f"not measured, for want of the command: {', '.join(sorted(missing))}")
    return found


def rebuild(folder: Path) -> dict[str, float]:
    """Return what a second build in the same process takes after one edit, as in `make serve`, in processor seconds.

    Needs the bare project that `compare` leaves in `folder`.
    """
    ours = copy_project(folder / "edited")
    seconds = {}
    for name, config, edited in (
        (OURS, ours / "mkdocs.yml", ours / "content/methods/mumin.md"),
        (BARE_SHORT, folder / "bare/short.yml", folder / "bare/docs/metoder/mumin.md"),
    ):
        done = subprocess.run(
            [sys.executable, "-c", REBUILD, config, folder / "rebuilt", edited],
            check=True,
            cwd=config.parent,
            capture_output=True,
            text=True,
            env=environment(),
        )
        seconds[name] = float(done.stdout.split()[-1])
    return seconds


def tell_rebuild(seconds: dict[str, float]) -> None:
    told = ", ".join(f"{name}: {taken:.2f}" for name, taken in seconds.items())
    print(f"a new build after one edit, processor seconds: {told}, ratio {seconds[OURS] / seconds[BARE_SHORT]:.2f}")


def grow(folder: Path) -> dict[int, tuple[int, Cost]]:
    """Return times the content -> (pages, cost of a build), the methods and examples multiplied."""
    found = {}
    for times in GROWTH:
        project = copy_project(folder / f"times-{times}")
        multiply(project, times)
        site = folder / f"grown-{times}"
        cost = run(mkdocs(project / "mkdocs.yml", site, "--strict"), project)
        found[times] = (sum(1 for _ in site.rglob("*.html")), cost)
        shutil.rmtree(site)
    return found


def per_page(grown: tuple[int, Cost]) -> float:
    """Return processor milliseconds per page."""
    pages, cost = grown
    return 1000 * cost.processor / pages


def tell_growth(found: dict[int, tuple[int, Cost]]) -> None:
    print("as the methods and examples grow, processor milliseconds per page")
    for times, grown in found.items():
        pages, cost = grown
        print(
            f"  {times:>3} times: {pages:>6} pages {cost.processor:8.2f} s {per_page(grown):7.2f} ms a page, "
            f"{per_page(grown) / per_page(found[1]):.2f} of once, {cost.memory:.0f} MB"
        )


def multiply(project: Path, times: int) -> None:
    """Write each method and example `times` times in all, under names and titles of their own."""
    for kind in ("methods", "examples"):
        for path in sorted((project / "content" / kind).glob("*.md")):
            text = path.read_text("utf-8")
            stem, *suffix = path.name.split(".")
            for number in range(2, times + 1):
                copy = path.with_name(".".join([f"{stem}-{number}", *suffix]))
                copy.write_text(TITLE_LINE.sub(rf'title: "\2 {number}"', text, count=1), "utf-8")


def copy_project(target: Path) -> Path:
    """Copy what our build reads to `target`."""
    for name in ("content", "data", "docs", "hooks"):
        shutil.copytree(ROOT / name, target / name, ignore=shutil.ignore_patterns("*.egg-info"))
    shutil.copy(ROOT / "mkdocs.yml", target)
    return target


def write_bare(target: Path, built: Path) -> None:
    """Write every page of the site `built` as a text under `target`/docs."""
    for source, place in texts().items():
        _, front, body = re.split(r"^---[ \t]*\n", source.read_text("utf-8"), maxsplit=2, flags=re.MULTILINE)
        write_text(target / "docs" / place, yaml.safe_load(front)["title"], body)
    for page in sorted(built.rglob("index.html")):
        if place := generated_place(page.relative_to(built).parent, target / "docs"):
            html = page.read_text("utf-8")
            write_text(place, TITLE.search(html)[1], f"<div>\n{MAIN.search(html)[1]}\n</div>\n")


def texts() -> dict[Path, Path]:
    """Return each written text of the repository and its place in the bare project."""
    found = {
        path: path.relative_to(ROOT / "docs")
        for path in sorted((ROOT / "docs").rglob("*.md"))
        if path.relative_to(ROOT / "docs").parts[0] not in ("decisions", "overrides")
    }
    for kind, address in (("methods", "metoder"), ("examples", "exempel")):
        folder = ROOT / "content" / kind
        found |= {path: Path(address) / path.relative_to(folder) for path in sorted(folder.rglob("*.md"))}
    return found


def generated_place(address: Path, docs: Path) -> Path | None:
    """Return where the bare project holds the page of an address, or None when one of its texts makes that page."""
    suffix = ".en.md" if address.parts[:1] == ("en",) else ".md"
    inside = Path(*address.parts[1:]) if suffix == ".en.md" else address
    if (docs / inside / f"index{suffix}").exists() or (docs / f"{inside}{suffix}").exists():
        return None
    return docs / f"{inside}{suffix}"


def write_text(path: Path, title: str, body: str) -> None:
    write(path, f"---\n{yaml.safe_dump({'title': title}, allow_unicode=True)}---\n{body}")


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def mkdocs(config: Path, site: Path, *options: str) -> list[str]:
    return [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "--quiet",
        "--config-file",
        str(config),
        "--site-dir",
        str(site),
        *options,
    ]


def environment() -> dict[str, str]:
    return {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1760000000"}


def run(command: list[str], where: Path) -> Cost:
    """Run a command and return what it cost. Raises CalledProcessError when it fails."""
    start = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=where, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    clock = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Cost(clock, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def median(costs: list[Cost]) -> Cost:
    return Cost(
        *(statistics.median(getattr(cost, name) for cost in costs) for name in ("clock", "processor", "memory"))
    )


if __name__ == "__main__":
    main()
