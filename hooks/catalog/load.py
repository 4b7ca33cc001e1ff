"""Root folder -> Catalog, or CatalogError with every problem at once."""

from pathlib import Path

from catalog.checks import check
from catalog.checks.context import Context, TextDocument
from catalog.core.geography import Shapes, read_shapes
from catalog.core.names import slugify, swedish_order
from catalog.model.catalog import Article, Catalog, Municipality
from catalog.problems import CatalogError, Problem
from catalog.reading.files import Document, fingerprint, read_sources
from catalog.reading.validate import validate, validate_data
from catalog.schema import Data, Example, Method, Page, Provision, Translation

MODELS = {"method": Method, "example": Example, "page": Page}


def load_catalog(root: Path) -> Catalog:
    """Read, validate and check everything under `root`.

    Raises CatalogError, holding all problems, when anything at all is wrong.
    """
    catalog, problems = inspect(root)
    if problems:
        raise CatalogError(problems)
    return catalog


def inspect(root: Path) -> tuple[Catalog | None, list[Problem]]:
    """Return the catalogue (None when there are problems) and the problems, sorted."""
    read = read_sources(root)
    problems = list(read.problems)
    data = validate_data(read.data, problems)
    shapes = _shapes(root, problems)
    texts = [
        _validated(kind, document, data.files.get("terms", {}), problems)
        for kind, documents in (("method", read.methods), ("example", read.examples), ("page", read.pages))
        for document in documents
    ]
    context = Context(read, data, texts, shapes)
    problems += check(context)
    if problems:
        return None, sorted(set(problems))
    return _catalog(root, context), []


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


def _catalog(root: Path, context: Context) -> Catalog:
    return Catalog(
        data=Data(**context.data.files),
        methods=_articles("method", context),
        examples=_articles("example", context),
        pages=_articles("page", context),
        municipalities=_municipalities(context.shapes),
        law_lines=_law_lines(context),
        revision=fingerprint(root),
    )


def _law_lines(context: Context) -> dict[str, int]:
    """Return provision id -> the line of data/law.yaml that says when it was last checked."""
    return {
        provision.id: context.read.data["law"].line_of(("provisions", index, "checked"))
        for index, provision in context.all(Provision).items()
    }


def _articles(kind: str, context: Context) -> dict[str, Article]:
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
