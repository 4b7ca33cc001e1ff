"""A table -> rows: each row a place that the survey names, checked cell by cell; every fault told at its row."""

import re
import unicodedata
from dataclasses import dataclass

from catalog.checks.harmless import RAW_HTML, TEMPLATE_CODE
from catalog.core.geography import KM_TOLERANCE, Shapes
from catalog.core.names import FORMULA, slugify
from catalog.importing.columns import Table
from catalog.importing.coordinates import WrongPosition, is_coarse, number, to_wgs84
from catalog.importing.layout import Layout, folded
from catalog.importing.read.grid import Line
from catalog.problems import Problem, allowed_values, suggest
from catalog.schema import Terms

MAX_TEXT = 80
# How far apart two positions given for the same row may be, in degrees: about 50 metres.
SAME_POSITION = 0.0005
# What offices write in a cell to say that it has no value.
NOTHING = frozenset({"-", "–", "—"})
SUMS = frozenset({"summa", "totalt", "total", "sum", "antal"})
EVENT_WORDS = {
    "kvar": "listed",
    "listad": "listed",
    "på listan": "listed",
    "ny": "new",
    "upphörd": "ceased",
    "borttagen": "ceased",
    "borta": "ceased",
    "ihopslagen": "merged",
    "sammanslagen": "merged",
    "delad": "split",
    "rättad": "corrected",
}
ERROR_VALUE = re.compile(
    r"#(N/A|REF!|NAME\?|VALUE!|DIV/0!|NULL!|NUM!|SAKNAS!|REFERENS!|NAMN\?|VÄRDEFEL!)", re.IGNORECASE
)
PERSONAL = re.compile(r"\b(19|20)?\d{6}[-+]\d{4}\b|\S@\S+\.\S")
PLACEHOLDER = frozenset({"nan", "none", "null", "n/a", "na", "okänd", "okänt", "saknas", "undefined"})


@dataclass(frozen=True, order=True)
class RowRef:
    """Where a row stands, for messages."""

    path: str
    line: int

    def problem(self, field: str, message: str, rule: str) -> Problem:
        return Problem(self.path, self.line, field, message, rule)


@dataclass(frozen=True)
class Row:
    """One row, understood.

    position: (lat, lon), WGS 84; precision: what the source says of it, a key of terms.precision, or None.
    is_coarse: the numbers are too rounded to point at anything smaller than a district.
    event, into, from_: what the row itself says happened; into and from_ are an id or a name.
    """

    at: RowRef
    id: str
    name: str
    municipality: str
    district: str | None = None
    position: tuple[float, float] | None = None
    precision: str | None = None
    is_coarse: bool = False
    event: str | None = None
    into: str | None = None
    from_: str | None = None
    survey: str | None = None


@dataclass(frozen=True)
class Sum:
    """A row that only counts the others."""

    at: RowRef
    number: int


def read_rows(
    table: Table, layout: Layout, terms: Terms, shapes: Shapes, problems: list[Problem]
) -> tuple[list[Row], list[Sum]]:
    """Return the rows and the sums of a table; what is wrong is appended to `problems`."""
    rows, sums = [], []
    for line in table.lines:
        reader = _RowReader(table, line, layout, terms, shapes, problems)
        if reader.is_sum:
            sums += reader.sum()
        elif row := reader.row():
            rows.append(row)
    return rows, sums


