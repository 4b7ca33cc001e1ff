"""What an import proposes: the rows' own words, and nothing that the source does not say."""

import re
import stat

import pytest

from catalog.importing.guards import GUARDS
from catalog.importing.layout import FIELDS, Coordinates, Layout, Limits, read_layout
from catalog.load import load_catalog
from tests.importing.world import LAYOUT, ROWS, SURVEY, as_csv, as_excel, as_geojson, changed

WHOLE = {**LAYOUT, "complete": True}
FORMATS = {
    "semicolon": as_csv(),
    "comma": as_csv(delimiter=","),
    "tab": as_csv(delimiter="\t"),
    "byte order mark": as_csv(encoding="utf-8-sig"),
    "Windows-1252": as_csv(encoding="cp1252"),
    "UTF-16": as_csv(encoding="utf-16"),
    "old Mac rows": as_csv(newline="\r"),
    "Excel": as_excel(),
    "GeoJSON": as_geojson(),
}


def text_of(*rows: str) -> bytes:
    return ("\n".join(rows) + "\n").encode()


def steps(result):
    assert result.text is not None, [str(problem) for problem in result.problems]
    return {(step.kind, step.scene) for plan in result.plans for step in plan.steps}


def last_event(world, result, scene):
    event = world.scenes(result)[scene].history[-1]
    return event.event, event.mapping


def rules(result):
    assert result.text is None
    return {problem.rule for problem in result.problems}


@pytest.mark.parametrize("content", FORMATS.values(), ids=FORMATS)
def test_every_kind_of_file_says_the_same(shared_world, content):
    proposed = shared_world.propose(content)
    assert proposed.text == shared_world.propose(as_csv()).text
    assert steps(proposed) == {
        ("listed", "provtorget"),
        ("district", "provtorget"),
        ("listed", "andra-torget"),
        ("listed", "bjorkparken"),
        ("listed", "norra-centrum"),
        ("listed", "sodra-centrum"),
        ("listed", "ostra-och-vastra-gatan"),
        ("new", "nya-torget"),
    }


def test_decimal_commas_and_sweref_are_the_same_places(shared_world):
    plain = shared_world.propose(as_csv()).text
    commas = [{key: value.replace(".", ",") for key, value in row.items()} for row in ROWS]
    assert shared_world.propose(as_csv(commas)).text == plain
    sweref = {
        "Provtorget": ("6581089", "674345"),
        "Björkparken": ("6564717", "649934"),
        "Nya torget": ("6584649", "670487"),
    }
    rows = [
        {
            **{key: row[key] for key in ("Namn", "Kommun", "Stadsdel")},
            **dict(zip(("N", "E"), sweref.get(row["Namn"], ("", "")), strict=True)),
        }
        for row in ROWS
    ]
    scenes = shared_world.scenes(shared_world.propose(as_csv(rows)))
    assert scenes["nya-torget"].location.lat == pytest.approx(59.3660, abs=0.0005)
    assert scenes["nya-torget"].location.lon == pytest.approx(18.0000, abs=0.0005)
    assert scenes["provtorget"].location.lat == 59.3325


def test_english_headings_and_shared_strings(shared_world):
    content = text_of(
        "id,name,municipality code,latitude,longitude,status",
        "x1,Provtorget,180,59.3325,18.0649,listed",
        "x2,Nya torget,0184,59.3660,18.0000,new",
    )
    assert steps(shared_world.propose(content)) == {("listed", "provtorget"), ("new", "nya-torget")}


# --- comments, order and form ----------------------------------------------------------------


def test_only_what_changes_is_written_anew(world):
    result = world.propose(as_csv())
    before, after = world.text.splitlines(), result.text.splitlines()
    left = list(after)
    for line in before:  # every line of the old file stands in the new one, in the same order
        left = left[left.index(line) + 1 :]
    added = len(after) - len(before)
    assert added == 4 + 1 + 1 + 5 * 3 + 13  # the survey, a district, six events, a new scene


def test_an_import_that_changes_nothing_gives_the_same_bytes(world):
    assert world.run(world.file("a.csv", as_csv())) == 0
    once = world.text
    assert world.run(world.file("a.csv", as_csv()), "--survey", SURVEY, layout={}) == 0
    assert world.text == once


