"""The Content-Security-Policy worked out from pages, and the headers made of it."""

import shutil
from html.parser import HTMLParser

import pytest

from catalog.security.headers import for_nginx, for_static_hosts, rules, secure
from catalog.security.policy import PolicyError, PolicyNeeds, content_policy, needs_of, origin
from tests.support.payloads import HOSTILE_HTML

PLAIN = (
    '<!doctype html><html><head><meta charset="utf-8"><script src="a.js" defer></script></head><body>x</body></html>'
)
STRICT = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'"
)


def test_pages_without_inline_code_need_nothing():
    assert needs_of({"a.html": PLAIN}) == PolicyNeeds()
    assert content_policy(PolicyNeeds(), "") == STRICT
    assert content_policy(PolicyNeeds(), "'none'") == f"{STRICT}; frame-ancestors 'none'"


def test_an_inline_script_is_allowed_by_its_hash_alone():
    # echo -n "alert(1)" | openssl dgst -sha256 -binary | base64
    needs = needs_of({"a.html": "<p><script>alert(1)</script>"})
    assert needs.scripts == {"'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='"}
    assert f"script-src 'self' {needs.scripts.pop()};" in content_policy(
        needs_of({"a": "<script>alert(1)</script>"}), ""
    )


def test_an_inline_style_is_allowed_by_its_hash_alone():
    needs = needs_of({"a.html": "<style>p{}</style>"})
    assert len(needs.styles) == 1
    assert not needs.scripts
    assert "unsafe" not in content_policy(needs, "")


@pytest.mark.parametrize("newline", ["\r\n", "\r", "\n"])
def test_line_endings_are_hashed_as_the_browser_reads_them(newline):
    assert needs_of({"a": f"<script>a(){newline}b()</script>"}) == needs_of({"a": "<script>a()\nb()</script>"})


@pytest.mark.parametrize("kind", ["application/ld+json", "application/json", "text/plain"])
def test_a_data_block_needs_no_hash(kind):
    assert needs_of({"a": f'<script type="{kind}">{{"a": "<b style=1>"}}</script>'}) == PolicyNeeds()


@pytest.mark.parametrize(
    "html",
    [
        '<p style="color:red">x</p>',
        "<p/style=x>",
        "<svg onload=alert(1)>",
        "<p title='>' onclick=\"x\">",
        '<a href="javascript:x">x</a>',
        '<a href=" JaVaScRiPt:x">x</a>',
        '<a href="java&#115;cript:x">x</a>',
        '<a href="java\nscript:x">x</a>',
        '<a href="&#106;avascript:x">x</a>',
        '<form action="javascript:x">',
        '<script src="https://evil.example/x.js"></script>',
        '<script src="//evil.example/x.js"></script>',
        '<script src="data:text/javascript,x"></script>',
        '<link rel="stylesheet" href="https://evil.example/x.css">',
        '<img src="https://evil.example/x.png">',
        '<img src="//evil.example/x.png">',
        '<iframe src="https://evil.example/">',
        '<iframe srcdoc="x"></iframe>',
        '<base href="/">',
        '<link rel="icon" href="data:image/png;base64,AA">',
        '<img srcset="https://evil.example/x.png 2x">',
        '<object data="https://evil.example/x"></object>',
        '<svg><use href="https://evil.example/x.svg#a"/></svg>',
    ],
)
def test_what_cannot_be_allowed_stops_the_build(html):
    with pytest.raises(PolicyError, match=r"^a\.html: "):
        needs_of({"a.html": html})


def test_every_fault_is_told_at_once():
    with pytest.raises(PolicyError) as stopped:
        needs_of({"a.html": "<p style=x>", "b.html": "<p onclick=x><base href=y>"})
    assert len(str(stopped.value).splitlines()) == 3


class Handlers(HTMLParser):
    """Python's own reader, beside ours: the attributes that run or dress something by themselves."""

    found = False

    def handle_starttag(self, tag, attrs):
        self.found = self.found or any(name == "style" or name.startswith("on") for name, _ in attrs)


@pytest.mark.parametrize("html", HOSTILE_HTML)
def test_another_reader_finds_nothing_that_ours_misses(html):
    handlers = Handlers()
    handlers.feed(html)
    if handlers.found:
        with pytest.raises(PolicyError):
            needs_of({"a": html})


@pytest.mark.parametrize("html", ["<body><body onload=x>", "<html><html onclick=x>"])
def test_what_is_there_twice_stops_the_build(html):
    with pytest.raises(PolicyError, match="mer än en gång"):
        needs_of({"a": html})