class _RowReader:
    """One row while it is read."""

    def __init__(
        self, table: Table, line: Line, layout: Layout, terms: Terms, shapes: Shapes, problems: list[Problem]
    ) -> None:
        self.table, self.line, self.layout = table, line, layout
        self.terms, self.shapes, self.problems = terms, shapes, problems
        self.at = RowRef(table.path, line.number)

    @property
    def is_sum(self) -> bool:
        return folded(self.table.cell(self.line, "name").text.rstrip(":")) in SUMS or (
            not self.table.cell(self.line, "name").text and folded(self.line.cells[0].text.rstrip(":")) in SUMS
        )

    def sum(self) -> list[Sum]:
        numbers = [cell.text for cell in self.line.cells if re.fullmatch(r"[0-9]{1,6}", cell.text)]
        others = [cell for cell in self.line.cells if not cell.is_empty]
        if len(numbers) == 1 and len(others) == 2:
            return [Sum(self.at, int(numbers[0]))]
        self._tell("name", "raden ser ut som en summa, men ska i så fall ha ett ord och ett tal.", "total")
        return []

    def row(self) -> Row | None:
        before = len(self.problems)
        self._every_value_has_a_heading()
        position, is_coarse_ = self._position()
        row = Row(
            at=self.at,
            id=self._text("id"),
            name=self._name(),
            municipality=self._municipality(),
            district=self._district(),
            position=position,
            is_coarse=is_coarse_,
            precision=self._word("precision", {}),
            event=self._word("event", EVENT_WORDS),
            into=self._text("into") or None,
            from_=self._text("from") or None,
            survey=self._text("survey") or None,
        )
        self._outcome_goes_together(row)
        if len(self.problems) == before and row.position:
            self._lies_in_its_municipality(row)
        return row if len(self.problems) == before else None

    def _tell(self, field: str, message: str, rule: str) -> None:
        self.problems.append(self.at.problem(self.table.heading(field), message, rule))

    def _every_value_has_a_heading(self) -> None:
        for index, cell in enumerate(self.line.cells):
            if not cell.is_empty and (index >= len(self.table.headings) or not self.table.headings[index]):
                self.problems.append(
                    self.at.problem(
                        "",
                        f'värdet "{cell.text[:40]}" i kolumn {index + 1} saknar '
                        "rubrik. Finns ett skiljetecken för mycket på raden?",
                        "extra-value",
                    )
                )
        if len(self.line.cells) < max(self.table.columns.values(), default=0) + 1 and "[" not in self.table.path:
            self.problems.append(
                self.at.problem(
                    "",
                    f"raden har bara {len(self.line.cells)} av "
                    f"{len(self.table.headings)} värden. Den kan vara avhuggen.",
                    "short-row",
                )
            )

    def _text(self, field: str) -> str:
        """Return a cell's text, one space between words; '' when it is empty or cannot be trusted."""
        cell = self.table.cell(self.line, field)
        if cell.fault:
            self._tell(field, cell.fault, "wrong-value")
            return ""
        text = " ".join(unicodedata.normalize("NFC", cell.text).replace("\u00a0", " ").split())
        if text in NOTHING:
            return ""
        fault = _fault_of(text)
        if fault:
            self._tell(field, *fault)
            return ""
        return text

    def _name(self) -> str:
        text = self._text("name")
        cell = self.table.cell(self.line, "name")
        if not text:
            if not cell.fault and not _fault_of(cell.text):
                self._tell("name", "cellen är tom. Varje plats ska ha ett namn.", "missing-value")
            return ""
        if not slugify(text) or not re.search(r"[^\W\d_]", text) or len(text) < 2 or folded(text) in PLACEHOLDER:
            self._tell("name", f'"{text}" är inget namn på en plats.', "name")
        elif text[0] in FORMULA:
            self._tell("name", f'namnet börjar med "{text[0]}", som kalkylprogram läser som en formel.', "name")
        elif folded(text).startswith(tuple(f"{word} " for word in SUMS)):
            self._tell("name", "raden ser ut som en delsumma. Ta bort den.", "total")
        return text

    def _district(self) -> str | None:
        text = self._text("district")
        if text.startswith(FORMULA):
            self._tell("district", f'texten börjar med "{text[0]}", som kalkylprogram läser som en formel.', "formula")
        return text or None

    def _municipality(self) -> str:
        """Return the code of the row's municipality, from its name, its code, or both when they agree."""
        found = {}
        for field in ("municipality", "municipality_code"):
            text = self._text(field)
            if not text:
                continue
            code = self._code_of(text)
            if not code:
                names = list(self.shapes.names.values())
                self._tell(
                    field,
                    f'kommunen "{text}" finns inte i Stockholms län.{suggest(text, names)}',
                    "unknown-municipality",
                )
                return ""
            found[field] = code
        if not found:
            given = [self.table.cell(self.line, field) for field in ("municipality", "municipality_code")]
            if not any(cell.fault or _fault_of(cell.text) for cell in given):
                field = "municipality" if "municipality" in self.table.columns else "municipality_code"
                self._tell(
                    field, "cellen är tom. Skriv kommunens namn eller fyrsiffriga kod på varje rad.", "missing-value"
                )
            return ""
        if len(set(found.values())) > 1:
            self._tell("municipality_code", "koden hör till en annan kommun än namnet på raden.", "municipality-code")
        return next(iter(found.values()))

    def _code_of(self, text: str) -> str | None:
        if re.fullmatch(r"[0-9]{3,4}", text):
            return text.zfill(4) if text.zfill(4) in self.shapes.names else None
        wanted = re.sub(r"s? (kommun|stad)$", "", folded(text))
        # Genitives: "Stockholms stad" is Stockholm, "Västerås" would keep its s.
        return next(
            (code for code, name in self.shapes.names.items() if folded(name) in (folded(text), wanted, f"{wanted}s")),
            None,
        )

    def _word(self, field: str, more: dict[str, str]) -> str | None:
        """Return a key of a group in terms.yaml from the key itself, a label in either language, or a known word."""
        text = self._text(field)
        if not text:
            return None
        known = {folded(word): key for key, label in self.terms[field].items() for word in (key, label.sv, label.en)}
        known |= more
        if folded(text) not in known:
            words = list(more) or [label.sv for label in self.terms[field].values()]
            self._tell(field, f'"{text}" finns inte.{suggest(folded(text), known)}{allowed_values(words)}', "terms")
            return None
        return known[folded(text)]

    def _position(self) -> tuple[tuple[float, float] | None, bool]:
        """Return (lat, lon) and whether it is coarse; two pairs of columns must say the same."""
        found: list[tuple[tuple[float, float], bool]] = []
        declared = self.layout.coordinates.system if self.layout.coordinates else None
        for first, second in (("lat", "lon"), ("north", "east")):
            texts = [self._text(field) for field in (first, second)]
            if any(self.table.cell(self.line, field).fault for field in (first, second)) or not any(texts):
                continue
            if not all(texts):
                empty = second if texts[0] else first
                self._tell(empty, "cellen är tom, fast det andra talet finns. En position är två tal.", "position")
                continue
            try:
                found.append(
                    (to_wgs84(number(texts[0]), number(texts[1]), declared if not found else None), is_coarse(*texts))
                )
            except WrongPosition as error:
                rule = "swapped-position" if "bytt plats" in str(error) else "position"
                self._tell(first, str(error), rule)
        if len(found) == 2 and max(abs(a - b) for a, b in zip(found[0][0], found[1][0], strict=True)) > SAME_POSITION:
            self._tell("north", "positionen är en annan än den som lat och lon ger.", "position")
        return found[0] if found else (None, False)

    def _outcome_goes_together(self, row: Row) -> None:
        if (row.event == "merged") != bool(row.into):
            self._tell("into", "den som slogs ihop ska ha vad den slogs ihop med, och bara den.", "outcome")
        if row.from_ and row.event != "split":
            self._tell("from", "bara en plats som delades från en annan får ha det.", "outcome")

    def _lies_in_its_municipality(self, row: Row) -> None:
        lat, lon = row.position or (0, 0)
        distance = self.shapes.distance_km(row.municipality, lat, lon)
        if distance > KM_TOLERANCE:
            field = "lat" if "lat" in self.table.columns else "north"
            self._tell(
                field,
                f"punkten ligger {distance:.0f} km utanför {self.shapes.names[row.municipality]}, "
                f"närmast {self.shapes.names[self.shapes.nearest(lat, lon)]}. Rätta positionen eller kommunen.",
                "wrong-municipality",
            )


def _fault_of(text: str) -> tuple[str, str] | None:
    """Return why a text cannot be published, as (message, rule); None when it can."""
    if any(unicodedata.category(letter) in ("Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp") for letter in text):
        return "texten innehåller ett osynligt styrtecken. Skriv den på nytt.", "unsafe-text"
    if RAW_HTML.search(text) or "<" in text or ">" in text:
        return "HTML är inte tillåtet här. Skriv bara text.", "unsafe-text"
    if TEMPLATE_CODE.search(text):
        return "Mallkod som {{ }}, {% %} eller ${ } är inte tillåten här. Skriv bara text.", "unsafe-text"
    if ERROR_VALUE.match(text):
        return f"cellen visar felet {text[:20]}.", "wrong-value"
    if PERSONAL.search(text):
        return "texten ser ut som ett personnummer eller en e-postadress. Inga personuppgifter får stå här.", "personal"
    if len(text) > MAX_TEXT:
        return f"texten är för lång; högst {MAX_TEXT} tecken.", "wrong-value"
    return None
