"""`[^id]` in a text -> a numbered reference, and the list that the numbers lead to."""

from dataclasses import dataclass, field

from lxml.html import HtmlElement
from lxml.html.builder import CLASS, SPAN, A

from catalog.model.catalog import Catalog, Citable
from catalog.reading.markdown import cites


@dataclass
class Citation:
    """A numbered reference: what it means, and the ids of the places in the text that refer to it."""

    number: int
    cited: Citable
    places: list[str] = field(default_factory=list)

    @property
    def anchor(self) -> str:
        return f"kalla-{self.number}"


def number_citations(body: HtmlElement, catalog: Catalog, label: str) -> list[Citation]:
    """Number the citations of a text in the order they appear, and return them.

    label: what a screen reader says before the number, such as "Källa".
    """
    found: dict[str, Citation] = {}
    for element in cites(body):
        name = element.text or ""
        cited = catalog.citable(name)
        if cited is None:
            element.text = f"[^{name}]"
            element.drop_tag()
            continue
        citation = found.setdefault(name, Citation(len(found) + 1, cited))
        place = f"ref-{citation.number}-{len(citation.places) + 1}"
        citation.places.append(place)
        spoken = SPAN(CLASS("hidden"), f"{label} ")
        spoken.tail = str(citation.number)
        element.text = None
        element.append(A({"id": place, "href": f"#{citation.anchor}"}, spoken))
    return list(found.values())
