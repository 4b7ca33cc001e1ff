"""The map page's parts, and the pages of scenes and municipalities. Every one is whole without scripts."""

import json
from collections.abc import Callable
from urllib.parse import urlsplit

from markupsafe import Markup

from catalog.core import urls
from catalog.core.names import swedish_order
from catalog.messages import bilingual, messages
from catalog.model import scene_history
from catalog.model.catalog import Catalog, Municipality
from catalog.pages.generated import GeneratedPage
from catalog.pages.scenes.map_data import scenes_in_order
from catalog.pages.scenes.static_map import static_map
from catalog.pages.view import View
from catalog.schema import LANGUAGES, Bilingual, Scene

# Key -> a sentence that a script says, or its plural forms. The script fills in the {names}.
Texts = dict[str, str | dict[str, str]]
# Up to so many scenes are listed in full and marked one by one; more are shown a part at a time (docs/decisions/0013).
MANY = 200


# --- parts of the map page -----------------------------------------------------------------------


def scene_map(view: View) -> Markup:
    """The chooser, the map and the list of scenes, which all follow one choice."""
    catalog = view.catalog
    scenes = scenes_in_order(catalog)
    used = {slug for scene in scenes for slug in catalog.methods_at(scene)}
    return view.render(
        "slots/scene_map.html",
        scenes=scenes,
        many=MANY,
        status=catalog.history.status,
        states=scene_history.STATES,
        mappings=list(catalog.mappings.values()),
        methods=[m for slug, m in catalog.methods.items() if slug in used],
        municipalities=[m for m in catalog.municipalities.values() if catalog.scenes_in(m.code)],
        background=background(view),
        script=script_data(view, page_texts(view)),
    )


def mapping_reports(view: View) -> Markup:
    """Each mapping in words: the total, the places named, and what changed since the one before; the latest first."""
    reports = [view.catalog.history.report(mapping) for mapping in reversed(view.catalog.mappings.values())]
    return view.render("slots/mapping_reports.html", reports=reports, sentence=summary_of(view))


def municipality_list(view: View) -> Markup:
    """Every municipality in the county, with the official number where one is published and the places named."""
    catalog = view.catalog
    rows = [
        (m, scene_history.official_count(catalog.history.latest_survey, m.code), catalog.scenes_in(m.code))
        for m in catalog.municipalities.values()
    ]
    return view.render("slots/municipality_list.html", rows=rows, mapping=catalog.history.latest_survey)


def summary_of(view: View) -> Callable[[scene_history.SurveyReport], str]:
    """Return a function: mapping report -> one or two sentences on the official total beside the places named."""

    def sentence(report: scene_history.SurveyReport) -> str:
        mapping, named = report.mapping, len(report.named)
        name = mapping.name.in_(view.lang)
        parts = [
            view.t("mapping-no-total", name=name)
            if mapping.total is None
            else view.t("mapping-total", name=name, total=mapping.total)
        ]
        if report.difference is not None:
            parts.append(_difference(view, report.difference))
        return " ".join([*parts, view.t("mapping-named", number=named)])

    return sentence


def _difference(view: View, number: int) -> str:
    """Return how an official total differs from the one before."""
    if number > 0:
        return view.t("mapping-more", number=number)
    return view.t("mapping-fewer", number=-number) if number else view.t("mapping-same")


def frame_texts(view: View) -> Texts:
    """Return what every map's script says."""
    forms = messages(view.lang).forms
    return {
        "close": view.t("close"),
        "position": view.t("position"),
        "zoom-in": view.t("zoom-in"),
        "zoom-out": view.t("zoom-out"),
        "whole-county": view.t("whole-county"),
        "open-page": view.t("open-page"),
        "popup-note": view.t("popup-note"),
        "bundle": view.script("bundle", "municipality", "number"),
        "bundle-note": view.t("bundle-note"),
        "near": view.script("near", "number", "municipality"),
        "near-rest": forms("near-rest", "number"),
        "closer": view.t("closer"),
    }


def page_texts(view: View) -> Texts:
    """Return what the script of the map's own page says besides."""
    return frame_texts(view) | {
        "result": view.script("result", "number", "total"),
        "no-result": view.script("no-result", "total"),
        "show-more": view.script("show-more", "number", "total"),
        "priority": view.script("priority", "years"),
        "no-position": view.t("no-position"),
    }


