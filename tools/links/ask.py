"""Ask hosts whether addresses still lead somewhere: a few hosts at a time, and each about one address at a time.

requests and urllib3 do the asking: redirects, waiting longer after each failure, and as long as a host asks for
(Retry-After). HEAD comes first; where a host refuses that, GET, of which only the head is read.
"""

import time
from collections import defaultdict
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import Enum
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3.exceptions import NameResolutionError, NewConnectionError, TimeoutError
from urllib3.util import Retry

from catalog.schema.base import is_web_address

PASSING = (429, 500, 502, 503, 504)
PERMANENT = (301, 308)
HEADERS = {"User-Agent": "oppnadrogscener-links (+https://xn--ppnadrogscener-upb.se/)", "Accept": "*/*"}


class Verdict(Enum):
    """What an answer says of an address."""

    ANSWERS = "it leads where it should"
    MOVED = "it leads to another address, for good"
    SILENT = "its host does not answer now, but may later"
    UNREACHABLE = "no such host, or none that takes a connection"
    DEAD = "its host says that it leads nowhere"


@dataclass(frozen=True)
class Answer:
    """said: the reason in Swedish, or the new address of what has moved."""

    verdict: Verdict
    said: str = ""


@dataclass(frozen=True)
class Pace:
    """How politely to ask. hosts: how many at a time. tries: how many times more when a host fails.

    In seconds: timeout, for a host to answer; pause, between two addresses of a host; backoff, the unit of the growing
    wait after failures; longest_wait, the most that a host may ask us to wait.
    """

    hosts: int = 4
    tries: int = 3
    timeout: float = 20
    pause: float = 1
    backoff: float = 1
    longest_wait: int = 120


def ask_all(addresses: Iterable[str], pace: Pace) -> dict[str, Answer]:
    """Return the answer to every address."""
    hosts: defaultdict[str, list[str]] = defaultdict(list)
    answers: dict[str, Answer] = {}
    for address in addresses:
        if is_web_address(address):
            hosts[urlsplit(address).netloc].append(address)
        else:
            answers[address] = Answer(Verdict.DEAD, "går inte att läsa som en webbadress")
    with ThreadPoolExecutor(pace.hosts) as pool:
        for found in pool.map(lambda asked: _ask_host(asked, pace), hosts.values()):
            answers |= found
    return answers


def _ask_host(addresses: list[str], pace: Pace) -> dict[str, Answer]:
    """Ask one host about its addresses, in turn."""
    retry = Retry(
        pace.tries,
        backoff_factor=pace.backoff,
        status_forcelist=PASSING,
        retry_after_max=pace.longest_wait,
        raise_on_status=False,
    )
    found: dict[str, Answer] = {}
    with requests.Session() as session:
        session.headers.update(HEADERS)
        session.mount("https://", HTTPAdapter(max_retries=retry))
        session.mount("http://", HTTPAdapter(max_retries=retry))
        for address in addresses:
            if found:
                time.sleep(pace.pause)
            found[address] = _ask(session, address, pace.timeout)
    return found


def _ask(session: requests.Session, address: str, timeout: float) -> Answer:
    try:
        response = session.head(address, allow_redirects=True, timeout=timeout)
        if not response.ok and response.status_code not in PASSING:
            with session.get(address, stream=True, timeout=timeout) as response:
                return _judge(response)
        return _judge(response)
    except requests.TooManyRedirects:
        return Answer(Verdict.DEAD, "skickar runt i en ring")
    except requests.exceptions.SSLError:
        return Answer(Verdict.DEAD, "har ett certifikat som inte godtas")
    except (requests.ConnectionError, requests.Timeout) as error:
        return _judge_failure(error)
    except requests.RequestException as error:
        return Answer(Verdict.DEAD, f"går inte att fråga efter ({type(error).__name__})")


def _judge(response: requests.Response) -> Answer:
    if response.ok:
        new = _moved_to(response)
        return Answer(Verdict.MOVED, new) if new else Answer(Verdict.ANSWERS)
    verdict = Verdict.SILENT if response.status_code in PASSING else Verdict.DEAD
    return Answer(verdict, f"svarar {response.status_code}")


def _moved_to(response: requests.Response) -> str:
    """Return where the redirects for good end, before any that is only for now; an empty text when there is none."""
    new = ""
    for redirect, following in zip(response.history, (*response.history[1:], response), strict=False):
        if redirect.status_code not in PERMANENT:
            break
        new = following.request.url or ""
    return new


def _judge_failure(error: requests.RequestException) -> Answer:
    reason = getattr(error.args[0] if error.args else None, "reason", None)
    if isinstance(reason, NameResolutionError):
        return Answer(Verdict.UNREACHABLE, "leder till en server som inte finns")
    if isinstance(reason, NewConnectionError):
        return Answer(Verdict.UNREACHABLE, "leder till en server som inte tar emot")
    if isinstance(reason, TimeoutError) or isinstance(error, requests.Timeout):
        return Answer(Verdict.SILENT, "svarade inte i tid")
    return Answer(Verdict.SILENT, "bröt svaret")