def test_windows_line_ends_stay(world):
    world.project.root.joinpath("data/scenes.yaml").write_bytes(world.text.replace("\n", "\r\n").encode())
    assert world.run(world.file("a.csv", as_csv())) == 0
    content = world.project.root.joinpath("data/scenes.yaml").read_bytes()
    assert content.count(b"\n") == content.count(b"\r\n") > 100
    assert "nya-torget" in load_catalog(world.root).scenes


def test_the_file_keeps_its_rights_and_leaves_no_traces(world):
    path = world.root / "data/scenes.yaml"
    path.chmod(0o640)
    names = {file.name for file in path.parent.iterdir()}
    assert world.run(world.file("a.csv", as_csv())) == 0
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert {file.name for file in path.parent.iterdir()} == names


def test_a_disk_that_cannot_be_written_leaves_the_old_file(world, monkeypatch, capsys):
    from catalog.importing import run

    def full(*_):
        raise OSError(28, "No space left on device")

    before = world.text
    monkeypatch.setattr(run.os, "fsync", full)
    assert world.run(world.file("a.csv", as_csv())) == 1
    assert "gick inte att skriva" in capsys.readouterr().err
    assert world.text == before
    assert not list((world.root / "data").glob(".scenes*"))


def test_a_file_changed_meanwhile_is_not_written_over(world, monkeypatch, capsys):
    from catalog.importing import run

    original = run.propose

    def meanwhile(*arguments):
        world.project.write("data/scenes.yaml", world.text + "# någon annan\n")
        return original(*arguments)

    monkeypatch.setattr(run, "propose", meanwhile)
    assert world.run(world.file("a.csv", as_csv())) == 1
    assert "ändrades under tiden" in capsys.readouterr().err
    assert "# någon annan" in world.text
    assert "nya-torget" not in world.text


@pytest.mark.parametrize("scenes", ["scenes: []", "scenes: []  # inga ännu", "scenes: [\n]"])
def test_the_first_scene_of_a_register(world, scenes):
    empty = world.text[: world.text.index("scenes:")] + scenes + "\n# slut\n"
    world.project.write("data/scenes.yaml", empty)
    world.project.change("content/examples/torget.md", "scenes: [provtorget]", "scenes: []")
    world.__post_init__()
    result = world.propose(as_csv(ROWS[:1]))
    assert list(world.scenes(result)) == ["provtorget"]
    assert result.text.endswith("# slut\n")


def test_scenes_on_one_row_are_left_to_a_person(world):
    start = world.text.index("scenes:")
    one_row = (
        'scenes: [{id: provtorget, name: Provtorget, municipality: "0180", history: [{event: listed, mapping: "2023", '
        "sources: [bok-2020]}]}]\n"
    )
    world.project.write("data/scenes.yaml", world.text[:start] + one_row)
    world.__post_init__()
    assert rules(world.propose(as_csv(ROWS[:1]))) == {"edit"}


# --- positions -------------------------------------------------------------------------------


def test_a_position_is_never_finer_than_its_source_says(shared_world):
    found = shared_world.scenes(shared_world.propose(as_csv()))["nya-torget"].location
    assert (found.precision, found.lat, found.lon) == ("district", 59.366, 18.0)
    assert "inte säger hur noga" in found.basis.sv
    stated = {**LAYOUT, "coordinates": {"precision": "station", "basis": {"sv": "Stationen.", "en": "The station."}}}
    found = shared_world.scenes(shared_world.propose(as_csv(), layout=stated))["nya-torget"].location
    assert (found.precision, found.basis.sv) == ("station", "Stationen.")


def test_rounded_numbers_are_only_roughly_right(shared_world):
    stated = {**LAYOUT, "coordinates": {"precision": "square"}}
    result = shared_world.propose(as_csv(changed(6, Lat="59.36", Lon="18.0")), layout=stated)
    assert shared_world.scenes(result)["nya-torget"].location.precision == "district"
    assert any("avrundade" in remark for remark in result.plans[0].remarks)