def script_data(view: View, texts: Texts) -> str:
    """Return what the script needs in the page's language, as JSON for an attribute."""
    catalog, sentence = view.catalog, summary_of(view)

    def labels(group: str) -> dict[str, str]:
        return {value: view.label(group, value) for value in catalog.terms[group]}

    return json.dumps(
        {
            "texts": texts,
            "precision": labels("precision"),
            "status": labels("status"),
            "states": labels("scene_state"),
            "addresses": {address: state for state, address in scene_history.STATES.items()},
            "mappings": {m.id: sentence(catalog.history.report(m)) for m in catalog.mappings.values()},
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def background(view: View) -> dict[str, str] | None:
    """Return the tile background of the settings with its host, or None when none is set."""
    settings = view.settings.background
    if not settings:
        return None
    return {**settings, "host": urlsplit(settings["tiles"].replace("{s}.", "")).hostname or ""}


# --- pages -----------------------------------------------------------------------------------------


def scene_pages(catalog: Catalog) -> list[GeneratedPage]:
    """Return the page of every scene, of every municipality, and those about embedding."""
    pages = [_scene_page(catalog, scene) for scene in catalog.scenes.values()]
    pages += [_municipality_page(municipality) for municipality in catalog.municipalities.values()]
    return [
        *pages,
        GeneratedPage(
            urls.MUNICIPALITIES,
            bilingual("municipalities-title"),
            bilingual("municipalities-lead"),
            _municipality_index,
        ),
        GeneratedPage(
            urls.EMBEDDING, bilingual("embed-title"), bilingual("embed-lead"), _embed_page, scripts=("embed.js",)
        ),
        GeneratedPage(
            urls.FRAME,
            bilingual("frame-title"),
            bilingual("frame-lead"),
            embedded_map,
            kind="",
            template="embed.html",
            scripts=("leaflet.js", "map-frame.js"),
            data=("map.json",),
        ),
    ]


def _scene_page(catalog: Catalog, scene: Scene) -> GeneratedPage:
    where = catalog.municipalities[scene.municipality].name
    status = catalog.history.status(scene)
    summary = Bilingual(
        **{
            lang: messages(lang).t(
                "scene-summary", name=scene.name, municipality=where, status=catalog.label("status", status, lang)
            )
            for lang in LANGUAGES
        }
    )
    return GeneratedPage(
        urls.scene(scene.id),
        Bilingual(sv=scene.name, en=scene.name),
        summary,
        lambda view: _render_scene(view, scene),
        kind="place",
    )


def _render_scene(view: View, scene: Scene) -> Markup:
    catalog = view.catalog
    states = catalog.history.states(scene)
    return view.render(
        "scene.html",
        scene=scene,
        status=catalog.history.status(scene),
        municipality=catalog.municipalities[scene.municipality],
        at_mappings=[(mapping, states.get(mapping.id)) for mapping in catalog.mappings.values()],
        examples=catalog.examples_of_scene(scene.id),
        map=static_map(view, [scene], scene.municipality),
        methods=catalog.methods_named(catalog.methods_at(scene)),
        report=view.report_page(scene.name, view.here),
    )


def _municipality_page(municipality: Municipality) -> GeneratedPage:
    title = bilingual("municipality-title", name=municipality.name)
    lead = bilingual("municipality-lead", name=municipality.name)
    return GeneratedPage(
        urls.municipality(municipality.slug),
        title,
        lead,
        lambda view: _render_municipality(view, municipality, title),
        kind="place",
    )


def _render_municipality(view: View, municipality: Municipality, title: Bilingual) -> Markup:
    catalog = view.catalog
    scenes = sorted(catalog.scenes_in(municipality.code), key=lambda scene: swedish_order(scene.name))
    counts = [
        (mapping, scene_history.official_count(mapping, municipality.code)) for mapping in catalog.mappings.values()
    ]
    sources = {
        source
        for mapping in catalog.mappings.values()
        for count in mapping.counts
        if count.municipality == municipality.code
        for source in count.sources
    }
    return view.render(
        "municipality.html",
        municipality=municipality,
        title=title,
        scenes=scenes,
        counts=counts,
        sources=[catalog.sources[source] for source in sorted(sources)],
        status=catalog.history.status,
        all_gone=bool(scenes) and all(catalog.history.status(scene) in ("ceased", "merged") for scene in scenes),
        examples=catalog.examples_in(municipality.code),
        map=static_map(view, scenes, municipality.code),
        report=view.report_page(title.in_(view.lang), view.here),
    )


def _municipality_index(view: View) -> Markup:
    return view.render("municipalities.html", table=municipality_list(view))


def _embed_page(view: View) -> Markup:
    return view.render(
        "embed_help.html",
        frame=view.settings.site_url + urls.in_language(view.lang, urls.FRAME),
        mappings=list(view.catalog.mappings.values()),
        municipalities=view.catalog.municipalities.values(),
    )


def embedded_map(view: View) -> Markup:
    """The map alone, for another site's iframe: what it shows is chosen by its address."""
    return view.render(
        "embed.html",
        scenes=scenes_in_order(view.catalog),
        many=MANY,
        script=script_data(view, frame_texts(view)),
        status=view.catalog.history.status,
    )
