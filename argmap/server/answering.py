"""An answer in the notation that a client asked for, written by Oxigraph itself.

Oxigraph writes rows many times faster than Python can, and only whole answers. So the limit of
rows goes into the query, and only an answer that reaches it is asked for once more, to tell
whether there was more.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from io import StringIO
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar, cast

import pyoxigraph as ox

from argmap.rdf.sparql import Query
from argmap.rdf.vocabulary import PREFIXES
from argmap.server.messages import CUT, Question, RefusedError, Reply
from argmap.server.negotiation import chosen

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

_ALSO_ROWS = {
    "application/json": "application/sparql-results+json",
    "application/xml": "application/sparql-results+xml",
}
_ALSO_GRAPHS = {"application/turtle": "text/turtle", "application/json": "application/ld+json"}
_SHORTEST_ROW = 3
"""The bytes that a row takes at least, in JSON: ``{},``."""


def answered(known: ox.Store, question: Question) -> Reply:
    """Return the answer to a question.

    Raises:
        InputError: for what is no question, and for an error of syntax, with its place.
        RefusedError: if the answer cannot be had in any notation that the client takes.
    """
    query = checked(question.text)
    rows, graphs = _media_types(question.accept, query)
    limited = _Limited(query, question.limit)
    found = _asked(known, question, limited.text)
    if isinstance(found, ox.QueryBoolean):
        return Reply(media_type=rows, body=found.serialize(format=ROWS[rows]) or b"")
    if isinstance(found, ox.QueryTriples):
        triples = Cut(found, question.limit)
        body = ox.serialize(triples, format=GRAPHS[graphs], prefixes=PREFIXES) or b""
        return _reply(graphs, body, question.limit if triples.cut else None)
    if not limited.is_in_text:
        return _written_slowly(found, rows, question.limit)
    body = found.serialize(format=ROWS[rows]) or b""
    if limited.may_cut and _count(body, rows, question.limit or 0) == question.limit:
        more = cast("ox.QuerySolutions", _asked(known, question, limited.one_more))
        cut = sum(1 for _ in more) > (question.limit or 0)
        return _reply(rows, body, question.limit if cut else None)
    return _reply(rows, body, None)


@lru_cache(maxsize=256)
def checked(text: str) -> Query:
    """Return a query that is one, and that reaches out to nobody.

    Raises:
        InputError: for SERVICE, for an update, for FROM a file, and for what is no query.
    """
    query = Query(text)
    query.check()
    if any(token.kind == "iri" and token.text.startswith("<file:") for token in query.tokens):
        raise RefusedError(400, "files are no graphs of this server")
    return query


class _Limited:
    """A query with a limit of rows in its text, where its text can take one.

    Attributes:
        text: what to ask.
        one_more: what to ask to know whether there is a row beyond the limit.
        is_in_text: the answer cannot have more rows than the limit.
        may_cut: the limit is ours, and not the query's own.
    """

    def __init__(self, query: Query, limit: int | None) -> None:
        self.text = self.one_more = query.text
        self.is_in_text, self.may_cut = True, False
        if limit is None or query.form != "SELECT":
            return
        words = _outside_braces(query)
        if "LIMIT" in words:
            own = re.match(r"LIMIT\s+(\d+)", query.text[words["LIMIT"] :], re.IGNORECASE)
            self.is_in_text = own is not None and int(own[1]) <= limit
        elif "VALUES" in words:
            self.is_in_text = False
        else:
            self.may_cut = True
            self.text = f"{query.text}\nLIMIT {limit}"
            self.one_more = f"{query.text}\nLIMIT {limit + 1}"


def _outside_braces(query: Query) -> dict[str, int]:
    """Return the words behind the pattern of a query, and where each begins."""
    depth, words, pattern = 0, {}, False
    for token in query.tokens:
        if token.kind == "sign" and token.text in "{}":
            depth += 1 if token.text == "{" else -1
            pattern = True
        elif pattern and not depth and token.kind == "word":
            words[token.text.upper()] = token.start
    return words


def _asked(
    known: ox.Store, question: Question, text: str
) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
    query = checked(question.text)
    chosen_graphs = bool(question.default or question.named)
    try:
        return known.query(
            text,
            base_iri=question.base,
            prefixes=PREFIXES,
            use_default_graph_as_union=(
                question.union and not chosen_graphs and not query.has("FROM")
            ),
            default_graph=_nodes(question.default) if chosen_graphs else None,
            named_graphs=_nodes(question.named) if chosen_graphs else None,
        )
    except SyntaxError as error:
        raise query.syntax_error(str(error)) from error
    except RuntimeError as error:  # a function that Oxigraph does not have
        raise RefusedError(501, str(error)) from error


def _nodes(names: Sequence[str]) -> list[Any]:
    try:
        return [ox.NamedNode(name) for name in names]
    except ValueError as error:
        raise RefusedError(400, f"a graph is named by an IRI: {error}") from error


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


def _reply(media_type: str, body: bytes, cut: int | None) -> Reply:
    headers = {} if cut is None else {CUT: str(cut)}
    return Reply(media_type=media_type, body=body, headers=headers)


def _count(body: bytes, media_type: str, limit: int) -> int:
    """Return how many rows a text has, or 0 where it is too short to have so many."""
    if len(body) < _SHORTEST_ROW * limit:
        return 0
    if media_type == "application/sparql-results+json":
        return len(json.loads(body)["results"]["bindings"])
    if media_type == "application/sparql-results+xml":
        return body.count(b"<result>")
    if media_type == "text/csv":
        return sum(1 for _ in csv.reader(StringIO(body.decode("utf-8"), newline=""))) - 1
    return body.count(b"\n") - 1


def _written_slowly(found: ox.QuerySolutions, media_type: str, limit: int | None) -> Reply:
    """Return at most so many rows of a query whose text takes no limit."""
    from argmap.rdf.answer import Answer, Kind

    rows = list(islice(found, None if limit is None else limit + 1))
    cut = limit is not None and len(rows) > limit
    columns = tuple(variable.value for variable in found.variables)
    terms = tuple(
        tuple(None if term is None else str(term) for term in row) for row in rows[:limit]
    )
    answer = Answer(kind=Kind.ROWS, columns=columns, terms=terms)
    written = {
        "application/sparql-results+json": answer.to_json,
        "application/sparql-results+xml": answer.to_xml,
        "text/csv": answer.to_csv,
        "text/tab-separated-values": answer.to_tsv,
    }[media_type]()
    return _reply(media_type, written.encode(), limit if cut else None)


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
