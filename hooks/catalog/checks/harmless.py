"""Rules that keep what is published from running: no HTML, template code or hidden characters."""

import posixpath
import re
from collections.abc import Iterator
from typing import Any

from catalog.checks.context import Context, rule
from catalog.problems import Problem
from catalog.reading.files import Loc
from catalog.reading.markdown import SLOT

RAW_HTML = re.compile(r"<(?=[a-zA-Z/!?])(?!https?://[^\s<>]*>|[\w.+-]+@[\w.-]+>)")
TEMPLATE_CODE = re.compile(r"\{\{|\{%|\{#|\$\{")
ATTRIBUTE_LIST = re.compile(r"\{:|\{[^}\n]*\bon[a-z]+\s*=", re.IGNORECASE)
# Control characters, and marks that turn the reading direction and so can hide what a text says.
HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufeff]")
TEXT_AND_PICTURES = (".md", ".svg", ".png", ".jpg", ".webp")


@rule
def bodies_are_plain_markdown(context: Context) -> Iterator[Problem]:
    """A text is Markdown without HTML, template code or attributes: nothing in it can run."""
    for text in context.texts:
        body = SLOT.sub(lambda match: " " * len(match[0]), text.document.body)
        for pattern, message in (
            (RAW_HTML, "HTML är inte tillåtet i texten. Skriv med Markdown, eller skriv &lt; om du menar tecknet <."),
            (TEMPLATE_CODE, "Mallkod som {{ }}, {% %} eller ${ } är inte tillåten. Ta bort den."),
            (ATTRIBUTE_LIST, "Attribut i klamrar är inte tillåtna. Ta bort dem."),
            (HIDDEN, "Raden innehåller ett osynligt styrtecken. Skriv raden på nytt."),
        ):
            for match in pattern.finditer(body):
                yield text.document.text_problem(body.count("\n", 0, match.start()), message, "unsafe-text")


@rule
def data_is_plain_text(context: Context) -> Iterator[Problem]:
    """Data holds words only: no HTML, no template code, no hidden characters."""
    for document in context.read:
        for loc, value in _strings(document.data, ()):
            if RAW_HTML.search(value):
                yield document.problem(loc, "HTML är inte tillåtet här. Skriv bara text.", "unsafe-text")
            if TEMPLATE_CODE.search(value):
                yield document.problem(
                    loc, "Mallkod som {{ }}, {% %} eller ${ } är inte tillåten här. Skriv bara text.", "unsafe-text"
                )
            if HIDDEN.search(value):
                yield document.problem(
                    loc, "Texten innehåller ett osynligt styrtecken. Skriv den på nytt.", "unsafe-text"
                )


def _strings(value: Any, loc: Loc) -> Iterator[tuple[Loc, str]]:
    if isinstance(value, str):
        yield loc, value
    elif isinstance(value, dict):
        for key, child in value.items():
            yield from _strings(child, (*loc, key))
    elif isinstance(value, list):
        for index, child in enumerate(value):
            yield from _strings(child, (*loc, index))


@rule
def published_files_are_harmless(context: Context) -> Iterator[Problem]:
    """Only texts, pictures and the site's own styles and scripts are published."""
    for path in sorted(context.read.files):
        name = posixpath.basename(path)
        ours = path.startswith(("docs/assets/css/", "docs/assets/js/")) and name.endswith((".css", ".js"))
        if not ours and not name.startswith(".") and not name.endswith(TEXT_AND_PICTURES):
            yield Problem(
                path,
                1,
                "",
                f'Filen "{name}" får inte läggas här. Det här får läggas in: {", ".join(TEXT_AND_PICTURES)}.',
                "file-kind",
            )
