"""SPARQL 1.1 Protocol and Graph Store HTTP Protocol: from a request of HTTP to one of ours.

Everything that a client can get wrong is told with the status that the protocols give it.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Sequence
from email.parser import BytesParser
from email.policy import HTTP
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import parse_qsl

from argmap.model import is_iri
from argmap.server.messages import Put, Question, RefusedError, Update
from argmap.server.responses import tags, takes_gzip

if TYPE_CHECKING:
    from starlette.requests import Request as HttpRequest

LONGEST = 1 << 20
"""How many bytes a query may have."""

LONGEST_CHANGE = 64 << 20
"""How many bytes an update or a graph may have."""

PATIENCE = 30.0
"""Seconds in which the body of a request has to come."""

FORM = "application/x-www-form-urlencoded"
QUERY, UPDATE = "application/sparql-query", "application/sparql-update"
Pairs = Sequence[tuple[str, str]]
Q = TypeVar("Q", bound=Question)


async def question(http: HttpRequest, limit: int, kind: type[Q]) -> Q:
    """Return what a request asks: a question, or a picture of its answer.

    Raises:
        RefusedError: if the protocol does not allow it.
    """
    pairs = asked(http)
    if http.method == "POST":
        pairs = await _posted(http, pairs, "query", QUERY, LONGEST)
    if any(name == "update" for name, _ in pairs):
        raise RefusedError(400, "an update is sent to /update")
    union = _all(pairs, "union-default-graph")
    return kind(
        text=_one(pairs, "query"),
        accept=http.headers.get("accept", ""),
        default=_all(pairs, "default-graph-uri"),
        named=_all(pairs, "named-graph-uri"),
        union=not union or union[-1] not in {"false", "0"},
        limit=limit,
        base=str(http.url.replace(query="")),
        packed=takes_gzip(http),
    )


def asked(http: HttpRequest) -> list[tuple[str, str]]:
    """Return the parameters in the URL of a request.

    Raises:
        RefusedError: if they are not in UTF-8.
    """
    return _parameters(http.url.query)


async def update(http: HttpRequest) -> Update:
    """Return the update in a request.

    Raises:
        RefusedError: if the protocol does not allow it.
    """
    pairs = asked(http)
    pairs = await _posted(http, pairs, "update", UPDATE, LONGEST_CHANGE)
    return Update(
        text=_one(pairs, "update"),
        using=_all(pairs, "using-graph-uri"),
        named=_all(pairs, "using-named-graph-uri"),
        base=str(http.url.replace(query="")),
    )


def graph_name(http: HttpRequest) -> str | None:
    """Return the graph that a request to the store names; "" for the default, None for none.

    Raises:
        RefusedError: if it names none, or more than one, where it should name one.
    """
    pairs = asked(http)
    if http.path_params.get("path"):
        if pairs:
            raise RefusedError(400, "a graph is named by the path or by ?graph=, not by both")
        return str(http.url)
    names = _all(pairs, "graph")
    if any(name == "default" for name, _ in pairs) and not names:
        return ""
    if len(names) > 1:
        raise RefusedError(400, "name one graph: ?graph=IRI, or ?default")
    if not names:
        return None
    if not is_iri(names[0]):
        raise RefusedError(400, f"a graph is named by an absolute IRI, not {names[0]!r}")
    return names[0]


async def change(http: HttpRequest, name: str | None) -> Put:
    """Return the change of a graph that a request wants; without a name, of a new one.

    A new graph is named after its text, so that the same text is one graph.

    Raises:
        RefusedError: if the protocol does not allow it.
    """
    wanted = http.headers.get("if-match", "")
    states = frozenset(tag.strip('W/"').partition("-")[0] for tag in tags(wanted))
    documents: Sequence[tuple[bytes, str]] = ()
    if http.method != "DELETE":
        body = await _body(http, LONGEST_CHANGE)
        documents = _documents(http, body)
        if name is None:
            path = f"/store/{hashlib.sha256(body).hexdigest()[:20]}"
            name = str(http.url.replace(path=path, query=""))
    if name is None:
        raise RefusedError(400, "name a graph: /store?graph=IRI, or /store?default")
    return Put(
        name=name,
        documents=documents,
        merge=http.method == "POST",
        delete=http.method == "DELETE",
        state=states if wanted and wanted.strip() != "*" else None,
        absent=http.headers.get("if-none-match", "").strip() == "*",
        base=name or str(http.url.replace(query="")),
    )


def _documents(http: HttpRequest, body: bytes) -> Sequence[tuple[bytes, str]]:
    header = http.headers.get("content-type", "")
    if _kind(header) != "multipart/form-data":
        return ((body, _kind(header) or "text/turtle"),)
    message = BytesParser(policy=HTTP).parsebytes(
        b"Content-Type: " + header.encode("latin-1") + b"\r\n\r\n" + body
    )
    parts = [] if not message.is_multipart() else message.get_payload()
    documents = [
        (bytes(part.get_payload(decode=True)), part.get_content_type())  # type: ignore[union-attr]
        for part in parts
    ]
    if not documents:
        raise RefusedError(400, "the form has no file in it")
    return documents


async def _posted(
    http: HttpRequest, pairs: Pairs, name: str, direct: str, longest: int
) -> list[tuple[str, str]]:
    """Return the parameters of a request, those in its body included."""
    kind = _kind(http.headers.get("content-type", ""))
    if kind not in {FORM, direct}:
        raise RefusedError(415, f"the {name} is POSTed as {FORM} or {direct}")
    text = _text(await _body(http, longest))
    if kind == direct:
        return [*pairs, (name, text)]
    return [*pairs, *_parameters(text)]


def _parameters(text: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(text, keep_blank_values=True, errors="strict")
    except ValueError as error:
        raise RefusedError(400, f"the parameters cannot be read: {error}") from error


async def _body(http: HttpRequest, longest: int) -> bytes:
    told = http.headers.get("content-length", "")
    parts: list[bytes] = []
    size = int(told) if told.isdecimal() else 0
    if size > longest:
        raise RefusedError(413, f"at most {longest:,} bytes are taken")
    size = 0
    try:
        async with asyncio.timeout(PATIENCE):
            async for part in http.stream():
                size += len(part)
                if size > longest:
                    raise RefusedError(413, f"at most {longest:,} bytes are taken")
                parts.append(part)
    except TimeoutError:
        raise RefusedError(408, f"the request did not come within {PATIENCE:g} s") from None
    return b"".join(parts)


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise RefusedError(400, "it is not in UTF-8") from error


def _kind(header: str) -> str:
    return header.partition(";")[0].strip().lower()


def _all(pairs: Pairs, name: str) -> tuple[str, ...]:
    return tuple(value for key, value in pairs if key == name)


def _one(pairs: Pairs, name: str) -> str:
    found = _all(pairs, name)
    if len(found) != 1:
        raise RefusedError(400, f"one {name} is wanted, and {len(found)} came")
    return found[0]
