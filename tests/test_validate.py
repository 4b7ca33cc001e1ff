"""Documents -> models: each kind of mistake has its own Swedish sentence at the right line."""

import pytest
from pydantic import BaseModel

from catalog import schema
from catalog.reading.validate import MESSAGES

METHOD, SCENES = "content/methods/torgvandring.md", "data/scenes.yaml"

CASES = [
    (METHOD, "title: Torgvandring", "titel: Torgvandring", "title", "missing-field", "fältet saknas"),
    (METHOD, "title: Torgvandring", "titel: Torgvandring", "titel", "unknown-field", 'Menade du "title"?'),
    (METHOD, "title: Torgvandring", "title: 12", "title", "wrong-value", "skriv text här"),
    (METHOD, "title: Torgvandring", 'title: "T"', "title", "wrong-value", "för kort; minst 2 tecken"),
    (METHOD, "title: Torgvandring", f"title: {'t' * 81}", "title", "wrong-value", "för lång; högst 80 tecken"),
    (METHOD, "prevention: situational", "prevention: situationell", "prevention", "terms", 'Menade du "situational"?'),
    (METHOD, "lead: [municipality]", "lead: [kommun]", "lead.0", "terms", '"kommun" finns inte'),
    (METHOD, "lead: [municipality]", "lead: municipality", "lead", "wrong-value", "skriv en lista"),
    (METHOD, "lead: [municipality]", "lead: []", "lead", "wrong-value", "listan är för kort; minst 1"),
    (METHOD, "level: 1", "level: 4", "effort.level", "wrong-value", "talet är för stort; högst 3"),
    (METHOD, "studies: 1", "studies: -1", "evidence.studies", "wrong-value", "talet är för litet; minst 0"),
    (METHOD, "studies: 1", "studies: många", "evidence.studies", "wrong-value", "skriv ett heltal"),
    (METHOD, "from: 12", "from: 121", "ages.from", "wrong-value", "talet är för stort; högst 120"),
    (METHOD, "from: 12", "från: 12", "ages.från", "unknown-field", "from"),
    (METHOD, "law: [provlag-1]", "law: [Prov Lag]", "law.0", "wrong-value", "små bokstäver a–z"),
    (METHOD, "reviewed: 2026-01-10", "reviewed: igår", "reviewed", "wrong-value", "skriv ett datum som år-månad-dag"),
    (METHOD, "reviewed: 2026-01-10", "reviewed: 0", "reviewed", "wrong-value", "skriv ett datum som år-månad-dag"),
    (
        METHOD,
        "reviewed: 2026-01-10",
        "reviewed: 20260110",
        "reviewed",
        "wrong-value",
        "skriv ett datum som år-månad-dag",
    ),
    (
        METHOD,
        "reviewed: 2026-01-10",
        'reviewed: "2026-02-30"',
        "reviewed",
        "wrong-value",
        "2026-02-30 finns inte i kalend",
    ),
    (
        METHOD,
        "reviewed: 2026-01-10",
        'reviewed: "2026-01"',
        "reviewed",
        "wrong-value",
        "skriv ett datum som år-månad-dag",
    ),
    (METHOD, "level: 1", "level: true", "effort.level", "wrong-value", "skriv ett heltal"),
    (METHOD, "level: 1", 'level: "1"', "effort.level", "wrong-value", "skriv ett heltal"),
    (METHOD, "studies: 1", "studies: true", "evidence.studies", "wrong-value", "skriv ett heltal"),
    (METHOD, "studies: 1", 'studies: "1"', "evidence.studies", "wrong-value", "skriv ett heltal"),
    (METHOD, "from: 12", "from: 12.0", "ages.from", "wrong-value", "skriv ett heltal"),
    (
        METHOD,
        "prevention: situational",
        "prevention:",
        "prevention",
        "terms",
        "skriv ett av orden ur ordlistan. Tillåtna",
    ),
    (
        METHOD,
        "prevention: situational",
        "prevention: [social]",
        "prevention",
        "terms",
        "skriv ett av orden ur ordlistan",
    ),
    (METHOD, "keywords: [torg, kväll,", "keywords: [torg, torg, a, b, c, d, e,", "keywords", "wrong-value", "för lång"),
    (METHOD, "effort: {", "effort: # {", "effort", "wrong-value", "här ska det stå fält med värden"),
    (METHOD, 'en: "The page is new."', 'en: ""', "changes.0.en", "wrong-value", "för kort"),
    (SCENES, "lat: 59.3325", "lat: 159.3", "scenes.0.location.lat", "wrong-value", "för stort; högst 90"),
    (SCENES, "lat: 59.3325", 'lat: "59,3"', "scenes.0.location.lat", "wrong-value", "med punkt som decimaltecken"),
    (
        SCENES,
        'mapping: "2023", sources: [bok-2020]',
        'mapping: "2023"',
        "scenes.0.history.1.sources",
        "missing-field",
        "fältet saknas",
    ),
    (SCENES, 'mapping: "2023", s', "date: igår, s", "scenes.0.history.1.date", "wrong-value", "2024, 2024-01"),
    (
        SCENES,
        'mapping: "2023", s',
        'date: "2024-02-30", s',
        "scenes.0.history.1.date",
        "wrong-value",
        "2024-02-30 finns inte i kalendern",
    ),
    (
        SCENES,
        'mapping: "2023", s',
        'date: "2024-13", s',
        "scenes.0.history.1.date",
        "wrong-value",
        "2024-13 finns inte",
    ),
    (SCENES, 'mapping: "2023", s', 'date: "0000", s', "scenes.0.history.1.date", "wrong-value", "0000 finns inte"),
    (SCENES, 'mapping: "2023", s', 'date: "２０２４", s', "scenes.0.history.1.date", "wrong-value", "skriv ett år"),
    (SCENES, 'id: "2023"', 'id: "../../../../tmp/utanfor"', "mappings.1.id", "wrong-value", "2024, 2024-01"),
    (SCENES, 'id: "2023"', 'id: "hösten 2023"', "mappings.1.id", "wrong-value", "2024, 2024-01"),
    (SCENES, "lat: 59.3325", "lat: true", "scenes.0.location.lat", "wrong-value", "med punkt som decimaltecken"),
    (
        SCENES,
        'municipality: "0180"\n',
        'municipality: ["0180"]\n',
        "scenes.0.municipality",
        "wrong-value",
        "skriv text här",
    ),
    (
        "data/law.yaml",
        "breaks_secrecy: false",
        "breaks_secrecy: off",
        "provisions.0.breaks_secrecy",
        "wrong-value",
        "skriv true eller false",
    ),
    (SCENES, "precision: square", "precision: x", "scenes.0.location.precision", "terms", "Tillåtna värden: square"),
    ("data/law.yaml", 'sfs: "2000:1"', 'sfs: "SFS 1"', "acts.0.sfs", "wrong-value", "texten har fel form"),
    (
        "data/law.yaml",
        "breaks_secrecy: false",
        "breaks_secrecy: nej",
        "provisions.0.breaks_secrecy",
        "wrong-value",
        "skriv true eller false",
    ),
    (
        "data/sources.yaml",
        "https://www.example.org/bok",
        "javascript:alert(1)",
        "sources.0.url",
        "wrong-value",
        "skriv hela adressen",
    ),
    (
        "data/sources.yaml",
        "https://www.example.org/bok",
        "https://[din-kommun].se/",
        "sources.0.url",
        "wrong-value",
        "så som den står i webbläsaren",
    ),
    (
        "data/sources.yaml",
        "https://www.example.org/bok",
        "https://example.org:port/",
        "sources.0.url",
        "wrong-value",
        "så som den står i webbläsaren",
    ),
    ("data/sources.yaml", "lang: sv", "lang: xx", "sources.0.lang", "wrong-value", '"xx" finns inte'),
    ("docs/index.md", "kind: home", "kind: hem", "kind", "wrong-value", '"hem" finns inte'),
    (
        "data/terms.yaml",
        "  scan: {sv: Kartlägga, en: Scanning}",
        "  scan: {sv: Kartlägga}",
        "phase.scan.en",
        "missing-field",
        "fältet saknas",
    ),
    (
        "data/terms.yaml",
        "  scan: {sv: Kartlägga, en: Scanning}",
        "  scan: {sv: Kartlägga, en: Scanning, eng: S}",
        "phase.scan.eng",
        "unknown-field",
        'Menade du "en"? Tillåtna värden: sv, en.',
    ),
    (
        "data/self_assessment.yaml",
        "threshold: 1",
        "threshold: 0",
        "threshold",
        "wrong-value",
        "talet är för litet; mer än 0",
    ),
    ("data/readability.yaml", "method: 50", "method: mycket", "limits.method", "wrong-value", "skriv ett heltal"),
]


