"""One page's eyes on the catalogue: its language, its words, and links from where it stands."""

import datetime
import os
import posixpath
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from urllib.parse import quote

from babel.dates import format_date
from babel.numbers import format_decimal
from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from catalog.core import urls
from catalog.messages import messages
from catalog.model.catalog import Article, Catalog
from catalog.schema import Event, Language, Page, Period, Source

TEMPLATES = Path(__file__).parent / "templates"
DATE_PATTERNS = {10: "d MMMM y", 7: "MMMM y", 4: "y"}


@dataclass(frozen=True)
class Settings:
    """What the site's configuration decides.

    site_url: absolute, with a trailing slash. contact: the mail address for faults.
    source_url: where a source file is edited, or "" when the repository's address is not set.
    assets: logical name -> address from the site's root.
    today: the day that "past review" is counted from.
    built: the moment the build is stamped with, as 2026-11-21T02:00:00Z.
    background: `tiles` (address with {z}, {x}, {y}) and `credit` of the map's background, None when there is none.
    """

    site_url: str
    contact: str = ""
    source_url: str = ""
    assets: Mapping[str, str] = field(default_factory=dict)
    today: datetime.date = datetime.date.min
    background: Mapping[str, str] | None = None
    built: str = ""


@dataclass(frozen=True)
class View:
    """What a template needs to know beside its own values.

    here: the page's address from the site's root, such as `en/metoder/mumin/`.
    """

    catalog: Catalog
    lang: Language
    here: str
    settings: Settings

    @property
    def prefix(self) -> str:
        """What addresses of the page's language begin with: nothing, or `en/`."""
        return urls.in_language(self.lang)

    def t(self, key: str, **values: object) -> str:
        """Return a sentence of catalog.messages with {names} filled in."""
        return messages(self.lang).t(key, **values)

    def n(self, key: str, *, number: int, **values: object) -> str:
        """Return the form of a sentence that goes with a number."""
        return messages(self.lang).n(key, number=number, **values)

    def script(self, key: str, *names: str) -> str:
        """Return a sentence for a script, which fills in the names."""
        return messages(self.lang).script(key, *names)

    def script_n(self, key: str, *names: str) -> str:
        """Return the forms of a sentence as JSON for a script, which picks one by the value of `number`."""
        return messages(self.lang).script_n(key, *names)

    def label(self, group: str, value: object) -> str:
        return self.catalog.label(group, value, self.lang)

    def labels(self, group: str, values: Iterable[object]) -> str:
        """Return labels as a list in words: `Polisen, Kommunen`."""
        return ", ".join(self.label(group, value) for value in values)

    def href(self, address: str) -> str:
        """Return a relative link from this page to an address from the site's root."""
        path, _, anchor = address.partition("#")
        shared = posixpath.commonprefix([self.here, path]).rfind("/") + 1
        relative = "../" * self.here.count("/", shared) + path[shared:] or "./"
        return f"{relative}#{anchor}" if anchor else relative

    def page(self, slug: str, anchor: str = "") -> str:
        """Return a relative link to a page of docs/ in the page's language."""
        address = self.catalog.pages[slug].address(self.lang)
        return self.href(f"{address}#{anchor}" if anchor else address)

    def article(self, article: Article) -> str:
        """Return a relative link to a method, an example or a page, in the page's language."""
        return self.href(article.address(self.lang))

    def local(self, address: str) -> str:
        """Return a relative link to a generated address of the page's language."""
        return self.href(urls.in_language(self.lang, address))

    def asset(self, name: str) -> str:
        """Return a relative link to a stylesheet, a script or another file by its logical name."""
        return self.href(self.settings.assets[name])

    def data(self, name: str) -> str:
        """Return a relative link to a file of open data."""
        return self.href(urls.DATA + name)

    def publisher_lang(self, source: Source) -> str:
        """Return the language of the publisher's name: a Swedish one may well publish in English."""
        return "sv" if source.publisher and re.search("[åäöÅÄÖ]", source.publisher) else source.lang

    def number(self, value: float) -> str:
        """Return a number as it is written in the page's language: 1 234,5 or 1,234.5."""
        return format_decimal(value, format="#,##0.##", locale=self.lang)

    def measured(self, value: float, unit: str) -> str:
        """Return a figure with its unit in words: 91,6 %, 38 kB, 1,2 gånger."""
        return self.label("unit", unit).format(value=self.number(value))

    def period(self, period: Period) -> str:
        """Return when something went on: 2019, 2019–2020, from 2021."""
        start, end = self.date(period.from_), self.date(period.to)
        if start == end or not end:
            return start if end else self.t("period-from", start=start)
        return f"{start}–{end}" if start else self.t("period-to", end=end)

    def event(self, event: Event) -> str:
        """Return what happened to a scene and when, as a short sentence."""
        label = self.label("event", event.event)
        if event.mapping:
            return f"{label}: {self.catalog.mappings[event.mapping].name.in_(self.lang)}."
        return f"{label}: {self.date(event.date) or self.t('time-unknown')}."

    def trail(self, article: Article) -> list[Article]:
        """Return the page above this one, if any: the index page of its folder, or the page named like it."""
        folder, _, name = article.slug.rpartition("/")
        parent = self.catalog.pages.get(f"{folder}/index") or self.catalog.pages.get(folder)
        return [parent] if parent and name != "index" else []

    def siblings(self, article: Article) -> list[Article[Page]]:
        """Return the pages of the same folder in their order, its index first; none for a page that stands alone."""
        folder = article.slug.rpartition("/")[0]
        if not folder:
            return []
        pages = [page for page in self.catalog.pages.values() if page.slug.rpartition("/")[0] == folder]
        return sorted(pages, key=lambda page: (not page.slug.endswith("/index"), page.meta.order))

    def report_link(self, article: Article) -> str:
        """Return a mail link with the page's address filled in, for someone who has found a fault."""
        return self.report_page(article.title(self.lang), article.address(self.lang))

    def report_page(self, title: str, address: str) -> str:
        """Return the same link for any page; address: from the site's root."""
        subject = quote(self.t("report-subject", title=title))
        body = quote(self.t("report-body", address=self.settings.site_url + address))
        return f"mailto:{self.settings.contact}?subject={subject}&body={body}"

    def spoken(self, lang: Language) -> Markup:
        """Return ` lang="sv"` for an element whose words are in another language than the page's, or nothing."""
        return Markup("") if lang == self.lang else Markup(' lang="{}"').format(lang)

    def date(self, value: datetime.date | str | None) -> str:
        """Return a whole or partial date in words: 21 november 2026, november 2026, 2026."""
        if not value:
            return ""
        text = str(value)
        day = datetime.date.fromisoformat(f"{text}-01-01"[:10]) if len(text) < 10 else datetime.date.fromisoformat(text)
        return format_date(day, DATE_PATTERNS[len(text)], locale=self.lang)

    def render(self, template: str, **values: object) -> Markup:
        """Render a template of templates/ with this view as `view`; every value is escaped."""
        return Markup(_environment().get_template(template).render(view=self, **values))  # noqa: S704 - escaped by the template


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=compiled_templates(),
    )


def compiled_templates() -> FileSystemBytecodeCache | None:
    """Keep compiled templates beside them, as Python keeps its modules; None where nothing may be written."""
    folder = TEMPLATES / "__pycache__"
    try:
        folder.mkdir(exist_ok=True)
    except OSError:
        return None
    return FileSystemBytecodeCache(str(folder)) if os.access(folder, os.W_OK) else None
