"""Every response header, as a real nginx sends it with the file that the build wrote."""

import re
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from tests.support import nginx

pytestmark = pytest.mark.skipif(nginx.PROGRAM is None, reason="no nginx on this machine")

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors {}"
)
EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000",
}
CLOSED = {"Content-Security-Policy": POLICY.format("'none'"), "X-Frame-Options": "DENY"}
OWN = {"Cross-Origin-Resource-Policy": "same-origin", "Access-Control-Allow-Origin": None}
SHARED = {"Cross-Origin-Resource-Policy": "cross-origin", "Access-Control-Allow-Origin": "*"}
FRAME = {
    "Content-Security-Policy": POLICY.format("*"),
    "X-Frame-Options": None,
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Access-Control-Allow-Origin": None,
}
SITE = """\
server {{
  listen 127.0.0.1:{port};
  root {site};
  absolute_redirect off;
  include {site}/nginx-headers.conf;
  error_page 404 /404.html;
  location /en/ {{ error_page 404 /en/404.html; }}
  location /assets/ {{
    include {site}/nginx-headers.conf;
    add_header Cache-Control "public, max-age=31536000, immutable";
  }}
}}
"""
PAGES = [
    "",
    "en/",
    "karta/",
    "karta/badda-in/",
    "metoder/mumin/",
    "sok/?q=karta/badda-in/ram/",
    "verktyg/anmalningsmote/",
    "tillganglighet/",
    "m/mumin/",
    ".well-known/security.txt",
    "robots.txt",
    "favicon.ico",
    "404.html",
]


@pytest.fixture(scope="module")
def server(built_site, tmp_path_factory):
    """The built site with the headers that the build wrote for it."""
    port = nginx.free_port()
    with nginx.running(SITE.format(port=port, site=built_site), port, tmp_path_factory.mktemp("nginx")) as url:
        yield url


def ask(address):
    """Return status, headers and text of an answer, also of one that is an error."""
    try:
        answer = urlopen(Request(address), timeout=60)
    except HTTPError as error:
        answer = error
    with answer:
        return answer.status, answer.headers, answer.read().decode("utf-8", "replace")


def check(headers, *expected):
    for name, value in {key: value for part in (EVERYWHERE, *expected) for key, value in part.items()}.items():
        assert headers.get_all(name) == (None if value is None else [value]), name


@pytest.mark.parametrize("path", PAGES)
def test_an_ordinary_answer(server, path):
    status, headers, _ = ask(server + path)
    assert status == 200
    check(headers, CLOSED, OWN)


@pytest.mark.parametrize(
    "path",
    [
        "karta/badda-in/ram/",
        "en/karta/badda-in/ram/",
        "karta/badda-in/ram/index.html",
        "karta/badda-in/ram/?kommun=0180",
        "karta//badda-in/./ram/",
    ],
)
def test_only_the_embedded_map_may_be_framed(server, path):
    status, headers, _ = ask(server + path)
    assert status == 200
    check(headers, FRAME)


@pytest.mark.parametrize(
    "path",
    [
        "x/karta/badda-in/ram/",
        "karta/badda-in/ramx/",
        "karta/badda-in/ram/../",
        "finns-inte/",
        "data",
        "sok/finns-inte",
    ],
)
def test_nothing_else_may_be_framed_however_it_is_asked_for(server, path):
    _, headers, _ = ask(server + path)
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize("path", ["data/scenes.json", "data/scenes.geojson", "feed.xml", "en/feed.xml"])
def test_open_data_may_be_fetched_by_any_site(server, path):
    status, headers, _ = ask(server + path)
    assert status == 200
    check(headers, CLOSED, SHARED)


def test_every_file_under_assets_has_them_beside_the_caches_own(server, built_site):
    for path in sorted((built_site / "assets").iterdir()):
        if path.suffix not in (".js", ".css", ".json", ".svg"):
            continue
        status, headers, _ = ask(f"{server}assets/{path.name}")
        assert status == 200
        check(headers, CLOSED, OWN, {"Cache-Control": "public, max-age=31536000, immutable"})


def test_pictures_for_shared_links_may_be_shown_by_any_site(server, built_site):
    path = next((built_site / "assets").glob("social-*.png"))
    _, headers, _ = ask(f"{server}assets/{path.name}")
    check(headers, CLOSED, SHARED)


@pytest.mark.parametrize(("path", "lang"), [("finns-inte/", "sv"), ("a/b/c/d.html", "sv"), ("en/finns-inte/", "en")])
def test_what_is_missing_answers_in_its_language_with_every_header(server, path, lang):
    status, headers, text = ask(server + path)
    assert status == 404
    assert f'<html lang="{lang}"' in text
    check(headers, CLOSED, OWN)


def test_nothing_is_asked_of_the_reader_and_nothing_is_set(server):
    for path in PAGES:
        _, headers, _ = ask(server + path)
        assert headers["Set-Cookie"] is None
        policy = headers["Permissions-Policy"]
        assert all(re.fullmatch(r"[a-z-]+=\(\)", part) for part in policy.split(", "))
        assert {"geolocation=()", "camera=()", "microphone=()"} <= set(policy.split(", "))


def test_the_file_says_how_to_use_it(built_site):
    head = (built_site / "nginx-headers.conf").read_text("utf-8").partition("\nset ")[0]
    assert all(line.startswith("#") or not line for line in head.splitlines())
    assert "include" in head
