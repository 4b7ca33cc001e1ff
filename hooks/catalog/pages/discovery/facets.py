"""What methods can be chosen by: the facets of the index, and the cards they choose among.

The page carries everything as `data-*` attributes; docs/assets/js/facets.js only shows and hides. The keys stand
in shared addresses (`/metoder/?plats=square&ordning=stod`), so they and the values are never renamed.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from catalog.core.names import swedish_order
from catalog.messages import N_
from catalog.model.catalog import Article, Catalog
from catalog.pages.view import View
from catalog.schema import Method

NO_LAW = "none"
# A short name of at most this many letters is one that people write, such as SoL.
ABBREVIATION = 4


@dataclass(frozen=True)
class Facet:
    """A group of choices.

    key: its name in addresses. heading: its name among the interface texts. terms: the group of data/terms.yaml
    that its values stand in, or "" for laws. values: a method's values.
    """

    key: str
    heading: str
    terms: str
    values: Callable[[Catalog, Method], list[str]]

    def label(self, view: View, value: str) -> str:
        """Return what readers see for a value."""
        if self.terms:
            return view.label(self.terms, value)
        if value == NO_LAW:
            return view.t("no-law-stated")
        act = view.catalog.acts[value]
        return f"{act.name.in_(view.lang)} ({act.short})" if len(act.short) <= ABBREVIATION else act.name.in_(view.lang)


@dataclass(frozen=True)
class Option:
    """One choice in a facet, with the number of methods that have it."""

    value: str
    label: str
    count: int


@dataclass(frozen=True)
class Card:
    """A method in the index. attributes: name -> value of the `data-*` that the script chooses and sorts by."""

    method: Article[Method]
    attributes: dict[str, str]


def _acts(catalog: Catalog, meta: Method) -> list[str]:
    """Return the acts that a method's legal rules stand in, each once."""
    return list(dict.fromkeys(catalog.provisions[rule].act for rule in meta.law)) or [NO_LAW]


FACETS = (
    Facet("plats", N_("facet-setting"), "setting", lambda catalog, meta: meta.settings),
    Facet("leder", N_("facet-lead"), "actor", lambda catalog, meta: meta.lead),
    Facet("deltar", N_("facet-partners"), "actor", lambda catalog, meta: meta.partners),
    Facet("malgrupp", N_("target-group"), "target_group", lambda catalog, meta: meta.target_group),
    Facet("slag", N_("facet-prevention"), "prevention", lambda catalog, meta: [meta.prevention]),
    Facet("steg", N_("phase"), "phase", lambda catalog, meta: meta.phase),
    Facet("insats", N_("facet-effort"), "effort", lambda catalog, meta: [str(meta.effort.level)]),
    Facet("effekt", N_("facet-effect"), "effect", lambda catalog, meta: [meta.evidence.effect]),
    Facet("stod", N_("facet-strength"), "strength", lambda catalog, meta: [meta.evidence.strength]),
    Facet("lag", N_("facet-law"), "", _acts),
)
# Orders that a reader may choose, as they stand in addresses -> the key of their name; the first is the page's own.
ORDERS = {
    "relevans": N_("order-relevans"),
    "stod": N_("order-stod"),
    "insats": N_("order-insats"),
    "namn": N_("order-namn"),
}


def options(facet: Facet, view: View) -> list[Option]:
    """Return the choices that at least one method has: in the order of the terms, and laws by how many use them."""
    catalog = view.catalog
    counts = Counter(value for method in catalog.methods.values() for value in set(facet.values(catalog, method.meta)))
    order = list(catalog.terms[facet.terms]) if facet.terms else _by_use(counts)
    return [Option(value, facet.label(view, value), counts[value]) for value in order if counts[value]]


def _by_use(counts: Counter[str]) -> list[str]:
    return sorted(counts, key=lambda value: (value == NO_LAW, -counts[value], value))


def by_title(methods: Iterable[Article[Method]], view: View) -> list[Article[Method]]:
    """Return methods in the order of their titles in the page's language."""
    return sorted(methods, key=lambda method: swedish_order(method.title(view.lang)))


def by_evidence(methods: Iterable[Article[Method]], catalog: Catalog) -> list[Article[Method]]:
    """Return methods with the strongest evidence first; among equals, those that reduce the problem first."""
    strength, effect = list(catalog.terms["strength"]), list(catalog.terms["effect"])
    return sorted(
        methods,
        key=lambda method: (strength.index(method.meta.evidence.strength), effect.index(method.meta.evidence.effect)),
    )


def index_cards(view: View) -> dict[str, list[Card]]:
    """Return the cards of every method under its kind of prevention, each group in the order of its titles."""
    named = by_title(view.catalog.methods.values(), view)
    ranks = {
        "namn": {method.slug: rank for rank, method in enumerate(named)},
        "stod": {method.slug: rank for rank, method in enumerate(by_evidence(named, view.catalog))},
        "insats": {m.slug: rank for rank, m in enumerate(sorted(named, key=lambda m: m.meta.effort.level))},
    }
    groups: dict[str, list[Card]] = {kind: [] for kind in view.catalog.methods_by_prevention()}
    for method in named:
        attributes = {"method": method.slug}
        attributes |= {facet.key: " ".join(facet.values(view.catalog, method.meta)) for facet in FACETS}
        attributes |= {f"rang-{order}": str(rank[method.slug]) for order, rank in ranks.items()}
        groups[method.meta.prevention].append(Card(method, attributes))
    return groups
