"""Readers, many at a time: each fetches a page, then what the page loads, and looks whether all is of one release."""

import asyncio
import hashlib
import posixpath
import random
import re
import threading
from dataclasses import dataclass, field
from urllib.parse import urlsplit

LOADED = re.compile(r'(?:href|src)="([^"]+\.[0-9a-f]{10}\.(?:css|js))"')
REVISION = re.compile(r'data-revision="([0-9a-f]+)"|/\* ([0-9a-f]+) \*/')
TIMEOUT = 60


@dataclass
class Seen:
    """What the readers met. whole: pages fetched with all their assets; revisions: of the pages."""

    whole: int = 0
    revisions: set[str] = field(default_factory=set)
    failed: list[str] = field(default_factory=list)
    torn: list[str] = field(default_factory=list)


class Readers:
    """`number` readers of the site at `address`, from entering to leaving the `with`. seed: of what they choose."""

    def __init__(self, address: str, paths: list[str], number: int = 8, seed: int = 1) -> None:
        self.host, self.port = urlsplit(address).hostname, urlsplit(address).port
        self.paths, self.number, self.seed = paths, number, seed
        self.seen = Seen()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._all()))

    def __enter__(self) -> Seen:
        self._thread.start()
        return self.seen

    def __exit__(self, *_) -> None:
        self._stop.set()
        self._thread.join()

    async def _all(self) -> None:
        await asyncio.gather(*(self._read(random.Random(f"{self.seed}-{each}")) for each in range(self.number)))

    async def _read(self, chance: random.Random) -> None:
        while not self._stop.is_set():
            path = chance.choice(self.paths)
            try:
                await asyncio.wait_for(self._visit(path, chance), TIMEOUT)
            except (TimeoutError, OSError, ValueError, asyncio.IncompleteReadError) as error:
                self.seen.failed.append(f"{path}: {error!r}")

    async def _visit(self, path: str, chance: random.Random) -> None:
        reader, writer = await asyncio.open_connection(self.host, self.port)
        try:
            page = (await get(reader, writer, path)).decode()
            revision = _revision(page)
            for link in LOADED.findall(page):
                # A reader on a slow line: a publish may come between the page and its assets.
                await asyncio.sleep(chance.choice((0, 0, 0.01, 0.3)))
                address = posixpath.normpath(posixpath.join(posixpath.dirname(path), link))
                asset = await get(reader, writer, address)
                if hashlib.sha256(asset).hexdigest()[:10] not in link or _revision(asset.decode()) != revision:
                    self.seen.torn.append(f"{path} of {revision} got {address} of {_revision(asset.decode())}")
            self.seen.whole += 1
            self.seen.revisions.add(revision)
        finally:
            writer.close()
            await writer.wait_closed()


async def get(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, path: str) -> bytes:
    """Return what a path answers with. Raises ValueError unless it is 200."""
    writer.write(f"GET {path} HTTP/1.1\r\nHost: example.org\r\n\r\n".encode())
    await writer.drain()
    head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
    length = int(re.search(r"content-length: (\d+)", head)[1])
    body = await reader.readexactly(length)
    if not head.startswith("http/1.1 200"):
        raise ValueError(f"{path} answers {head.splitlines()[0]}")
    return body


def _revision(text: str) -> str:
    match = REVISION.search(text)
    return match[1] or match[2] if match else "?"
