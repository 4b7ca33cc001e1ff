"""Rules between documents. One generator a rule; its docstring is the rule.

Every rule gets the same `Draft`: all that could be read and validated so far. A rule yields problems
and never stops another, so an editor sees everything at once.

    context     what the rules read, and the form of a rule
    names       names of files and items, and the addresses they become
    words       the words that the program asks data/terms.yaml for
    texts       headings, dates, translations, fields to fill in, readability
    references  what texts and data point at exists and is in force
    harmless    nothing that is published can run
    drawings    what a drawing (SVG) may hold
    scenes      histories, totals, merges and positions hold together
    figures     values of figures that are drawn or counted
    site        what the site claims or promises of itself
"""

from collections.abc import Iterator

from catalog.checks import drawings, figures, harmless, names, references, scenes, site, texts, words
from catalog.checks.context import Context, Rule
from catalog.problems import Problem

RULES: tuple[Rule, ...] = (
    words.groups_are_all_there,
    words.words_are_all_there,
    words.words_have_what_is_filled_in,
    names.file_names,
    names.one_text_a_slug,
    names.names_are_free,
    names.unique_ids,
    names.ways_in_cover_the_terms,
    names.scenes_leave_room_for_pages,
    texts.translations_have_originals,
    texts.headings_are_written_as_headings,
    texts.headings_are_told_apart,
    texts.headings_in_order,
    texts.texts_hold_no_broken_marks,
    texts.tables_are_even,
    texts.code_is_fenced,
    texts.texts_can_be_read,
    texts.review_after_review,
    texts.readable,
    texts.fields_can_be_filled_in,
    references.references_exist,
    references.needed_pages_exist,
    references.law_in_force,
    references.citations_exist,
    references.links_lead_somewhere,
    references.anchors_exist,
    references.slots_exist,
    harmless.bodies_are_plain_markdown,
    harmless.data_is_plain_text,
    harmless.published_files_are_harmless,
    drawings.drawings_hold_no_code,
    scenes.mappings_in_order,
    scenes.some_mapping_has_a_total,
    scenes.history_makes_sense,
    scenes.merges_end_somewhere,
    scenes.totals_cover_what_is_listed,
    scenes.one_count_a_municipality,
    scenes.positions_lie_in_their_municipality,
    scenes.distance_figure_fits,
    figures.figures_can_be_drawn,
    figures.self_assessment_can_reach_its_threshold,
    site.secrecy_paths_hold_together,
    site.security_contact_is_fresh,
    site.statement_claims_what_it_shows,
)


def check(context: Context) -> Iterator[Problem]:
    """Yield the problems of every rule."""
    for rule in RULES:
        yield from rule(context)