def test_a_finer_position_is_kept_beside_a_vague_one(shared_world):
    result = shared_world.propose(as_csv(changed(0, Lat="59.3400")))
    assert shared_world.scenes(result)["provtorget"].location.lat == 59.3325
    assert any("Provtorget" in remark for remark in result.plans[0].remarks)


def test_a_first_position_and_a_move(shared_world):
    stated = {**LAYOUT, "coordinates": {"precision": "square"}}
    rows = changed(1, Lat="59.3100", Lon="18.0700")
    rows[0] = {**rows[0], "Lat": "59.3400"}
    result = shared_world.propose(as_csv(rows), layout={**stated, "limits": {"move": 1}})
    assert {("placed", "andra-torget"), ("moved", "provtorget")} <= steps(result)
    scenes = shared_world.scenes(result)
    assert (scenes["provtorget"].location.lat, scenes["andra-torget"].location.lat) == (59.34, 59.31)


# --- who is who ------------------------------------------------------------------------------


def test_a_scene_is_known_by_its_id_first(shared_world):
    content = text_of("id;namn;kommun", "provtorget;Provtorget;Stockholm", "andra-torget;Andra  Torget;Stockholms stad")
    assert steps(shared_world.propose(content)) == {("listed", "provtorget"), ("listed", "andra-torget")}


def test_a_new_name_waits_for_a_yes(shared_world):
    content = text_of("id;namn;kommun", "provtorget;Stora torget;Stockholm")
    assert rules(shared_world.propose(content)) == {"renamed"}
    result = shared_world.propose(content, approved=["renamed"])
    assert shared_world.scenes(result)["provtorget"].name == "Stora torget"


def test_a_scene_that_jumps_municipality_waits_for_a_yes(shared_world):
    content = text_of("id;namn;kommun", "norra-centrum;Norra centrum;Huddinge")
    assert rules(shared_world.propose(content)) == {"municipality"}
    result = shared_world.propose(content, approved=["municipality"])
    assert shared_world.scenes(result)["norra-centrum"].municipality == "0126"


def test_the_same_name_in_another_municipality_waits_for_a_yes(shared_world):
    content = text_of("namn;kommun", "Norra centrum;Huddinge")
    assert rules(shared_world.propose(content)) == {"municipality"}
    assert ("new", "norra-centrum-0126") in steps(shared_world.propose(content, approved=["municipality"])) or (
        "norra-centrum-0126" in shared_world.scenes(shared_world.propose(content, approved=["municipality"]))
    )


@pytest.mark.parametrize("name", ["Provtorgett", "Prövtorget", "Provtorget och stationen"])
def test_a_name_that_is_nearly_known_waits_for_a_yes(shared_world, name):
    content = text_of("namn;kommun", f"{name};Stockholm")
    result = shared_world.propose(content)
    assert rules(result) == {"similar"}
    assert "provtorget" in result.problems[0].message
    assert steps(shared_world.propose(content, layout={**LAYOUT, "same": {name: "provtorget"}})) == {
        ("listed", "provtorget")
    }
    assert len(steps(shared_world.propose(content, approved=["similar"]))) == 1


# --- gone, merged, split ---------------------------------------------------------------------


def test_silence_is_not_gone(shared_world):
    result = shared_world.propose(as_csv(ROWS[:3]))
    assert len(result.plans[0].left) == 5
    assert shared_world.scenes(result)["norra-centrum"] == shared_world.catalog.scenes["norra-centrum"]


def test_a_complete_file_says_what_is_gone(shared_world):
    rows = [row for row in ROWS if row["Namn"] != "Andra torget"]
    result = shared_world.propose(as_csv(rows), layout=WHOLE)
    assert last_event(shared_world, result, "andra-torget") == ("ceased", SURVEY)
    assert shared_world.scenes(result)["gamla-parken"].history[-1].mapping == "2023"  # gone since before
    silent = shared_world.scenes(result)["tysta-gatan"].history[-1]
    assert (silent.event, silent.note.sv[:12]) == ("ceased", "Finns inte i")
    survey = load_text(result)[-1]
    assert (survey.id, survey.total, survey.municipalities) == (SURVEY, 6, 5)


