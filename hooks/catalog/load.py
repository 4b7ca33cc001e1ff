"""Root folder -> Catalog, or CatalogError with every problem at once."""

import datetime
from pathlib import Path

from catalog.checks import check
from catalog.checks.context import Context, TextDocument
from catalog.core import clock
from catalog.core.cache import NO_CACHE, Cache, open_cache
from catalog.core.geography import Shapes, read_shapes
from catalog.core.names import slugify, swedish_order
from catalog.model.catalog import Article, Catalog, Kind, Meta, Municipality
from catalog.problems import CatalogError, Problem, faults
from catalog.reading.files import Document, fingerprint, read_sources
from catalog.reading.validate import validate, validate_data
from catalog.schema import Data, Example, Method, Page, Terms, Translation

MODELS = {"method": Method, "example": Example, "page": Page}
PROGRAM = Path(__file__).resolve().parent.parent


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
    data = validate_data(read.data, problems)
    shapes = _shapes(root, problems)
    texts = [
        _validated(kind, document, data.files.get("terms", {}), problems)
        for kind, documents in (("method", read.methods), ("example", read.examples), ("page", read.pages))
        for document in documents
    ]
    context = Context(read, data, texts, shapes, today or clock.today())
    problems = sorted({*problems, *check(context)})
    if faults(problems):
        return None, problems
    return _catalog(root, context), problems


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


def _validated(kind: str, document: Document, terms: Terms, problems: list[Problem]) -> TextDocument:
    model = Translation if document.is_translation else MODELS[kind]
    lang = "en" if document.is_translation else "sv"
    return TextDocument(kind, lang, document, validate(model, document, terms, problems))


def _catalog(root: Path, context: Context) -> Catalog:
    return Catalog(
        data=Data(**context.data.files),
        methods=_articles("method", Method, context),
        examples=_articles("example", Example, context),
        pages=_articles("page", Page, context),
        municipalities=_municipalities(context.shapes),
        revision=fingerprint(root),
    )


def _articles(kind: Kind, model: type[Meta], context: Context) -> dict[str, Article[Meta]]:
    """Return the texts of one kind with their translations, in the order of their Swedish titles."""
    translations = {document.key: (meta, document) for document, meta in context.texts_of(Translation)}
    texts = sorted(context.texts_of(model), key=lambda text: swedish_order(text[1].title))
    slugs = [document.key.removeprefix("docs/") if kind == "page" else document.slug for document, _ in texts]
    return {
        slug: Article(kind, slug, meta, document, *translations.get(document.key, (None, None)))
        for slug, (document, meta) in zip(slugs, texts, strict=True)
    }


def _municipalities(shapes: Shapes) -> dict[str, Municipality]:
    ordered = sorted(shapes.names.items(), key=lambda item: swedish_order(item[1]))
    return {code: Municipality(code, name, slugify(name), shapes.geometries[code]) for code, name in ordered}