def test_pictures_in_code_open_for_data_pictures_only():
    needs = needs_of({}, ["a{background:url(data:image/svg+xml,x)}"])
    assert "img-src 'self' data:;" in content_policy(needs, "")
    assert content_policy(needs, "").count("data:") == 1


@pytest.mark.parametrize(
    ("tiles", "host"),
    [
        ("https://tiles.example.org/{z}/{x}/{y}.png", "https://tiles.example.org"),
        ("https://{s}.tiles.example.org/{z}/{x}/{y}.png", "https://*.tiles.example.org"),
        ("https://tiles.example.org:8443/{z}/{x}/{y}.png", "https://tiles.example.org:8443"),
    ],
)
def test_a_map_background_opens_for_pictures_from_its_host_only(tiles, host):
    policy = content_policy(PolicyNeeds(), "'none'", [origin(tiles)])
    assert f"img-src 'self' {host};" in policy
    assert policy.count("example.org") == 1


def test_the_sites_policy_has_no_hash_and_nothing_unsafe(built_site):
    text = (built_site / "nginx-headers.conf").read_text("utf-8")
    assert "sha256-" not in text
    assert "unsafe" not in text
    assert "script-src 'self';" in text


def test_every_page_carries_the_policy_before_anything_it_concerns(built_site):
    for path in built_site.rglob("*.html"):
        page = path.read_text("utf-8")
        policy = page.index(
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'self';"
        )
        assert page.index('<meta charset="utf-8">') < policy < 1024, path
        assert policy < min(page.find("<script") % len(page), page.find("<link") % len(page)), path
        # A policy in a page may not name these, and browsers complain when it does.
        assert "frame-ancestors" not in page[policy : page.index(">", policy)], path


def made(**settings):
    return rules(PolicyNeeds(), settings.pop("site_url", "https://example.org/"), ["karta/ram/"], ["data/"], **settings)


def headers_for(text, path):
    """Read `_headers` as Cloudflare Pages does, and return the headers of an address."""
    found, matches = {}, False
    for line in text.splitlines():
        if line.startswith("/"):
            matches = path.startswith(line.removesuffix("*")) if line.endswith("*") else path == line
        elif line.strip() and matches:
            name, _, value = line.strip().partition(": ")
            if name.startswith("! "):
                found.pop(name[2:])
            else:
                found[name] = f"{found[name]}, {value}" if name in found else value
    return found


def test_static_hosts_may_frame_only_the_embedded_map():
    text = for_static_hosts(made())
    assert "frame-ancestors 'none'" in headers_for(text, "/karta/")["Content-Security-Policy"]
    assert headers_for(text, "/karta/")["X-Frame-Options"] == "DENY"
    frame = headers_for(text, "/karta/ram/")
    assert frame["Content-Security-Policy"].count("frame-ancestors *") == 1
    assert "'none'; frame" not in frame["Content-Security-Policy"]
    assert "X-Frame-Options" not in frame
    assert headers_for(text, "/data/scenes.json")["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Origin" not in headers_for(text, "/karta/")


def test_a_site_in_a_folder_has_its_rules_there():
    text = for_nginx(made(), "/ods/")
    assert 'if ($uri ~ "^(/ods/karta/ram/)")' in text
    assert (
        headers_for(for_static_hosts(made(), "/ods/"), "/ods/karta/ram/")["Cross-Origin-Resource-Policy"]
        == "cross-origin"
    )


def test_strict_transport_is_asked_for_only_where_the_site_is_on_https():
    assert "add_header Strict-Transport-Security" in for_nginx(made())
    assert "add_header Strict-Transport-Security" not in for_nginx(made(site_url="http://example.org/"))


def test_a_page_without_a_character_set_stops_the_build(tmp_path):
    (tmp_path / "a.html").write_text("<p>x", "utf-8")
    with pytest.raises(PolicyError, match=r"^a\.html"):
        secure(tmp_path, "https://example.org/", [], [])


def test_a_page_with_a_style_stops_the_build_with_its_name(built_site, tmp_path):
    shutil.copy(built_site / "404.html", tmp_path / "404.html")
    page = (tmp_path / "404.html").read_text("utf-8").replace("<h1", '<h1 style="color:red"', 1)
    (tmp_path / "404.html").write_text(page, "utf-8")
    with pytest.raises(PolicyError, match=r"404\.html: <h1> har attributet style"):
        secure(tmp_path, "https://example.org/", [], [])
