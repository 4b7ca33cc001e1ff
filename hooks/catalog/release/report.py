"""What a run did, for a person and for a program."""

import json
from dataclasses import asdict, dataclass, field
from typing import Any

from catalog.release.store import Release, Store

# How many names, or lines, of each kind the text gives; report.json gives all.
MAX_NAMES = 10
OUTCOMES = {
    "published": "En ny version är publicerad.",
    "unchanged": "Inget har ändrats. Webbplatsen är som den var.",
    "held": "Den här versionen har tagits tillbaka med ods rollback. Den publiceras inte igen förrän något ändras, "
    "eller med --again.",
    "refused": "Inget publicerades. Webbplatsen är som den var.",
    "failed": "Något gick inte att skriva.",
    "rolled-back": "En tidigare version är tillbaka.",
}


@dataclass
class Report:
    """What a run did.

    outcome: a key of OUTCOMES. refused: what stopped it, a line each. changes: see `compare`.
    reminders: what waits for a person, a line each.
    seconds: step -> how long it took. work: how much was read and written.
    """

    outcome: str
    started: str = ""
    release: str | None = None
    previous: str | None = None
    revision: str | None = None
    changes: dict[str, Any] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    reminders: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)
    work: dict[str, int] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    def as_text(self) -> str:
        """Return the report in Swedish."""
        lines = [f"{self.started}  {OUTCOMES[self.outcome]}"]
        if self.release:
            lines.append(f"Version: {self.release}" + (f" (före: {self.previous})" if self.previous else ""))
        lines += self.warnings
        if self.refused:
            lines += ["", "Det som stoppade:", *(f"  {line}" for line in self.refused)]
        if self.changes:
            lines += ["", "Ändrat för läsarna:", *(f"  {line}" for line in _told(self.changes))]
        if self.reminders:
            more = len(self.reminders) - MAX_NAMES
            lines += ["", "Att granska eller översätta:", *(f"  {line}" for line in self.reminders[:MAX_NAMES])]
            lines += [f"  … och {more} till. Kör ods due."] if more > 0 else []
        if self.removed:
            lines += ["", f"Gallrade versioner: {', '.join(self.removed)}"]
        if self.seconds:
            lines += ["", "Sekunder: " + ", ".join(f"{step} {taken:.2f}" for step, taken in self.seconds.items())]
        return "\n".join(lines) + "\n"


def compare(store: Store, before: Release | None, after: Release) -> dict[str, Any]:
    """Return what readers get that they did not have: pages and files by path, scenes by id with their status.

    Shape: {pages|files: {added, removed, changed: [path]}, scenes: {added: {id: status}, removed: {id: status},
    changed: {id: [status before, status after]}}}.
    """
    old = before.files if before else {}
    changed: dict[str, Any] = {}
    for kind, is_page in (("pages", True), ("files", False)):
        then, now = (
            {path: digest for path, digest in files.items() if path.endswith(".html") == is_page}
            for files in (old, after.files)
        )
        changed[kind] = {
            "added": sorted(now.keys() - then.keys()),
            "removed": sorted(then.keys() - now.keys()),
            "changed": sorted(path for path in now.keys() & then.keys() if now[path] != then[path]),
        }
    then, now = (_statuses(store, release) for release in (before, after))
    changed["scenes"] = {
        "added": {scene: now[scene] for scene in sorted(now.keys() - then.keys())},
        "removed": {scene: then[scene] for scene in sorted(then.keys() - now.keys())},
        "changed": {
            scene: [then[scene], now[scene]] for scene in sorted(now.keys() & then.keys()) if then[scene] != now[scene]
        },
    }
    return changed


def _statuses(store: Store, release: Release | None) -> dict[str, str]:
    """Return scene -> status as a release's open data has it."""
    path = store.site(release.name) / "data/scenes.json" if release else None
    if not path or not path.is_file():
        return {}
    return {scene["id"]: scene["status"] for scene in json.loads(path.read_text("utf-8"))["scenes"]}


def _told(changes: dict[str, Any]) -> list[str]:
    lines = []
    words = {"added": "nya", "removed": "borta", "changed": "ändrade"}
    for kind, label in (("pages", "sidor"), ("files", "filer"), ("scenes", "platser")):
        for way, word in words.items():
            if names := changes[kind][way]:
                more = f" … och {len(names) - MAX_NAMES} till" if len(names) > MAX_NAMES else ""
                lines.append(f"{len(names)} {word} {label}: {', '.join(list(names)[:MAX_NAMES])}{more}")
    return lines or ["ingenting"]
