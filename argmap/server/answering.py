"""An answer in the notation that a client asked for, written by Oxigraph itself.

Oxigraph writes rows many times faster than Python can, as it finds them. So the limit of rows
goes into the text of the query. Only what is to be in order is written here, since Oxigraph takes
several times as long to put it so: see `argmap.rdf.ordering`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from io import BytesIO
from itertools import islice, takewhile
from typing import Any

import pyoxigraph as ox

from argmap.model import is_iri
from argmap.rdf.answering import answer as answer_in_order
from argmap.rdf.sparql import Query
from argmap.rdf.vocabulary import PREFIXES
from argmap.server.messages import LIMIT, Question, RefusedError, Reply, Written
from argmap.server.negotiation import chosen

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

_DIGITS = frozenset("0123456789")

_ALSO_ROWS = {
    "application/json": "application/sparql-results+json",
    "application/xml": "application/sparql-results+xml",
}
_ALSO_GRAPHS = {"application/turtle": "text/turtle", "application/json": "application/ld+json"}


def answered(known: ox.Store, question: Question) -> Reply:
    """Return the answer to a question as a whole; errors as `answer`."""
    found = answer(known, question)
    body = BytesIO()
    found.write(body)
    return replace(found.reply, body=body.getvalue())


def answer(known: ox.Store, question: Question) -> Written:
    """Return the answer to a question, to be written as it is found.

    Raises:
        InputError: for what is no question, and for an error of syntax, with its place.
        RefusedError: if the answer cannot be had in any notation that the client takes.
    """
    query = checked(question.text)
    rows, graphs = _media_types(question.accept, query)
    if query.order and _is_plain(question, query):
        return _in_order(known, query, rows, question.limit)
    text = _limited(query, question.limit)
    found = _asked(known, question, text)
    if isinstance(found, ox.QueryTriples):
        triples = islice(found, question.limit)
        return Written(
            reply=_reply(graphs, question.limit),
            write=lambda out: ox.serialize(triples, out, GRAPHS[graphs], prefixes=PREFIXES),
        )
    limit = None if text == query.text else question.limit
    return Written(reply=_reply(rows, limit), write=lambda out: found.serialize(out, ROWS[rows]))


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


def _is_plain(question: Question, query: Query) -> bool:
    """Tell whether a question means what it does on the command line: all graphs, no base."""
    names = (token.text[1:-1] for token in query.tokens if token.kind == "iri")
    chosen_graphs = question.default or question.named or not question.union
    return not chosen_graphs and all(map(is_iri, names))


def _in_order(known: ox.Store, query: Query, media_type: str, limit: int | None) -> Written:
    """Return rows that the query has in an order.

    Raises:
        InputError: for an error of syntax, with its place.
        RefusedError: for a function that Oxigraph does not have.
    """
    try:
        found = answer_in_order(known, query, limit=limit)
    except RuntimeError as error:
        raise RefusedError(501, str(error)) from error
    written: Mapping[str, Callable[[], str]] = {
        "application/sparql-results+json": partial(found.to_json, compact=True),
        "application/sparql-results+xml": found.to_xml,
        "text/csv": found.to_csv,
        "text/tab-separated-values": found.to_tsv,
    }
    reply = _reply(media_type, limit)
    return Written(reply=reply, write=lambda out: out.write(written[media_type]().encode()))


def _limited(query: Query, limit: int | None) -> str:
    r"""Return the text of a query that gives at most so many rows; its own, where that does.

    >>> _limited(Query("SELECT * {}"), 5), _limited(Query("SELECT * {} LIMIT 3"), 5)
    ('SELECT * {}\nLIMIT 5\n', 'SELECT * {} LIMIT 3')
    >>> _limited(Query("SELECT * {} LIMIT 9 OFFSET 2"), 5)
    'SELECT * {} LIMIT 5 OFFSET 2'
    """
    text, tokens = query.text, query.tokens
    if limit is None or query.form != "SELECT":
        return text
    words = _behind_pattern(query)
    if "LIMIT" not in words:
        at = tokens[words["VALUES"]].start if "VALUES" in words else len(text)
        return f"{text[:at]}\nLIMIT {limit}\n{text[at:]}"
    digits = list(takewhile(lambda each: each.text in _DIGITS, tokens[words["LIMIT"] + 1 :]))
    own = "".join(each.text for each in digits).lstrip("0")
    if not digits or (len(own), own) <= (len(str(limit)), str(limit)):
        return text
    return f"{text[: digits[0].start]}{limit}{text[digits[-1].start + 1 :]}"


def _behind_pattern(query: Query) -> dict[str, int]:
    """Return the words behind the pattern of a query, and which token each is."""
    depth, words, pattern = 0, {}, False
    for number, token in enumerate(query.tokens):
        if token.kind == "sign" and token.text in "{}":
            depth += 1 if token.text == "{" else -1
            pattern = True
        elif pattern and not depth and token.kind == "word":
            words[token.text.upper()] = number
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
        if text != query.text:
            _asked(known, question, query.text)  # fails where the client's own text does
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


def _reply(media_type: str, limit: int | None) -> Reply:
    headers = {} if limit is None else {LIMIT: str(limit)}
    return Reply(media_type=media_type, headers=headers)
