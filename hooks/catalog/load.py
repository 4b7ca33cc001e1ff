"""Root folder -> Catalog, or CatalogError with every problem at once."""

import datetime
from contextlib import suppress
from pathlib import Path

from pydantic import ValidationError

from catalog.checks import check
from catalog.checks.context import Context, TextDocument
from catalog.core import clock
from catalog.core.cache import NO_CACHE, Cache, open_cache
from catalog.core.geography import Shapes, read_shapes
from catalog.core.names import slugify, swedish_order
from catalog.model.catalog import Article, Catalog, Municipality
from catalog.pages.articles.slots import SLOTS
from catalog.problems import CatalogError, Problem, faults
from catalog.reading.files import Document, Sources, fingerprint, read_sources
from catalog.reading.validate import validate, validate_register, validate_terms
from catalog.schema import (
    AccessibilityStatement,
    DistanceFigure,
    Example,
    FigureRegister,
    Glossary,
    LandingPages,
    LawRegister,
    Method,
    Page,
    Privacy,
    QualityReport,
    ReadabilityRules,
    SceneRegister,
    SearchRegister,
    SecrecyGuide,
    SecurityContact,
    SelfAssessment,
    SituationRegister,
    SourceRegister,
    Translation,
)

MODELS = {"method": Method, "example": Example, "page": Page}
# Files of data/ that hold lists: a faulty item does not hide the others.
REGISTERS = {
    "law": LawRegister,
    "sources": SourceRegister,
    "scenes": SceneRegister,
    "glossary": Glossary,
    "situations": SituationRegister,
    "figures": FigureRegister,
}
PROGRAM = Path(__file__).resolve().parent.parent
# Files of data/ that are one thing each.
WHOLE = {
    "readability": ReadabilityRules,
    "search": SearchRegister,
    "self_assessment": SelfAssessment,
    "secrecy_paths": SecrecyGuide,
    "ways_in": LandingPages,
    "quality": QualityReport,
    "security": SecurityContact,
    "accessibility": AccessibilityStatement,
    "privacy": Privacy,
}


def program_cache(root: Path) -> Cache:
    """Return the results that this very program keeps for the repository at `root`."""
    return open_cache(root, fingerprint(PROGRAM.parent, (PROGRAM.name,)))


def load_catalog(root: Path, cache: Cache = NO_CACHE) -> Catalog:
    """Read, validate and check everything under `root`. cache: keeps parsed texts.

    Raises CatalogError, holding all faults, when anything at all is wrong.
    """
    catalog, problems = inspect(root, cache=cache)
    if catalog is None:
        raise CatalogError(problems)
    return catalog


def inspect(
    root: Path, today: datetime.date | None = None, cache: Cache = NO_CACHE
) -> tuple[Catalog | None, list[Problem]]:
    """Return the catalogue (None when there are faults) and the problems, reminders too, sorted.

    today: the day that reminders are counted from; the clock's own if not given. cache: keeps parsed texts.
    """
    read = read_sources(root, cache)
    problems = list(read.problems)
    words = validate_terms(read.data.get("terms"), problems)
    terms = words or {}
    shapes = _shapes(root, problems)

    texts = [
        _validated(kind, document, terms, problems)
        for kind, documents in (("method", read.methods), ("example", read.examples), ("page", read.pages))
        for document in documents
    ]
    registers = {
        name: validate_register(model, read.data.get(name), terms, problems) for name, model in REGISTERS.items()
    }
    whole = {
        name: validate(model, read.data[name], terms, problems) if name in read.data else None
        for name, model in WHOLE.items()
    }

    context = Context(
        read=read,
        terms=words,
        texts=texts,
        shapes=shapes,
        slots=frozenset(SLOTS),
        today=today or clock.today(),
        readability=whole["readability"],
        acts=registers["law"]["acts"],
        provisions=registers["law"]["provisions"],
        sources=registers["sources"]["sources"],
        mappings=registers["scenes"]["mappings"],
        scenes=registers["scenes"]["scenes"],
        glossary=registers["glossary"]["terms"],
        situations=registers["situations"]["situations"],
        figures=registers["figures"]["figures"],
        self_assessment=whole["self_assessment"],
        secrecy=whole["secrecy_paths"],
        ways_in=whole["ways_in"],
        security=whole["security"],
        accessibility=whole["accessibility"],
        privacy=whole["privacy"],
        distance=_distance(read),
    )
    problems = sorted({*problems, *check(context)})
    if faults(problems):
        return None, problems
    return _catalog(root, context, terms, whole["search"], whole["quality"]), problems


def _distance(read: Sources) -> DistanceFigure | None:
    """Return the figure about distance of data/scenes.yaml; its faults are told with those of the register."""
    with suppress(ValidationError, KeyError):
        return DistanceFigure.model_validate(read.data["scenes"].data["distance"])
    return None


def _shapes(root: Path, problems: list[Problem]) -> Shapes:
    name = "data/municipalities.geojson"
    try:
        return read_shapes(root / name)
    except (OSError, ValueError, KeyError, TypeError):
        problems.append(
            Problem(
                name,
                1,
                "",
                "Filen saknas eller går inte att läsa. Hämta den på nytt med make municipalities.",
                "missing-file",
            )
        )
        return Shapes({}, {})


def _validated(kind: str, document: Document, terms: dict, problems: list[Problem]) -> TextDocument:
    model = Translation if document.is_translation else MODELS[kind]
    lang = "en" if document.is_translation else "sv"
    return TextDocument(kind, lang, document, validate(model, document, terms, problems))


def _catalog(root: Path, context: Context, terms: dict, search: SearchRegister, quality: QualityReport) -> Catalog:
    return Catalog(
        terms=terms,
        methods=_entries("method", context),
        examples=_entries("example", context),
        pages=_entries("page", context),
        acts=_by_id(context.acts),
        provisions=_by_id(context.provisions),
        sources=_by_id(context.sources),
        mappings=_by_id(context.mappings),
        scenes=_by_id(context.scenes),
        glossary=_by_id(context.glossary),
        situations=_by_id(context.situations),
        figures=_by_id(context.figures),
        ways_in=context.ways_in,
        municipalities=_municipalities(context.shapes),
        distance=context.distance,
        self_assessment=context.self_assessment,
        secrecy=context.secrecy,
        security=context.security,
        accessibility=context.accessibility,
        privacy=context.privacy,
        lix_exempt=frozenset(context.readability.exempt),
        search={"sv": search.sv, "en": search.en},
        quality=quality,
        revision=fingerprint(root),
    )


def _by_id(items: dict) -> dict:
    return {item.id: item for item in items.values()}


def _entries(kind: str, context: Context) -> dict[str, Article]:
    """Return the texts of one kind with their translations, in the order of their Swedish titles."""
    translations = {text.document.key: text for text in context.texts if text.lang == "en"}
    articles = []
    for text in context.originals(kind):
        document, translation = text.document, translations.get(text.document.key)
        slug = document.key.removeprefix("docs/") if kind == "page" else document.slug
        articles.append(
            Article(
                kind, slug, text.meta, document, translation and translation.meta, translation and translation.document
            )
        )
    return {
        article.slug: article for article in sorted(articles, key=lambda article: swedish_order(article.meta.title))
    }


def _municipalities(shapes: Shapes) -> dict[str, Municipality]:
    ordered = sorted(shapes.names.items(), key=lambda item: swedish_order(item[1]))
    return {code: Municipality(code, name, slugify(name), shapes.geometries[code]) for code, name in ordered}