def load_text(result):
    from catalog.importing.edit import parse_register

    return parse_register(result.text).mappings


def test_a_file_that_is_complete_for_one_municipality(shared_world):
    result = shared_world.propose(as_csv(ROWS[:1]), layout={**LAYOUT, "complete": ["0180"]}, approved=["disappear"])
    assert steps(result) == {("listed", "provtorget"), ("district", "provtorget"), ("ceased", "andra-torget")}


def test_many_that_disappear_wait_for_a_yes(shared_world):
    result = shared_world.propose(as_csv(ROWS[:3]), layout=WHOLE)
    assert rules(result) == {"disappear"}
    assert "3 av 6" in result.problems[0].message
    assert last_event(
        shared_world, shared_world.propose(as_csv(ROWS[:3]), layout=WHOLE, approved=["disappear"]), "norra-centrum"
    ) == ("ceased", SURVEY)
    assert steps(shared_world.propose(as_csv(ROWS[:3]), layout={**WHOLE, "limits": {"disappear": 0.9}}))


def test_the_row_says_what_happened(shared_world):
    content = text_of(
        "namn;kommun;status;ihopslagen med;delad från",
        "Provtorget;Stockholm;ihopslagen;Andra torget;",
        "Andra torget;Stockholm;kvar;;",
        "Björkparken;Södertälje;upphörd;;",
        "Lilla gatan;Upplands Väsby;delad;;ostra-och-vastra-gatan",
        "Gamla parken;Stockholm;ny;;",
        "Norra centrum;Botkyrka;rättad;;",
    )
    result = shared_world.propose(content)
    scenes = shared_world.scenes(result)
    assert {
        key: scenes[key].history[-1].event
        for key in ("provtorget", "andra-torget", "bjorkparken", "lilla-gatan", "gamla-parken", "norra-centrum")
    } == {
        "provtorget": "merged",
        "andra-torget": "listed",
        "bjorkparken": "ceased",
        "lilla-gatan": "split",
        "gamla-parken": "new",
        "norra-centrum": "corrected",
    }
    assert scenes["provtorget"].history[-1].into == "andra-torget"
    assert scenes["lilla-gatan"].history[-1].from_ == "ostra-och-vastra-gatan"


CEASED = {"event": "ceased"}
MERGED = {"event": "merged", "into": "provtorget"}


def test_the_description_corrects_the_same_survey_after_a_yes(world):
    layout = {"outcomes": {"andra-torget": MERGED}}
    again = {"content": as_csv(ROWS[:1]), "layout": layout, "surveys": ["2023"]}
    assert rules(world.propose(**again)) == {"contradicts"}
    result = world.propose(**again, approved=["contradicts"])
    last = world.scenes(result)["andra-torget"].history[-1]
    assert (last.event, last.mapping, last.into) == ("merged", "2023", "provtorget")
    # And once it is said there is nothing more to do or to ask.
    world.project.write("data/scenes.yaml", result.text)
    world.__post_init__()
    result = world.propose(**again)
    assert ("same", "andra-torget") in steps(result) and result.text == world.text


@pytest.mark.parametrize(("outcome", "step"), [(CEASED, "same"), (MERGED, "merged")])
def test_the_description_may_speak_of_a_scene_that_has_already_ceased(shared_world, outcome, step):
    result = shared_world.propose(as_csv(ROWS[:1]), layout={**LAYOUT, "outcomes": {"gamla-parken": outcome}})
    assert (step, "gamla-parken") in steps(result)


def test_the_description_may_say_the_same_as_the_row(shared_world):
    content = text_of("namn;kommun;status", "Provtorget;Stockholm;upphörd")
    result = shared_world.propose(content, layout={**LAYOUT, "outcomes": {"provtorget": CEASED}})
    assert steps(result) == {("ceased", "provtorget")}


