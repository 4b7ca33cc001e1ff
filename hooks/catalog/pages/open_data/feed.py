"""The Atom feed (RFC 4287): the latest of what /andringar/ lists."""

from collections import Counter
from collections.abc import Iterator
from xml.etree import ElementTree

from catalog.core import urls
from catalog.model.catalog import Catalog
from catalog.pages.discovery.changes import Change, changes
from catalog.pages.view import Settings, View
from catalog.schema import Language

ATOM = "http://www.w3.org/2005/Atom"
# Entries of each kind: a day when many texts change must not push the scenes out.
LENGTH = 40


def atom(catalog: Catalog, settings: Settings, lang: Language) -> str:
    """Return the latest entries, newest first.

    Atom asks for a whole date where a source may give only a month or a year; the first day stands for it, and the
    text says what the source says.
    """
    view = View(catalog, lang, "", settings)
    latest = list(_latest(changes(view)))
    home = settings.site_url + urls.in_language(lang)
    root = ElementTree.Element("feed", {"xmlns": ATOM, "xml:lang": lang})
    home_page = catalog.pages["index"]
    _add(root, "title", home_page.title(lang), **_spoken(home_page.lang(lang), lang))
    _add(root, "id", home)
    _add(root, "link", rel="alternate", type="text/html", href=home + urls.CHANGES)
    _add(root, "link", rel="self", type="application/atom+xml", href=home + urls.FEED)
    _add(root, "updated", _moment(latest[0].time) if latest else _moment("1970"))
    _add(_add(root, "author"), "name", view.label("owner", "editors"))
    for change in latest:
        article = _add(root, "entry")
        _add(article, "title", change.title, **_spoken(change.lang, lang))
        _add(article, "id", f"{settings.site_url}{change.address}#{change.mark}")
        _add(article, "link", rel="alternate", type="text/html", href=settings.site_url + change.address)
        _add(article, "updated", _moment(change.time))
        _add(article, "category", term=change.kind, label=view.label("change_kind", change.kind))
        _add(article, "summary", change.text)
    ElementTree.indent(root, " ")
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def _latest(found: list[Change]) -> Iterator[Change]:
    seen: Counter[str] = Counter()
    for change in found:
        seen[change.kind] += 1
        if seen[change.kind] <= LENGTH:
            yield change


def _spoken(lang: str, around: Language) -> dict[str, str]:
    """Return what says the language of a text, when it is another than that of the feed."""
    return {} if lang == around else {"xml:lang": lang}


def _add(parent: ElementTree.Element, tag: str, text: str = "", **attributes: str) -> ElementTree.Element:
    child = ElementTree.SubElement(parent, tag, attributes)
    child.text = text or None
    return child


def _moment(time: str) -> str:
    return f"{time}-01-01"[:10] + "T00:00:00Z"
