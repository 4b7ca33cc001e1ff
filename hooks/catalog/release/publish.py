"""A new release, checked and whole, or the site as it was."""

import datetime
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from catalog.core import clock
from catalog.load import inspect, program_cache
from catalog.model.catalog import Catalog
from catalog.problems import faults, reminders
from catalog.release.build import BuildError, run_builder
from catalog.release.inputs import inputs, valid_until
from catalog.release.report import Report, compare
from catalog.release.steps import Steps
from catalog.release.store import DISK_FULL, Release, Store, number_of
from catalog.release.verify import SizeLimits, count, expected_pages, verify

Builder = Callable[[Path, Path, Mapping[str, str]], None]


class Refused(Exception):
    """The content, the build or the built site is at fault. lines: what is wrong, in Swedish."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


def publish(
    root: Path,
    store: Store,
    steps: Steps,
    *,
    keep: int = 10,
    again: bool = False,
    bounds: SizeLimits | None = None,
    build: Builder = run_builder,
) -> Report:
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


def _publish(
    root: Path,
    store: Store,
    steps: Steps,
    report: Report,
    keep: int,
    again: bool,
    bounds: SizeLimits | None,
    build: Builder,
) -> None:
    today = clock.today()
    with steps.step("inputs"):
        now, before = inputs(root), store.current()
    withdrawn = [] if again else store.withdrawn()
    if withdrawn is None:
        raise Refused(
            [
                "held.json är skadad, och ingen kan veta vad en rollback har tagit tillbaka. Kör ods publish "
                "--again för att publicera ändå, eller ods rollback --to med den version som läsarna ska ha."
            ]
        )
    is_withdrawn = now in withdrawn
    _notice_damage(store, before, is_withdrawn, report)
    if before and (is_withdrawn or (before.inputs == now and before.holds_on(today))):
        report.outcome = "held" if is_withdrawn and before.inputs != now else "unchanged"
        report.release, report.revision = before.name, before.revision
        write_heartbeat(store, before)
        return
    report.previous = store.served()
    with store.context() as context:
        catalog = _made(root, context / "site", steps, today, bounds, build, report)
        if inputs(root) != now:
            raise Refused(["Källorna ändrades medan bygget pågick. Kör igen."])
        with steps.step("store"):
            release = store.keep(context, now, catalog.revision, (today, valid_until(catalog, today)))
    report.work = {"files": len(release.files), "pages": sum(path.endswith(".html") for path in release.files)}
    with steps.step("switch"):
        store.switch(release)
    report.release, report.revision = release.name, release.revision
    store.withdraw([])
    with steps.step("prune"):
        report.removed = store.prune(keep, clock.now())
    write_heartbeat(store, release)
    _compare(store, before, release, report)


def _notice_damage(store: Store, before: Release | None, withdrawn: bool, report: Report) -> None:
    """Warn when readers get a release that nothing can be known of.

    Raises Refused when what it would give way to was withdrawn by a rollback: that is for a person to decide.
    """
    if before or not (name := store.served()):
        return
    if withdrawn:
        raise Refused(
            [
                f"{name}: release.json är skadad eller saknas, och det som finns att publicera har tagits "
                "tillbaka. Kör ods rollback --to med en annan version, eller ods publish --again."
            ]
        )
    report.warnings.append(f"{name}: release.json är skadad eller saknas. En ny version görs i stället.")


def _compare(store: Store, before: Release | None, after: Release, report: Report) -> None:
    """Report what is new to readers, when the release before can be read.

    Last of all: readers have the new release by then, and not to know what changed is only a warning.
    """
    if report.previous and not before:
        return
    try:
        report.changes = compare(store, before, after)
    except (OSError, ValueError, KeyError, TypeError) as error:
        report.warnings.append(f"Det gick inte att räkna ut vad som ändrades. Är {report.previous} hel? ({error!r})")


def _made(
    root: Path,
    site: Path,
    steps: Steps,
    today: datetime.date,
    bounds: SizeLimits | None,
    build: Builder,
    report: Report,
) -> Catalog:
    """Check, build and verify; return the catalogue that the site was made from. Raises Refused."""
    with steps.step("check"):
        catalog, problems = inspect(root, today, program_cache(root))
    report.reminders = [str(problem) for problem in reminders(problems)]
    if not catalog:
        raise Refused([str(problem) for problem in faults(problems)])
    expected = len(expected_pages(catalog))
    fixed = {"ODS_TODAY": today.isoformat(), "SOURCE_DATE_EPOCH": str(clock.build_moment(root))}
    with steps.step("build", lambda: (count(site), expected)), _told_as_refused():
        build(root, site, fixed)
    with steps.step("verify"):
        found = verify(site, catalog, bounds)
    if found:
        raise Refused(found)
    return catalog


@contextmanager
def _told_as_refused() -> Iterator[None]:
    """Turn what the builder says into a refusal, or into the system's own error when the disk was full."""
    try:
        yield
    except BuildError as error:
        for number in DISK_FULL:
            if f"[Errno {number}]" in str(error):
                raise OSError(number, os.strerror(number)) from None
        raise Refused(str(error).splitlines()) from None


def rollback(store: Store, to: str | None = None) -> Report:
    """Let readers have an earlier release again: `to`, or the newest before the current one. The lock must be held.

    What was published after it is withdrawn: `publish` passes it over until something changes. Raises Refused when
    there is no such release or it is not whole.
    """
    before, served = store.current(), store.served()
    earlier = [name for name in store.names() if served and number_of(name) < number_of(served)]
    name = to or (earlier[-1] if earlier else None)
    if name not in store.names():
        raise Refused([f"Det finns ingen version {to}." if to else "Det finns ingen tidigare version."])
    if not (release := store.read(name)):
        raise Refused([f"{name} är inte hel: release.json är skadad eller saknas. Välj en annan version med --to."])
    if damaged := store.damaged(release):
        raise Refused([f"{name} är inte hel: {path} är ändrad eller saknas." for path in damaged])
    report = Report("rolled-back", clock.moment(clock.now()), name, served, release.revision)
    store.withdraw(_withdrawn(store, release, report))
    store.switch(release)
    _compare(store, before, release, report)
    # When a run last looked is as true as before: a rollback is not a run.
    write_heartbeat(store, release, store.checked())
    _write_report(store, report, None)
    return report


def _withdrawn(store: Store, release: Release, report: Report) -> list[str]:
    """Return the inputs of all that was published after a release; warn of what cannot be known."""
    newer = {name: store.read(name) for name in store.names() if number_of(name) > release.number}
    report.warnings += [
        f"{name}: release.json är skadad eller saknas, så nästa natt kan samma sak publiceras igen. "
        "Rätta det som var fel i källorna före dess."
        for name, found in newer.items()
        if not found
    ]
    return sorted({found.inputs for found in newer.values() if found} - {release.inputs})


def write_heartbeat(store: Store, release: Release, checked: str | None = None) -> None:
    """Note, outside the release, that a run found all well. checked: when, now if not given."""
    store.write(
        "checked.json",
        {"checked": checked or clock.moment(clock.now()), "revision": release.revision, "release": release.name},
    )


def _write_report(store: Store, report: Report, steps: Steps | None, must: bool = True) -> None:
    report.seconds = dict(steps.seconds) if steps else {}
    try:
        store.write("report.json", report.as_json())
        store.write("report.txt", report.as_text())
    except OSError:
        if must:
            raise