def test_a_joined_name_looks_like_a_merger(shared_world):
    rows = [row for row in ROWS if row["Kommun"] != "Botkyrka"]
    rows.append({**ROWS[1], "Namn": "Norra centrum och Södra centrum", "Kommun": "Botkyrka"})
    assert rules(shared_world.propose(as_csv(rows), layout=WHOLE)) == {"merged"}
    result = shared_world.propose(as_csv(rows), layout=WHOLE, approved=["merged"])
    scenes = shared_world.scenes(result)
    assert {scenes[key].history[-1].into for key in ("norra-centrum", "sodra-centrum")} == {
        "norra-centrum-och-sodra-centrum"
    }
    told = {
        **WHOLE,
        "outcomes": {"norra-centrum": {"event": "ceased"}, "sodra-centrum": {"event": "ceased"}},
        "limits": {"disappear": 1},
    }
    apart = shared_world.propose(as_csv(rows), layout=told, approved=["similar"])
    assert last_event(shared_world, apart, "norra-centrum") == ("ceased", SURVEY)


def test_names_of_the_parts_look_like_a_split(shared_world):
    rows = [row for row in ROWS if row["Kommun"] != "Upplands Väsby"]
    rows += [{**ROWS[1], "Namn": name, "Kommun": "Upplands Väsby"} for name in ("Östra gatan", "Västra gatan")]
    assert rules(shared_world.propose(as_csv(rows), layout=WHOLE)) == {"split"}
    scenes = shared_world.scenes(shared_world.propose(as_csv(rows), layout=WHOLE, approved=["split"]))
    assert {scenes[key].history[-1].from_ for key in ("ostra-gatan", "vastra-gatan")} == {"ostra-och-vastra-gatan"}
    assert scenes["ostra-och-vastra-gatan"].history[-1].event == "ceased"


def test_a_scene_that_comes_back_says_so(shared_world):
    result = shared_world.propose(text_of("namn;kommun", "Gamla parken;Stockholm"))
    last = shared_world.scenes(result)["gamla-parken"].history[-1]
    assert (last.event, last.note.sv) == ("new", "Tillbaka på listan.")


def test_a_scene_is_new_on_the_list_only_when_the_list_before_was_whole(world):
    assert world.scenes(world.propose(as_csv()))["nya-torget"].history[-1].event == "listed"
    world.project.change("data/scenes.yaml", "total: 12", "total: 6")
    world.__post_init__()
    assert world.scenes(world.propose(as_csv()))["nya-torget"].history[-1].event == "new"


# --- surveys ---------------------------------------------------------------------------------


def test_a_correction_of_the_same_survey_waits_for_a_yes(world):
    content = text_of("namn;kommun;status", "Provtorget;Stockholm;upphörd")
    result = world.propose(content, layout={}, surveys=["2023"])
    assert rules(result) == {"contradicts"}
    result = world.propose(content, layout={}, surveys=["2023"], approved=["contradicts"])
    assert [event.event for event in world.scenes(result)["provtorget"].history] == ["listed", "listed", "ceased"]


def test_a_scene_missing_in_a_corrected_list_was_a_mistake(world):
    rows = [row for row in ROWS[:6] if row["Namn"] != "Andra torget"]
    result = world.propose(as_csv(rows), layout={"complete": True}, surveys=["2023"])
    assert rules(result) == {"contradicts", "totals"}
    result = world.propose(
        as_csv(rows), layout={"complete": True}, surveys=["2023"], approved=["contradicts", "totals"]
    )
    assert last_event(world, result, "andra-torget") == ("corrected", "2023")


def test_an_older_survey_is_put_in_its_place(world):
    layout = {"surveys": [{**LAYOUT["surveys"][0], "id": "2022"}]}
    result = world.propose(as_csv(ROWS[:2]), layout=layout, approved=["older"])
    assert [mapping.id for mapping in load_text(result)] == ["2021", "2022", "2023"]
    assert [event.mapping for event in world.scenes(result)["provtorget"].history] == ["2021", "2022", "2023"]


