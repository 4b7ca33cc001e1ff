"""The validated whole, and the questions that pages ask of it."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Generic, Literal

from typing_extensions import TypeVar

from catalog.core import urls
from catalog.core.geography import Geometry, Outline, outlines
from catalog.model.scene_history import SceneHistory
from catalog.model.vocabulary import Vocabulary, vocabulary
from catalog.reading.files import Document
from catalog.schema import (
    KINDS,
    LANGUAGES,
    SLOTS,
    Act,
    Data,
    Example,
    Figure,
    GlossaryTerm,
    Language,
    Method,
    Page,
    PageKind,
    Provision,
    Scene,
    SecrecyGuide,
    SecrecyRule,
    Situation,
    Slot,
    Source,
    Survey,
    Terms,
    Translation,
)

AnyMeta = Method | Example | Page
# An article is of any kind unless it says of which.
Meta = TypeVar("Meta", bound=AnyMeta, default=AnyMeta, covariant=True)
Item = TypeVar("Item", Act, Provision, Source, Survey, Scene, GlossaryTerm, Situation, Figure)
Kind = Literal["method", "example", "page"]


@dataclass(frozen=True)
class Article(Generic[Meta]):
    """A text in the catalogue: its data, its Swedish document and its translation."""

    kind: Kind
    slug: str
    meta: Meta
    document: Document
    translation: Translation | None = None
    translated: Document | None = None

    def title(self, lang: Language) -> str:
        return self._in(lang).title

    def summary(self, lang: Language) -> str:
        return self._in(lang).summary

    def keywords(self, lang: Language) -> list[str]:
        return self._in(lang).keywords

    @property
    def page_kind(self) -> PageKind:
        """What kind of page it is, to readers."""
        return KINDS[getattr(self.meta, "kind", self.kind)]

    @cached_property
    def slots(self) -> list[Slot]:
        """What the catalogue puts into the text."""
        return [SLOTS[slot.name] for slot in self.document.text.slots]

    def lang(self, lang: Language) -> Language:
        """The language that readers of `lang` meet the text in: theirs, or Swedish until it is translated."""
        return lang if self.has(lang) else "sv"

    def has(self, lang: Language) -> bool:
        """Is the text written in this language?"""
        return lang == "sv" or self.translation is not None

    @cached_property
    def cited(self) -> list[str]:
        """Ids of the sources and provisions that the Swedish text cites, each once, in order."""
        return list(dict.fromkeys(citation for citation, _ in self.document.text.citations))

    @property
    def is_stale(self) -> bool:
        """Has the Swedish text changed since it was translated?"""
        return self.translation is not None and self.translation.translates < self.meta.updated

    def body(self, lang: Language) -> Document:
        """The document that readers of `lang` see: the translation, or the Swedish text."""
        return self.translated if lang == "en" and self.translated else self.document

    def address(self, lang: Language) -> str:
        """The page's address from the site's root, without a leading slash: `en/metoder/mumin/`."""
        return urls.in_language(lang, urls.article(self.kind, self.slug))

    def worksheet_address(self, lang: Language) -> str:
        """The address of a worksheet's Word document, from the site's root."""
        return urls.worksheet(self.slug, lang)

    def _in(self, lang: Language) -> Meta | Translation:
        return self.translation if lang == "en" and self.translation else self.meta


@dataclass(frozen=True)
class Municipality:
    """One of the county's 26 municipalities; `shape` is its GeoJSON geometry (WGS 84)."""

    code: str
    name: str
    slug: str
    shape: Geometry = field(repr=False, compare=False)

    @property
    def polygons(self) -> list[list[list[list[float]]]]:
        """Its polygons, each as rings of [longitude, latitude] in degrees: the outline first, then the holes."""
        is_one = self.shape["type"] == "Polygon"
        return [self.shape["coordinates"]] if is_one else self.shape["coordinates"]


@dataclass(frozen=True)
class Citable:
    """What a citation leads to: a source, or a provision of a law."""

    id: str
    source: Source | None = None
    provision: Provision | None = None


