"""Get the source: a file on this machine, or an http(s) address asked politely and within bounds.

What a server said of its version last time (ETag, Last-Modified) is kept in a cache folder outside the repository, so
that a source that has not changed is not fetched again.
"""

import hashlib
import json
import os
import re
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

if TYPE_CHECKING:
    import httpx

MAX_BYTES = 20_000_000
MAX_REDIRECTS = 5
REDIRECTS = (301, 302, 303, 307, 308)


@dataclass(frozen=True)
class Timeouts:
    """How long to wait for a server, in seconds: to connect, for the next bytes, and for everything."""

    connect: float = 10
    read: float = 30
    whole: float = 120


class FetchError(Exception):
    """The source could not be had. is_passing: it may go better later."""

    def __init__(self, message: str, is_passing: bool = False) -> None:
        super().__init__(message)
        self.is_passing = is_passing


@dataclass(frozen=True)
class Fetched:
    """A source's bytes, and what to call it. content: None when the server says that it has not changed.

    version: the headers that let the next request ask only for something newer.
    """

    name: str
    content: bytes | None
    version: dict[str, str] = field(default_factory=dict)


def is_address(source: str) -> bool:
    return "://" in source


def without_secrets(source: str) -> str:
    """Return an address without user name and password, for messages."""
    return re.sub(r"//[^/?#]*@", "//", source)


def fetch(source: str, version: dict[str, str] | None = None, bounds: Timeouts | None = None) -> Fetched:
    """Return a file's or an address's bytes.

    version: what the server said last time; None to fetch whatever it has.
    Raises FetchError, and OSError for a file that cannot be opened.
    """
    if is_address(source):
        return _download(source, version or {}, bounds or Timeouts())
    path = Path(source)
    if path.stat().st_size > MAX_BYTES:
        raise FetchError(_too_large())
    return Fetched(path.name, read_file(path))


def read_file(path: Path) -> bytes:
    return path.read_bytes()


def _download(address: str, version: dict[str, str], bounds: Timeouts) -> Fetched:
    import httpx

    ends = time.monotonic() + bounds.whole
    timeout = httpx.Timeout(bounds.read, connect=bounds.connect)
    headers = {"Accept-Encoding": "identity", "User-Agent": "oppnadrogscener-import", **version}
    try:
        with httpx.Client(timeout=timeout, follow_redirects=False, headers=headers) as client:
            for _ in range(MAX_REDIRECTS + 1):
                _refuse_address(address)
                with client.stream("GET", address) as response:
                    if response.status_code not in REDIRECTS:
                        return _received(response, address, ends)
                    address = _next_address(address, response)
        raise FetchError(f"servern skickar vidare fler än {MAX_REDIRECTS} gånger. Ange den slutliga adressen.")
    except httpx.TimeoutException as error:
        raise FetchError("servern svarade inte i tid. Försök igen senare.", is_passing=True) from error
    except httpx.RemoteProtocolError as error:
        raise FetchError("servern bröt svaret innan filen var hel. Försök igen senare.", is_passing=True) from error
    except httpx.InvalidURL as error:
        raise FetchError("adressen går inte att läsa. Skriv hela adressen, med https:// först.") from error
    except httpx.HTTPError as error:
        raise FetchError(
            f"servern gick inte att nå ({type(error).__name__}). Kontrollera adressen och nätet.", is_passing=True
        ) from error


def _refuse_address(address: str) -> None:
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError as error:
        raise FetchError("adressen går inte att läsa. Skriv hela adressen, med https:// först.") from error
    if parts.scheme not in ("http", "https") or not host:
        raise FetchError(f'adressen "{address[:100]}" börjar inte med https:// eller http://.')
    if parts.username or parts.password:
        raise FetchError("adressen innehåller ett användarnamn eller lösenord. Sådant får inte stå i en adress.")


def _next_address(address: str, response: "httpx.Response") -> str:
    target: str = response.headers.get("location", "")
    if not target:
        raise FetchError("servern skickar vidare utan att säga vart.")
    following = urljoin(address, target)
    if not following.startswith(("http://", "https://")):
        raise FetchError(f'servern skickar vidare till "{following[:100]}", som inte är en webbadress.')
    if address.startswith("https://") and following.startswith("http://"):
        raise FetchError("servern skickar vidare från https till http, som inte är skyddat. Det följs inte.")
    return following


def _received(response: "httpx.Response", address: str, ends: float) -> Fetched:
    name = Path(urlsplit(address).path).name or urlsplit(address).hostname or "källan"
    if response.status_code == 304:
        return Fetched(name, None)
    if response.status_code != 200:
        is_passing = response.status_code >= 500 or response.status_code in (408, 425, 429)
        raise FetchError(f"servern svarade {response.status_code}, inte filen.", is_passing)
    if response.headers.get("content-encoding", "identity").strip().lower() not in ("", "identity"):
        raise FetchError("servern skickar filen packad fast vi bad om den som den är.")
    chunks, size = [], 0
    for chunk in response.iter_raw():
        size += len(chunk)
        if size > MAX_BYTES:
            raise FetchError(_too_large())
        if time.monotonic() > ends:
            raise FetchError("servern skickar filen alldeles för långsamt. Försök igen senare.", is_passing=True)
        chunks.append(chunk)
    return Fetched(name, b"".join(chunks), _version(response.headers))


def _version(headers: "httpx.Headers") -> dict[str, str]:
    pairs = (("If-None-Match", headers.get("etag")), ("If-Modified-Since", headers.get("last-modified")))
    return {name: value for name, value in pairs if value and len(value) < 1000 and value.isascii()}


def _too_large() -> str:
    return f"filen är större än {MAX_BYTES // 1_000_000} MB. Så stor är ingen kartläggning."


class Memory:
    """What is remembered of a source between runs: one small file for each, outside the repository.

    A version is remembered only when everything it gave has been taken in, together with a digest of what that
    depended on. When anything of that has changed since, the source is fetched anew.
    """

    def __init__(self, folder: Path | None = None) -> None:
        home = os.environ.get("ODS_CACHE") or os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
        self.folder = folder or Path(home) / "oppnadrogscener"

    def version(self, source: str, depends_on: str) -> dict[str, str]:
        """Return the headers for a request that asks only for something newer; empty when nothing is known."""
        with suppress(OSError, ValueError, TypeError, KeyError, AttributeError):  # whatever stands there by mistake
            found: Any = json.loads(read_file(self._file(source)))
            version = found["version"] if found["depends_on"] == depends_on else {}
            if all(
                isinstance(part, str) and part.isascii() and part.isprintable()
                for pair in version.items()
                for part in pair
            ):
                return version
        return {}

    def remember(self, source: str, version: dict[str, str], depends_on: str) -> None:
        """Keep a version. A cache that cannot be written is no fault: the source is then fetched anew."""
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            file = self._file(source)
            beside = file.with_suffix(f".{os.getpid()}")
            beside.write_text(json.dumps({"version": version, "depends_on": depends_on}), "utf-8")
            beside.replace(file)

    def _file(self, source: str) -> Path:
        return self.folder / f"{hashlib.sha256(source.encode()).hexdigest()[:32]}.json"
