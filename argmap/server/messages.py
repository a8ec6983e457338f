"""What the process that listens and the workers say to each other."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING

from argmap.model import ArgmapError, Finding, InputError, Iri

if TYPE_CHECKING:
    from argmap.server.spooling import Growing

LIMIT = "Argmap-Limit"
"""The header that says after how many rows, or triples, the server stops an answer.

An answer is sent while it is computed, so nobody knows when it begins how many it will have: one
with so many may have had more.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What a worker made of a request.

    Attributes:
        media_type: of the body.
        status: of HTTP.
        body: as it goes to the client.
        file: of the body where it is long.
        growing: that file as the listener sees it, which sends it.
        packed: the body is compressed with gzip.
        state: of the graph that the body shows, a digest; empty where it shows none.
        headers: that go with it.
    """

    media_type: str
    status: int = 200
    body: bytes = b""
    file: str = ""
    growing: Growing | None = None
    packed: bool = False
    state: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A reply whose body is computed while it is written; it stays in the worker.

    Attributes:
        reply: without its body.
        write: writes the body.
    """

    reply: Reply
    write: Callable[[IO[bytes]], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A query of SPARQL's protocol.

    Attributes:
        text: the SPARQL, as it came.
        accept: the media types that the client takes.
        default: the graphs that a query without GRAPH sees as one; all where there are none.
        named: the graphs that GRAPH sees; all where there are none.
        union: a query that names no graph sees all of them, and not just the default graph.
        limit: the most rows.
        base: what relative names are relative to.
        packed: the client takes gzip.
    """

    text: str
    accept: str = ""
    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    union: bool = True
    limit: int | None = None
    base: str | None = None
    packed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture(Question):
    """A query whose answer is wanted as a map."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
    """A graph that is wanted as it stands; "" is the default graph."""

    name: str
    accept: str = ""
    packed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Map:
    """A map that is wanted as a page or as RDF, of these media types the one liked best."""

    name: Iri
    accept: str = ""
    packed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What is known of a name is wanted."""

    name: str
    accept: str = ""
    limit: int | None = None
    packed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """What the endpoint says of itself is wanted.

    Attributes:
        query: where queries are sent.
        update: where updates are sent; empty where they are not taken.
    """

    query: str
    update: str = ""
    accept: str = ""
    packed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """The maps are wanted: their names and titles."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """An update of SPARQL's protocol.

    Attributes:
        text: the SPARQL, as it came.
        using: the graphs that its patterns see as one.
        named: the graphs that GRAPH in its patterns sees.
        base: what relative names are relative to.
        copy: a copy of the corpus that it may be tried on; empty where it needs none.
    """

    text: str
    using: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    base: str | None = None
    copy: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Put:
    """A change of one graph: the Graph Store Protocol.

    Attributes:
        name: of the graph; "" is the default graph.
        documents: RDF as bytes, each with its media type; they become the graph together.
        merge: add to what is there, and do not replace it.
        delete: take the graph away.
        state: the states in which the graph must be, as `Reply.state` has them; any if None.
        absent: the graph must not be there yet.
        base: what relative names are relative to.
    """

    name: str
    documents: Sequence[tuple[bytes, str]] = ()
    merge: bool = False
    delete: bool = False
    state: frozenset[str] | None = None
    absent: bool = False
    base: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """What is to be written.

    Attributes:
        graphs: the graphs that change by name ("" is the default graph), each as N-Triples;
            empty where it is to be taken away.
        created: the graph of a `Put` was not there before.
    """

    graphs: Mapping[str, bytes]
    created: bool = False


class RefusedError(ArgmapError):
    """A request that is not answered, and is the client's to change.

    Attributes:
        status: of HTTP.
        message: why.
        findings: each thing that is wrong, where it is the text that came.
        headers: that HTTP wants with this status.
    """

    def __init__(
        self,
        status: int,
        message: str,
        findings: Sequence[Finding] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self.status, self.message = status, message
        self.findings, self.headers = tuple(findings), dict(headers or {})
        super().__init__(message)

    def __reduce__(self) -> tuple[type[RefusedError], tuple[object, ...]]:
        """Return how to make it anew in another process."""
        return type(self), (self.status, self.message, self.findings, self.headers)

    @classmethod
    def of(cls, error: InputError, status: int = 400) -> RefusedError:
        """Return what an error of an input is to a client."""
        return cls(status, str(error), error.findings)
