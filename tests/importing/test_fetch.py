"""Sources over http, from a server on this machine that behaves, and one that does not."""

import os
import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from catalog.importing import fetch as fetching
from catalog.importing.fetch import FetchError, Memory, Timeouts, fetch
from tests.importing.world import as_csv, as_excel

FILE = as_csv()
QUICK = Timeouts(connect=20, read=0.3, whole=30)


class Handler(BaseHTTPRequestHandler):
    """Answers as its path says."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.server.asked.append((self.path, dict(self.headers)))
        getattr(self, f"_{self.path.strip('/').split('.')[0].split('/')[0]}", self._missing)()

    def _send(self, status, body=b"", **headers):
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def _missing(self):
        self._send(404, b"borta")

    def _fil(self):
        if self.headers.get("If-None-Match") == '"v1"':
            self._send(304)
        else:
            self._send(200, FILE, ETag='"v1"', Last_Modified="Fri, 20 Nov 2026 10:00:00 GMT", Content_Type="text/csv")

    def _lies(self):
        self._send(200, as_excel(), Content_Type="text/html; charset=utf-8")

    def _page(self):
        self._send(200, b"<!doctype html><title>Logga in</title>", Content_Type="text/csv")

    def _error(self):
        self._send(503)

    def _forbidden(self):
        self._send(403)

    def _twice(self):
        self._send(302, Location="/fil.csv")

    def _loop(self):
        self._send(302, Location="/loop")

    def _local(self):
        self._send(302, Location="file:///etc/passwd")

    def _nowhere(self):
        self._send(302)

    def _short(self):
        self.send_response(200)
        self.send_header("Content-Length", str(len(FILE) + 100))
        self.end_headers()
        self.wfile.write(FILE)
        self.close_connection = True

    def _chunked(self):
        self.send_response(200)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        self.wfile.write(b"10\r\nNamn;Kommun;Lat;\r\n")  # and never the last chunk
        self.close_connection = True

    def _gzip(self):
        self._send(200, b"\x1f\x8b\x08", Content_Encoding="gzip")

    def _large(self):
        self.send_response(200)
        self.end_headers()
        try:
            for _ in range(2000):
                self.wfile.write(b"x" * 100_000)
        except OSError:
            pass  # the reader has had enough
        self.close_connection = True

    def _slow(self):
        self.server.released.wait(20)
        self._send(200, FILE)


@pytest.fixture(scope="module")
def server():
    made = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made.handle_error = lambda *_: None  # a reader that goes away is what some of these tests are about
    made.asked, made.released = [], threading.Event()
    thread = threading.Thread(target=made.serve_forever)
    thread.start()
    yield made
    made.released.set()
    made.shutdown()
    thread.join()
    made.server_close()


@pytest.fixture
def address(server):
    server.asked.clear()
    return f"http://127.0.0.1:{server.server_port}"


def test_a_file_is_fetched_whole(address):
    got = fetch(f"{address}/fil.csv")
    assert (got.name, got.content) == ("fil.csv", FILE)
    assert got.version == {"If-None-Match": '"v1"', "If-Modified-Since": "Fri, 20 Nov 2026 10:00:00 GMT"}


def test_a_server_that_has_nothing_newer_says_so(address):
    assert fetch(f"{address}/fil.csv", {"If-None-Match": '"v1"'}).content is None


def test_a_redirect_is_followed(address):
    assert fetch(f"{address}/twice").content == FILE


@pytest.mark.parametrize(
    ("path", "words", "is_passing"),
    [
        ("nothing", "404", False),
        ("forbidden", "403", False),
        ("error", "503", True),
        ("loop", "fler än 5 gånger", False),
        ("local", "inte är en webbadress", False),
        ("nowhere", "utan att säga vart", False),
        ("short", "innan filen var hel", True),
        ("chunked", "innan filen var hel", True),
        ("gzip", "packad", False),
        ("large", "större än", False),
    ],
)
def test_a_server_that_misbehaves_is_told_of(address, path, words, is_passing):
    with pytest.raises(FetchError, match=words) as caught:
        fetch(f"{address}/{path}")
    assert caught.value.is_passing == is_passing


def test_a_server_that_never_answers_is_left(address):
    with pytest.raises(FetchError, match="inte i tid") as caught:
        fetch(f"{address}/slow", bounds=QUICK)
    assert caught.value.is_passing


def test_a_file_that_comes_too_slowly_is_left(address):
    with pytest.raises(FetchError, match="långsamt"):
        fetch(f"{address}/fil.csv", bounds=Timeouts(whole=-1))


def test_no_one_at_the_address():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(FetchError, match="inte att nå") as caught:
        fetch(f"http://127.0.0.1:{port}/fil.csv")
    assert caught.value.is_passing


@pytest.mark.parametrize(
    "source",
    [
        "ftp://127.0.0.1/fil.csv",
        "file:///etc/passwd",
        "https://",
        "http://[::1/x",
        "http://anna:hemligt@127.0.0.1/fil.csv",
        "http://127.0.0.1:99999/x",
        "gopher://x/y",
    ],
)
def test_an_address_that_is_not_for_the_web_is_refused(source):
    with pytest.raises(FetchError):
        fetch(source)


def test_a_password_in_an_address_is_not_printed(world, capsys):
    assert world.run("http://anna:hemligt@127.0.0.1/fil.csv") == 1
    out, err = capsys.readouterr()
    assert "lösenord" in err
    assert "hemligt" not in out + err


def test_protection_is_never_given_up():
    class Response:
        headers = {"location": "http://127.0.0.1/fil.csv"}  # noqa: RUF012

    with pytest.raises(FetchError, match="inte är skyddat"):
        fetching._next_address("https://127.0.0.1/fil.csv", Response())


def test_a_certificate_that_no_one_vouches_for_is_refused(tmp_path):
    """TLS is verified: a server with a certificate of its own making is not spoken to."""
    ssl = pytest.importorskip("ssl")
    key = tmp_path / "key.pem"
    if os.system(
        f"openssl req -x509 -newkey rsa:2048 -nodes -keyout {key} -out {tmp_path}/cert.pem -days 2 "
        "-subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1 2>/dev/null"
    ):
        pytest.skip("needs openssl to make a certificate")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "cert.pem", key)
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as made:
        made.handle_error = lambda *_: None
        made.asked = []
        made.socket = context.wrap_socket(made.socket, server_side=True)
        thread = threading.Thread(target=made.serve_forever)
        thread.start()
        try:
            with pytest.raises(FetchError, match="inte att nå"):
                fetch(f"https://127.0.0.1:{made.server_port}/fil.csv")
            assert made.asked == []
        finally:
            made.shutdown()
            thread.join()


def test_a_large_file_on_disk_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(fetching, "MAX_BYTES", 10)
    (tmp_path / "stor.csv").write_bytes(b"x" * 11)
    with pytest.raises(FetchError, match="större än"):
        fetch(str(tmp_path / "stor.csv"))


# --- the command -----------------------------------------------------------------------------


def test_the_command_fetches_once_and_then_asks_for_news(world, capsys, server, address):
    assert world.run(f"{address}/fil.csv") == 0
    after = world.text
    assert "nya-torget" in after
    assert world.run(f"{address}/fil.csv") == 0
    assert "oförändrad sedan senast" in capsys.readouterr().out
    assert [headers.get("If-None-Match") for _, headers in server.asked] == [None, '"v1"']
    assert world.text == after


def test_what_was_refused_is_fetched_anew(world, server, address):
    layout = {"surveys": [{"id": "2022", "name": {"sv": "K", "en": "M"}, "sources": ["bok-2020"]}]}
    assert world.run(f"{address}/fil.csv", layout=layout) == 1
    assert world.run(f"{address}/fil.csv", "--approve", "older", layout=layout) == 0
    assert [headers.get("If-None-Match") for _, headers in server.asked] == [None, None]


def test_a_register_that_was_set_back_is_filled_again(world, server, address):
    before = world.text
    assert world.run(f"{address}/fil.csv") == 0
    after = world.text
    world.project.write("data/scenes.yaml", before)
    assert world.run(f"{address}/fil.csv") == 0
    assert world.text == after
    assert server.asked[-1][1].get("If-None-Match") is None


def test_a_dry_run_remembers_nothing(world, server, address):
    assert world.run(f"{address}/fil.csv", "--dry-run") == 0
    assert world.run(f"{address}/fil.csv") == 0
    assert "nya-torget" in world.text


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("error", 75, "503"),
        ("nothing", 1, "404"),
        ("short", 75, "hel"),
        ("page", 1, "webbsida"),
        ("local", 1, "webbadress"),
    ],
)
def test_the_status_says_whether_to_try_again(world, capsys, address, path, status, words):
    before = world.text
    assert world.run(f"{address}/{path}") == status
    assert words in capsys.readouterr().err
    assert world.text == before


def test_the_bytes_are_believed_and_not_what_the_server_calls_them(world, address):
    assert world.run(f"{address}/lies") == 0
    assert "nya-torget" in world.text


@pytest.mark.parametrize(
    "broken",
    ["", "{", "[]", '{"version": 3, "depends_on": "x"}', '{"version": {"If-None-Match": "a\\nb"}, "depends_on": "x"}'],
)
def test_a_broken_memory_is_no_fault(tmp_path, broken):
    memory = Memory(tmp_path)
    memory.remember("http://a/b", {"If-None-Match": '"v"'}, "x")
    assert memory.version("http://a/b", "x") == {"If-None-Match": '"v"'}
    assert memory.version("http://a/b", "y") == {}
    next(tmp_path.iterdir()).write_text(broken, "utf-8")
    assert memory.version("http://a/b", "x") == {}
