"""The catalogue's pages, glossary terms and provisions -> what a reader can find."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from catalog.core import urls
from catalog.model.catalog import Article, Catalog
from catalog.schema import Example, Language, Method
from catalog.search.text import Section, sections


@dataclass(frozen=True)
class SearchDocument:
    """Something that can be found: a page, or a place on a page.

    address: from the site's root, with an anchor for a term or a provision. kind: a key of the group `search_kind` in
    data/terms.yaml. facts: words that belong to the page without standing in its text, such as the labels of its roles.
    """

    address: str
    kind: str
    title: str
    summary: str
    keywords: list[str] = field(default_factory=list)
    facts: list[str] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)


def article_document(article: Article, catalog: Catalog, lang: Language) -> SearchDocument:
    """Return a method, an example or a page as a record."""
    return SearchDocument(
        article.address(lang),
        article.page_kind.found_as,
        article.title(lang),
        article.summary(lang),
        article.keywords(lang),
        _facts(article, catalog, lang),
        sections(article.body(lang).text.tree),
    )


def register_records(catalog: Catalog, lang: Language) -> list[SearchDocument]:
    """Return every glossary term and provision of law, each leading to its own place."""
    return [*_terms(catalog, lang), *_provisions(catalog, lang)]


def _terms(catalog: Catalog, lang: Language) -> Iterable[SearchDocument]:
    address = urls.in_language(lang, urls.page_path("ordlista"))
    for item in catalog.glossary.values():
        title = item.term.in_(lang)
        title = title[:1].upper() + title[1:]
        yield SearchDocument(f"{address}#{item.id}", "term", title, item.meaning.in_(lang))


def _provisions(catalog: Catalog, lang: Language) -> Iterable[SearchDocument]:
    address = urls.in_language(lang, urls.page_path("lag"))
    for rule in catalog.provisions.values():
        act = catalog.acts[rule.act]
        title = f"{rule.section} {act.short}: {rule.title.in_(lang)}"
        yield SearchDocument(
            f"{address}#{rule.id}", "law", title, rule.meaning.in_(lang), [act.sfs, act.name.in_(lang)]
        )


def _facts(article: Article, catalog: Catalog, lang: Language) -> list[str]:
    """Return the labels of what the catalogue says of a method or an example, each once."""
    meta = article.meta
    groups: dict[str, list[str]] = {}
    places: list[str] = []
    if isinstance(meta, Method):
        groups = {
            "prevention": [meta.prevention],
            "phase": meta.phase,
            "actor": [*meta.lead, *meta.partners],
            "setting": meta.settings,
            "target_group": meta.target_group,
        }
    elif isinstance(meta, Example):
        groups = {"actor": meta.actors}
        places = [catalog.municipalities[code].name for code in meta.municipalities]
    labels = [catalog.label(group, value, lang) for group, values in groups.items() for value in values]
    return list(dict.fromkeys([*labels, *places]))


def page_address(path: str, lang: Language) -> str:
    """Return the address of a generated page: its path in the language's part of the site."""
    return urls.in_language(lang, path)
