"""Security headers for whoever serves the site: written for nginx, as `_headers`, and as a <meta> for any other host.

What a header is, is said once (`rules`); the two files are only forms of it. Caching is the server's own business.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from catalog.security.policy import PolicyError, PolicyNeeds, content_policy, needs_of

NGINX_FILE, HEADERS_FILE = "nginx-headers.conf", "_headers"
# What no page uses, and so may not be asked for by anything that should find its way into one. Copying is used.
SWITCHED_OFF = (
    "accelerometer",
    "autoplay",
    "camera",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "picture-in-picture",
    "publickey-credentials-get",
    "screen-wake-lock",
    "serial",
    "usb",
    "xr-spatial-tracking",
)
YEAR = 365 * 24 * 60 * 60
CHARSET = re.compile(r'<meta charset="utf-8">', re.IGNORECASE)
NGINX_HEAD = """\
# Security headers, made anew at every build from the pages themselves. Do not edit.
#
# Use: write `include <this file>;` inside the site's `server { }`. In nginx, a location with an `add_header` of its
# own takes over none from above: write the include there too, or set caching by `expires`, which has no such effect.
# Nothing here is about caching. Strict-Transport-Security is heeded by browsers only over https.
"""


@dataclass(frozen=True)
class HeaderRule:
    """Headers for the addresses that begin with one of `prefixes` (from the site's root; "" is every address).

    A later rule changes what an earlier one said; None takes a header away.
    """

    prefixes: tuple[str, ...]
    headers: Mapping[str, str | None]


def rules(
    needs: PolicyNeeds, site_url: str, framable: Iterable[str], shared: Iterable[str], picture_hosts: Iterable[str] = ()
) -> list[HeaderRule]:
    """Return the headers of every address.

    framable: pages that other sites may show in a frame. shared: folders and files that other sites may fetch.
    """
    hosts = list(picture_hosts)
    every: dict[str, str | None] = {
        "Content-Security-Policy": content_policy(needs, "'none'", hosts),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": ", ".join(f"{name}=()" for name in SWITCHED_OFF),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "X-Frame-Options": "DENY",
    }
    if urlsplit(site_url).scheme == "https":
        every["Strict-Transport-Security"] = f"max-age={YEAR}"
    return [
        HeaderRule(("",), every),
        HeaderRule(
            tuple(framable),
            {
                "Content-Security-Policy": content_policy(needs, "*", hosts),
                "X-Frame-Options": None,
                "Cross-Origin-Resource-Policy": "cross-origin",
            },
        ),
        HeaderRule(tuple(shared), {"Cross-Origin-Resource-Policy": "cross-origin", "Access-Control-Allow-Origin": "*"}),
    ]


def for_nginx(found: list[HeaderRule], base: str = "/") -> str:
    """Return the rules as a file to include in nginx. base: the path of the site on its host."""
    first, *others = found
    changed = {name for rule in others for name in rule.headers}
    lines = [NGINX_HEAD]
    names = [*first.headers, *sorted(changed - first.headers.keys())]
    variable = {name: f"$ods_{name.lower().replace('-', '_')}" for name in names if name in changed}
    lines += [f'set {variable[name]} "{first.headers.get(name) or ""}";' for name in names if name in variable]
    for rule in others:
        pattern = "|".join(re.escape(base + prefix) for prefix in rule.prefixes)
        lines.append(f'if ($uri ~ "^({pattern})") {{')
        lines += [f'  set {variable[name]} "{value or ""}";' for name, value in rule.headers.items()]
        lines.append("}")
    # nginx leaves out a header whose value is empty; `always` also covers pages that were not found.
    lines += [f"add_header {name} {variable.get(name) or _quoted(first.headers[name])} always;" for name in names]
    return "\n".join(lines) + "\n"


def for_static_hosts(found: list[HeaderRule], base: str = "/") -> str:
    """Return the rules as `_headers`, as Cloudflare Pages reads it: `!` takes away what an earlier rule set.

    A host that does not know `!` joins the two policies, and then no other site may frame the map: it fails closed.
    """
    first = found[0]
    blocks = []
    for rule in found:
        for prefix in rule.prefixes:
            lines = [f"{base}{prefix}*"]
            for name, value in rule.headers.items():
                if rule is not first and name in first.headers:
                    lines.append(f"  ! {name}")
                if value is not None:
                    lines.append(f"  {name}: {value}")
            blocks.append("\n".join(lines) + "\n")
    return "\n".join(blocks)


def secure(
    site: Path,
    site_url: str,
    framable: Iterable[str],
    shared: Iterable[str],
    picture_hosts: Iterable[str] = (),
) -> None:
    """Work out the policy of a built site, put it in every page and write it in the two files for servers.

    Raises PolicyError when a page holds what no strict policy can allow.
    """
    paths = sorted(site.rglob("*.html"))
    pages = {path.relative_to(site).as_posix(): path.read_bytes().decode() for path in paths}
    needs = needs_of(pages, (path.read_text("utf-8") for kind in ("css", "js") for path in site.rglob(f"*.{kind}")))
    meta = _meta(content_policy(needs, "", picture_hosts))
    for path, html in pages.items():
        (site / path).write_bytes(_with_meta(path, html, meta).encode())
    found, base = rules(needs, site_url, framable, shared, picture_hosts), urlsplit(site_url).path or "/"
    (site / NGINX_FILE).write_text(for_nginx(found, base), "utf-8")
    (site / HEADERS_FILE).write_text(for_static_hosts(found, base), "utf-8")


def _meta(policy: str) -> str:
    return (
        f'\n<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '\n<meta name="referrer" content="no-referrer">'
    )


def _with_meta(path: str, html: str, meta: str) -> str:
    """Return the page with the policy right after its character set, before anything that it concerns."""
    page, number = CHARSET.subn(lambda match: match[0] + meta, html, count=1)
    if not number:
        raise PolicyError(f'{path}: <meta charset="utf-8"> saknas, så sidans Content-Security-Policy får ingen plats.')
    return page


def _quoted(value: str | None) -> str:
    return f'"{value}"'