def test_several_surveys_in_one_file(shared_world):
    layout = {"surveys": [{**LAYOUT["surveys"][0], "id": year} for year in ("2025", "2026")]}
    content = text_of(
        "namn;kommun;kartläggning",
        "Provtorget;Stockholm;2026",
        "Provtorget;Stockholm;2025",
        "Andra torget;Stockholm;2025",
    )
    result = shared_world.propose(content, layout=layout)
    assert [event.mapping for event in shared_world.scenes(result)["provtorget"].history] == [
        "2021",
        "2023",
        "2025",
        "2026",
    ]
    one = shared_world.propose(content, layout=layout, surveys=["2026"])
    assert [mapping.id for mapping in load_text(one)] == ["2021", "2023", "2026"]
    assert "2 rader hör till andra kartläggningar och lästes inte." in one.remarks


def test_an_undated_end_must_be_dated_first(world):
    world.project.change(
        "data/scenes.yaml",
        """      - event: ceased
        mapping: "2023"
        sources: [bok-2020]""",
        """      - event: ceased
        sources: [bok-2020]
        note: {sv: Utan tid., en: No date.}""",
    )
    world.__post_init__()
    result = world.propose(text_of("namn;kommun", "Gamla parken;Stockholm"))
    assert rules(result) == {"undated"}


# --- guards ----------------------------------------------------------------------------------


def test_a_file_of_strangers_is_not_believed(shared_world):
    schools = as_csv([{"Namn": f"Skolan {number}", "Kommun": "Nacka"} for number in range(9)])
    result = shared_world.propose(schools)
    assert rules(result) == {"appear"}
    assert "9 av 9" in result.problems[0].message


def test_many_moves_and_a_long_one_wait_for_a_yes(shared_world):
    stated = {**LAYOUT, "coordinates": {"precision": "square"}}
    rows = changed(0, Lat="59.3000")
    rows[2] = {**rows[2], "Lat": "59.1990"}
    assert rules(shared_world.propose(as_csv(rows), layout=stated)) == {"move", "jump"}
    assert shared_world.scenes(shared_world.propose(as_csv(rows), layout=stated, approved=["move", "jump"]))


def test_totals_agree_when_the_file_is_complete(shared_world):
    layout = {**WHOLE, "surveys": [{**LAYOUT["surveys"][0], "total": 8}]}
    assert rules(shared_world.propose(as_csv(), layout=layout)) == {"totals"}
    layout["surveys"][0]["total"] = 7
    assert steps(shared_world.propose(as_csv(), layout=layout))


def test_a_sum_that_adds_up_is_no_place(shared_world):
    rows = [*ROWS, {**dict.fromkeys(ROWS[0], ""), "Namn": "Summa", "Kommun": "7"}]
    assert shared_world.propose(as_csv(rows)).text == shared_world.propose(as_csv()).text


def test_a_last_row_without_end_can_be_approved(shared_world):
    assert rules(shared_world.propose(as_csv()[:-2])) == {"truncated"}
    assert shared_world.propose(as_csv()[:-2], approved=["truncated"]).text == shared_world.propose(as_csv()).text


def test_a_register_that_is_wrong_is_mended_first(world, capsys):
    world.project.change("data/scenes.yaml", "name: Andra torget", "namn: Andra torget")
    assert world.run(world.file("a.csv", as_csv())) == 1
    assert "Rätta det som redan är fel först" in capsys.readouterr().err


def test_what_the_rules_of_the_repository_refuse_is_told_at_its_row(shared_world):
    content = text_of(
        "namn;kommun;status;ihopslagen med",
        "Provtorget;Stockholm;ihopslagen;Andra torget",
        "Andra torget;Stockholm;ihopslagen;Provtorget",
    )
    result = shared_world.propose(content)
    assert rules(result) == {"history"}
    assert {problem.line for problem in result.problems} == {2, 3}


# --- the command -----------------------------------------------------------------------------


def test_a_dry_run_shows_the_difference_and_writes_nothing(world, capsys):
    before = world.text
    assert world.run(world.file("a.csv", as_csv()), "--dry-run") == 0
    out = capsys.readouterr().out
    assert world.text == before
    for words in (
        "Kartläggningen 2026 (2026, ny): 7 rader",
        "Nya i registret: 1",
        "Nya torget, Solna [nya-torget]",
        "+  - id: nya-torget",
        "Provkörning",
    ):
        assert words in out


