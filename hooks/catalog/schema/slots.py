"""The places where a page of docs/ lets the catalogue put something: `<!-- catalog:name -->`.

Named here, below the checks, so that a check loads nothing of what fills them: pages/articles/slots.py has a function
for each name, and a test holds the two together.
"""

# Name -> what is put there, in Swedish for editors.
SLOTS = {
    "method-index": "alla metoder som kort, under sitt slag",
    "example-index": "alla exempel som kort",
    "scene-map": "kartan",
    "mapping-reports": "varje kartläggning: antal, namngivna platser och vad som ändrades",
    "municipality-list": "länkar till kommunernas sidor",
    "ways-in": "vägar in efter roll, plats och steg",
    "data-fields": "fälten i de öppna datafilerna och vad de betyder",
    "mapping-counts": "antal platser vid varje kartläggning",
    "law-table": "regler som bryter sekretess",
    "law-register": "alla lagar och lagregler",
    "source-list": "alla källor",
    "glossary": "ordlistan",
    "recent-changes": "de senaste ändringarna",
    "key-figures": "de senaste officiella talen",
    "situations": "situationerna på startsidan",
    "doors": "vägarna in på startsidan",
    "figure": "en figur ur data/figures.yaml, eller mappings (kartläggningarna)",
    "data-files": "filerna med öppna data",
    "tool-index": "alla arbetsblad som kort, med Word-fil",
    "self-assessment": "frågorna ur data/self_assessment.yaml",
    "quality-report": "siffrorna ur data/quality.yaml",
    "accessibility-status": "vem som ansvarar och hur väl webbplatsen följer lagen",
    "accessibility-faults": "kända brister",
    "accessibility-exempt": "undantag, och innehåll som lagen inte gäller",
    "accessibility-method": "hur webbplatsen är prövad, och vad som inte är det",
    "accessibility-contact": "hur man berättar om fel och anmäler",
    "stored-on-device": "vad som sparas i läsarens webbläsare",
    "secrecy-guide": "guiden och tabellen ur data/secrecy_paths.yaml",
}
