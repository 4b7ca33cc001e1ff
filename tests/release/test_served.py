"""Releases behind Debian's nginx, by the site file of deploy/: what readers get while publishes go on."""

import gzip
import json
import shutil
import signal
import subprocess
import time
import urllib.error
import urllib.request

import pytest

from tests.release.conftest import command
from tests.release.load import LOADED, Readers
from tests.release.small_site import add_scene, write_site
from tests.release.test_publish import go

PATHS = [
    "/",
    "/en/",
    "/metoder/torgvandring/",
    "/en/metoder/torgvandring/",
    "/exempel/torget/",
    "/karta/provtorget/",
    "/andringar/",
    "/vagar-in/",
]


def fetch(address, **headers):
    """Return (status, headers, content)."""
    try:
        with urllib.request.urlopen(urllib.request.Request(address, headers=headers), timeout=60) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


@pytest.fixture
def site(small, store, serve):
    go(small, store)
    return serve(store)


def test_pages_are_kept_shortly_and_hashed_files_for_ever(site, store):
    style = next(path for path in store.current().files if path.endswith(".css"))
    assert fetch(f"{site}/")[1]["Cache-Control"] == "public, max-age=300"
    assert fetch(f"{site}/metoder/torgvandring/")[1]["Cache-Control"] == "public, max-age=300"
    assert fetch(f"{site}/{style}")[1]["Cache-Control"] == "public, max-age=31536000, immutable"
    assert fetch(f"{site}/status.json")[1]["Cache-Control"] == "no-cache"
    missing = fetch(f"{site}/assets/site.0123456789.css")
    assert missing[0] == 404 and missing[1]["Cache-Control"] is None


def test_a_missing_page_is_told_in_its_language(site):
    for path, page in (("/finns-inte/", b">404.html<"), ("/en/nothing-here", b">en/404.html<")):
        status, _, content = fetch(site + path)
        assert status == 404 and page in content


def test_text_is_compressed_for_those_who_ask(site):
    status, headers, content = fetch(f"{site}/data/scenes.json", **{"Accept-Encoding": "gzip"})
    assert (status, headers["Content-Encoding"], headers["Vary"]) == (200, "gzip", "Accept-Encoding")
    assert json.loads(gzip.decompress(content))["scenes"]


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("data/scenes.geojson", "application/geo+json"),
        ("feed.xml", "application/atom+xml"),
        ("", "text/html"),
        ("data/scenes.json", "application/json"),
        ("en/feed.xml", "application/atom+xml"),
    ],
)
def test_files_are_called_what_they_are(site, path, kind):
    assert fetch(f"{site}/{path}")[1]["Content-Type"] == f"{kind}; charset=utf-8"


def test_a_folder_without_its_slash_leads_to_the_page(site):
    status, _, content = fetch(f"{site}/metoder/torgvandring")
    assert status == 200 and b">metoder/torgvandring/index.html<" in content


def test_what_is_beside_the_release_is_not_served(site):
    for path in ("/release.json", "/../release.json", "/.lock", "/report.json", "/nginx-headers.conf", "/_headers"):
        assert fetch(site + path)[0] in (400, 404), path


def test_the_contact_for_security_is_served_and_other_dotted_names_are_not(small, store, serve):
    """RFC 9116 says where security.txt lies: under a dotted name."""
    dotted = (".well-known/security.txt", ".well-known/.hidden", ".git/config")

    def with_dotted_files(root, site, environment):
        write_site(root, site, environment)
        for name in dotted:
            (site / name).parent.mkdir(exist_ok=True)
            (site / name).write_text("Contact: mailto:info@example.org\n", "utf-8")

    go(small, store, build=with_dotted_files)
    site = serve(store)
    status, headers, content = fetch(f"{site}/.well-known/security.txt")
    assert (status, headers["Content-Type"], content[:8]) == (200, "text/plain; charset=utf-8", b"Contact:")
    assert [fetch(f"{site}/{name}")[0] for name in dotted[1:]] == [404, 404]


def test_status_over_the_web(site, store, ods):
    assert ods("status", site)[0] == 0
    store.write("checked.json", {"checked": "2026-01-01T00:00:00Z", "revision": store.current().revision})
    status, out, err = ods("status", site)
    assert status == 1 and "Ingen körning har gått igenom" in err and store.current().revision in out
    assert ods("status", f"{site}/finns-inte")[0] == 1


def test_a_page_gets_its_own_release_s_files_after_later_publishes(site, small, store):
    """The reader has the page, then come more publishes than releases are kept, then the browser asks for the rest."""
    page = fetch(f"{site}/")[2].decode()
    old = store.current().revision
    for number in range(3):
        add_scene(small.root, number)
        go(small, store, keep=2)
    assert not any(old in name for name in store.names())
    links = LOADED.findall(page)
    assert len(links) == 2
    for link in links:
        status, headers, content = fetch(f"{site}/{link}")
        assert status == 200 and old.encode() in content
        assert headers["Cache-Control"] == "public, max-age=31536000, immutable"


def test_readers_are_told_torn_releases(small, store, serve):
    """The measure can fail: pages and assets that do not belong together are seen."""
    go(small, store)
    address = serve(store)
    for path in store.link.glob("assets/*.css"):
        path.write_text("/* 000000000000 */")
    with Readers(address, PATHS, number=2) as seen:
        wait_until(lambda: seen.torn)
    assert seen.torn and not seen.failed


def wait_until(condition, seconds=60):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, f"nothing within {seconds} seconds"
        time.sleep(0.02)


def publish_under_load(small, store, address, times, publish_once):
    """Publish `times` while readers read, each time until one of them has met the new release; return what they met."""
    with Readers(address, PATHS) as seen:
        for number in range(times):
            before = store.current().revision
            add_scene(small.root, number)
            publish_once(number)
            new = store.current().revision
            assert new != before
            wait_until(lambda new=new: new in seen.revisions or seen.failed or seen.torn)
    return seen


def test_eight_publishes_under_load(site, small, store):
    seen = publish_under_load(small, store, site, 8, lambda _: go(small, store, keep=2))
    assert (seen.failed, seen.torn) == ([], [])
    assert len(seen.revisions) >= 8


@pytest.mark.slow
def test_a_hundred_publishes_under_load(site, small, store):
    """One after the other as fast as they come, every tenth by the real command in a process of its own.

    For the first minute wrk presses on beside the readers.
    """

    def publish_once(number):
        if number % 10:
            go(small, store, keep=2)
            return
        done = subprocess.run(
            [*command("--root", small.root, "publish", "--releases", store.folder, "--keep", 2)],
            capture_output=True,
            text=True,
            check=False,
            timeout=600,
        )
        assert done.returncode == 0, done.stderr

    wrk = shutil.which("wrk")
    pressing = (
        subprocess.Popen(
            [wrk, "-t1", "-c4", "-d60", f"{site}/metoder/torgvandring/"], text=True, stdout=subprocess.PIPE
        )
        if wrk
        else None
    )
    try:
        seen = publish_under_load(small, store, site, 100, publish_once)
    finally:
        if pressing:
            pressing.send_signal(signal.SIGINT)
            told = pressing.communicate(timeout=60)[0]
    print(f"{seen.whole} pages with assets, {len(seen.revisions)} revisions\n{told if pressing else 'no wrk'}")
    assert (seen.failed, seen.torn) == ([], [])
    assert len(seen.revisions) >= 100
    if pressing:
        assert "Non-2xx" not in told and "Socket errors" not in told
