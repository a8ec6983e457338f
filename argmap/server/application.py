"""The pages and the endpoint as one application.

=================  ==================================================================
``/``              a page to ask from, with the named queries at hand
``/query``         SPARQL 1.1 Protocol; its description where nothing is asked
``/update``        updates, where they are allowed
``/store``         Graph Store HTTP Protocol: ?graph=, ?default, or a path of its own
``/maps/NAME``     the page of a map, or its RDF, as the client prefers; also written
``/map``           the part of the maps that an answer names, as a map
``/about?iri=``    what is known of any name, likewise
=================  ==================================================================

Pages load nothing from elsewhere, and their Content-Security-Policy says so. Only requests for
a name of this server are answered, so that a page of another site cannot reach a server on
loopback under a name of its own (DNS rebinding).
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import JSONResponse, RedirectResponse, Response

from argmap.model import Iri, is_iri
from argmap.server import protocol
from argmap.server.about import path_of
from argmap.server.access import OnlyNames, authorise
from argmap.server.answering import GRAPHS, ROWS
from argmap.server.corpora import Served
from argmap.server.home import FILES, file, home
from argmap.server.messages import (
    LIMIT,
    About,
    Description,
    Graph,
    Map,
    Picture,
    Question,
    RefusedError,
    Reply,
)
from argmap.server.negotiation import chosen
from argmap.server.pages import MEDIA_TYPE as PAGE
from argmap.server.pages import SAFE
from argmap.server.responses import has, sent, takes_gzip, unchanged
from argmap.server.routing import nowhere, route, while_there

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.requests import Request as HttpRequest

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
"""The names of this computer, for itself."""

_UNSTEADY = ("NOW", "RAND", "UUID", "STRUUID", "BNODE")


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a server allows: rows a query, names and origins, and who may write.

    Attributes:
        rows: the most that an answer has.
        hosts: the names of this server.
        origins: the sites whose pages may ask.
        token: what a client sends to write; None where nobody may.
    """

    rows: int = 100_000
    hosts: Sequence[str] = LOOPBACK
    origins: Sequence[str] = ()
    token: str | None = None


