"""A new release, checked and whole, or the site as it was."""

import datetime
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from catalog import clock
from catalog.load import inspect
from catalog.model import Catalog
from catalog.release.build import BuildError, run_builder
from catalog.release.inputs import inputs, valid_until
from catalog.release.report import Report, compare
from catalog.release.steps import Steps
from catalog.release.store import Release, Store
from catalog.release.verify import Bounds, count, expected_pages, verify

Builder = Callable[[Path, Path, Mapping[str, str]], None]


class Refused(Exception):
    """The content, the build or the built site is at fault. lines: what is wrong, in Swedish."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


def publish(root: Path, store: Store, steps: Steps, *, keep: int = 10, again: bool = False,
            bounds: Bounds | None = None, build: Builder = run_builder) -> Report:
    """Publish what `root` holds, unless nothing has changed or something is wrong, and return what was done.

    keep: how many releases stay. again: also what a rollback has withdrawn.
    The lock must be held. Writes report.json and report.txt, except when nothing had changed: then only checked.json.
    Raises OSError when something cannot be written, before or after the switch; the site is one whole release.
    """
    report = Report("published", started=clock.moment(clock.now()))
    try:
        _publish(root, store, steps, report, keep, again, bounds, build)
    except Refused as error:
        report.outcome, report.refused = "refused", error.lines
    except OSError as error:
        if report.outcome == "published" and not report.release:
            report.outcome = "failed"
        report.warnings.append(str(error))
        _write_report(store, report, steps, must=False)
        raise
    if report.outcome in ("published", "refused"):
        _write_report(store, report, steps)
    return report


def _publish(root: Path, store: Store, steps: Steps, report: Report, keep: int, again: bool,
             bounds: Bounds | None, build: Builder) -> None:
    today = clock.today()
    with steps.step("inputs"):
        now, before = inputs(root), store.current()
    held = not again and now in store.held()
    if before and (held or (before.inputs == now and before.holds_on(today))):
        report.outcome = "held" if held and before.inputs != now else "unchanged"
        report.release, report.revision = before.name, before.revision
        beat(store, before)
        return
    report.previous = before.name if before else None
    with store.draft() as draft:
        catalog = _made(root, draft / "site", steps, today, bounds, build)
        if inputs(root) != now:
            raise Refused(["Källorna ändrades medan bygget pågick. Kör igen."])
        with steps.step("store"):
            release = store.keep(draft, now, catalog.revision, (today, valid_until(catalog, today)))
    report.changes = compare(store, before, release)
    report.work = {"files": len(release.files), "pages": sum(path.endswith(".html") for path in release.files)}
    with steps.step("switch"):
        store.switch(release)
    report.release, report.revision = release.name, release.revision
    store.hold([])
    with steps.step("prune"):
        report.removed = store.prune(keep, clock.now())
    beat(store, release)


def _made(root: Path, site: Path, steps: Steps, today: datetime.date, bounds: Bounds | None,
          build: Builder) -> Catalog:
    """Check, build and verify; return the catalogue that the site was made from. Raises Refused."""
    with steps.step("check"):
        catalog, problems = inspect(root)
    if not catalog:
        raise Refused([str(problem) for problem in problems])
    expected = len(expected_pages(catalog))
    fixed = {"ODS_TODAY": today.isoformat(), "SOURCE_DATE_EPOCH": str(clock.build_moment(root))}
    with steps.step("build", lambda: (count(site), expected)), _told_as_refused():
        build(root, site, fixed)
    with steps.step("verify"):
        faults = verify(site, catalog, bounds)
    if faults:
        raise Refused(faults)
    return catalog


@contextmanager
def _told_as_refused() -> Iterator[None]:
    """Turn what the builder says into a refusal, or into the system's own error when the disk was full."""
    try:
        yield
    except BuildError as error:
        if "[Errno 28]" in str(error):
            raise OSError(28, os.strerror(28)) from None
        raise Refused(str(error).splitlines()) from None


def rollback(store: Store, to: str | None = None) -> Report:
    """Let readers have an earlier release again: `to`, or the newest before the current one. The lock must be held.

    What was published after it is withdrawn: `publish` passes it over until something changes. Raises Refused when
    there is no such release or it is not whole.
    """
    before = store.current()
    earlier = [name for name in store.names() if before and store.read(name).number < before.number]
    name = to or (earlier[-1] if earlier else None)
    if name not in store.names():
        raise Refused([f"Det finns ingen version {to}." if to else "Det finns ingen tidigare version."])
    release = store.read(name)
    if damaged := store.damaged(release):
        raise Refused([f"{name} är inte hel: {path} är ändrad eller saknas." for path in damaged])
    newer = [store.read(other) for other in store.names()]
    store.hold(sorted({other.inputs for other in newer if other.number > release.number} - {release.inputs}))
    store.switch(release)
    report = Report("rolled-back", clock.moment(clock.now()), name, before.name if before else None, release.revision)
    report.changes = compare(store, before, release)
    # When a run last looked is as true as before: a rollback is not a run.
    beat(store, release, store.checked())
    _write_report(store, report, None)
    return report


def beat(store: Store, release: Release, checked: str | None = None) -> None:
    """Note, outside the release, that a run found all well. checked: when, now if not given."""
    store.write("checked.json", {"checked": checked or clock.moment(clock.now()), "revision": release.revision,
                                 "release": release.name})


def _write_report(store: Store, report: Report, steps: Steps | None, must: bool = True) -> None:
    report.seconds = dict(steps.seconds) if steps else {}
    try:
        store.write("report.json", report.as_json())
        store.write("report.txt", report.as_text())
    except OSError:
        if must:
            raise