@pytest.mark.parametrize(
    ("path", "old", "new", "field", "rule", "words"),
    CASES,
    ids=[f"{field}-{rule}-{number}" for number, (*_, field, rule, _) in enumerate(CASES)],
)
def test_finding(project, path, old, new, field, rule, words):
    if new == "effort: # {":
        line = project.change(
            path, 'effort: {level: 1, sv: "En kväll i månaden.", en: "One evening a month."}', "effort: lite"
        )
    else:
        line = project.change(path, old, new)
    found = [p for p in project.problems() if (p.path, p.field, p.rule) == (path, field, rule)]
    assert found, "\n".join(map(str, project.problems())) or "nothing was found"
    assert words in found[0].message
    # A missing field stands at its parent, which may begin higher up.
    assert found[0].line == line or (rule == "missing-field" and found[0].line <= line)


def test_a_date_that_does_not_exist_is_told_once(project):
    project.change(METHOD, "reviewed: 2026-01-10", "reviewed: 2026-02-30")
    assert [p.rule for p in project.problems()] == ["impossible-date"]


def test_no_message_leaves_a_name_unfilled():
    context = {"min_length": 1, "max_length": 2, "ge": 3, "le": 4, "gt": 5, "lt": 6}
    assert all("{" not in text.format(**context) for text in MESSAGES.values())


def test_every_model_refuses_unknown_fields():
    models = [
        value
        for value in vars(schema).values()
        if isinstance(value, type) and issubclass(value, BaseModel) and value is not BaseModel
    ]
    assert models
    assert all(model.model_config["extra"] == "forbid" and model.model_config["frozen"] for model in models)


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (METHOD, "reviewed: 2026-01-10", 'reviewed: "2026-01-10"'),
        (SCENES, 'mapping: "2023"', "mapping: 2023"),
        (SCENES, "lat: 59.3325", "lat: 59"),
        ("data/sources.yaml", "year: 2020", 'year: "2020-05"'),
    ],
)
def test_what_yaml_reads_in_another_way_than_it_is_meant_is_still_understood(project, path, old, new):
    project.change(path, old, new)
    assert [problem for problem in project.problems() if problem.rule in ("wrong-value", "terms")] == []
