"""The rule that keeps a drawing (SVG) from being a program: what it may hold is listed, and all else is refused.

A drawing that is opened by itself is a document to the browser, which runs its scripts and follows its addresses. It is
read here by a parser, as the browser does, so that no way of writing the same thing slips past. A document type, and so
any entity, is refused before it is read.
"""

import re
from collections.abc import Iterator
from xml.parsers import expat

from catalog.checks.context import Context, rule
from catalog.problems import Problem

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
XML = "http://www.w3.org/XML/1998/namespace"
# Shapes, text, and what they are filled, cut and blurred with.
NAMES = """
    svg g defs symbol use title desc path rect circle ellipse line polyline polygon text tspan textPath style
    linearGradient radialGradient stop clipPath mask pattern marker filter feBlend feColorMatrix feComponentTransfer
    feComposite feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode feMorphology
    feOffset
"""
# Where they stand and how they look.
PROPERTIES = """
    id class style lang role tabindex version baseProfile viewBox preserveAspectRatio x y x1 y1 x2 y2 cx cy r rx ry fx
    fy fr dx dy d points pathLength width height transform transform-origin rotate textLength lengthAdjust startOffset
    method spacing href offset gradientUnits gradientTransform spreadMethod clipPathUnits maskUnits maskContentUnits
    patternUnits patternContentUnits patternTransform markerUnits markerWidth markerHeight refX refY orient filterUnits
    primitiveUnits in in2 result type values mode operator radius stdDeviation edgeMode k1 k2 k3 k4 tableValues slope
    intercept amplitude exponent media
    fill fill-opacity fill-rule stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin
    stroke-miterlimit stroke-opacity stroke-width vector-effect paint-order opacity color color-interpolation
    color-interpolation-filters color-rendering display visibility overflow clip clip-path clip-rule mask mask-type
    filter flood-color flood-opacity stop-color stop-opacity marker marker-start marker-mid marker-end shape-rendering
    text-rendering image-rendering mix-blend-mode isolation enable-background font font-family font-size
    font-size-adjust font-stretch font-style font-variant font-weight text-anchor text-align text-decoration
    letter-spacing word-spacing line-height white-space writing-mode direction unicode-bidi dominant-baseline
    alignment-baseline baseline-shift
"""
ELEMENTS = frozenset(f"{SVG} {name}" for name in NAMES.split())
ATTRIBUTES = frozenset(PROPERTIES.split()) | {f"{XLINK} href", f"{XML} space", f"{XML} lang"}
ADDRESSES = ("href", f"{XLINK} href")
# What fetches something, or may hide that it does, where a colour or a style should stand.
FETCHES = re.compile(r"url\((?!\s*[\"']?#)|//|\\|(?:javascript|data):|@(?!media\b)", re.IGNORECASE)
ADVICE = 'Spara bilden som en enkel SVG ("Plain SVG") utan skript, animering, länkar och bilder inuti.'


@rule
def drawings_hold_no_code(context: Context) -> Iterator[Problem]:
    """A drawing is UTF-8 and holds only shapes, text and colours: no code, and no address outside itself."""
    for path, content in context.read.drawings.items():
        yield from (Problem(path, line, "", message, "unsafe-picture") for line, message in _Drawing(content).faults)


class _UnsafeDrawing(Exception):
    """There is no use in reading further; what is wrong is among the faults."""


class _Drawing:
    """Reads one drawing and collects (line, sentence) for everything in it that is not allowed."""

    def __init__(self, content: bytes) -> None:
        self.faults: list[tuple[int, str]] = []
        self._style: list[str] | None = None
        self._is_begun = False
        # The encoding is ours, whatever the file says of itself: a browser that reads it as another sees other text.
        self._parser = expat.ParserCreate("utf-8", " ")
        self._parser.XmlDeclHandler = self._declaration
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.ProcessingInstructionHandler = self._instruction
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        try:
            self._parser.Parse(content.decode("utf-8-sig").encode(), True)
        except UnicodeDecodeError as error:
            line = error.object[: error.start].count(b"\n") + 1
            self.faults.append((line, f"Bilden är inte sparad som UTF-8. {ADVICE}"))
        except expat.ExpatError as error:
            self.faults.append((error.lineno, f"Bilden går inte att läsa som SVG. {ADVICE}"))
        except _UnsafeDrawing:
            pass

    def _fault(self, what: str) -> None:
        self.faults.append((self._parser.CurrentLineNumber, f"Bilden innehåller {what}. {ADVICE}"))

    def _declaration(self, version: str, encoding: str | None, standalone: int) -> None:
        if encoding and encoding.lower() != "utf-8":
            self._fault(f"text i en annan teckenkodning än UTF-8, {encoding}")

    def _doctype(self, *_: object) -> None:
        self._fault("en <!DOCTYPE>")
        raise _UnsafeDrawing

    def _instruction(self, target: str, _: str) -> None:
        self._fault(f"<?{target}>")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if not self._is_begun and name != f"{SVG} svg":
            self._fault(f'inte en teckning i SVG, med xmlns="{SVG}" i sitt första märke')
            raise _UnsafeDrawing
        self._is_begun = True
        if name not in ELEMENTS:
            self._fault(f"<{_short(name)}>, som inte får finnas där")
        if name == f"{SVG} style":
            self._style = []
        for attribute, value in attributes.items():
            if attribute not in ATTRIBUTES and not attribute.startswith("aria-"):
                self._fault(f"{_short(attribute)}=, som inte får finnas där")
            elif FETCHES.search(value) or (attribute in ADDRESSES and not value.strip().startswith("#")):
                self._fault(f"kod eller en adress i {_short(attribute)}=")

    def _end(self, name: str) -> None:
        if self._style is not None and name == f"{SVG} style":
            if FETCHES.search("".join(self._style)):
                self._fault("kod eller en adress i <style>")
            self._style = None

    def _text(self, text: str) -> None:
        if self._style is not None:
            self._style.append(text)


def _short(name: str) -> str:
    """Return the name without its namespace."""
    return name.rpartition(" ")[2]