def test_quiet_says_nothing_when_all_is_well(world, capsys):
    assert world.run(world.file("a.csv", as_csv()), "--quiet") == 0
    assert capsys.readouterr() == ("", "")
    assert "nya-torget" in world.text


@pytest.mark.parametrize(
    ("arguments", "words"), [(["--approve", "allt"], "allt finns inte"), (["--approve", "oldr"], 'Menade du "older"')]
)
def test_a_wrong_call(world, capsys, arguments, words):
    assert world.run(world.file("a.csv", as_csv()), *arguments) == 2
    assert words in capsys.readouterr().err


def test_a_file_that_is_not_there(world, capsys):
    assert world.run(world.root / "borta.csv") == 2
    assert world.run(world.root) == 2
    assert "finns inte eller går inte att läsa" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("columns: {nam: Plats}\n", "columns.nam: fältet finns inte"),
        ("a: [1\n", "går inte att läsa"),
        ("coordinates: {precision: exakt}\n", "coordinates.precision"),
        ("complete: kanske\n", ":1: complete: skriv true eller false"),
        ("complete: [[a]]\n", ":1: complete.0: skriv text här"),
        ("outcomes: {provtorget: {evnt: new}}\n", 'Menade du "event"? Tillåtna värden: event, into, from.'),
        ("outcomes: {provtorget: {event: merged}}\n", "outcomes.provtorget"),
        ("limits: {disappear: 30}\n", "limits.disappear"),
        ("delimiter: '|'\n", "delimiter"),
        ("surveys: [{id: '2026'}]\n", "surveys.0"),
        ("surveys: [{id: host, name: {sv: K, en: M}, sources: [bok-2020]}]\n", "skriv ett år, en månad"),
        ("- a\n", "namn: värde"),
    ],
)
def test_a_wrong_description_is_told_at_its_line(world, capsys, text, words):
    path = world.file("fel.yaml", text.encode())
    from catalog.cli import main

    assert main(["--root", str(world.root), "import", str(world.file("a.csv", as_csv())), "--layout", str(path)]) == 1
    err = capsys.readouterr().err
    assert words in err
    assert "Traceback" not in err


def test_what_could_steer_a_terminal_is_written_out(world, capsys):
    assert world.run(world.file("a.csv", text_of("Namn;Kommun;\x1b[2J\x1b]0;x", "Provtorget;Stockholm;;"))) == 0
    assert world.run(world.file("a.csv", text_of("Namn;Kommun", "Provtorget;Stockholm;\x1b[2Jx"))) == 1
    out, err = capsys.readouterr()
    assert "\x1b" not in out + err
    assert "\\x1b[2J" in out
    assert "\\x1b[2Jx" in err


def test_a_sum_over_several_surveys_counts_every_row(shared_world):
    layout = {"surveys": [{**LAYOUT["surveys"][0], "id": year} for year in ("2025", "2026")]}
    rows = ["namn;kommun;kartläggning", "Provtorget;Stockholm;2026", "Provtorget;Stockholm;2025"]
    assert rules(shared_world.propose(text_of(*rows, "Summa;3;"), layout=layout)) == {"totals"}
    assert steps(shared_world.propose(text_of(*rows, "Summa;2;"), layout=layout))


def test_every_guard_is_described(root):
    assert all(meaning and name.islower() for name, meaning in GUARDS.items())
    text = root.joinpath("deploy/import.md").read_text("utf-8")
    assert [name for name in GUARDS if f"`{name}`" not in text] == []


def test_the_example_of_a_description_is_sound_and_names_every_field(root, catalog):
    path = root / "data/import/exempel.yaml"
    problems = []
    layout = read_layout(path, catalog.terms, problems)
    assert problems == []
    assert layout.surveys[0].id == "2026-11"
    text = path.read_text("utf-8")
    fields = [*Layout.model_fields, *FIELDS, *Coordinates.model_fields, *Limits.model_fields]
    assert [field for field in fields if not re.search(rf"^ *{field}:", text, re.MULTILINE)] == []
    assert {source for survey in layout.surveys for source in survey.sources} | set(layout.sources) <= set(
        catalog.sources
    )
    assert set(layout.outcomes) | set(layout.same.values()) <= set(catalog.scenes)
