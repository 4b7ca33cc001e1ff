"""What the program asks of data/terms.yaml: words that its pages show by name, and the {names} that it fills in.

Editors change what the words say. A word that the program asks for and does not find would stop a build halfway, so
the checks hold data/terms.yaml to this list. A test keeps the list equal to the register.
"""

import re
from collections.abc import Mapping
from string import Formatter

from catalog.schema.kinds import WEIGHTS

# group -> its words, each with the names that the program fills in: `stale{date}`.
ASKED_FOR: Mapping[str, str] = {
    "effort": "1 2 3",
    "event": "listed new ceased merged split corrected",
    "status": "listed ceased merged unknown",
    "scene_state": "listed new split unknown ceased merged corrected gone",
    "search_kind": " ".join(WEIGHTS),
    "change_kind": "method example page scene mapping",
    "ui": """
        skip home main-menu foot-menu other-language dark-mode breadcrumb on-this-page in-this-section foot-purpose
        foot-licence contact contact-who urgent not-found-title not-found-lead not-found-search not-found-tell
        not-found-other not-found-other-link not-translated-title not-translated stale-title stale{date} read-swedish
        overdue-title overdue{date} unverified-title unverified methods examples guides facts evidence effort lead
        partners took-part phase setting target-group years{ages} law law-count{number} table our-assessment
        studies{number} countries{names} how-we-rate used-in related-methods methods-used methods-here to-help
        methods-that-help do-first read-more kinds-of-methods outcome basis municipality place period
        period-from{start} period-to{end} owner reviewed next-review report-error report-subject{title}
        report-body{address} edit-page sources sources-anchor source citation back-to-text{number}{place}
        read-wording{date} wording-read checked{date} in-force{date} amended-by{sfs} repealed read-statute{sfs}
        provision may-or-must meaning unconfirmed used-by law-caption{number} mapping official-total named-places note
        no-figure counts-caption scenes-caption{number} status history position no-position time-unknown
        priority{years} show-on-map skip-map map-label map-needs-script map-failed legend legend-area close zoom-in
        zoom-out figure-scenes figure-municipalities figure-methods of-26{number} figure-mappings figure-mappings-note
        as-table what number file-methods file-examples file-scenes file-scenes-geojson file-municipalities
        door-methods-title door-methods door-map-title door-map door-ways-title door-ways door-tools-title door-tools
        search search-site search-home search-home-hint search-title search-summary search-hint search-private
        search-none{query} search-one{query} search-many{number}{query} search-failed search-results search-section
        all-pages all-letters worksheets-here form-kept form-not-kept form-no-names form-print form-download
        form-clear form-cleared form-undo form-progress{done}{all} form-cell{column}{row} form-version{date}
        answer-yes answer-no answer-unknown assessment-basis assessment-result assessment-tally{yes}{no}{unknown}
        assessment-left{number} assessment-when-many{threshold} assessment-when-open{threshold}
        assessment-when-few{threshold} assessment-many assessment-open assessment-few assessment-next
        secrecy-questions secrecy-who secrecy-to secrecy-about secrecy-why secrecy-choose secrecy-any
        secrecy-found{number} secrecy-incomplete secrecy-again secrecy-limit secrecy-lawyer secrecy-lawyer-why
        secrecy-table secrecy-table-how secrecy-caption{number} choose facet-setting facet-lead facet-partners
        facet-prevention facet-effort facet-effect facet-strength facet-law no-law-stated n-methods{number}
        n-chosen{number} shown-of{number}{total} shown-all{total} order order-relevans order-stod order-insats
        order-namn chosen remove clear-all show-results fitting-methods nothing-title nothing-help
        nothing-drop{choice} nothing-gives{number} copy-link copy copied copy-failed compare compare-clear
        compare-show compare-picked{number} compare-more compare-full{number} compare-link compare-title compare-lead
        compare-choose compare-number{number} compare-none compare-side compare-differs compare-status{number}
        compare-too-few compare-unknown{names} compare-too-many compare-all compare-all-help compare-only
        compare-caption{number} print method summary prevention effect strength ages none-stated ways-in-link
        ways-in-title ways-in-lead ways-roles ways-settings ways-phases ways-situations all-methods start-here
        you-lead you-take-part more-methods choose-further cite-and-share reference reference-help reference-files
        short-address short-address-help leads-to site-name all latest-known method-used search-place more-choices
        only-priority show-counts show-ring{metres} clear-choices background background-title
        background-question{host} background-yes{host} background-no map-purpose-title map-purpose map-purpose-short
        shapes-from popup-note open-page bundle{municipality}{number} bundle-note near{number}{municipality}
        near-rest{number} closer list-rest{number}{total} legend-bundle result{number}{total} no-result{total}
        whole-county what-changed counts-legend distance-figure{near}{of}{municipality}{what}{metres}{mapping}
        distance-note mapping-total{name}{total} mapping-no-total{name} mapping-named{number} mapping-more{number}
        mapping-fewer{number} mapping-same mapping-municipalities{number} mapping-details counts-by-municipality
        counts-others{number} counts-none no-named-change municipalities-title municipalities-lead
        municipality-table{name} named-all-years none-named municipality-title{name} municipality-lead{name}
        municipality-none{name} municipality-gone{name} municipality-some{number}{name} no-figure-note places-named
        examples-in examples-here methods-here-used where priority-place at-each-mapping not-heard-of silence-note
        static-map-of{name}{municipality} static-map-none{municipality} embed-title embed-lead embed-code embed-copy
        embed-choices embed-mapping embed-municipality embed-counts embed-example embed-privacy embed-preview
        embed-open frame-title frame-lead open-whole-map as-list mappings-anchor file-scenes-csv file-schemas
        file-dcat file-feed files-caption content files fields-caption field filter-places show-more{number}{total}
        quality-when{date}{revision} quality-command quality-figure quality-measured quality-aim quality-result
        quality-at-most{value} quality-at-least{value} quality-no-aim quality-reached quality-not-reached
        quality-left-out changes-title changes-lead changes-year-lead{year} changes-year{year} changes-years
        changes-latest changes-feed changes-undated changes-all change-reviewed statement-actor statement-service
        statement-compliance statement-assessed statement-updated statement-criteria{criteria} statement-no-faults
        statement-burdensome statement-burdensome-id statement-no-burdensome statement-outside statement-outside-id
        statement-no-outside statement-automatic statement-by-hand statement-not-tried statement-not-tried-id
        statement-subject statement-write{contact} statement-complaints stored-caption stored-what stored-until
        stored-remove stored-key stored-local stored-session stored-background{host}
        scene-summary{name}{municipality}{status} picture-of-site
    """,
}
# Groups that nothing can be added to: the program decides what each of their words means.
CLOSED = ("effort", "event", "status", "scene_state")
# Groups whose words are asked for by data alone. Every unit is written around its number.
PLACEHOLDERS = {"unit": {"value"}}
# Every group that must be there, beside those that the schema names.
GROUPS = (*ASKED_FOR, "data_field")


def asked_for(group: str) -> dict[str, set[str]]:
    """Return the words that the program asks a group for, each with the names that it fills in."""
    words = ASKED_FOR.get(group, "").split()
    return {word.split("{")[0]: set(re.findall(r"\{(\w+)\}", word)) for word in words}


def names_in(text: str) -> set[str] | None:
    """Return the {names} in a text; None when its braces cannot be read."""
    try:
        return {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError:
        return None
