"""What the rules read: all that could be read and validated so far, and the form of a rule."""

import datetime
import posixpath
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from catalog.core.geography import Shapes
from catalog.problems import Problem
from catalog.reading.files import Document, Loc, Sources
from catalog.schema import (
    AccessibilityStatement,
    Act,
    DistanceFigure,
    Example,
    Figure,
    GlossaryTerm,
    LandingPage,
    LandingPages,
    Method,
    Page,
    Privacy,
    Provision,
    ReadabilityRules,
    Scene,
    SecrecyGuide,
    SecurityContact,
    SelfAssessment,
    Situation,
    Source,
    Survey,
    Terms,
    Translation,
)


@dataclass(frozen=True)
class TextDocument:
    """A Markdown document with its kind and language, and its data if it could be validated."""

    kind: str
    lang: str
    document: Document
    meta: Method | Example | Page | Translation | None


@dataclass(frozen=True)
class Context:
    """Everything that could be read and validated; what could not is left out.

    today: the day that what waits for a person is counted from.
    The items of a register stand under their place in the file's list, counted from 0.
    """

    read: Sources
    terms: Terms | None
    texts: list[TextDocument]
    acts: dict[int, Act]
    provisions: dict[int, Provision]
    sources: dict[int, Source]
    mappings: dict[int, Survey]
    scenes: dict[int, Scene]
    glossary: dict[int, GlossaryTerm]
    situations: dict[int, Situation]
    figures: dict[int, Figure]
    ways_in: LandingPages | None
    readability: ReadabilityRules | None
    self_assessment: SelfAssessment | None
    secrecy: SecrecyGuide | None
    security: SecurityContact | None
    accessibility: AccessibilityStatement | None
    privacy: Privacy | None
    shapes: Shapes
    slots: frozenset[str]
    today: datetime.date
    distance: DistanceFigure | None = None

    def originals(self, kind: str) -> list[TextDocument]:
        return [text for text in self.texts if text.kind == kind and text.lang == "sv" and text.meta]

    def slugs(self, kind: str) -> set[str]:
        """The slugs of a kind, also of texts that cannot be read: a reference to them is not a second fault."""
        keys = (path.removesuffix(".md").removesuffix(".en") for path in self.read.files if path.endswith(".md"))
        if kind == "page":
            return {key.removeprefix("docs/") for key in keys if key.startswith("docs/")}
        return {posixpath.basename(key) for key in keys if key.startswith(f"content/{kind}s/")}

    def ids(self, file: str, name: str) -> set[str] | None:
        """The ids in a register's list, also of items with faults; None when the file could not be read."""
        if (document := self.read.data.get(file)) is None:
            return None
        items = document.data.get(name)
        return {str(item.get("id")) for item in items if isinstance(item, dict)} if isinstance(items, list) else set()

    def registers(self) -> Iterator[tuple[str, str, dict[int, Any]]]:
        """Every list of a file in data/ as (file, name, items)."""
        yield from (
            ("law", "acts", self.acts),
            ("law", "provisions", self.provisions),
            ("sources", "sources", self.sources),
            ("scenes", "mappings", self.mappings),
            ("scenes", "scenes", self.scenes),
            ("glossary", "terms", self.glossary),
            ("situations", "situations", self.situations),
            ("figures", "figures", self.figures),
        )

    def items(self) -> Iterator[tuple[Document, Loc, BaseModel]]:
        """Everything that may name something else: its document, where it stands there, and itself."""
        data = self.read.data
        yield from ((text.document, (), text.meta) for text in self.texts if text.meta)
        for file, name, items in self.registers():
            yield from ((data[file], (name, index), item) for index, item in items.items())
        yield from ((data["ways_in"], loc, way) for loc, way in self.ways())
        for file, loc, item in (
            ("self_assessment", (), self.self_assessment),
            ("secrecy_paths", (), self.secrecy),
            ("scenes", ("distance",), self.distance),
        ):
            if item:
                yield data[file], loc, item

    def ways(self) -> Iterator[tuple[Loc, LandingPage]]:
        """Every way in, and where it stands in data/ways_in.yaml."""
        for name in type(self.ways_in).model_fields if self.ways_in else ():
            yield from (((name, index), way) for index, way in enumerate(getattr(self.ways_in, name)))


Rule = Callable[[Context], Iterator[Problem]]
