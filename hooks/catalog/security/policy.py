"""The Content-Security-Policy that the pages as built need, and no more.

Nothing is assumed: every page is read after the build. What a policy can allow by its hash (an inline script or style)
is listed; what it could only allow by `'unsafe-inline'`, and what comes from another host, stops the build.
"""

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from lxml import etree

from catalog.security.html import elements, repeated

# Types of <script> that a browser runs. Any other is a data block, such as JSON-LD, which the policy does not concern.
SCRIPT_TYPES = {"", "text/javascript", "application/javascript", "module", "importmap", "speculationrules"}
# Attributes whose address the browser fetches or goes to.
ADDRESSES = {"src", "href", "action", "formaction", "data", "poster", "srcset", "ping", "xlink:href"}
FETCHED = {
    "script",
    "img",
    "iframe",
    "frame",
    "embed",
    "object",
    "video",
    "audio",
    "source",
    "track",
    "input",
    "use",
    "image",
}
WATCHED = ADDRESSES | {"style", "srcdoc"}
# An address within the site, as nearly all are, with nothing in it that a browser reads over.
PLAIN = re.compile(r"(?!//)[\w./#?=&%,+-]*")
# An address that names a scheme or a host.
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//")
FETCHED_LINKS = {"stylesheet", "icon", "preload", "prefetch", "modulepreload", "manifest", "apple-touch-icon"}


class PolicyError(Exception):
    """A page holds what no strict policy can allow. The message names every such place, one a line."""


@dataclass
class PolicyNeeds:
    """What pages need of a policy: hashes of inline scripts and styles, and whether pictures stand in the code."""

    scripts: set[str] = field(default_factory=set)
    styles: set[str] = field(default_factory=set)
    data_pictures: bool = False
    faults: list[str] = field(default_factory=list)


def needs_of(pages: Mapping[str, str], code: Iterable[str] = ()) -> PolicyNeeds:
    """Return what the pages need. pages: path -> HTML. code: the texts of stylesheets and scripts.

    Raises PolicyError when a page has a style or event attribute, a script address, or loads from another host.
    """
    needs = PolicyNeeds(data_pictures=any("data:image/" in text for text in code))
    for path, html in pages.items():
        _PageNeeds(path, needs).read(html)
    if needs.faults:
        raise PolicyError("\n".join(needs.faults))
    return needs


def content_policy(needs: PolicyNeeds, ancestors: str, picture_hosts: Iterable[str] = ()) -> str:
    """Return the policy for a response.

    ancestors: who may show the page in a frame, `'none'` or `*`; "" leaves it out, as a <meta> policy must.
    picture_hosts: origins of a map background that the site's configuration names.
    """
    pictures = ["'self'", *(["data:"] if needs.data_pictures else []), *picture_hosts]
    directives = {
        "default-src": ["'none'"],
        "script-src": ["'self'", *sorted(needs.scripts)],
        "style-src": ["'self'", *sorted(needs.styles)],
        "img-src": pictures,
        "connect-src": ["'self'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": [ancestors] if ancestors else [],
    }
    return "; ".join(f"{name} {' '.join(values)}" for name, values in directives.items() if values)


def origin(address: str) -> str:
    """Return a policy's word for the host of a tile address; `{s}` before the host means any name in its place."""
    parts = urlsplit(address.replace("{s}.", "*."))
    return f"{parts.scheme}://{parts.netloc}"


class _PageNeeds:
    """Notes what one page needs, and what cannot be allowed."""

    def __init__(self, path: str, needs: PolicyNeeds) -> None:
        self.path, self.needs = path, needs

    def read(self, html: str) -> None:
        for element in elements(html):
            for name, value in element.attrib.items():
                if name in WATCHED or name.startswith("on"):
                    self._check(element, name, value)
            if element.tag == "base":
                self._fault("elementet <base> är inte tillåtet")
            elif element.tag == "style":
                self.needs.styles.add(_hash(element))
            elif (
                element.tag == "script"
                and "src" not in element.attrib
                and element.get("type", "").lower() in SCRIPT_TYPES
            ):
                self.needs.scripts.add(_hash(element))
        for twice in repeated(html):
            self._fault(f"elementet {twice} finns mer än en gång")

    def _check(self, element: etree._Element, name: str, value: str) -> None:
        tag = str(element.tag)
        if name not in ADDRESSES:
            self._fault(f"<{tag}> har attributet {name}")
        elif not PLAIN.fullmatch(value):
            # A browser reads over white space and takes a backslash for a slash.
            address = re.sub(r"[\x00-\x20]", "", value).replace("\\", "/").lower()
            if address.startswith(("javascript:", "vbscript:")):
                self._fault(f"<{tag}> har en adress som är ett skript")
            fetched = tag in FETCHED or (tag == "link" and FETCHED_LINKS & set(element.get("rel", "").split()))
            if fetched and ELSEWHERE.match(address):
                self._fault(f"<{tag}> hämtar från en annan webbplats eller ur en data-adress: {value[:80]}")

    def _fault(self, what: str) -> None:
        self.needs.faults.append(f"{self.path}: {what}. Det går inte att tillåta i en sträng Content-Security-Policy.")


def _hash(element: etree._Element) -> str:
    digest = hashlib.sha256((element.text or "").encode()).digest()
    return f"'sha256-{b64encode(digest).decode()}'"
