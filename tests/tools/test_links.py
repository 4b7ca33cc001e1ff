"""`make links` against a server on this machine: what each kind of answer comes to, and how politely it is asked for."""

import html
import http.server
import re
import socket
import threading
from collections import Counter
from dataclasses import replace

import pytest

from tools.links import __main__ as command
from tools.links.addresses import Place, external_addresses
from tools.links.ask import Answer, Pace, Verdict, ask_all
from tools.links.exceptions import FILE, read_exceptions
from tools.links.report import problems

QUICK = Pace(tries=2, timeout=30, pause=0, backoff=0, longest_wait=9)
# Path -> the answers in turn, the last one for ever: a status, and a header.
ROUTES = {
    "/": [(200, {})],
    "/404": [(404, {})],
    "/410": [(410, {})],
    "/403": [(403, {})],
    "/busy": [(429, {"Retry-After": "7"}), (200, {})],
    "/patience": [(503, {"Retry-After": "86400"}), (200, {})],
    "/always-busy": [(429, {})],
    "/always-broken": [(500, {})],
    "/broken-once": [(500, {}), (200, {})],
    "/moved": [(301, {"Location": "/moved-again"})],
    "/moved-again": [(308, {"Location": "/for-now"})],
    "/for-now": [(302, {"Location": "/"})],
    "/moved-to-nowhere": [(301, {"Location": "/404"})],
    "/gone": [(302, {"Location": "https://borta.example/b"})],
    "/ring": [(302, {"Location": "/ring"})],
}


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_HEAD(self):
        self.server.asked.append((self.command, self.path))
        if self.path == "/slow":
            self.server.ends.wait(60)
        answers = ROUTES.get(self.path, [(200, {})])
        number = self.server.times[self.path]
        self.server.times[self.path] += 1
        status, headers = answers[min(number, len(answers) - 1)]
        if self.path == "/no-heads" and self.command == "HEAD":
            status = 405
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = do_HEAD

    def log_message(self, *_):
        pass


@pytest.fixture
def server():
    """A server that keeps `asked`: (method, path) in order."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.asked, server.times, server.ends = [], Counter(), threading.Event()
    server.url = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield server
    server.ends.set()
    server.shutdown()
    server.server_close()


@pytest.fixture
def waits(monkeypatch):
    """The seconds that were waited, none of them in truth."""
    found = []
    monkeypatch.setattr("time.sleep", found.append)
    return found


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("/", Answer(Verdict.ANSWERS)),
        ("/no-heads", Answer(Verdict.ANSWERS)),
        ("/for-now", Answer(Verdict.ANSWERS)),
        ("/404", Answer(Verdict.DEAD, "svarar 404")),
        ("/410", Answer(Verdict.DEAD, "svarar 410")),
        ("/403", Answer(Verdict.DEAD, "svarar 403")),
        ("/moved-to-nowhere", Answer(Verdict.DEAD, "svarar 404")),
        ("/ring", Answer(Verdict.DEAD, "skickar runt i en ring")),
        ("/busy", Answer(Verdict.ANSWERS)),
        ("/broken-once", Answer(Verdict.ANSWERS)),
        ("/always-busy", Answer(Verdict.SILENT, "svarar 429")),
        ("/always-broken", Answer(Verdict.SILENT, "svarar 500")),
    ],
)
def test_every_kind_of_answer_is_judged(server, waits, path, answer):
    address = server.url + path
    assert ask_all([address], QUICK) == {address: answer}


def test_what_has_moved_for_good_is_told_with_its_new_address(server):
    """As far as the redirects are for good, and no further."""
    answers = ask_all([f"{server.url}/moved"], QUICK)
    assert answers == {f"{server.url}/moved": Answer(Verdict.MOVED, f"{server.url}/for-now")}


@pytest.mark.parametrize(("path", "seconds"), [("/busy", 7), ("/patience", QUICK.longest_wait)])
def test_a_host_is_left_alone_for_as_long_as_it_asks_but_not_for_ever(server, waits, path, seconds):
    ask_all([server.url + path], QUICK)
    assert waits == [seconds]


def test_the_waits_grow_and_the_tries_end(server, waits):
    ask_all([f"{server.url}/always-broken"], replace(QUICK, tries=3, backoff=1))
    assert waits == sorted(waits) and waits[-1] > waits[0]
    assert server.asked == [("HEAD", "/always-broken")] * 4


def test_a_page_is_fetched_only_where_a_host_refuses_to_tell_of_it(server):
    ask_all([f"{server.url}/", f"{server.url}/no-heads"], QUICK)
    assert server.asked == [("HEAD", "/"), ("HEAD", "/no-heads"), ("GET", "/no-heads")]


def test_addresses_of_one_host_are_asked_in_turn_with_pauses(server, waits):
    ask_all([f"{server.url}/{number}" for number in range(5)], replace(QUICK, pause=3))
    assert [path for _, path in server.asked] == [f"/{number}" for number in range(5)]
    assert waits == [3] * 4


def test_a_host_that_does_not_answer_in_time_is_silent(server):
    address = f"{server.url}/slow"
    found = ask_all([address], replace(QUICK, tries=0, timeout=0.2))[address]
    assert found == Answer(Verdict.SILENT, "svarade inte i tid")


def test_a_host_that_cannot_be_found_is_unreachable(monkeypatch, server):
    """Also behind a redirect, and then nothing is said of the other addresses of the host that leads there."""
    known = socket.getaddrinfo

    def getaddrinfo(host, *rest, **more):
        if host == "borta.example":
            raise socket.gaierror("no such host")
        return known(host, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    gone = Answer(Verdict.UNREACHABLE, "leder till en server som inte finns")
    addresses = ["https://borta.example/a", f"{server.url}/gone", f"{server.url}/"]
    assert list(ask_all(addresses, QUICK).values()) == [gone, gone, Answer(Verdict.ANSWERS)]


def test_a_host_that_takes_no_connection_is_unreachable():
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    address = f"http://127.0.0.1:{port}/"
    assert ask_all([address], QUICK)[address].verdict is Verdict.UNREACHABLE


def test_an_address_that_no_one_can_read_is_dead():
    assert ask_all(["https://[x/"], QUICK)["https://[x/"].verdict is Verdict.DEAD


# --- where addresses stand -------------------------------------------------------------------------------------------

PAGE = """---
title: En sida
more: "Läs [där](https://data.example/)."
---

