"""The Atom feed (RFC 4287): changes to texts, and what sources say happened to scenes."""

from dataclasses import dataclass
from xml.etree import ElementTree

from catalog.history import events_in_time
from catalog.model import Catalog, language_prefix
from catalog.pages.view import Settings, View
from catalog.schema import Language

ATOM = "http://www.w3.org/2005/Atom"
# Entries of each kind: a day when many texts change must not push the scenes out.
LENGTH = 40


@dataclass(frozen=True, order=True)
class Item:
    """An entry. time: a whole or partial date; address: the page it leads to; kind: keeps entries of one page apart."""

    time: str
    address: str
    kind: str
    title: str
    text: str


def atom(catalog: Catalog, settings: Settings, lang: Language) -> str:
    """Return the latest entries, newest first.

    Atom asks for a whole date where a source may give only a month or a year; the first day stands for it, and the
    text says what the source says. Events at an unknown time are left out.
    """
    view = View(catalog, lang, "", settings)
    kinds = (_texts(catalog, lang), _scenes(view))
    items = sorted((item for kind in kinds for item in sorted(kind, reverse=True)[:LENGTH]), reverse=True)
    home = settings.site_url + language_prefix(lang)
    root = ElementTree.Element("feed", {"xmlns": ATOM, "xml:lang": lang})
    _add(root, "title", catalog.pages["index"].title(lang))
    _add(root, "id", home)
    _add(root, "link", rel="alternate", type="text/html", href=home)
    _add(root, "link", rel="self", type="application/atom+xml", href=f"{home}feed.xml")
    _add(root, "updated", _moment(items[0].time) if items else _moment("1970"))
    _add(_add(root, "author"), "name", view.t("contact-who"))
    for item in items:
        entry = _add(root, "entry")
        _add(entry, "title", item.title)
        _add(entry, "id", f"{settings.site_url}{item.address}#{item.kind}")
        _add(entry, "link", rel="alternate", type="text/html", href=settings.site_url + item.address)
        _add(entry, "updated", _moment(item.time))
        _add(entry, "summary", item.text)
    ElementTree.indent(root, " ")
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def _texts(catalog: Catalog, lang: Language):
    for entry in catalog.entries:
        for number, change in enumerate(reversed(entry.meta.changes)):
            yield Item(change.date.isoformat(), entry.address(lang), f"change-{number + 1}", entry.title(lang),
                       getattr(change, lang))


def _scenes(view: View):
    for time, scene, event in events_in_time(view.catalog):
        place = f"{scene.name}, {view.catalog.municipalities[scene.municipality].name}"
        note = f" {view.say(event.note)}" if event.note else ""
        yield Item(time, f"{view.prefix}karta/{scene.id}/", f"event-{scene.history.index(event) + 1}", place,
                   view.event(event) + note)


def _add(parent: ElementTree.Element, tag: str, text: str = "", **attributes: str) -> ElementTree.Element:
    child = ElementTree.SubElement(parent, tag, attributes)
    child.text = text or None
    return child


def _moment(time: str) -> str:
    return f"{time}-01-01"[:10] + "T00:00:00Z"
