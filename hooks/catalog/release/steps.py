"""What a long run says while it works: a line a step, and in a terminal how far it has come."""

import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TextIO

from catalog.core.clock import moment, now

LABELS = {
    "inputs": "letar ändringar",
    "check": "kontrollerar",
    "build": "bygger",
    "verify": "granskar",
    "store": "lägger undan",
    "switch": "byter",
    "prune": "gallrar",
}
EVERY = 0.5
WIDTH = 60

Progress = Callable[[], tuple[int, int]]


@dataclass
class Steps:
    """Tells and times the steps of a run. seconds: step -> how long it took, for those that are done."""

    quiet: bool = False
    out: TextIO = field(default_factory=lambda: sys.stdout)
    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def step(self, name: str, progress: Progress | None = None) -> Iterator[None]:
        """Time what is done inside. progress: asked now and then for (done, all), shown in a terminal."""
        start = time.perf_counter()
        with self._shown(LABELS[name], progress):
            yield
        self.seconds[name] = round(time.perf_counter() - start, 3)
        self.say(f"{LABELS[name]}: {self.seconds[name]:.2f} s")

    def say(self, text: str) -> None:
        """Say one line: with the time when it goes to a log, without in a terminal, not at all when quiet."""
        if self.quiet:
            return
        print(text if self.out.isatty() else f"{moment(now())} {text}", file=self.out, flush=True)

    @contextmanager
    def _shown(self, label: str, progress: Progress | None) -> Iterator[None]:
        if self.quiet or not self.out.isatty():
            yield
            return
        done = threading.Event()
        ticker = threading.Thread(target=self._tick, args=(label, progress, done), daemon=True)
        ticker.start()
        try:
            yield
        finally:
            done.set()
            ticker.join()
            self.out.write(f"\r{' ' * WIDTH}\r")

    def _tick(self, label: str, progress: Progress | None, done: threading.Event) -> None:
        start = time.monotonic()
        while not done.is_set():
            how_far = "{} av {}".format(*progress()) if progress else ""
            text = f"{label} … {how_far}  {time.monotonic() - start:.0f} s"
            self.out.write(f"\r{text:<{WIDTH}}")
            self.out.flush()
            done.wait(EVERY)