class Server:
    """The handlers, over a corpus."""

    def __init__(self, served: Served, limits: Limits) -> None:
        self.served, self.limits = served, limits

    def application(self) -> Starlette:
        """Return the application."""
        middleware = [Middleware(OnlyNames, names=self.limits.hosts)]
        if self.limits.origins:
            middleware.append(
                Middleware(
                    CORSMiddleware,
                    allow_origins=list(self.limits.origins),
                    allow_methods=["GET", "HEAD", "POST", "PUT", "DELETE"],
                    allow_headers=[
                        "Accept",
                        "Authorization",
                        "Content-Type",
                        "If-Match",
                        "If-None-Match",
                    ],
                    expose_headers=[LIMIT, "ETag", "Location"],
                )
            )
        return Starlette(
            routes=[
                route("/", GET=self.home),
                route("/query", GET=self.query, POST=self.query),
                route("/query/", GET=self.query, POST=self.query),
                route("/update", POST=self.update),
                route("/update/", POST=self.update),
                *(
                    route(path, GET=self.graph, PUT=self.put, POST=self.put, DELETE=self.put)
                    for path in ("/store", "/store/{path:path}")
                ),
                route("/about", GET=self.about),
                route("/map", GET=self.picture, POST=self.picture),
                route("/maps", GET=self.maps),
                route("/maps/", GET=self.maps),
                route(
                    "/maps/{name:path}",
                    GET=self.map,
                    PUT=self.put_map,
                    POST=self.put_map,
                    DELETE=self.put_map,
                ),
                route("/page/{name}", GET=self.file),
                route("/favicon.ico", GET=self.icon),
            ],
            middleware=middleware,
            exception_handlers={404: nowhere},
            lifespan=self._lifespan,
        )

    @asynccontextmanager
    async def _lifespan(self, app: Starlette) -> AsyncIterator[None]:
        del app
        await self.served.start()
        yield
        await self.served.close()

    async def query(self, http: HttpRequest) -> Response:
        """Answer a query, or describe the endpoint to who asks nothing.

        Who follows a link to a query in a browser is shown the query and its answer.
        """
        if http.method in {"GET", "HEAD"}:
            pairs = protocol.asked(http)
            shown = not pairs or [name for name, _ in pairs] == ["query"]
            if shown and chosen(_accept(http), (*ROWS, *GRAPHS, PAGE)) == PAGE:
                return RedirectResponse(f"/#{urlencode(pairs)}" if pairs else "/", 303)
            if not pairs:
                return await self._description(http)
        asked = await protocol.question(http, self.limits.rows, Question)
        if not _is_steady(asked.text):
            return sent(http, await while_there(http, self.served.ask(asked)))
        tag = "" if http.method == "POST" else self._tag(asked)
        if tag and has(http, tag):
            return unchanged({"ETag": tag})
        return sent(http, await while_there(http, self.served.once(asked)), tag)

    async def update(self, http: HttpRequest) -> Response:
        """Make an update."""
        authorise(http, self.limits.token)
        await self.served.change(await protocol.update(http))
        return Response(status_code=204)

    async def graph(self, http: HttpRequest) -> Response:
        """Return a graph as it stands."""
        name = protocol.graph_name(http)
        if name is None:
            raise RefusedError(400, "name a graph: /store?graph=IRI, or /store?default")
        wanted = Graph(name=name, accept=_accept(http), packed=takes_gzip(http))
        reply = await while_there(http, self.served.ask(wanted))
        return sent(http, reply, _graph_tag(reply))

    async def put(self, http: HttpRequest) -> Response:
        """Replace a graph, add to it, or take it away."""
        authorise(http, self.limits.token)
        name = protocol.graph_name(http)
        if name is None and http.method != "POST":
            raise RefusedError(400, "name a graph: /store?graph=IRI, or /store?default")
        return await self._put(http, name)

    async def put_map(self, http: HttpRequest) -> Response:
        """Write a map under its name: replace it, add to it, or take it away."""
        authorise(http, self.limits.token)
        word = http.path_params["name"]
        try:
            name = (await self.served.listed()).find(word)
        except RefusedError:
            from argmap.model import MAPS

            name = Iri(word if is_iri(word) else MAPS + word)
            if not is_iri(name):
                raise RefusedError(400, f"no map can be called {word!r}") from None
        return await self._put(http, name)

    async def home(self, http: HttpRequest) -> Response:
        """Return the page to ask from."""
        listed = await self.served.listed()
        body = home(listed.maps, self.limits.rows)
        return sent(http, Reply(media_type=PAGE, body=body), _body_tag(body), SAFE)

    async def file(self, http: HttpRequest) -> Response:
        """Return the script or the style of the page."""
        name = http.path_params["name"]
        if name not in FILES:
            raise RefusedError(404, "there is no such file")
        body = file(name)
        reply = Reply(media_type=FILES[name], body=body)
        return sent(http, reply, _body_tag(body), SAFE)

    async def icon(self, http: HttpRequest) -> Response:
        """Lead browsers that ask on their own to the icon."""
        del http
        return RedirectResponse("/page/icon.svg", 308)

    async def maps(self, http: HttpRequest) -> Response:
        """Return the maps as JSON, or the page that lists them."""
        if chosen(_accept(http), ("application/json", PAGE)) == PAGE:
            return RedirectResponse("/#maps", 303)
        listed = await self.served.listed()
        return JSONResponse(
            [{"iri": name, "title": title, "path": path_of(name)} for name, title in listed.maps]
        )

    async def map(self, http: HttpRequest) -> Response:
        """Return the page of a map, or the map as RDF."""
        name = (await self.served.listed()).find(http.path_params["name"])
        # The one liked best, so that what is kept does not depend on how clients say so.
        accept = chosen(_accept(http), (PAGE, *GRAPHS)) or _accept(http)
        wanted = Map(name=name, accept=accept, packed=takes_gzip(http))
        reply = await while_there(http, self.served.once(wanted))
        return sent(http, reply, _graph_tag(reply))

    async def picture(self, http: HttpRequest) -> Response:
        """Return the part of the maps that an answer names, as a map."""
        wanted = await protocol.question(http, self.limits.rows, Picture)
        return sent(http, await while_there(http, self.served.once(wanted)))

    async def about(self, http: HttpRequest) -> Response:
        """Return what is known of a name."""
        name = http.query_params.get("iri", "")
        if not is_iri(name):
            raise RefusedError(400, "give a name: /about?iri=...")
        wanted = About(
            name=name, accept=_accept(http), limit=self.limits.rows, packed=takes_gzip(http)
        )
        reply = await while_there(http, self.served.ask(wanted))
        return sent(http, reply, self._tag(wanted), SAFE)

    async def _description(self, http: HttpRequest) -> Response:
        wanted = Description(
            query=str(http.url.replace(query="")),
            update=str(http.url.replace(path="/update", query="")) if self.limits.token else "",
            accept=_accept(http),
            packed=takes_gzip(http),
        )
        return sent(http, await while_there(http, self.served.ask(wanted)), self._tag(wanted))

    async def _put(self, http: HttpRequest, name: str | None) -> Response:
        change = await protocol.change(http, name)
        edit = await self.served.change(change)
        headers = {"Location": change.name} if name is None else {}
        return Response(status_code=201 if edit.created else 204, headers=headers)

    def _tag(self, request: object) -> str:
        digest = hashlib.sha256(repr(request).encode()).hexdigest()[:16]
        return f'W/"{self.served.version}-{digest}"'


def _is_steady(text: str) -> bool:
    """Tell whether a query has the same answer each time; it may say no where it has."""
    words = "".join(text.upper().split())
    return not any(f"{word}(" in words for word in _UNSTEADY)


def _accept(http: HttpRequest) -> str:
    return http.headers.get("accept", "")


def _graph_tag(reply: Reply) -> str:
    kind = reply.media_type.partition("/")[2]
    return f'"{reply.state}-{kind}{".gz" if reply.packed else ""}"'


def _body_tag(body: bytes) -> str:
    return f'W/"{hashlib.sha256(body).hexdigest()[:16]}"'
