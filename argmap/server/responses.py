"""From what a worker made to a response of HTTP: validators, encodings, and errors."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from html import escape
from typing import TYPE_CHECKING

from starlette.responses import PlainTextResponse, Response, StreamingResponse

from argmap.model import ArgmapError
from argmap.reports import as_data
from argmap.server.messages import RefusedError, Reply
from argmap.server.negotiation import chosen
from argmap.server.pages import MEDIA_TYPE as PAGE
from argmap.server.pages import SAFE, page
from argmap.server.pool import BusyError
from argmap.store.engine import EngineError, QueryTimeoutError

if TYPE_CHECKING:
    from starlette.requests import Request as HttpRequest
    from starlette.types import Receive, Scope, Send

    from argmap.server.spooling import Growing

PROBLEM = "application/problem+json"

_SAFE = {"X-Content-Type-Options": "nosniff"}
_FRESH = {"Cache-Control": "no-cache", "Vary": "Accept, Accept-Encoding"}
_TITLES = {
    400: "the request cannot be read",
    401: "a token is wanted",
    403: "this is not allowed here",
    404: "there is no such thing",
    405: "not with this method",
    406: "not in this notation",
    408: "the request did not come",
    412: "the graph is in another state",
    413: "the request is too long",
    415: "not in this notation",
    422: "this cannot be done",
    500: "the engine failed",
    501: "the engine cannot do this",
    503: "no answer in time",
}


def takes_gzip(http: HttpRequest) -> bool:
    """Tell whether a client takes answers that are compressed with gzip."""
    return "gzip" in http.headers.get("accept-encoding", "").lower()


def sent(
    http: HttpRequest, reply: Reply, tag: str = "", more: Mapping[str, str] | None = None
) -> Response:
    """Return the response with a worker's reply; 304 if the client has it already."""
    headers = {**_SAFE, **_FRESH, **reply.headers, **(more or {})}
    if reply.packed:
        headers["Content-Encoding"] = "gzip"
    if tag:
        headers["ETag"] = tag
        if has(http, tag):
            if reply.growing:
                reply.growing.close()
            return unchanged(headers)
    media_type = reply.media_type
    if media_type.startswith("text/") and "charset" not in media_type:
        media_type += "; charset=utf-8"
    if reply.growing is None:
        return Response(reply.body, reply.status, headers, media_type=media_type)
    size = reply.growing.size
    if size is not None:
        headers["Content-Length"] = str(size)
    return _Long(reply.growing, media_type, headers)


def unchanged(headers: Mapping[str, str]) -> Response:
    """Return the response to who has the answer already."""
    kept = {"ETag", "Cache-Control", "Vary"}
    return Response(status_code=304, headers={k: v for k, v in headers.items() if k in kept})


def has(http: HttpRequest, tag: str) -> bool:
    """Tell whether a client has what bears a tag (RFC 9110, section 13.1.2)."""
    return tag in tags(http.headers.get("if-none-match", ""))


def tags(header: str) -> frozenset[str]:
    """Return the entity tags of a header.

    >>> sorted(tags('"a", W/"b"')), tags("")
    (['"a"', 'W/"b"'], frozenset())
    """
    return frozenset(each.strip() for each in header.split(",") if each.strip())


def problem(http: HttpRequest, error: Exception) -> Response:
    """Return the response that tells of an error: problem+json (RFC 9457), a page, or text."""
    status, words, headers, findings = _told(error)
    accept = http.headers.get("accept", "")
    kind = chosen(accept, ("text/plain", PROBLEM, "application/json", PAGE))
    asked_for_results = "json" in accept and kind not in {"text/plain", PAGE}
    headers = {**_SAFE, "Cache-Control": "no-store", "Vary": "Accept", **headers}
    if kind == PAGE:
        title = _TITLES.get(status, "the request failed").capitalize()
        body = page(title, f'<p class="error">{escape(words)}</p>')
        return Response(body, status, {**headers, **SAFE}, media_type=PAGE)
    if not asked_for_results:
        return PlainTextResponse(f"{words}\n", status, headers)
    document: dict[str, object] = {
        "type": "about:blank",
        "title": _TITLES.get(status, ""),
        "status": status,
        "detail": words,
    }
    if findings:
        document["findings"] = findings
    text = json.dumps(document, ensure_ascii=False, indent=2) + "\n"
    return Response(text, status, headers, media_type=PROBLEM)


def _told(error: Exception) -> tuple[int, str, Mapping[str, str], list[object]]:
    if isinstance(error, RefusedError):
        found: list[object] = [as_data(each) for each in error.findings]
        return error.status, error.message, error.headers, found
    if isinstance(error, QueryTimeoutError):
        words = f"it was stopped after {error.seconds:g} s, the limit of this server"
        return 503, words, {}, []
    if isinstance(error, BusyError):
        return 503, str(error), {"Retry-After": "2"}, []
    if isinstance(error, EngineError):
        # Where the corpus lies on this computer is nobody's business.
        return 500, str(error).replace(error.location, "the corpus"), {}, []
    raise error


class _Long(StreamingResponse):
    """A response that is sent as its body comes.

    A body that breaks off ends without its last piece: the connection is broken off, so that no
    client takes a part for the whole.
    """

    def __init__(self, growing: Growing, media_type: str, headers: Mapping[str, str]) -> None:
        super().__init__(growing.pieces(), media_type=media_type, headers=headers)
        self._growing = growing

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the response."""
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._growing.close()

    async def stream_response(self, send: Send) -> None:
        """Send the body, as far as it comes."""
        with suppress(ArgmapError):
            await super().stream_response(send)