Se [ett](https://ett.example/) och [två][2].

```
[kod](https://kod.example/)
```

[2]: https://två.example/
"""
SOURCES = """sources:
  - id: bok
    url: "https://bok.example/a"
  - id: artikel
    doi: "10.1000/1"
    publisher: "Se https"
"""


@pytest.fixture
def small(tmp_path):
    for path, text in {
        "docs/sida.md": PAGE,
        "data/sources.yaml": SOURCES,
        "README.md": "[a](https://ett.example/)\n",
        FILE: "exceptions: []\n",
    }.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    return tmp_path


def test_addresses_are_found_where_they_stand(small):
    assert external_addresses(small) == {
        "https://bok.example/a": [Place("data/sources.yaml", 3)],
        "https://data.example/": [Place("docs/sida.md", 3)],
        "https://doi.org/10.1000/1": [Place("data/sources.yaml", 5)],
        "https://ett.example/": [Place("README.md", 1), Place("docs/sida.md", 6)],
        "https://två.example/": [Place("docs/sida.md", 6)],  # where the reference is used
    }


def test_no_link_on_the_site_escapes(root, built_site):
    """Every link of a built page that leaves the site is one that is asked about."""
    found = {
        html.unescape(address)
        for page in built_site.rglob("*.html")
        for address in re.findall(r'<a [^>]*href="(https?:[^"]+)"', page.read_text("utf-8"))
    }
    assert found - external_addresses(root).keys() == set()


# --- what is told ----------------------------------------------------------------------------------------------------

A, B, C = "https://a.example/", "https://b.example/", "https://c.example/"


def test_each_place_is_told_what_to_do():
    places = {
        A: [Place("data/x.yaml", 3), Place("docs/y.md", 4)],
        B: [Place("docs/y.md", 9)],
        C: [Place("docs/y.md", 1)],
    }
    answers = {
        A: Answer(Verdict.DEAD, "svarar 404"),
        B: Answer(Verdict.MOVED, C),
        C: Answer(Verdict.SILENT, "svarar 503"),
    }
    assert [str(problem) for problem in problems(places, answers, {})] == [
        f"data/x.yaml:3: {A} svarar 404. Byt adressen, eller ta bort den. Fungerar den i en webbläsare: skriv ett "
        f"undantag i {FILE}. [link-dead]",
        f"docs/y.md:1: {C} svarar 503. Adressen prövas igen nästa gång. [link-silent]",
        f"docs/y.md:4: {A} svarar 404. Byt adressen, eller ta bort den. Fungerar den i en webbläsare: skriv ett "
        f"undantag i {FILE}. [link-dead]",
        f"docs/y.md:9: {B} har flyttat till {C}. Byt adressen. [link-moved]",
    ]


def test_an_exception_silences_and_is_told_when_it_is_not_needed():
    places = {A: [Place("docs/y.md", 1)], B: [Place("docs/y.md", 2)]}
    answers = {A: Answer(Verdict.DEAD, "svarar 403"), B: Answer(Verdict.ANSWERS)}
    assert [str(problem) for problem in problems(places, answers, {A: 2, B: 5, C: 8})] == [
        f"{FILE}:5: {B} svarar som den ska. Ta bort undantaget. [link-exception]",
        f"{FILE}:8: {C} står inte längre någonstans. Ta bort undantaget. [link-exception]",
    ]


def run(root, monkeypatch, answer):
    """Run the command with one answer for every address."""
    monkeypatch.setattr(command, "ask_all", lambda addresses, pace: dict.fromkeys(addresses, answer))
    return command.main(["--root", str(root)])


@pytest.mark.parametrize(
    ("answer", "status", "end"),
    [
        (Answer(Verdict.ANSWERS), 0, "Adresser: 5. Svarar: 5. Flyttade: 0. Tysta just nu: 0. Döda: 0. Undantagna: 0."),
        (Answer(Verdict.MOVED, A), 0, "Adresser: 5. Svarar: 0. Flyttade: 5. Tysta just nu: 0. Döda: 0. Undantagna: 0."),
        (
            Answer(Verdict.SILENT, "svarar 503"),
            0,
            "Adresser: 5. Svarar: 0. Flyttade: 0. Tysta just nu: 5. Döda: 0. Undantagna: 0.",
        ),
        (
            Answer(Verdict.DEAD, "svarar 404"),
            1,
            "Adresser: 5. Svarar: 0. Flyttade: 0. Tysta just nu: 0. Döda: 5. Undantagna: 0.",
        ),
    ],
)
def test_only_a_dead_link_fails(small, monkeypatch, capsys, answer, status, end):
    assert run(small, monkeypatch, answer) == status
    assert capsys.readouterr().out.splitlines()[-1] == end


def test_no_link_is_dead_because_this_machine_has_no_network(small, monkeypatch, capsys):
    assert run(small, monkeypatch, Answer(Verdict.UNREACHABLE, "leder till en server som inte finns")) == 75
    assert capsys.readouterr() == ("", "Ingen server gick att nå. Har datorn något nät?\n")


def test_an_exception_needs_a_reason_and_a_day(small, monkeypatch, capsys):
    (small / FILE).write_text(f'exceptions:\n  - url: "{A}"\n', "utf-8")
    assert run(small, monkeypatch, Answer(Verdict.ANSWERS)) == 1
    told = capsys.readouterr().out.splitlines()
    assert [line.split(":")[2].strip() for line in told[:-1]] == ["exceptions.0.reason", "exceptions.0.date"]


def test_from_a_text_to_a_line_and_back(small, server, capsys):
    (small / "docs/sida.md").write_text(f"---\ntitle: x\n---\n[x]({server.url}/404)\n", "utf-8")
    (small / "data/sources.yaml").write_text(
        f'sources:\n  - url: "{server.url}/404"\n  - url: "{server.url}/"\n', "utf-8"
    )
    (small / "README.md").unlink()
    assert command.main(["--root", str(small)], QUICK) == 1
    assert [line.split(": ")[0] for line in capsys.readouterr().out.splitlines()] == [
        "data/sources.yaml:2",
        "docs/sida.md:4",
        "Adresser",
    ]


def test_the_exceptions_are_read(root):
    wrong = []
    read_exceptions(root, wrong)
    assert wrong == []
