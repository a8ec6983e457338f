"""The pages and the endpoint as one application.

=================  ==================================================================
``/``              a page to ask from, with the named queries at hand
``/query``         SPARQL 1.1 Protocol; its description where nothing is asked
``/maps/NAME``     the page of a map, or its RDF, as the client prefers
``/about?iri=``    what is known of any name, likewise
=================  ==================================================================

Pages load nothing from elsewhere, and their Content-Security-Policy says so. Only requests for
a name of this server are answered, so that a page of another site cannot reach a server on
loopback under a name of its own (DNS rebinding).
"""

from __future__ import annotations

import json
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from argmap.api import render, save
from argmap.model import InputError, Iri, is_iri
from argmap.rdf.query import queries
from argmap.rdf.terms import iri
from argmap.server.description import description
from argmap.server.negotiation import chosen
from argmap.server.pool import BusyError, Pool
from argmap.server.protocol import CUT, answer
from argmap.store.engine import EngineError, QueryTimeoutError
from argmap.store.serialised import GRAPHS, Request

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from starlette.requests import Request as HttpRequest

    from argmap.store.corpus import Corpus

PAGE = Path(__file__).parent / "page"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
_RDF = ("text/turtle", "application/ld+json", "application/rdf+xml", "application/n-triples")
_FORMATS = dict(zip(_RDF, ("turtle", "json-ld", "rdf-xml", "n-triples"), strict=True))
_FILES = {"page.js": "text/javascript", "page.css": "text/css"}


LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
"""The names of this computer, for itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a server allows: seconds and rows a query, and which names and origins."""

    timeout: float = 30.0
    rows: int = 100_000
    hosts: Sequence[str] = LOOPBACK
    origins: Sequence[str] = ()


class Server:
    """The handlers, over a corpus for the maps and a pool for the queries."""

    def __init__(self, corpus: Corpus, pool: Pool, limits: Limits) -> None:
        self.corpus, self.pool, self.limits = corpus, pool, limits
        self._page = lru_cache(maxsize=32)(self._rendered)

    def application(self) -> Starlette:
        """Return the application."""
        middleware = [Middleware(TrustedHostMiddleware, allowed_hosts=list(self.limits.hosts))]
        if self.limits.origins:
            middleware.append(
                Middleware(
                    CORSMiddleware,
                    allow_origins=list(self.limits.origins),
                    allow_methods=["GET", "POST"],
                    allow_headers=["Accept", "Content-Type"],
                    expose_headers=[CUT],
                )
            )
        every = ["GET", "POST", "PUT", "DELETE", "PATCH"]
        return Starlette(
            routes=[
                Route("/", self.home),
                Route("/query", self.query, methods=every),
                Route("/query/", self.query, methods=every),
                Route("/update", self.update, methods=every),
                Route("/about", self.about),
                Route("/maps/{name:path}", self.map),
                Route("/page/{name}", self.file),
            ],
            middleware=middleware,
            lifespan=self._lifespan,
        )

    @asynccontextmanager
    async def _lifespan(self, app: Starlette) -> AsyncIterator[None]:
        del app
        await run_in_threadpool(self.pool.start)
        yield
        self.pool.close()
        self.corpus.close()

    async def query(self, http: HttpRequest) -> Response:
        """Answer a query, or describe the endpoint to who asks nothing."""
        if http.method == "GET" and not http.query_params:
            names = await run_in_threadpool(lambda: list(self.corpus.entries()))
            text = description(str(http.url.replace(query="")), names)
            return Response(text, media_type="text/turtle")
        return await answer(http, self.pool, self.limits.rows)

    async def update(self, http: HttpRequest) -> Response:
        """Refuse."""
        del http
        return PlainTextResponse("this server is read-only\n", 403)

    async def home(self, http: HttpRequest) -> Response:
        """Return the page to ask from."""
        del http
        text = (PAGE / "page.html").read_text(encoding="utf-8")
        entries = await run_in_threadpool(lambda: list(self.corpus.entries()))
        maps = "".join(
            f'<li><a href="/maps/{escape(_short(name), quote=True)}">{escape(_short(name))}</a></li>'
            for name in entries[:200]
        )
        known = [
            {
                "name": each.name,
                "question": each.question,
                "text": each.text,
                "parameters": dict(each.parameters),
            }
            for each in queries().values()
        ]
        data = json.dumps(known, ensure_ascii=False).replace("<", "\\u003c")
        page = text.replace("{{maps}}", maps).replace("{{queries}}", data)
        return HTMLResponse(page, headers=_HEADERS)

    async def file(self, http: HttpRequest) -> Response:
        """Return the script or the style of the page."""
        name = http.path_params["name"]
        if name not in _FILES:
            return PlainTextResponse("there is no such file\n", 404)
        data = (PAGE / name).read_bytes()
        return Response(data, media_type=_FILES[name], headers=_HEADERS)

    async def map(self, http: HttpRequest) -> Response:
        """Return the page of a map, or the map as RDF."""
        kind = chosen(http.headers.get("accept", ""), ["text/html", *_RDF])
        if kind is None:
            return PlainTextResponse(f"a map can be had as {', '.join(_RDF)}\n", 406)
        try:
            name = await run_in_threadpool(self.corpus.find, http.path_params["name"])
            body = await run_in_threadpool(self._page, name, kind)
        except (InputError, KeyError) as error:
            return PlainTextResponse(f"{error}\n", 404)
        headers = {"Vary": "Accept", "X-Content-Type-Options": "nosniff"}
        return Response(body, media_type=kind, headers=headers)

    async def about(self, http: HttpRequest) -> Response:
        """Return what is known of a name: the page of its map, or its triples."""
        name = http.query_params.get("iri", "")
        if not is_iri(name):
            return PlainTextResponse("give a name: /about?iri=...\n", 400)
        kind = chosen(http.headers.get("accept", ""), ["text/html", *GRAPHS])
        if kind is None:
            return PlainTextResponse(f"it can be had as {', '.join(GRAPHS)}\n", 406)
        place, _, local = name.partition("#")
        entries = await run_in_threadpool(self.corpus.entries)
        if kind == "text/html" and Iri(place) in entries:
            return RedirectResponse(
                f"/maps/{_short(Iri(place))}{'#' if local else ''}{local}", 303
            )
        graph = "text/turtle" if kind == "text/html" else kind
        text = f"CONSTRUCT {{ {iri(name)} ?p ?o }} WHERE {{ {iri(name)} ?p ?o }}"
        request = Request(text, "application/sparql-results+json", graph, limit=self.limits.rows)
        try:
            found = await run_in_threadpool(self.pool.answer, request)
        except (QueryTimeoutError, BusyError, EngineError) as error:
            return PlainTextResponse(f"{error}\n", 503)
        if b"<" not in found.body:
            return PlainTextResponse("nothing is known of that name\n", 404)
        return Response(found.body, media_type=found.media_type, headers={"Vary": "Accept"})

    def _rendered(self, name: Iri, kind: str) -> bytes:
        m = self.corpus.map(name)
        if kind == "text/html":
            return render(m)
        return save((m,), "map", format=_FORMATS[kind])[0]


def _short(name: Iri) -> str:
    """Return what a path calls a map: the end of its name where it is one of ours."""
    from argmap.model import MAPS

    return name.removeprefix(MAPS)
