"""Any SPARQL 1.1 server as the engine of a corpus.

Asked is only what every server can do: queries that name their graphs, graphs written whole
(Graph Store Protocol, or updates of at most `AT_ONCE` triples where there is none), one
operation a request, and nothing that relies on a transaction. What makes a map count is its
provenance, which goes first and comes last.

Rows are read as they arrive. A server that gives only so many at a time is asked in parts
(`argmap.store.parts`), and whether it did is never left to its word: an answer that is longer
than any seen whole is followed by the question whether there is one row more. A graph is asked
for as the rows that make it, since of a CONSTRUCT that was cut nobody can tell.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from itertools import chain, islice
from typing import TYPE_CHECKING

import pyoxigraph as ox

from argmap.model import InputError, Iri
from argmap.rdf.answer import TRUE, Answer, Kind
from argmap.rdf.answering import TRIPLE, cut, in_order
from argmap.rdf.ordering import Rows, UnsureError, ordered
from argmap.rdf.parse import parse
from argmap.rdf.sparql import Query
from argmap.rdf.streaming import Stream, only_rows
from argmap.rdf.terms import iri, parse_literal
from argmap.store.client import Client, RefusedError, Reply, left_out
from argmap.store.construction import construction
from argmap.store.deadline import Deadline
from argmap.store.engine import EngineError, Row, Unit
from argmap.store.parts import (
    DEEPEST,
    can_take_limit,
    counting,
    declared,
    divided,
    is_divisible,
    more_than,
    part,
    parts,
)
from argmap.store.results import Results, no_results
from argmap.store.urls import Urls

if TYPE_CHECKING:
    import httpx

AT_ONCE = 1000
"""How many triples an update may hold: Virtuoso refuses some thousands more."""

VIRTUOSO_SAYS_YES = ("__ASK_RETVAL",)
"""The column in which Virtuoso answers ASK: with one row, or for no with none."""

JSON = "application/sparql-results+json"
TRIPLES = "application/n-triples"


class SilentlyCutError(EngineError):
    """A server gave some rows, has more, and did not say so.

    Attributes:
        rows: how many it gave.
    """

    def __init__(self, location: str, rows: int) -> None:
        self.rows = rows
        super().__init__(
            location,
            f"the server left out rows beyond {rows:,} and did not say so",
            "ask again: from now on it is asked in parts",
        )


class Endpoint:
    """A SPARQL 1.1 server.

    Args:
        location: its URL; `Urls.of` says what follows from it.
        urls: what does not follow from it.
        auth: as `argmap.store.client.Client` takes it; from the environment if it is not given.
        patience: seconds that a request may take.
    """

    def __init__(
        self,
        location: str,
        *,
        urls: Urls | None = None,
        auth: tuple[str, str] | str | httpx.Auth | None = None,
        patience: float = 300.0,
    ) -> None:
        self.location = location
        self.urls = urls or Urls.of(location)
        self._client = Client(location, auth=auth or _from_environment(), patience=patience)
        self._seen = 0  # the most rows that an answer had which turned out whole
        self._most = 0  # how many rows the server gives at most, once it kept back some

    def ask(
        self, query: Query, *, limit: int | None = None, timeout: float | None = None
    ) -> Answer:
        """Return the answer of the server, whole.

        Raises:
            InputError: if the query cannot be read.
            QueryTimeoutError: after ``timeout`` seconds.
            EngineError: if the server fails, or answers what is no answer or not all of it.
        """
        deadline = self._deadline(timeout)
        return replace(self._answer(query, limit, deadline), asked=query.text)

    def _answer(self, query: Query, limit: int | None, deadline: Deadline) -> Answer:
        with self._checked(query):
            if query.form == "CONSTRUCT" and (built := construction(query)) is not None:
                columns, rows = self._collected(built.rows, None, deadline)
                return built.graph(columns, rows, limit)
            if query.form in {"CONSTRUCT", "DESCRIBE"}:
                union = not query.has("FROM")
                body = self._query(declared(query), TRIPLES, union=union, deadline=deadline)
                found = sorted(set(self._triples(body)))
                return cut(Answer(kind=Kind.GRAPH, columns=TRIPLE, terms=tuple(found)), limit)
            if query.form == "ASK":
                yes = ((TRUE,),) if self._boolean(query, deadline) else ()
                return Answer(kind=Kind.BOOLEAN, columns=(), terms=yes)
            columns, rows = self._ordered(query, limit, deadline)
            return cut(Answer(kind=Kind.ROWS, columns=columns, terms=tuple(rows)), limit)

    def stream(self, query: Query, *, timeout: float | None = None) -> Stream:
        """Return the rows of a SELECT as they arrive, in the order of the server.

        Raises:
            InputError: if the query cannot be read, or is no SELECT.
            QueryTimeoutError: after ``timeout`` seconds, also on the way.
            EngineError: if the server fails or leaves out rows without a word, also on the way.
        """
        only_rows(query)
        rows = self._select(query, self._deadline(timeout))
        with self._checked(query):
            columns = next(rows)
        return Stream(tuple(str(name) for name in columns), rows)

    def rows(self, text: str) -> Iterator[Row]:
        """Yield the rows of a SELECT."""
        rows = self._select(Query(text), self._deadline(None))
        next(rows)
        for row in rows:
            yield tuple(term or "" for term in row)

    def there(self, names: Sequence[Iri]) -> Sequence[Iri]:
        """Return those of these names that stand in some triple."""
        places = ("?s ?p ?o", "?a ?b ?s", "?c ?s ?d")
        there = " || ".join(f"EXISTS {{ GRAPH ?g {{ {place} }} }}" for place in places)
        chosen = " ".join(map(iri, names))
        text = f"SELECT ?s WHERE {{ VALUES ?s {{ {chosen} }} FILTER ({there}) }}"
        found = {row[0] for row in self.rows(text)} if names else set()
        return [name for name in names if iri(name) in found]

    def graph(self, name: Iri) -> bytes:
        """Return a graph as N-Triples."""
        rows = self.rows(f"SELECT ?s ?p ?o {{ GRAPH {iri(name)} {{ ?s ?p ?o }} }}")
        return "".join(f"{s} {p} {o} .\n" for s, p, o in rows).encode()

    def write(self, units: Iterable[Unit]) -> None:
        """Write units graph by graph, what makes each count the last."""
        for unit in units:
            *_, last = unit
            if len(unit) > 1:
                self._drop(last)
            for name, lines in unit.items():
                if lines:
                    self._put(name, lines)
                else:
                    self._drop(name)

    def optimise(self) -> None:
        """Leave that to the server."""

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def _ordered(
        self, query: Query, limit: int | None, deadline: Deadline
    ) -> tuple[tuple[str, ...], Rows]:
        """Return rows in order: put so here, where the server need not be asked to."""
        if query.order:
            asked = query.unordered if limit is None else query
            columns, rows = self._collected(asked, limit, deadline, loose=True)
            try:
                return columns, ordered(rows, columns, query.order)
            except UnsureError:
                pass
        columns, rows = self._collected(query, limit, deadline)
        return columns, list(in_order(query, rows))

    def _collected(
        self, query: Query, limit: int | None, deadline: Deadline, *, loose: bool = False
    ) -> tuple[tuple[str, ...], Rows]:
        """Return all rows, or one more than ``limit`` if there are so many.

        Where ``loose``, they may come in another order than that of the query.
        """
        most = None if limit is None else limit + 1
        asked = query
        if most is not None and can_take_limit(query):
            asked = Query(f"{query.text}\nLIMIT {most}", query.file)
        try:
            columns, *rows = islice(
                self._select(asked, deadline, loose=loose), None if most is None else most + 1
            )
        except SilentlyCutError as error:
            self._most = error.rows
            columns, *rows = self._select(query, deadline, loose=loose)
        return tuple(str(name) for name in columns), rows

    def _select(
        self, query: Query, deadline: Deadline, *, loose: bool = False
    ) -> Iterator[tuple[str | None, ...]]:
        """Yield the columns of a SELECT, then its rows, all of them.

        Where ``loose``, they may come in another order than that of the query.

        Raises:
            SilentlyCutError: after some rows, where the server has more and did not say so.
        """
        most, count = self._most, 0
        union = not query.has("FROM")
        with self._replied(declared(query), deadline, union=union) as (reply, results):
            if not reply.cut:
                rows, most = iter(results), most or reply.limit
                first = list(islice(rows, most))
                if not most or len(first) < most:
                    yield results.columns
                    for row in chain(first, rows):
                        count += 1
                        yield row
                    most = 0
            most = _number(reply.most) or most
            cut = reply.cut or bool(most)
        if not cut:
            told = bool(reply.limit)
            if not told and count > self._seen and not self._is_all(query, count, deadline):
                raise SilentlyCutError(self.location, count)
            self._seen = max(self._seen, count)
        elif most and is_divisible(query) and (loose or not query.has("ORDER")):
            yield results.columns
            yield from self._in_parts(query, results.columns, most, deadline)
        else:
            raise left_out(self.location)

    def _in_parts(
        self, query: Query, columns: tuple[str, ...], most: int, deadline: Deadline
    ) -> Iterator[tuple[str | None, ...]]:
        """Yield all rows of a query, of which the server gives ``most`` at a time."""
        rows = self._count(query, deadline)
        waiting, count = parts(rows, most)[::-1], 0
        while waiting:
            digits = waiting.pop()
            text = part(query, columns, digits)
            with self._replied(text, deadline, union=True) as (reply, results):
                found = [] if reply.cut else list(results)
            if not reply.cut and len(found) < most:
                count += len(found)
                yield from found
            elif len(digits) < DEEPEST:
                waiting += divided([digits])[::-1]
            else:
                raise left_out(self.location)
        if count != rows:
            raise EngineError(
                self.location,
                f"the server gave {count:,} rows and counted {rows:,}",
                "was it written to in the meantime? Ask again",
            )

    def _count(self, query: Query, deadline: Deadline) -> int:
        with self._replied(counting(query), deadline, union=True) as (_, results):
            ((term,),) = results
        return int(parse_literal(term or '"0"').value)

    def _is_all(self, query: Query, rows: int, deadline: Deadline) -> bool:
        """Tell whether a query has no more than so many rows, as far as it can be asked."""
        if can_take_limit(query):
            union = not query.has("FROM")
            with (
                suppress(RefusedError),  # Virtuoso sorts no more than so many
                self._replied(more_than(query, rows), deadline, union=union) as (_, results),
            ):
                return not list(results)
        return query.has("FROM") or self._count(query, deadline) <= rows

    def _boolean(self, query: Query, deadline: Deadline) -> bool:
        body = self._query(declared(query), JSON, union=not query.has("FROM"), deadline=deadline)
        results = Results([body], self.location)
        if results.boolean is not None:
            return results.boolean
        if results.columns == VIRTUOSO_SAYS_YES:
            return bool(list(results))
        raise no_results(self.location)

    @contextmanager
    def _replied(
        self, text: str, deadline: Deadline, *, union: bool
    ) -> Iterator[tuple[Reply, Results]]:
        asked = self._client.reply(
            "POST",
            self.urls.query,
            data=_form(text, union=union),
            accept=JSON,
            timeout=deadline.left,
        )
        with deadline.told(), asked as reply:
            results = Results(reply.parts, self.location)
            if results.boolean is not None:
                raise no_results(self.location)
            yield reply, results

    @contextmanager
    def _checked(self, query: Query) -> Iterator[None]:
        """Say where a query that the server refused is wrong."""
        try:
            yield
        except RefusedError as error:
            if error.status == 400:
                _check_syntax(query)
            raise

    def _deadline(self, timeout: float | None) -> Deadline:
        return Deadline(timeout or self._client.patience)

    def _query(self, text: str, accept: str, *, union: bool, deadline: Deadline) -> bytes:
        form, left = _form(text, union=union), deadline.left
        with deadline.told():
            return self._client.send(
                "POST", self.urls.query, data=form, accept=accept, timeout=left
            )

    def _update(self, text: str) -> None:
        self._client.send("POST", self.urls.update, data={"update": text})

    def _drop(self, name: Iri) -> None:
        if self.urls.graphs is None:
            self._update(f"DROP SILENT GRAPH {iri(name)}")
            return
        try:
            self._client.send("DELETE", self.urls.graphs, params={"graph": name})
        except RefusedError as error:
            if error.status != 404:
                raise

    def _put(self, name: Iri, lines: bytes) -> None:
        if self.urls.graphs is not None:
            self._client.send("PUT", self.urls.graphs, params={"graph": name}, content=lines)
            return
        self._drop(name)
        for batch in _batches(lines.decode("utf-8").split("\n")[:-1]):
            triples = "\n".join(batch)
            self._update(f"INSERT DATA {{ GRAPH {iri(name)} {{\n{triples}\n}} }}")

    def _triples(self, body: bytes) -> list[tuple[str, str, str]]:
        try:
            return parse(body, "turtle", file=self.location)[""]
        except InputError as error:
            raise EngineError(
                self.location, f"the answer is no graph: {error}", "check the URL"
            ) from error


def _from_environment() -> tuple[str, str] | str | httpx.Auth | None:
    token = os.environ.get("ARGMAP_TOKEN")
    if token:
        return f"Bearer {token}"
    user, password = os.environ.get("ARGMAP_USER"), os.environ.get("ARGMAP_PASSWORD", "")
    if user and os.environ.get("ARGMAP_AUTH") == "digest":
        import httpx

        return httpx.DigestAuth(user, password)
    return (user, password) if user else None


def _form(text: str, *, union: bool) -> dict[str, str]:
    form = {"query": text}
    if union:  # Oxigraph's word; other servers do so anyway, or pass over it
        form["union-default-graph"] = "true"
    return form


def _number(word: str) -> int:
    return int(word) if word.isdecimal() else 0


def _check_syntax(query: Query) -> None:
    """Say where a query that a server refused is wrong, if Oxigraph thinks so too."""
    try:
        ox.Store().query(query.text, prefixes=query.prefixes)
    except SyntaxError as error:
        raise query.syntax_error(str(error)) from error


def _batches(lines: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield lines some at a time; those with blank nodes at once, which mean one thing."""
    blank = [line for line in lines if "_:" in line]
    named = [line for line in lines if "_:" not in line]
    for start in range(0, len(named), AT_ONCE):
        yield named[start : start + AT_ONCE]
    if blank:
        yield blank
