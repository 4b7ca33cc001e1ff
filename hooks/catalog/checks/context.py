"""What the rules read: all that could be read and validated so far, and the form of a rule."""

import datetime
import posixpath
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from catalog.core.geography import Shapes
from catalog.problems import Problem
from catalog.reading.files import Document, Loc, Sources
from catalog.reading.validate import ReadData
from catalog.schema import (
    PLACE_OF,
    DistanceFigure,
    Example,
    LandingPage,
    LandingPages,
    Method,
    Page,
    Register,
    Strict,
    Terms,
    Translation,
)

Model = TypeVar("Model", bound=Strict)


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
    """

    read: Sources
    data: ReadData
    texts: list[TextDocument]
    shapes: Shapes
    today: datetime.date

    @property
    def terms(self) -> Terms | None:
        return self.data.files.get("terms")

    def all(self, model: type[Model]) -> dict[int, Model]:
        """Return the items of this model in a register, each under its place in the file's list, counted from 0."""
        return self.data.items[PLACE_OF[model]]

    def file(self, model: type[Model]) -> Model | None:
        """Return the file of data/ that is this model; None when it has a fault."""
        return next((content for content in self.data.files.values() if type(content) is model), None)

    @cached_property
    def distance(self) -> DistanceFigure | None:
        """The figure about distance of data/scenes.yaml; its faults are told with those of the register."""
        with suppress(ValidationError, KeyError):
            return DistanceFigure.model_validate(self.read.data["scenes"].data["distance"])
        return None

    def texts_of(self, model: type[Model]) -> list[tuple[Document, Model]]:
        """Return the texts whose front matter is of this model, without faults: Method, Translation, Maintained (all
        Swedish ones)."""
        return [(text.document, text.meta) for text in self.texts if isinstance(text.meta, model)]

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

    def items(self) -> Iterator[tuple[Document, Loc, BaseModel]]:
        """Everything that may name something else: its document, where it stands there, and itself."""
        yield from ((text.document, (), text.meta) for text in self.texts if text.meta)
        for (file, name), items in self.data.items.items():
            yield from ((self.read.data[file], (name, index), item) for index, item in items.items())
        for file, content in self.data.files.items():
            if isinstance(content, BaseModel) and not isinstance(content, Register):
                yield self.read.data[file], (), content
        if self.distance:
            yield self.read.data["scenes"], ("distance",), self.distance

    def ways(self) -> Iterator[tuple[Loc, LandingPage]]:
        """Every way in, and where it stands in data/ways_in.yaml."""
        ways = self.file(LandingPages)
        for name in LandingPages.model_fields if ways else ():
            yield from (((name, index), way) for index, way in enumerate(getattr(ways, name)))


Rule = Callable[[Context], Iterator[Problem]]
RULES: list[Rule] = []


REMINDERS: list[Rule] = []


def rule(check: Rule) -> Rule:
    """Mark a function as a rule, whose problems stop a build; its docstring says what the rule is."""
    RULES.append(check)
    return check


def reminder(check: Rule) -> Rule:
    """Mark a function as a rule whose problems are told, and stop nothing."""
    REMINDERS.append(check)
    return check
