"""Rules between documents. One generator a rule; its docstring is the rule.

Every rule gets the same `Context`: all that could be read and validated so far. A rule yields problems
and never stops another, so an editor sees everything at once.

    context     what the rules read, and the form of a rule
    names       names of files and items, and the addresses they become
    words       the words that the program asks data/terms.yaml for
    messages    the program's own sentences
    texts       headings, dates, translations, fields to fill in, readability
    translations  a text and its translation say the same things
    duplicates  what could not be told apart
    references  what texts and data point at exists and is in force
    harmless    nothing that is published can run
    drawings    what a drawing (SVG) may hold
    scenes      histories, totals, merges and positions hold together
    figures     values of figures that are drawn or counted
    site        what the site claims or promises of itself
    reminders   what waits for a person: reviews, translations, promises that run out

The rules of RULES tell of faults, which stop a build; those of REMINDERS never stop anything.
"""

from collections.abc import Iterator
from dataclasses import replace

from catalog.checks import (
    drawings,
    duplicates,
    figures,
    harmless,
    messages,
    names,
    references,
    reminders,
    scenes,
    site,
    texts,
    translations,
    words,
)
from catalog.checks.context import Context, Rule
from catalog.problems import Problem

RULES: tuple[Rule, ...] = (
    words.groups_are_all_there,
    words.words_are_all_there,
    words.words_have_what_is_filled_in,
    messages.sentences_are_whole,
    names.file_names,
    names.one_text_a_slug,
    names.names_are_free,
    names.unique_ids,
    names.ways_in_cover_the_terms,
    names.scenes_leave_room_for_pages,
    texts.translations_have_originals,
    texts.headings_are_written_as_headings,
    texts.headings_in_order,
    texts.links_are_links,
    texts.tables_are_tables,
    texts.tables_are_even,
    texts.code_is_fenced,
    texts.texts_can_be_read,
    texts.review_after_review,
    texts.readable,
    texts.fields_can_be_filled_in,
    translations.translations_cite_the_same_sources,
    translations.translations_have_the_same_slots,
    duplicates.titles_and_summaries_differ,
    duplicates.headings_differ,
    duplicates.scenes_differ,
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
REMINDERS: tuple[Rule, ...] = (
    reminders.reviews_are_due,
    reminders.translations_follow,
    reminders.law_is_checked,
    reminders.assessment_is_renewed,
    reminders.security_contact_is_renewed,
)


def check(context: Context) -> Iterator[Problem]:
    """Yield the faults and the reminders of every rule."""
    for rule in RULES:
        yield from rule(context)
    for rule in REMINDERS:
        yield from (replace(problem, level="reminder") for problem in rule(context))
