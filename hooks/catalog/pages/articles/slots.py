"""`<!-- catalog:name argument -->` -> what the catalogue puts there.

Each slot is a function (view, *arguments) -> HTML. A page in docs/ owns the prose around it.
"""

import re
from collections.abc import Callable

from markupsafe import Markup

from catalog.core import urls
from catalog.core.names import swedish_order
from catalog.pages.articles.figures import figure
from catalog.pages.articles.quoted import around_swedish
from catalog.pages.discovery import facets, landing_pages
from catalog.pages.discovery.changes import TEXTS, changes
from catalog.pages.open_data.formats import FILES, SCHEMAS
from catalog.pages.scenes.scene_pages import background, mapping_reports, municipality_list, scene_map
from catalog.pages.view import View
from catalog.reading.markdown import SLOT
from catalog.schema import Language

Filler = Callable[..., Markup]


def fill_slots(html: str, view: View, body_lang: Language) -> str:
    """Return the HTML with every slot filled. The checks have made sure that each name is known.

    body_lang: the language of the text around the slots, which are in the page's own.
    """

    def filled(match: re.Match[str]) -> str:
        slot = FILLERS[match[1]](view, *match[2].split())
        return slot if body_lang == view.lang else view.render("slots/in_own_language.html", content=slot)

    return SLOT.sub(filled, html)


def method_index(view: View) -> Markup:
    """Every method as a card, under its kind of prevention, with the facets to choose by."""
    choices = [(facet, facets.options(facet, view)) for facet in facets.FACETS]
    return view.render(
        "slots/method_index.html", groups=facets.index_cards(view), choices=choices, orders=facets.ORDERS
    )


def example_index(view: View) -> Markup:
    """Every example as a card."""
    return view.render("slots/example_index.html", examples=list(view.catalog.examples.values()))


def mapping_counts(view: View) -> Markup:
    """The official totals, one row a mapping, beside the number of places that sources name."""
    return view.render("slots/mapping_counts.html", mappings=view.catalog.mappings.values())


def law_table(view: View) -> Markup:
    """Every provision that breaks secrecy."""
    provisions = [p for p in view.catalog.provisions.values() if p.breaks_secrecy]
    return view.render("slots/law_table.html", provisions=provisions)


def law_register(view: View) -> Markup:
    """Every act with its provisions."""
    provisions = list(view.catalog.provisions.values())
    acts = [(act, [p for p in provisions if p.act == act.id]) for act in view.catalog.acts.values()]
    return view.render("slots/law_register.html", acts=acts)


def source_list(view: View) -> Markup:
    """Every source, in order of name."""
    return view.render("slots/source_list.html", sources=sorted(view.catalog.sources.values(), key=lambda s: s.id))


def glossary(view: View) -> Markup:
    """Every term with its meaning, in alphabetical order."""
    terms = sorted(view.catalog.glossary.values(), key=lambda item: swedish_order(item.term.in_(view.lang)))
    return view.render("slots/glossary.html", terms=terms, around_swedish=around_swedish)


def recent_changes(view: View) -> Markup:
    """The latest changes of texts that readers should know of."""
    found = [change for change in changes(view) if change.kind in TEXTS]
    return view.render("slots/recent_changes.html", changes=found[:5])


def key_figures(view: View) -> Markup:
    """The latest official figures, with date and source."""
    return view.render("slots/key_figures.html", mapping=view.catalog.history.latest_survey)


def situations(view: View) -> Markup:
    """The situations people arrive with, as large links."""
    return view.render("slots/situations.html", situations=view.catalog.situations.values())


def ways_in_links(view: View) -> Markup:
    """Links to the page of every role, kind of place and step."""
    return view.render("slots/ways_in.html", kinds=landing_pages.kinds(view))


def doors(view: View) -> Markup:
    """The ways into the site."""
    return view.render("slots/doors.html")


def data_files(view: View) -> Markup:
    """The files of open data."""
    return view.render(
        "slots/data_files.html",
        files=FILES,
        mappings=view.catalog.mappings.values(),
        schemas=[urls.schema(name) for name in SCHEMAS],
    )


def data_fields(view: View) -> Markup:
    """Every field of the scenes' files, and what it means."""
    return view.render("slots/data_fields.html", fields=view.catalog.terms["data_field"])


def tool_index(view: View) -> Markup:
    """Every worksheet as a card, with its file to take along."""
    return view.render("slots/tool_index.html", tools=view.catalog.tools)


def self_assessment(view: View) -> Markup:
    """The ten indicators of 2018 as questions, and what the answers mean."""
    return view.render("slots/self_assessment.html", test=view.catalog.data.self_assessment)


def secrecy_guide(view: View) -> Markup:
    """Four questions that lead to the provisions that may apply, and every path in one table."""
    return view.render("slots/secrecy_guide.html", guide=view.catalog.data.secrecy_paths)


def quality_report(view: View) -> Markup:
    """What was measured of the site, with when, how and by which command."""
    return view.render("slots/quality_report.html", report=view.catalog.data.quality)


def accessibility_status(view: View) -> Markup:
    """Who answers for the site, how well it complies, and when it was tried."""
    return view.render("slots/accessibility_status.html", it=view.catalog.data.accessibility)


def accessibility_faults(view: View) -> Markup:
    """Everything that not everyone can use, and why."""
    return view.render(
        "slots/accessibility_list.html",
        items=view.catalog.data.accessibility.faults,
        empty=view.t("statement-no-faults"),
    )


def accessibility_exempt(view: View) -> Markup:
    """What is exempt as unreasonably burdensome, and what the act does not apply to."""
    return view.render("slots/accessibility_exempt.html", it=view.catalog.data.accessibility)


def accessibility_method(view: View) -> Markup:
    """How the site was tried, by whom, and what was not tried."""
    return view.render("slots/accessibility_method.html", it=view.catalog.data.accessibility)


def accessibility_contact(view: View) -> Markup:
    """How to report a fault or ask for another form, and where to complain."""
    return view.render("slots/accessibility_contact.html", it=view.catalog.data.accessibility)


def stored_on_device(view: View) -> Markup:
    """What the scripts keep in the reader's browser, and the one request to another host that there may be."""
    host = background(view)
    stored = [item for item in view.catalog.data.privacy.stored if host or not item.background]
    return view.render("slots/stored.html", stored=stored, background=host)


# Named and described in schema/slots.py.
FILLERS: dict[str, Filler] = {
    "method-index": method_index,
    "example-index": example_index,
    "scene-map": scene_map,
    "mapping-reports": mapping_reports,
    "municipality-list": municipality_list,
    "mapping-counts": mapping_counts,
    "law-table": law_table,
    "law-register": law_register,
    "source-list": source_list,
    "glossary": glossary,
    "recent-changes": recent_changes,
    "key-figures": key_figures,
    "situations": situations,
    "doors": doors,
    "ways-in": ways_in_links,
    "figure": figure,
    "data-files": data_files,
    "tool-index": tool_index,
    "self-assessment": self_assessment,
    "secrecy-guide": secrecy_guide,
    "data-fields": data_fields,
    "quality-report": quality_report,
    "accessibility-status": accessibility_status,
    "accessibility-faults": accessibility_faults,
    "accessibility-exempt": accessibility_exempt,
    "accessibility-method": accessibility_method,
    "accessibility-contact": accessibility_contact,
    "stored-on-device": stored_on_device,
}