@dataclass(frozen=True)
class Catalog:
    """Everything the site knows. All dictionaries are in the order readers should meet them."""

    data: Data
    methods: dict[str, Article[Method]]
    examples: dict[str, Article[Example]]
    pages: dict[str, Article[Page]]
    municipalities: dict[str, Municipality]
    revision: str = ""

    # --- registers, by id --------------------------------------------------------------------

    @property
    def terms(self) -> Terms:
        """Group -> value -> what readers see for it."""
        return self.data.terms

    @cached_property
    def acts(self) -> dict[str, Act]:
        return by_id(self.data.law.acts)

    @cached_property
    def provisions(self) -> dict[str, Provision]:
        return by_id(self.data.law.provisions)

    @cached_property
    def sources(self) -> dict[str, Source]:
        return by_id(self.data.sources.sources)

    @cached_property
    def mappings(self) -> dict[str, Survey]:
        return by_id(self.data.scenes.mappings)

    @cached_property
    def scenes(self) -> dict[str, Scene]:
        return by_id(self.data.scenes.scenes)

    @cached_property
    def glossary(self) -> dict[str, GlossaryTerm]:
        return by_id(self.data.glossary.terms)

    @cached_property
    def situations(self) -> dict[str, Situation]:
        return by_id(self.data.situations.situations)

    @cached_property
    def figures(self) -> dict[str, Figure]:
        return by_id(self.data.figures.figures)

    # --- words -------------------------------------------------------------------------------

    def label(self, group: str, value: object, lang: Language) -> str:
        """Return what readers see for a value of data/terms.yaml. KeyError when it does not exist."""
        return self.terms[group][str(value)].in_(lang)

    @cached_property
    def updated(self) -> datetime.date:
        """The day of the latest change that a text tells of."""
        return max(article.meta.updated for article in self.articles)

    # --- texts -------------------------------------------------------------------------------

    @property
    def articles(self) -> Iterable[Article]:
        """Every text: methods, examples, pages."""
        yield from self.methods.values()
        yield from self.examples.values()
        yield from self.pages.values()

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words of each language, by which words of the other are told."""
        return vocabulary(
            (lang, article.body(lang).text) for article in self.articles for lang in LANGUAGES if article.has(lang)
        )

    @cached_property
    def article_of_file(self) -> Mapping[str, Article]:
        """Source file -> entry, for originals and translations alike."""
        files = {article.document.path: article for article in self.articles}
        files |= {article.translated.path: article for article in self.articles if article.translated}
        return files

    def methods_by_prevention(self) -> dict[str, list[Article[Method]]]:
        """The methods under each kind of prevention, in the order of data/terms.yaml; empty kinds left out."""
        groups = {
            kind: [m for m in self.methods.values() if m.meta.prevention == kind] for kind in self.terms["prevention"]
        }
        return {kind: methods for kind, methods in groups.items() if methods}

    def methods_named(self, slugs: Iterable[str]) -> list[Article[Method]]:
        return [self.methods[slug] for slug in slugs]

    def related_methods(self, method: Article[Method]) -> list[Article[Method]]:
        """Methods that this one names, then those that name it."""
        named = self.methods_named(method.meta.related)
        naming = [other for other in self.methods.values() if method.slug in other.meta.related and other not in named]
        return named + naming

    def examples_of_method(self, slug: str) -> list[Article[Example]]:
        return [example for example in self.examples.values() if slug in example.meta.methods]

    def examples_of_scene(self, scene_id: str) -> list[Article[Example]]:
        return [example for example in self.examples.values() if scene_id in example.meta.scenes]

    def methods_using(self, law: str) -> list[Article[Method]]:
        """Methods that rest on a provision, or cite it."""
        return [m for m in self.methods.values() if law in m.meta.law or law in m.cited]

    def guides_of_method(self, slug: str) -> list[Article[Page]]:
        return [page for page in self.pages.values() if slug in page.meta.methods and page.meta.kind != "tool"]

    @property
    def tools(self) -> list[Article[Page]]:
        """The worksheets that readers fill in."""
        return [page for page in self.pages.values() if page.meta.kind == "tool"]

    def tools_of_method(self, slug: str) -> list[Article[Page]]:
        return [tool for tool in self.tools if slug in tool.meta.methods]

    def citable(self, citation: str) -> Citable | None:
        """Return what `[^citation]` in a text means, or None when it means nothing."""
        if citation in self.sources:
            return Citable(citation, source=self.sources[citation])
        if citation in self.provisions:
            return Citable(citation, provision=self.provisions[citation])
        return None

    # --- scenes ------------------------------------------------------------------------------

    @cached_property
    def history(self) -> SceneHistory:
        """What each scene was at each survey."""
        return SceneHistory(self.mappings, self.scenes)

    def methods_at(self, scene: Scene) -> list[str]:
        """The slugs of the methods that examples say were used at the scene, in the catalogue's order."""
        used = {slug for example in self.examples_of_scene(scene.id) for slug in example.meta.methods}
        return [slug for slug in self.methods if slug in used]

    @cached_property
    def outlines(self) -> dict[str, list[Outline]]:
        """The municipalities' outer rings on the plane, by code: drawn on many pages, worked out once."""
        return {code: outlines(municipality.shape) for code, municipality in self.municipalities.items()}

    def scenes_in(self, municipality: str) -> list[Scene]:
        return [scene for scene in self.scenes.values() if scene.municipality == municipality]

    def examples_in(self, municipality: str) -> list[Article[Example]]:
        return [example for example in self.examples.values() if municipality in example.meta.municipalities]

    def scene_sources(self, scene: Scene) -> list[Source]:
        """The sources of a scene's history, each once, in the order they first appear."""
        ids = dict.fromkeys(source for event in scene.history for source in event.sources)
        return [self.sources[source] for source in ids]


def by_id(items: Iterable[Item]) -> dict[str, Item]:
    """Return a register's items by their ids, in the order of the file."""
    return {item.id: item for item in items}


def rules_for(guide: SecrecyGuide, who: str, to: str, about: str, why: str) -> list[SecrecyRule]:
    """Return the rules that may apply on one path of the secrecy guide, in the order of the file."""
    return [
        rule
        for rule in guide.rules
        if all(
            not wanted or given in wanted
            for wanted, given in ((rule.who, who), (rule.to, to), (rule.about, about), (rule.why, why))
        )
    ]
