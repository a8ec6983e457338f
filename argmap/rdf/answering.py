"""Answers out of a store: as terms, in order, and as fast as the engine writes.

Terms that come one by one as objects take five times as long as one text that is cut up; so
rows are cut out of TSV, and triples out of N-Triples. Of few rows the objects are better, and
with a limit: only so many are made.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, cast

from argmap.rdf.answer import TRUE, Answer, Kind
from argmap.rdf.ordering import Rows, UnsureError, ordered
from argmap.rdf.sparql import Query
from argmap.rdf.terms import XSD

if TYPE_CHECKING:
    import pyoxigraph as ox

TRIPLE = ("subject", "predicate", "object")

FEW = 32
"""So many rows are taken as objects before the rest is cut out of a text."""

_RAW = bytes([*range(0x09), *range(0x0B, 0x20), 0x7F])
"""The characters that N-Triples escapes and TSV does not."""

_WHOLE = frozenset('<"_')
"""How terms begin that TSV does not abbreviate."""


def answer(known: ox.Store, query: Query, *, limit: int | None = None) -> Answer:
    """Return what a store answers, rows beyond ``limit`` left out and the answer marked as cut.

    Raises:
        InputError: for an error of syntax, with its place.
    """
    if query.order:
        try:
            columns, rows = _rows(known, query.unordered, needed=[name for name, _ in query.order])
            found = ordered(rows, columns, query.order)
        except UnsureError:
            pass
        else:
            return cut(_of_rows(query, columns, tuple(found)), limit)
    if query.form == "SELECT":
        columns, rows = _rows(known, query, limit)
        return cut(_of_rows(query, columns, in_order(query, rows)), limit)
    return _other(known, query, limit)


def in_order(query: Query, rows: Rows) -> tuple[tuple[str | None, ...], ...]:
    """Return rows as the query orders them, or in order of their terms where it does not."""
    if not query.has("ORDER"):
        rows.sort(key=_terms)
    return tuple(rows)


def _of_rows(
    query: Query, columns: tuple[str, ...], rows: tuple[tuple[str | None, ...], ...]
) -> Answer:
    return Answer(kind=Kind.ROWS, columns=columns, terms=rows, asked=query.text)


def _other(known: ox.Store, query: Query, limit: int | None) -> Answer:
    """Return a truth value, or a graph in order of its triples."""
    import pyoxigraph as ox

    found = run(known, query)
    if isinstance(found, ox.QueryBoolean):
        yes = ((TRUE,),) if found else ()
        return Answer(kind=Kind.BOOLEAN, columns=(), terms=yes, asked=query.text)
    triples = cast("ox.QueryTriples", found)
    rows: list[tuple[str, ...]]
    if limit is None:
        text = (triples.serialize(format=ox.RdfFormat.N_TRIPLES) or b"").decode("utf-8")
        lines = sorted(set(text.split("\n")[:-1]))  # in order as their terms are
        rows = [tuple(line[:-2].split(" ", 2)) for line in lines]
    else:
        distinct = dict.fromkeys(
            (str(t.subject), str(t.predicate), str(t.object)) for t in triples
        )
        rows = sorted(islice(distinct, limit + 1))
    whole = Answer(kind=Kind.GRAPH, columns=TRIPLE, terms=tuple(rows), asked=query.text)
    return cut(whole, limit)


def _rows(
    known: ox.Store, query: Query, limit: int | None = None, needed: Sequence[str] = ()
) -> tuple[tuple[str, ...], Rows]:
    """Return the columns and rows of a SELECT, one more than ``limit`` if there are so many.

    Raises:
        UnsureError: if one of the ``needed`` columns is not there.
    """
    import pyoxigraph as ox

    found = cast("ox.QuerySolutions", run(known, query))
    columns = tuple(variable.value for variable in found.variables)
    if not set(needed) <= set(columns):
        raise UnsureError(needed)
    first = _taken(found, FEW if limit is None else limit + 1)
    if limit is not None or len(first) < FEW:
        return columns, first
    if columns:
        data = found.serialize(format=ox.QueryResultsFormat.TSV) or b""
        if len(data.translate(None, _RAW)) == len(data):
            return columns, first + _cut_up(data.decode("utf-8"))
        found = cast("ox.QuerySolutions", run(known, query))
        first = []
    return columns, first + _taken(found, None)


def _taken(found: ox.QuerySolutions, most: int | None) -> Rows:
    """Return the next rows, made of the engine's objects."""
    return [
        tuple([None if term is None else str(term) for term in row]) for row in islice(found, most)
    ]


def _cut_up(text: str) -> Rows:
    """Return the rows of TSV. No term holds a tab or a line feed: they are escaped."""
    rows: Rows = []
    whole: dict[str, str | None] = {"": None}  # what is abbreviated, and what it stands for
    for line in text.split("\n")[1:-1]:
        terms: list[str | None] = []
        for term in line.split("\t"):
            if term[:1] in _WHOLE:
                terms.append(term)
            elif term in whole:
                terms.append(whole[term])
            else:
                terms.append(whole.setdefault(term, _in_full(term)))
        rows.append(tuple(terms))
    return rows


def _in_full(word: str) -> str:
    """Return a number or a truth value as N-Triples writes it.

    >>> _in_full("1.5")
    '"1.5"^^<http://www.w3.org/2001/XMLSchema#decimal>'
    """
    if word in {"true", "false"}:
        kind = "boolean"
    elif "e" in word or "E" in word:
        kind = "double"
    else:
        kind = "decimal" if "." in word else "integer"
    return f'"{word}"^^<{XSD}{kind}>'


def run(known: ox.Store, query: Query) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
    """Return what the engine finds; all graphs are one, unless the query names some by FROM.

    Raises:
        InputError: for an error of syntax, with its place.
    """
    try:
        return known.query(
            query.text,
            prefixes=query.prefixes or None,
            use_default_graph_as_union=not query.has("FROM"),
        )
    except SyntaxError as error:
        raise query.syntax_error(str(error)) from error


def cut(found: Answer, limit: int | None) -> Answer:
    """Return an answer with at most so many rows, marked where it had more."""
    if limit is None or len(found.terms) <= limit:
        return found
    return replace(found, terms=found.terms[:limit], cut=True)


def _terms(row: tuple[str | None, ...]) -> tuple[str, ...]:
    return tuple(term or "" for term in row)
