"""Web servers for the tests and the benches: files of a folder on 127.0.0.1, plain or compressed as a web host does."""

import functools
import gzip
import http.server
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# Seconds: longer than any page takes to its first picture.
LATE = 1.0


class Plain(http.server.SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, *_: object) -> None:
        pass


class Compressed(Plain):
    """Sends every file as gzip."""

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        body = gzip.compress(path.read_bytes(), mtime=0)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class Slow(Compressed):
    """Sends scripts so late that the page is painted before them, as it is for readers on a poor network.

    theme.js is no such script: the first picture waits for it, so that a dark page is dark at once.
    """

    def do_GET(self) -> None:
        if self.path.endswith(".js") and "/theme." not in self.path:
            time.sleep(LATE)
        super().do_GET()


@contextmanager
def served(folder: Path, handler: type[Plain] = Plain) -> Iterator[str]:
    """Serve a folder; give its address with a slash at the end."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
