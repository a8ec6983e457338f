"""SPARQL 1.1 Protocol, the query operation: from a request to a response.

Everything that a client can get wrong is told with the status that the protocol gives it, in
plain text. Updates are not served.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from starlette.concurrency import run_in_threadpool
from starlette.responses import PlainTextResponse, Response

from argmap.model import InputError
from argmap.rdf.sparql import Query
from argmap.server.negotiation import chosen
from argmap.server.pool import BusyError, Pool
from argmap.store.engine import EngineError, QueryTimeoutError
from argmap.store.serialised import GRAPHS, ROWS, Request

if TYPE_CHECKING:
    from starlette.requests import Request as HttpRequest

CUT = "Argmap-Cut"
"""The header that says that an answer stops at the server's limit of rows."""

LONGEST = 1 << 20
"""How many bytes a request may have."""

_FORM = "application/x-www-form-urlencoded"
_DIRECT = "application/sparql-query"
_ALSO_ROWS = {
    "application/json": "application/sparql-results+json",
    "application/xml": "application/sparql-results+xml",
}
_ALSO_GRAPHS = {"application/turtle": "text/turtle", "application/json": "application/ld+json"}


class RefusedError(Exception):
    """A request that the protocol does not allow.

    Attributes:
        status: of HTTP.
    """

    def __init__(self, status: int, message: str) -> None:
        self.status = status
        super().__init__(message)


async def answer(http: HttpRequest, pool: Pool, limit: int) -> Response:
    """Return the response to a query."""
    try:
        request = await read(http, limit)
        found = await run_in_threadpool(pool.answer, request)
    except RefusedError as error:
        return PlainTextResponse(f"{error}\n", error.status)
    except InputError as error:
        return PlainTextResponse(f"{error}\n", 400)
    except QueryTimeoutError:
        words = f"the query was stopped after {pool.timeout:g} s, the limit of this server\n"
        return PlainTextResponse(words, 503)
    except BusyError:
        return PlainTextResponse("the server is busy\n", 503, {"Retry-After": "2"})
    except EngineError as error:
        return PlainTextResponse(f"{error}\n", 500)
    headers = {"Vary": "Accept", "X-Content-Type-Options": "nosniff"}
    if found.cut:
        headers[CUT] = str(limit)
    return Response(found.body, media_type=found.media_type, headers=headers)


async def read(http: HttpRequest, limit: int) -> Request:
    """Return what a request asks for, checked.

    Raises:
        RefusedError: if the protocol does not allow it.
        InputError: if the query is no question: SERVICE, an update.
    """
    pairs = list(http.query_params.multi_items())
    if http.method == "POST":
        media_type = http.headers.get("content-type", "").partition(";")[0].strip().lower()
        if media_type not in {_FORM, _DIRECT}:
            raise RefusedError(415, f"a query is POSTed as {_FORM} or {_DIRECT}")
        text = _text(await _body(http))
        if media_type == _DIRECT:
            pairs.append(("query", text))
        else:
            pairs += parse_qsl(text, keep_blank_values=True)
    elif http.method != "GET":
        raise RefusedError(405, "a query is sent by GET or POST")
    asked = [value for name, value in pairs if name == "query"]
    if any(name == "update" for name, _ in pairs):
        raise RefusedError(403, "this server is read-only")
    if len(asked) != 1:
        raise RefusedError(400, f"one query is wanted, and {len(asked)} came")
    query = Query(asked[0])
    query.check()
    if any(token.kind == "iri" and token.text.startswith("<file:") for token in query.tokens):
        raise RefusedError(400, "files are no graphs of this server")
    rows, graphs = _media_types(http.headers.get("accept", ""), query)
    return Request(
        text=asked[0],
        rows=rows,
        graphs=graphs,
        default=tuple(value for name, value in pairs if name == "default-graph-uri"),
        named=tuple(value for name, value in pairs if name == "named-graph-uri"),
        limit=limit,
        base=str(http.url.replace(query="")),
    )


def _media_types(accept: str, query: Query) -> tuple[str, str]:
    rows = chosen(accept, [*ROWS, *_ALSO_ROWS])
    graphs = chosen(accept, [*GRAPHS, *_ALSO_GRAPHS])
    is_graph = query.form in {"CONSTRUCT", "DESCRIBE"}
    if (graphs if is_graph else rows) is None:
        offered = ", ".join(GRAPHS if is_graph else ROWS)
        raise RefusedError(406, f"the answer can be had as {offered}")
    first_rows, first_graphs = next(iter(ROWS)), next(iter(GRAPHS))
    return (
        _ALSO_ROWS.get(rows or "", rows or first_rows),
        _ALSO_GRAPHS.get(graphs or "", graphs or first_graphs),
    )


async def _body(http: HttpRequest) -> bytes:
    parts: list[bytes] = []
    size = 0
    async for part in http.stream():
        size += len(part)
        if size > LONGEST:
            raise RefusedError(413, f"a query may have {LONGEST:,} bytes")
        parts.append(part)
    return b"".join(parts)


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise RefusedError(400, "the query is not in UTF-8") from error
