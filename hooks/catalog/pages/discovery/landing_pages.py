"""The ways in: which methods belong to a role, a kind of place or a step of SARA, and how they are shown."""

from dataclasses import dataclass

from catalog.core import urls
from catalog.messages import N_
from catalog.model.catalog import Article, Catalog
from catalog.pages.discovery.facets import by_evidence, by_title
from catalog.pages.view import View
from catalog.schema import LandingPage, Method

# Kind -> key of its heading among the interface texts, in the order readers meet them.
KINDS = {"roles": N_("ways-roles"), "settings": N_("ways-settings"), "phases": N_("ways-phases")}
TERMS = {"roles": "actor", "settings": "setting", "phases": "phase"}
# Where "choose further" leads: the facet of the index that asks the same question.
FACET = {"roles": "leder", "settings": "plats", "phases": "steg"}


@dataclass(frozen=True)
class MethodList:
    """Methods under a heading (a key of the interface texts)."""

    heading: str
    methods: list[Article[Method]]


@dataclass(frozen=True)
class NavLink:
    """A way in as a link: its short name, and where it leads."""

    label: str
    address: str


def of_kind(catalog: Catalog, kind: str) -> list[LandingPage]:
    """Return the ways in of one kind, in the order of the file."""
    pages: list[LandingPage] = getattr(catalog.data.ways_in, kind)
    return pages


def kinds(view: View) -> list[tuple[str, list[NavLink]]]:
    """Return (key of the heading, links) for every kind of way in."""
    return [
        (
            heading,
            [
                NavLink(view.label(TERMS[kind], way.value), view.local(urls.way_in(way.id)))
                for way in of_kind(view.catalog, kind)
            ],
        )
        for kind, heading in KINDS.items()
    ]


def choice(kind: str, way: LandingPage) -> str:
    """Return the query that shows the same methods in the index: `?plats=square`."""
    return f"?{FACET[kind]}={way.value}"


def lists(view: View, kind: str, way: LandingPage) -> list[MethodList]:
    """Return the methods of a way in beside those to start with, the strongest evidence first; empty lists left out."""
    named = by_evidence(by_title(view.catalog.methods.values(), view), view.catalog)
    others = [method for method in named if method.slug not in way.start]
    if kind == "roles":
        found = [
            MethodList(N_("you-lead"), [m for m in others if way.value in m.meta.lead]),
            MethodList(N_("you-take-part"), [m for m in others if way.value in m.meta.partners]),
        ]
    else:
        field = "settings" if kind == "settings" else "phase"
        found = [MethodList(N_("more-methods"), [m for m in others if way.value in getattr(m.meta, field)])]
    return [item for item in found if item.methods]
