"""How a stopped schedule is noticed."""

import datetime
import json
import socketserver
import threading

import pytest

from catalog.release.status import duration, health
from tests.release.test_publish import go

NOW = datetime.datetime(2026, 11, 21, 2, tzinfo=datetime.UTC)
MAX = datetime.timedelta(hours=36)


def at(store, checked, **more):
    store.write("checked.json", {"checked": checked, "revision": store.current().revision, **more})
    return health(str(store.folder), MAX, NOW)


@pytest.mark.parametrize(
    ("checked", "said"),
    [
        ("2026-11-20T02:00:00Z", None),
        ("2026-11-19T14:00:00Z", None),
        ("2026-11-19T13:59:59Z", "på 36 timmar"),
        ("2026-11-21T02:30:00Z", None),
        ("2026-11-21T04:00:00Z", "framtiden"),
        ("i går", "går inte att läsa"),
        ("2026-11-20T02:00:00", "går inte att läsa"),
        (None, "går inte att läsa"),
    ],
)
def test_how_old_the_latest_run_may_be(small, store, checked, said):
    go(small, store)
    fault = at(store, checked).fault
    assert fault is None if said is None else said in fault


def test_a_site_of_another_revision_than_the_latest_run_is_told(small, store):
    go(small, store)
    assert "Har överföringen stannat?" in at(store, "2026-11-20T02:00:00Z", revision="0123456789ab").fault


def test_a_night_with_nothing_to_do_is_a_run(small, store):
    go(small, store)
    store.write("checked.json", {"checked": "2026-01-01T00:00:00Z", "revision": "x"})
    assert go(small, store).outcome == "unchanged"
    assert health(str(store.folder), MAX, datetime.datetime.now(datetime.UTC)).fault is None


def test_a_night_that_refuses_its_data_is_no_run(small, store):
    go(small, store)
    store.write("checked.json", {"checked": "2026-01-01T00:00:00Z", "revision": store.current().revision})
    small.change("content/methods/torgvandring.md", "title: Torgvandring", "titel: Torgvandring")
    assert go(small, store).outcome == "refused"
    assert "Ingen körning har gått igenom" in health(str(store.folder), MAX, NOW).fault


def test_status_of_an_uploaded_copy(small, store, tmp_path):
    """A site on another host has checked.json among its own files."""
    go(small, store)
    (tmp_path / "copy").mkdir()
    for name in ("current/status.json", "checked.json"):
        (tmp_path / "copy" / name.split("/")[-1]).write_bytes((store.folder / name).read_bytes())
    assert health(str(tmp_path / "copy"), MAX, datetime.datetime.now(datetime.UTC)).fault is None


def test_what_the_site_says_of_itself(small, store):
    go(small, store)
    assert json.loads((store.link / "status.json").read_text("utf-8")) == {
        "revision": store.current().revision,
        "data_date": "2023",
        "text_date": "2026-01-10",
        "built": "2025-10-09T08:53:20Z",
    }


def test_the_command(small, store, ods, tmp_path):
    go(small, store)
    status, out, err = ods("status", store.folder, "--max-age", "1h")
    assert (status, err) == (0, "") and store.current().revision in out
    assert ods("status", store.folder, "--max-age", "0m")[0] == 1
    assert ods("status", store.folder, "--max-age", "en dag")[0] == 2
    assert ods("status", tmp_path)[0] == 1
    assert ods("status", "http://127.0.0.1:9/")[0] == 1


@pytest.mark.parametrize("answer", [b"hej\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{}", b""])
def test_a_server_that_breaks_the_protocol_is_told_in_words(ods, answer):
    class Broken(socketserver.StreamRequestHandler):
        def handle(self):
            while self.rfile.readline().strip():
                pass
            self.wfile.write(answer)

    with socketserver.TCPServer(("127.0.0.1", 0), Broken) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        try:
            status, out, err = ods("status", f"http://127.0.0.1:{server.server_address[1]}")
        finally:
            server.shutdown()
    assert (status, out) == (1, "") and "går inte att läsa hur webbplatsen mår" in err


@pytest.mark.parametrize(("text", "hours"), [("90m", 1.5), ("36h", 36), ("2d", 48)])
def test_durations(text, hours):
    assert duration(text) == datetime.timedelta(hours=hours)
