"""One survey's rows, and the scenes as they stand -> what each scene gains.

What the source says is taken as said; what it does not say is not made up. A scene that a file leaves out is gone only
where the file is said to be complete. A scene that is new to the register is `new` only if the row says so, or if the
register had every scene of the survey before.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from catalog.importing import guards
from catalog.importing.layout import Layout, Outcome
from catalog.importing.match import joined, look_alikes, match, name_key
from catalog.importing.rows import Row, RowRef
from catalog.model.scene_history import STATUS_AFTER, UNKNOWN_TIME, event_time, survey_time
from catalog.problems import Problem
from catalog.schema import Bilingual, Event, Scene, Survey, Terms

# Within this distance a position is the same place measured again, and ours is kept.
SAME_KM = 0.15
# How far off a position of "roughly the right district" may be without speaking against a finer one.
DISTRICT_KM = 1.5


@dataclass(frozen=True)
class Step:
    """What is done to one scene.

    kind: new, back, listed, ceased, merged, split, corrected, same (nothing), or a change of a field: moved, placed,
    renamed, rehomed, district. row: the row it rests on; None when it rests on the row's absence.
    event: the event that its history gains, as data. values: fields that are set, as data.
    """

    kind: str
    scene: str
    name: str
    municipality: str
    row: Row | None
    event: dict[str, Any] | None = None
    values: dict[str, Any] = field(default_factory=dict)
    remark: str = ""


@dataclass(frozen=True)
class Plan:
    """Everything one survey changes. added: the survey itself, when the register does not have it.

    left: scenes that the file does not mention and that are left as they are.
    """

    survey: Survey
    added: Survey | None
    steps: list[Step]
    left: list[Scene]
    remarks: list[str]


@dataclass(frozen=True)
class Register:
    """The register as it stands before the survey."""

    scenes: Mapping[str, Scene]
    mappings: Mapping[str, Survey]
    terms: Terms
    municipalities: Mapping[str, str]


def make_plan(survey: Survey, rows: Sequence[Row], register: Register, layout: Layout, problems: list[Problem]) -> Plan:
    """Return what a survey changes; faults and guards are appended to `problems`."""
    return _Planner(survey, rows, register, layout, problems).plan()


class _Planner:
    """One survey while it is planned."""

    def __init__(
        self, survey: Survey, rows: Sequence[Row], register: Register, layout: Layout, problems: list[Problem]
    ) -> None:
        self.survey, self.rows, self.register = survey, rows, register
        self.layout, self.problems = layout, problems
        self.file = RowRef(rows[0].at.path, 1)
        self.matched = match(rows, register.scenes, layout, problems)
        self.sources = layout.sources or survey.sources
        self.missing = {key: scene for key, scene in register.scenes.items() if key not in self.matched.known}
        self.before = [mapping for mapping in register.mappings.values() if survey_time(mapping) < survey_time(survey)]
        self.remarks: list[str] = []
        self.distances: list[float] = []
        self.inferred = self._joined_and_parted()

    def plan(self) -> Plan:
        steps = [
            step
            for scene, row in self.matched.known.items()
            if scene in self.register.scenes
            for step in self._known(self.register.scenes[scene], row)
        ]
        steps += [step for key, row in self.matched.new.items() for step in self._new(key, row)]
        gone = [step for scene in self.missing.values() for step in self._missing(scene)]
        self._check_outcomes()
        self._ask(gone)
        if foreign := [key for key, row in self.matched.new.items() if row.id and row.id != key]:
            self.remarks.append(f"{len(foreign)} nya platser får id efter namnet, inte det id som står i filen.")
        touched = {step.scene for step in gone}
        left = [scene for scene in self.missing.values() if scene.id not in touched]
        return Plan(self.survey, self._added(), steps + gone, left, self.remarks)

    # --- the three kinds of scenes -----------------------------------------------------------

    def _known(self, scene: Scene, row: Row) -> Iterator[Step]:
        """A scene that the register has and the file names."""
        yield from self._fields(scene, row)
        said = self._outcome(row, scene.id)
        stands = self._stands(scene)
        kind, note = (said.event if said else "listed"), None
        if not said and stands and STATUS_AFTER[stands] != "listed":
            kind, note = "new", Bilingual(sv="Tillbaka på listan.", en="Back on the list.")
        own = [event.event for event in scene.history if event.mapping == self.survey.id]
        if own:
            if STATUS_AFTER[own[-1]] == STATUS_AFTER[kind]:
                yield self._step("same", scene, row)
                return
            self._guard(
                row.at,
                "contradicts",
                f'"{scene.name}" står som {self._label(own[-1])} i kartläggningen '
                f"{self.survey.id}, men filen säger {self._label(kind)}.",
            )
        elif STATUS_AFTER[kind] != "listed" and stands and STATUS_AFTER[stands] == STATUS_AFTER[kind]:
            yield self._step("same", scene, row)
            return
        if self._undated(scene, kind, row.at):
            return
        step_kind = "back" if note else kind
        yield self._step(step_kind, scene, row, event=self._event(kind, said, note))

    def _new(self, key: str, row: Row) -> Iterator[Step]:
        """A scene that the register does not have."""
        said = self._outcome(row, key)
        if key in self.inferred and not said:
            said = self.inferred[key]
            self._guard(row.at, "split", f'"{row.name}" ser ut att ha delats från {said.from_}.')
        elif not self._is_joined(key):
            alike = look_alikes(row, (scene for scene in self.missing.values() if scene.id not in self.inferred))
            if alike:
                names = " eller ".join(
                    f'"{scene.name}" ({scene.id}, {self._home(scene.municipality)})' for scene in alike
                )
                rule = "municipality" if alike[0].municipality != row.municipality else "similar"
                self._guard(
                    row.at,
                    rule,
                    f'"{row.name}" finns inte, men liknar {names}. Är det samma plats: skriv '
                    "det under same i beskrivningen av filen.",
                )
        kind = said.event if said else ("new" if self._previous_is_whole() else "listed")
        values: dict[str, Any] = {"id": key, "name": row.name, "municipality": row.municipality}
        if row.district:
            values["district"] = row.district
        if row.position:
            values["location"] = self._location(row)
        yield Step(
            "new" if STATUS_AFTER[kind] == "listed" and kind != "split" else kind,
            key,
            row.name,
            row.municipality,
            row,
            self._event(kind, said),
            values,
            self._label(kind),
        )

    def _missing(self, scene: Scene) -> Iterator[Step]:
        """A scene that the register has and the file does not name."""
        said = self.layout.outcomes.get(scene.id)
        if not said and not self.layout.covers(scene.municipality):
            return
        stands = self._stands(scene)
        if own := [event for event in scene.history if event.mapping == self.survey.id]:
            yield from self._missing_again(scene, own[-1], said)
            return
        if not said and (not stands or STATUS_AFTER[stands] != "listed"):
            return
        if said and stands and STATUS_AFTER[stands] == STATUS_AFTER[said.event] != "listed":
            yield self._step("same", scene, None)
            return
        note = None
        if not said and scene.id in self.inferred:
            said = self.inferred[scene.id]
            if said.event == "merged":
                self._guard(
                    self.file,
                    "merged",
                    f'"{scene.name}" saknas i filen och ser ut att ha slagits ihop till {said.into}.',
                )
        if not said and self._is_long_unheard(scene):
            note = Bilingual(
                sv="Finns inte i den fullständiga listan. När platsen togs bort är inte känt.",
                en="Not in the complete list. When the place was removed is not known.",
            )
        kind = said.event if said else "ceased"
        if self._undated(scene, kind, self.file):
            return
        yield self._step(
            kind, scene, None, event=self._event(kind, said, note), remark="tidigare läge inte känt" if note else ""
        )

    def _missing_again(self, scene: Scene, own: Event, said: Outcome | None) -> Iterator[Step]:
        """A scene that the file does not name, and of which the register knows something in this very survey."""
        if not said and STATUS_AFTER[own.event] != "listed":
            return
        if said and STATUS_AFTER[own.event] == STATUS_AFTER[said.event] and own.into == said.into:
            yield self._step("same", scene, None)
            return
        kind = said.event if said else "corrected"
        against = f'beskrivningen av filen säger "{self._label(kind)}"' if said else "saknas i filen"
        self._guard(
            self.file,
            "contradicts",
            f'"{scene.name}" står som "{self._label(own.event)}" i kartläggningen {self.survey.id}, men {against}.',
        )
        yield self._step(kind, scene, None, event=self._event(kind, said))

    # --- fields ------------------------------------------------------------------------------

    def _fields(self, scene: Scene, row: Row) -> Iterator[Step]:
        """What a row says of a known scene's name, municipality, district and position."""
        if row.municipality != scene.municipality:
            self._guard(
                row.at,
                "municipality",
                f'"{scene.name}" ligger i {self._home(scene.municipality)}, men i '
                f"filen i {self._home(row.municipality)}.",
            )
            yield self._step(
                "rehomed",
                scene,
                row,
                values={"municipality": row.municipality},
                remark=f"{self._home(scene.municipality)} → {self._home(row.municipality)}",
            )
        is_alias = self.layout.same.get(row.name) == scene.id
        if name_key(row.name, "") != name_key(scene.name, "") and not is_alias:
            self._guard(row.at, "renamed", f'{scene.id} heter "{scene.name}", men i filen "{row.name}".')
            yield self._step("renamed", scene, row, values={"name": row.name}, remark=f"{scene.name} → {row.name}")
        if row.district and not scene.district:
            yield self._step("district", scene, row, values={"district": row.district}, remark=row.district)
        elif row.district and row.district.casefold() != (scene.district or "").casefold():
            self.remarks.append(
                f'{scene.name}: stadsdelen är "{scene.district}" hos oss och "{row.district}" i filen. Vår står kvar.'
            )
        if row.position:
            yield from self._place(scene, row)

    def _place(self, scene: Scene, row: Row) -> Iterator[Step]:
        """What a row's position means for a known scene: a first position, a move, or the same place as before."""
        location = self._location(row)
        if not scene.location:
            yield self._step(
                "placed",
                scene,
                row,
                values={"location": location},
                remark=self._label(location["precision"], "precision"),
            )
            return
        ours = (scene.location.lat, scene.location.lon)
        distance = guards.kilometres(ours, row.position or ours)
        is_vaguer = location["precision"] == "district" and scene.location.precision != "district"
        is_same = distance <= (DISTRICT_KM if is_vaguer else SAME_KM)
        self.distances.append(0 if is_same else distance)
        if is_same:
            if is_vaguer and distance > SAME_KM:
                self.remarks.append(
                    f"{scene.name}: filens position är {distance:.1f} km bort men bara ungefärlig. Vår står kvar."
                )
            return
        if distance > self.layout.limits.jump_km:
            self._guard(row.at, "jump", f'"{scene.name}" skulle flyttas {distance:.1f} km.')
        yield self._step("moved", scene, row, values={"location": location}, remark=f"{distance:.1f} km")

    def _location(self, row: Row) -> dict[str, Any]:
        """Return a position as data, never finer than the source says that it is."""
        lat, lon = row.position or (0.0, 0.0)
        told = self.layout.coordinates
        precision = row.precision or (told.precision if told else None)
        if told and told.basis:
            basis = told.basis.model_dump()
        elif precision:
            basis = {
                "sv": f"Enligt {_inside_sentence(self.survey.name.sv)}.",
                "en": f"According to {_inside_sentence(self.survey.name.en)}.",
            }
        else:
            basis = {
                "sv": f"Enligt {_inside_sentence(self.survey.name.sv)}, som inte säger hur noga positionen är.",
                "en": f"According to {_inside_sentence(self.survey.name.en)}, which does not say how exact the "
                "position is.",
            }
        if row.is_coarse and precision not in (None, "district"):
            self.remarks.append(f"{row.name}: talen är avrundade, så positionen räknas bara som ungefärlig.")
            precision = "district"
        return {"lat": lat, "lon": lon, "precision": precision or "district", "basis": basis}

    # --- what can be concluded ---------------------------------------------------------------

    def _joined_and_parted(self) -> dict[str, Outcome]:
        """Return id -> what the names themselves suggest: "A och B" in place of A and B, or the reverse.

        Only for scenes that the file would otherwise end, and rows that say nothing of it themselves.
        """
        ended = {
            name_key(scene.name, scene.municipality): key
            for key, scene in self.missing.items()
            if self.layout.covers(scene.municipality)
            and key not in self.layout.outcomes
            and STATUS_AFTER.get(self._stands(scene) or "") == "listed"
            and not any(event.mapping == self.survey.id for event in scene.history)
        }
        new = {
            name_key(row.name, row.municipality): key
            for key, row in self.matched.new.items()
            if not row.event and key not in self.layout.outcomes
        }
        found: dict[str, Outcome] = {}
        for key in new.values():
            row = self.matched.new[key]
            for part in joined(row.name, row.municipality, ended):
                found[part] = Outcome(event="merged", into=key)
        for key in ended.values():
            scene = self.register.scenes[key]
            for part in joined(scene.name, scene.municipality, new):
                found[part] = Outcome.model_validate({"event": "split", "from": key})
                found[key] = Outcome(event="ceased")
        return found

    def _is_joined(self, key: str) -> bool:
        return any(outcome.into == key for outcome in self.inferred.values())

    def _outcome(self, row: Row, key: str) -> Outcome | None:
        """Return what the row, or the description of the file, says happened; None when neither does."""
        told = self.layout.outcomes.get(key)
        if row.event:
            into = self._id_of("into", row.into, row)
            from_ = self._id_of("from", row.from_, row)
            if (row.into and not into) or (row.from_ and not from_):
                return Outcome(event="listed")  # the reference is told as a fault already
            said = Outcome.model_validate({"event": row.event, "into": into, "from": from_})
            if told and told != said:
                self.problems.append(
                    row.at.problem(
                        "outcomes",
                        "raden och beskrivningen av filen säger olika om "
                        f"{key}. Rätta platsen under outcomes, eller ta bort den.",
                        "outcome",
                    )
                )
            return said
        return told

    def _id_of(self, field: str, named: str | None, row: Row) -> str | None:
        found = self.matched.id_of(named, row.municipality, self.register.scenes) if named else None
        if named and not found:
            self.problems.append(
                row.at.problem(field, f'platsen "{named}" finns varken i filen eller i registret.', "unknown-scene")
            )
        return found

    def _check_outcomes(self) -> None:
        """Tell of outcomes in the description that name no scene: they would be lost without a word."""
        for key in self.layout.outcomes:
            if key not in self.register.scenes and key not in self.matched.new:
                self.problems.append(
                    self.file.problem("outcomes", f'"{key}" i beskrivningen av filen är ingen plats.', "unknown-scene")
                )

    def _stands(self, scene: Scene) -> str | None:
        """Return the event that a scene's history ends with before this survey; None when it is not heard of by then.

        An event without a time counts as heard: it stands last.
        """
        now = survey_time(self.survey)
        heard = [
            event
            for event in scene.history
            if event.mapping != self.survey.id
            and ((time := event_time(event, self.register.mappings)) <= now or time == UNKNOWN_TIME)
        ]
        return heard[-1].event if heard else None

    def _is_long_unheard(self, scene: Scene) -> bool:
        """Was the scene last heard of before the survey before this one?"""
        if not self.before:
            return False
        return event_time(scene.history[-1], self.register.mappings) < survey_time(self.before[-1])

    def _previous_is_whole(self) -> bool:
        """Does the register name every scene of the survey before? Then a scene that it lacks is new on the list."""
        if not self.before or self.before[-1].total is None:
            return False
        named = sum(
            any(
                event.mapping == self.before[-1].id and STATUS_AFTER[event.event] == "listed" for event in scene.history
            )
            for scene in self.register.scenes.values()
        )
        return named == self.before[-1].total

    def _undated(self, scene: Scene, kind: str, at: RowRef) -> bool:
        """Report an undated last event that contradicts the new one: the two cannot be put in order."""
        last = scene.history[-1]
        if event_time(last, self.register.mappings) != UNKNOWN_TIME or STATUS_AFTER[last.event] == STATUS_AFTER[kind]:
            return False
        self.problems.append(
            at.problem(
                "",
                f'historiken för {scene.id} slutar med "{self._label(last.event)}" vid '
                "okänd tid. Sätt en tid på den i data/scenes.yaml först.",
                "undated",
            )
        )
        return True

    # --- asking ------------------------------------------------------------------------------

    def _ask(self, gone: Sequence[Step]) -> None:
        """Append every guard that concerns the survey as a whole."""
        listed = [
            scene
            for scene in self.register.scenes.values()
            if self.layout.covers(scene.municipality)
            and STATUS_AFTER.get(self._stands(scene) or "") == "listed"
            and not self._is_long_unheard(scene)
        ]
        ended = sum(step.kind == "ceased" and not step.remark for step in gone)
        is_known_world = len(self.register.scenes) >= guards.MIN_PLACES
        counts = {
            "disappear": (ended, len(listed)),
            "appear": (len(self.matched.new) if is_known_world else 0, len(self.rows)),
            "move": (sum(distance > 0 for distance in self.distances), len(self.distances)),
        }
        self.problems += [
            *guards.shares(counts, self.layout, self.file),
            *guards.totals(self.survey, self.rows, self.layout, self.file),
        ]
        if self.survey.id not in self.register.mappings:
            self.problems += guards.older(self.survey, self.register.mappings, self.file)

    def _guard(self, at: RowRef, name: str, message: str) -> None:
        self.problems.append(guards.problem(at, name, message))

    # --- small things ------------------------------------------------------------------------

    def _added(self) -> Survey | None:
        """Return the survey as it is added: with the totals that a complete file gives when none are published."""
        if self.survey.id in self.register.mappings:
            return None
        if self.layout.complete is not True:
            return self.survey
        listed = guards.on_the_list(self.rows)
        values: dict[str, int] = {}
        if self.survey.total is None:
            values["total"] = len(listed)
        if self.survey.municipalities is None:
            values["municipalities"] = len({row.municipality for row in listed})
        return self.survey.model_copy(update=values)

    def _event(self, kind: str, said: Outcome | None, note: Bilingual | None = None) -> dict[str, Any]:
        event: dict[str, Any] = {"event": kind, "mapping": self.survey.id}
        if said and said.into:
            event["into"] = said.into
        if said and said.from_:
            event["from"] = said.from_
        event["sources"] = list(self.sources)
        if note:
            event["note"] = note.model_dump()
        return event

    def _step(self, kind: str, scene: Scene, row: Row | None, **more: Any) -> Step:
        return Step(kind, scene.id, scene.name, scene.municipality, row, **more)

    def _label(self, value: str, group: str = "event") -> str:
        return self.register.terms[group][value].sv.lower()

    def _home(self, code: str) -> str:
        return self.register.municipalities.get(code, code)


def _inside_sentence(name: str) -> str:
    """`Kartläggningen 2023` -> `kartläggningen 2023`: as it reads after other words."""
    return name[:1].lower() + name[1:]
