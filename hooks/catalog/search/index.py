"""Records and data/search.yaml -> the file that the browser searches."""

import json
from typing import Any

from catalog.model.catalog import Catalog
from catalog.schema import WEIGHTS, Language
from catalog.search.parts import compound_parts
from catalog.search.records import SearchDocument

VERSION = 1


def index_file(records: list[SearchDocument], catalog: Catalog, lang: Language) -> bytes:
    """Return the search index of one language as compact JSON, the same bytes for the same records.

    Shape: {version, lang, stop, endings, same, kinds, weights, pages: [{u: address, k: kind, t: title, s: summary,
    w: keywords, f: facts, p: compound parts, x: [[anchor, heading, text], ...]}]}.
    """
    words = catalog.data.search.in_(lang)
    parts = words.parts.split()
    value = {
        "version": VERSION,
        "lang": lang,
        "stop": words.stop.split(),
        "endings": words.endings.split(),
        "same": words.same,
        "kinds": {kind: label.in_(lang) for kind, label in catalog.terms["search_kind"].items()},
        "weights": WEIGHTS,
        "pages": [_page(record, parts) for record in sorted(records, key=lambda r: r.address)],
    }
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _page(record: SearchDocument, parts: list[str]) -> dict[str, Any]:
    named = " ".join([record.title, *record.keywords])
    return {
        "u": record.address,
        "k": record.kind,
        "t": record.title,
        "s": record.summary,
        "w": record.keywords,
        "f": ", ".join(record.facts),
        "p": " ".join(compound_parts(named, parts)),
        "x": [[section.anchor, section.heading, section.text] for section in record.sections],
    }
