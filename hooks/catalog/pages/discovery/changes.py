"""What has changed, as one list: texts, places and official surveys. The pages /andringar/ and the feed show it.

Every date is one that stands in the data. What sources tell without a time is left out: it cannot be put in order.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from catalog.core import urls
from catalog.messages import bilingual
from catalog.model.catalog import Catalog
from catalog.model.scene_history import survey_time
from catalog.pages.generated import GeneratedPage
from catalog.pages.scenes.scene_pages import summary_of
from catalog.pages.view import View

# How many the first page shows; the pages of the years show all.
MAX_LATEST = 50
TEXTS = ("method", "example", "page")


@dataclass(frozen=True, order=True)
class Change:
    """One thing that changed.

    time: a whole or partial date. address: the page it leads to, from the site's root. mark: keeps changes that lead
    to one page apart, and stays the same. kind: method, example, page, scene or mapping. lang: of the title.
    """

    time: str
    address: str
    mark: str
    kind: str
    title: str
    text: str
    lang: str

    @property
    def year(self) -> str:
        return self.time[:4]


def changes(view: View) -> list[Change]:
    """Return everything that has changed, in the view's language: the newest first, and by address within a day."""
    by_address = sorted((*_texts(view), *_scenes(view), *_mappings(view)))
    return sorted(by_address, key=lambda change: change.time, reverse=True)


def _texts(view: View) -> Iterator[Change]:
    for article in view.catalog.articles:
        lang = article.lang(view.lang)
        address, title, meta = article.address(view.lang), article.title(view.lang), article.meta
        for number, change in enumerate(reversed(meta.changes), 1):
            yield Change(
                change.date.isoformat(), address, f"change-{number}", article.kind, title, change.in_(view.lang), lang
            )
        if meta.reviewed not in {change.date for change in meta.changes}:
            yield Change(
                meta.reviewed.isoformat(),
                address,
                f"review-{meta.reviewed}",
                article.kind,
                title,
                view.t("change-reviewed"),
                lang,
            )


def _scenes(view: View) -> Iterator[Change]:
    for time, scene, event in view.catalog.history.events_in_time():
        title = f"{scene.name}, {view.catalog.municipalities[scene.municipality].name}"
        note = f" {event.note.in_(view.lang)}" if event.note else ""
        yield Change(
            time,
            urls.in_language(view.lang, urls.scene(scene.id)),
            f"event-{scene.history.index(event) + 1}",
            "scene",
            title,
            view.event(event) + note,
            "sv",
        )


def _mappings(view: View) -> Iterator[Change]:
    tell = summary_of(view)
    for mapping in view.catalog.mappings.values():
        if mapping.published:
            yield Change(
                survey_time(mapping),
                urls.in_language(view.lang, urls.MAP),
                f"mapping-{mapping.id}",
                "mapping",
                mapping.name.in_(view.lang),
                tell(view.catalog.history.report(mapping)),
                view.lang,
            )


# --- pages -----------------------------------------------------------------------------------------


def change_pages(catalog: Catalog) -> list[GeneratedPage]:
    """Return the page of the latest changes, and one page for each year that has any."""
    return [
        GeneratedPage(urls.CHANGES, bilingual("changes-title"), bilingual("changes-lead"), _latest, kind=""),
        *(_year_page(year) for year in _years(catalog)),
    ]


def _years(catalog: Catalog) -> list[str]:
    """Return the years that anything changed in, the latest first."""
    texts = {str(change.date.year) for article in catalog.articles for change in article.meta.changes}
    reviews = {str(article.meta.reviewed.year) for article in catalog.articles}
    scenes = {time[:4] for time, _, _ in catalog.history.events_in_time()}
    mappings = {mapping.published[:4] for mapping in catalog.mappings.values() if mapping.published}
    return sorted(texts | reviews | scenes | mappings, reverse=True)


def _latest(view: View) -> Markup:
    return _page(view, view.t("changes-title"), view.t("changes-lead"), changes(view)[:MAX_LATEST])


def _year_page(year: str) -> GeneratedPage:
    title, summary = bilingual("changes-year", year=year), bilingual("changes-year-lead", year=year)

    def render(view: View) -> Markup:
        found = [change for change in changes(view) if change.year == year]
        return _page(view, title.in_(view.lang), summary.in_(view.lang), found, year)

    return GeneratedPage(urls.changes_of(year), title, summary, render, kind="")


def _page(view: View, title: str, lead: str, found: list[Change], year: str | None = None) -> Markup:
    return view.render(
        "changes.html", title=title, lead=lead, days=_by_day(found), year=year, years=_years(view.catalog)
    )


def _by_day(found: list[Change]) -> list[tuple[str, list[Change]]]:
    return [(time, list(group)) for time, group in groupby(found, key=lambda change: change.time)]
