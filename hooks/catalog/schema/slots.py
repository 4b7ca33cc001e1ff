"""The places where a page of docs/ lets the catalogue put something: `<!-- catalog:name -->`.

Named here, below the checks, so that a check loads nothing of what fills them: pages/articles/slots.py has a function
for each name, and a test holds the two together.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Slot:
    """meaning: what is put there, in Swedish for editors. scripts, styles, data: what a page with it loads."""

    meaning: str
    scripts: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()
    data: tuple[str, ...] = ()


SLOTS = {
    "method-index": Slot("alla metoder som kort, under sitt slag", scripts=("facets.js",)),
    "example-index": Slot("alla exempel som kort"),
    "scene-map": Slot("kartan", scripts=("leaflet.js", "map.js"), styles=("leaflet.css",), data=("map.json",)),
    "mapping-reports": Slot("varje kartläggning: antal, namngivna platser och vad som ändrades"),
    "municipality-list": Slot("länkar till kommunernas sidor"),
    "ways-in": Slot("vägar in efter roll, plats och steg"),
    "data-fields": Slot("fälten i de öppna datafilerna och vad de betyder"),
    "mapping-counts": Slot("antal platser vid varje kartläggning"),
    "law-table": Slot("regler som bryter sekretess"),
    "law-register": Slot("alla lagar och lagregler"),
    "source-list": Slot("alla källor"),
    "glossary": Slot("ordlistan"),
    "recent-changes": Slot("de senaste ändringarna"),
    "key-figures": Slot("de senaste officiella talen"),
    "situations": Slot("situationerna på startsidan"),
    "doors": Slot("vägarna in på startsidan"),
    "figure": Slot("en figur ur data/figures.yaml, eller mappings (kartläggningarna)"),
    "data-files": Slot("filerna med öppna data"),
    "tool-index": Slot("alla arbetsblad som kort, med Word-fil"),
    "self-assessment": Slot("frågorna ur data/self_assessment.yaml", scripts=("form.js", "self-assessment.js")),
    "quality-report": Slot("siffrorna ur data/quality.yaml"),
    "accessibility-status": Slot("vem som ansvarar och hur väl webbplatsen följer lagen"),
    "accessibility-faults": Slot("kända brister"),
    "accessibility-exempt": Slot("undantag, och innehåll som lagen inte gäller"),
    "accessibility-method": Slot("hur webbplatsen är prövad, och vad som inte är det"),
    "accessibility-contact": Slot("hur man berättar om fel och anmäler"),
    "stored-on-device": Slot("vad som sparas i läsarens webbläsare"),
    "secrecy-guide": Slot("guiden och tabellen ur data/secrecy_paths.yaml", scripts=("secrecy-guide.js",)),
}
