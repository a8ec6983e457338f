"""A map that is read, checked and drawn again each time its file is saved, for a page to show.

The page in the browser is a frame around the map and a line about what is wrong. It is told of
news by server-sent events (HTML standard, section 9.2) from a server on the loopback
interface, which answers only to its own name, so that no page from elsewhere can read the map
by giving this address a name of its own (DNS rebinding).
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Sequence
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from argmap.analysis.evaluate import evaluate
from argmap.api import load, render
from argmap.check import Case, findings
from argmap.model import Finding, InputError, Severity

PAUSE = 0.2
"""How often the file is looked at, in seconds."""

HEARTBEAT = 15.0
"""How often an idle browser is told that we are still here, in seconds."""

PAGE = """\
<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>argmap watch</title>
<style>
  body { margin: 0; height: 100vh; display: flex; flex-direction: column; }
  iframe { flex: 1; border: 0; }
  pre { margin: 0; padding: .5em 1em; font: 13px/1.4 monospace; white-space: pre-wrap;
        max-height: 30vh; overflow: auto; background: #fff4e5; color: #5a3000; }
  pre:empty { display: none; }
</style></head>
<body><iframe title="The map" src="/map"></iframe><pre role="status"></pre>
<script>
  const frame = document.querySelector("iframe");
  let shown = null;
  new EventSource("/events").onmessage = ({ data }) => {
    const news = JSON.parse(data);
    document.querySelector("pre").textContent = news.findings;
    if (shown !== null && news.drawn !== shown) frame.contentWindow.location.reload();
    shown = news.drawn;
  };
</script></body></html>
"""


class Watched:
    """A file, and what came of reading it last.

    Attributes:
        file: what is watched.
        findings: what is wrong with it now.
        page: the map as it could be read last; empty if it never could.
        saved: how often it was read.
        drawn: how often the page was made.
    """

    def __init__(self, file: Path) -> None:
        self.file = file
        self.findings: tuple[Finding, ...] = ()
        self.page = b""
        self.saved = self.drawn = 0
        self._seen: tuple[float, int] | None = None
        self.news = threading.Condition()

    def look(self) -> bool:
        """Read the file if it was saved since the last look; tell whether it was."""
        try:
            found = self.file.stat()
        except OSError:
            return False  # an editor that replaces a file takes it away for a moment
        if (found.st_mtime_ns, found.st_size) == self._seen:
            return False
        self._seen = (found.st_mtime_ns, found.st_size)
        wrong, page = _read(self.file)
        with self.news:
            self.findings = wrong
            self.saved += 1
            if page:
                self.page = page
                self.drawn += 1
            self.news.notify_all()
        return True

    def told(self) -> str:
        """Return what the page is to be told, as JSON."""
        shown = "\n".join(str(each) for each in self.findings)
        return json.dumps({"drawn": self.drawn, "findings": shown}, ensure_ascii=False)


def _read(file: Path) -> tuple[tuple[Finding, ...], bytes]:
    """Return what is wrong with a file, and the page of its map if it can be read."""
    try:
        maps = load(file.read_bytes(), str(file))
    except InputError as error:
        return error.findings, b""
    except OSError:
        return (), b""
    wrong = [
        finding
        for m in maps
        for finding in findings(Case(m=m, evaluation=evaluate(m)))
        if finding.severity is not Severity.INFO
    ]
    return tuple(wrong), render(maps[0]) if maps else b""


def serve(watched: Watched, port: int) -> ThreadingHTTPServer:
    """Return a server of a watched map on the loopback interface, ready to run.

    Args:
        watched: the map.
        port: 0 for any that is free.
    """

    class Handler(_Handler):
        pass

    Handler.watched = watched
    server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    server.daemon_threads = True
    return server


def follow(
    watched: Watched, stop: threading.Event, tell: Callable[[Sequence[Finding]], None]
) -> None:
    """Look at the file again and again until told to stop; tell what is wrong after each save."""
    while not stop.is_set():
        if watched.look():
            tell(watched.findings)
        stop.wait(PAUSE)


class _Handler(BaseHTTPRequestHandler):
    watched: Watched
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        _, port = self.connection.getsockname()
        if self.headers.get("Host") not in {f"127.0.0.1:{port}", f"localhost:{port}"}:
            self.send_error(HTTPStatus.FORBIDDEN, "this address goes by 127.0.0.1 alone")
        elif self.path == "/":
            self._send(PAGE.encode())
        elif self.path == "/map":
            self._send(self.watched.page or b"<!DOCTYPE html><title>No map yet</title>")
        elif self.path == "/events":
            self._events()
        else:
            self.send_error(HTTPStatus.NOT_FOUND)

    def _send(self, body: bytes) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def _events(self) -> None:
        self.close_connection = True
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        seen = -1
        try:
            while True:
                with self.watched.news:
                    news = self.watched.saved != seen or self.watched.news.wait(HEARTBEAT)
                    seen, told = self.watched.saved, self.watched.told()
                self.wfile.write(f"data: {told}\n\n".encode() if news else b": still here\n\n")
                self.wfile.flush()
        except (BrokenPipeError, ConnectionResetError):
            pass  # the browser went away

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing of each request."""
