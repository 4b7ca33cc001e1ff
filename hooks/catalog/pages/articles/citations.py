"""`[^id]` in a text -> a numbered reference, and the list that the numbers lead to."""

import re
from dataclasses import dataclass, field

from catalog.model.catalog import Catalog, Citable
from catalog.reading.markdown import CITATION, substitute


@dataclass
class Citation:
    """A numbered reference: what it means, and the ids of the places in the text that refer to it."""

    number: int
    cited: Citable
    places: list[str] = field(default_factory=list)

    @property
    def anchor(self) -> str:
        return f"kalla-{self.number}"


def number(body: str, catalog: Catalog, label: str) -> tuple[str, list[Citation]]:
    """Number the citations of a Markdown text in the order they appear.

    label: what a screen reader says before the number, such as "Källa".
    Returns the text with links in place of `[^id]`, and the citations. The links are HTML of our own, made of
    numbers alone, so they pass through Markdown as they are.
    """
    found: dict[str, Citation] = {}

    def reference(match: re.Match) -> str:
        cited = catalog.citable(match[1])
        if cited is None:
            return match[0]
        citation = found.setdefault(match[1], Citation(len(found) + 1, cited))
        place = f"ref-{citation.number}-{len(citation.places) + 1}"
        citation.places.append(place)
        return (
            f'<sup class="cite"><a id="{place}" href="#{citation.anchor}">'
            f'<span class="hidden">{label} </span>{citation.number}</a></sup>'
        )

    return substitute(CITATION, reference, body), list(found.values())
