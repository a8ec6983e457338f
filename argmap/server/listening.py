"""Listening at a port: sockets, an end that is in order, and a line for each request."""

from __future__ import annotations

import logging
import os
import signal
import time
from contextlib import suppress
from datetime import UTC, datetime
from socket import AF_INET, AF_INET6, create_server, has_dualstack_ipv6, socket
from typing import TYPE_CHECKING

import uvicorn

from argmap.model import ArgmapError

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    Say = Callable[[str], None]

PATIENCE = 5
"""Seconds that answers under way have when the server is told to end."""


class PortError(ArgmapError):
    """Nothing can listen there."""


def opened(host: str, port: int) -> socket:
    """Return a socket that listens, so that whoever cannot is told before anything is loaded.

    Raises:
        PortError: if the port is taken, or the address is not of this computer.
    """
    family = AF_INET6 if ":" in host else AF_INET
    both = host == "::" and has_dualstack_ipv6()
    try:
        return create_server((host, port), family=family, backlog=2048, dualstack_ipv6=both)
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno and error.errno > 0 else str(error)
        raise PortError(
            f"Nothing can listen at {host}, port {port}: {reason}. "
            "--port chooses another, --port 0 a free one."
        ) from error


def url_of(host: str, port: int) -> str:
    """Return the URL of a server.

    >>> url_of("::1", 80), url_of("localhost", 80)
    ('http://[::1]:80/', 'http://localhost:80/')
    """
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def listen(application: ASGIApp, listening: socket, say: Say, *, log: bool = False) -> None:
    """Answer requests until SIGINT or SIGTERM, and then those under way for some seconds.

    Both signals unwind what the caller has opened; a second one ends it at once.

    Args:
        application: answers.
        listening: a socket that listens.
        say: writes a line for the operator.
        log: write one for each request.
    """
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    # What breaks off in the middle does so on purpose, and stands in the log of requests.
    logging.getLogger("uvicorn.error").addFilter(_is_unexpected)
    config = uvicorn.Config(
        _Logged(application, say) if log else application,
        log_level="warning",
        access_log=False,
        timeout_graceful_shutdown=PATIENCE,
    )
    with suppress(KeyboardInterrupt):
        _Server(config, say).run([listening])


class _Server(uvicorn.Server):
    """Says that it ends, since an answer that is under way may hold that up."""

    def __init__(self, config: uvicorn.Config, say: Say) -> None:
        super().__init__(config)
        self._say = say

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Begin to end."""
        if not self.should_exit:
            self._say(f"ending: answers under way have {PATIENCE} s")
        super().handle_exit(sig, frame)


class _Logged:
    """Writes a line for each request: when, from where, what, its status, bytes and seconds.

    What is asked stands in no line: queries are nobody else's business.
    """

    def __init__(self, application: ASGIApp, say: Say) -> None:
        self._application, self._say = application, say

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._application(scope, receive, send)
            return
        start, status, size, whole = time.monotonic(), 0, 0, False

        async def counted(message: Message) -> None:
            nonlocal status, size, whole
            status = message.get("status", status)
            size += len(message.get("body", b""))
            whole = message["type"] == "http.response.body" and not message.get("more_body")
            await send(message)

        try:
            await self._application(scope, receive, counted)
        finally:
            now = datetime.now(UTC).isoformat(timespec="milliseconds")
            who = (scope.get("client") or ("-",))[0]
            path = scope.get("raw_path", b"").decode("latin-1")
            seconds = time.monotonic() - start
            end = "" if whole else " broken off"
            self._say(f"{now} {who} {scope['method']} {path} {status} {size} {seconds:.3f}{end}")


def _is_unexpected(record: logging.LogRecord) -> bool:
    return not record.getMessage().startswith(("ASGI callable returned without", "Cancel "))
