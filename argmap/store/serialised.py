"""An answer in the notation that a client asked for, written by Oxigraph itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

import pyoxigraph as ox

from argmap.rdf.sparql import Query
from argmap.rdf.vocabulary import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable

T = TypeVar("T")

ROWS = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/csv": ox.QueryResultsFormat.CSV,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
}
"""The media types of rows and truth values, the usual one first."""

GRAPHS = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/ld+json": ox.RdfFormat.JSON_LD,
}
"""The media types of graphs, the usual one first."""


@dataclass(frozen=True, slots=True)
class Request:
    """A query of SPARQL's protocol.

    Attributes:
        text: SPARQL that has been checked.
        rows: the media type for rows and truth values.
        graphs: the media type for graphs.
        default: the graphs that a query without GRAPH sees as one; all where there are none.
        named: the graphs that GRAPH sees; all where there are none.
        limit: the most rows.
        base: what relative names are relative to.
    """

    text: str
    rows: str
    graphs: str
    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    limit: int | None = None
    base: str | None = None


@dataclass(frozen=True, slots=True)
class Serialised:
    """An answer as bytes, and whether it was cut at the limit."""

    media_type: str
    body: bytes
    cut: bool = False


def serialised(known: ox.Store, request: Request) -> Serialised:
    """Return the answer to a request.

    Raises:
        InputError: for an error of syntax, with its place.
    """
    query = Query(request.text)
    chosen = bool(request.default or request.named)
    try:
        found = known.query(
            query.text,
            base_iri=request.base,
            prefixes=PREFIXES,
            use_default_graph_as_union=not chosen and not query.has("FROM"),
            default_graph=_nodes(request.default) if chosen else None,
            named_graphs=_nodes(request.named) if chosen else None,
        )
    except SyntaxError as error:
        raise query.syntax_error(str(error)) from error
    if isinstance(found, ox.QueryBoolean):
        return Serialised(request.rows, found.serialize(format=ROWS[request.rows]) or b"")
    if isinstance(found, ox.QueryTriples):
        triples = Cut(found, request.limit)
        body = ox.serialize(triples, format=GRAPHS[request.graphs], prefixes=PREFIXES) or b""
        return Serialised(request.graphs, body, triples.cut)
    if request.limit is None:
        return Serialised(request.rows, found.serialize(format=ROWS[request.rows]) or b"")
    return _limited(request, found)


def _limited(request: Request, found: ox.QuerySolutions) -> Serialised:
    """Return at most so many rows of an answer."""
    limit = request.limit or 0
    rows = list(islice(found, limit + 1))
    cut = len(rows) > limit
    body = _written(found.variables, rows[:limit], request.rows)
    return Serialised(request.rows, body, cut)


def _written(
    variables: Sequence[ox.Variable], rows: Sequence[ox.QuerySolution], media_type: str
) -> bytes:
    from argmap.rdf.answer import Answer, Kind

    columns = tuple(variable.value for variable in variables)
    terms = tuple(tuple(None if term is None else str(term) for term in row) for row in rows)
    answer = Answer(kind=Kind.ROWS, columns=columns, terms=terms)
    written = {
        "application/sparql-results+json": answer.to_json,
        "application/sparql-results+xml": answer.to_xml,
        "text/csv": answer.to_csv,
        "text/tab-separated-values": answer.to_tsv,
    }[media_type]()
    return written.encode()


class Cut(Iterator[T]):
    """The first so many of some things; `cut` tells whether there were more."""

    def __init__(self, things: Iterable[T], limit: int | None) -> None:
        self._things, self._left, self.cut = iter(things), limit, False

    def __next__(self) -> T:
        """Return the next thing, if it is among the first."""
        thing = next(self._things)
        if self._left is not None:
            if not self._left:
                self.cut = True
                raise StopIteration
            self._left -= 1
        return thing


def _nodes(names: Sequence[str]) -> list[Any]:
    return [ox.NamedNode(name) for name in names]
