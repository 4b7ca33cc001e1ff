"""What an import changes, in Swedish, for the person who says yes or no."""

import difflib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from catalog.importing.edit import PATH
from catalog.importing.plan import Plan, Step

# The order in which kinds of steps are told, and what each is called.
HEADINGS = {
    "new": "Nya i registret",
    "back": "Tillbaka på listan",
    "listed": "Fortfarande på listan",
    "split": "Delade från en annan plats",
    "merged": "Ihopslagna med en annan plats",
    "ceased": "Borta från listan",
    "corrected": "Rättade uppgifter",
    "renamed": "Nytt namn",
    "rehomed": "Ny kommun",
    "moved": "Flyttade",
    "placed": "Första position",
    "district": "Stadsdel tillagd",
    "same": "Oförändrade",
}
# Kinds that are many and say little: their number is enough.
COUNTED = ("listed", "same")


def as_text(plan: Plan, municipalities: Mapping[str, str], rows: int) -> str:
    """Return the difference that one survey makes. rows: how many rows the file has for it."""
    return "\n".join(_lines(plan, municipalities, rows))


def _lines(plan: Plan, municipalities: Mapping[str, str], rows: int) -> Iterator[str]:
    is_new = "ny" if plan.added else "finns redan"
    yield f"{plan.survey.name.sv} ({plan.survey.id}, {is_new}): {rows} rader i filen."
    for kind, heading in HEADINGS.items():
        steps = [step for step in plan.steps if step.kind == kind]
        if not steps:
            continue
        yield f"  {heading}: {len(steps)}"
        if kind not in COUNTED:
            yield from (f"    - {_told(step, municipalities)}" for step in steps)
    if plan.left:
        yield f"  Nämns inte i filen och lämnas som de är: {len(plan.left)}"
    if plan.added and plan.added.total is not None:
        yield f"  Officiellt antal: {plan.added.total}"
    yield from (f"  Att känna till: {remark}" for remark in plan.remarks)


def _told(step: Step, municipalities: Mapping[str, str]) -> str:
    target = ""
    if step.event and "into" in step.event:
        target = f" → {step.event['into']}"
    if step.event and "from" in step.event:
        target = f" ← {step.event['from']}"
    remark = f" ({step.remark})" if step.remark else ""
    return f"{step.name}, {municipalities.get(step.municipality, step.municipality)} [{step.scene}]{target}{remark}"


def counted(plans: Sequence[Plan]) -> str:
    """Return one line that sums up every survey."""
    found = Counter(step.kind for plan in plans for step in plan.steps)
    said = [f"{found[kind]} {heading.lower()}" for kind, heading in HEADINGS.items() if found[kind]]
    return f"{', '.join(said)}." if said else "Inget att ändra."


def as_diff(before: str, after: str) -> str:
    """Return the change of data/scenes.yaml as a unified difference."""
    return "".join(
        difflib.unified_diff(
            before.splitlines(keepends=True), after.splitlines(keepends=True), f"a/{PATH}", f"b/{PATH}"
        )
    )
