"""The Content-Security-Policy that the pages as built need, and no more.

Nothing is assumed: every page is read after the build. What a policy can allow by its hash (an inline script or style)
is listed; what it could only allow by `'unsafe-inline'`, and what comes from another host, stops the build.
"""

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlsplit

# Types of <script> that a browser runs. Any other is a data block, such as JSON-LD, which the policy does not concern.
SCRIPT_TYPES = {"", "text/javascript", "application/javascript", "module", "importmap", "speculationrules"}
# Attributes whose address the browser fetches or goes to.
ADDRESSES = {"src", "href", "action", "formaction", "data", "poster", "srcset", "ping", "xlink:href"}
FETCHED = {"script", "img", "iframe", "frame", "embed", "object", "video", "audio", "source", "track", "input", "use",
           "image"}
FETCHED_LINKS = {"stylesheet", "icon", "preload", "prefetch", "modulepreload", "manifest", "apple-touch-icon"}
# A page is read tag by tag only if it holds something else than the scripts that the page shell writes: reading every
# page so would take longer than all the rest of the release. The patterns must never miss what the reader would find.
# They read the page in lower case. Nearly all begin with a word: that is found far quicker than a choice of words.
SHELL_SCRIPT = re.compile(
    r'<script (?:src="(?!//)[^":&\\]+\.js"(?: defer)?></script>|type="application/ld\+json">[^<]*</script>)')
_AWAY = r"\s*=\s*[\"']?\s*[^\"'/?#>]*(?:[&\x00-\x1f:]|[/\\]{2})"
SUSPECT = tuple(re.compile(pattern) for pattern in (
    r"<(?:script|style|iframe|frame|embed|object|video|audio|base)\b",
    r"style\s*=", r"srcdoc\s*=", r"[\s\"'/]on[a-z]+\s*=", r"script:",
    r"href\s*=\s*[\"']?\s*[^\"'/?#:>]*[&\x00-\x1f]",
    *(word + _AWAY for word in ("src", "srcset", "poster", "data", "action", "ping")),
    r"<(?:link|use|image)\b(?! rel=\"(?:canonical|alternate)\")[^>]*href\s*=\s*[\"']?\s*(?:\w+:|[/\\]{2})",
))


class PolicyError(Exception):
    """A page holds what no strict policy can allow. The message names every such place, one a line."""


@dataclass
class Needs:
    """What pages need of a policy: hashes of inline scripts and styles, and whether pictures stand in the code."""

    scripts: set[str] = field(default_factory=set)
    styles: set[str] = field(default_factory=set)
    data_pictures: bool = False
    faults: list[str] = field(default_factory=list)


def needs_of(pages: Mapping[str, str], code: Iterable[str] = ()) -> Needs:
    """Return what the pages need. pages: path -> HTML. code: the texts of stylesheets and scripts.

    Raises PolicyError when a page has a style or event attribute, a script address, or loads from another host.
    """
    needs = Needs(data_pictures=any("data:image/" in text for text in code))
    for path, html in pages.items():
        if is_suspect(html):
            _Reader(path, needs).read(html)
    if needs.faults:
        raise PolicyError("\n".join(needs.faults))
    return needs


def is_suspect(html: str) -> bool:
    """Say whether a page may need more of a policy than our own shell does."""
    rest = SHELL_SCRIPT.sub("", html).lower()
    return any(pattern.search(rest) for pattern in SUSPECT)


def content_policy(needs: Needs, ancestors: str, picture_hosts: Iterable[str] = ()) -> str:
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


class _Reader(HTMLParser):
    """Notes what one page needs, and what cannot be allowed."""

    def __init__(self, path: str, needs: Needs) -> None:
        super().__init__(convert_charrefs=True)
        self.path, self.needs = path, needs
        self._into: set[str] | None = None
        self._text: list[str] = []

    def read(self, html: str) -> None:
        # The browser hashes what it has read, and it reads every line ending as LF.
        self.feed(html.replace("\r\n", "\n").replace("\r", "\n"))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        for name, value in attributes.items():
            self._check(tag, name, value, attributes)
        if tag == "base":
            self._fault("elementet <base> är inte tillåtet")
        if tag == "style":
            self._into = self.needs.styles
        elif tag == "script" and "src" not in attributes and attributes.get("type", "").lower() in SCRIPT_TYPES:
            self._into = self.needs.scripts
        self._text = []

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_data(self, data: str) -> None:
        self._text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style") and self._into is not None:
            digest = hashlib.sha256("".join(self._text).encode()).digest()
            self._into.add(f"'sha256-{b64encode(digest).decode()}'")
            self._into = None

    def _check(self, tag: str, name: str, value: str, attributes: dict[str, str]) -> None:
        if name == "style" or name.startswith("on") or name == "srcdoc":
            self._fault(f"<{tag}> har attributet {name}")
        if name in ADDRESSES:
            # A browser reads over white space and takes a backslash for a slash.
            address = re.sub(r"[\x00-\x20]", "", value).replace("\\", "/").lower()
            if address.startswith(("javascript:", "vbscript:")):
                self._fault(f"<{tag}> har en adress som är ett skript")
            fetched = tag in FETCHED or (tag == "link" and FETCHED_LINKS & set(attributes.get("rel", "").split()))
            if fetched and (urlsplit(address).scheme or address.startswith("//")):
                self._fault(f"<{tag}> hämtar från en annan webbplats eller ur en data-adress: {value[:80]}")

    def _fault(self, what: str) -> None:
        self.needs.faults.append(f"{self.path}: {what}. Det går inte att tillåta i en sträng Content-Security-Policy.")
