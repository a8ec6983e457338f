"""Any SPARQL 1.1 server as the engine of a corpus.

Asked is only what every server can do: queries that name their graphs, graphs written whole
(`argmap.store.graphs`), one operation a request, and nothing that relies on a transaction. What
makes a map count is its provenance, which goes first and comes last.

Rows are read as they arrive, and are all of them (`argmap.store.selecting`). A graph is asked
for as the rows that make it, since of a CONSTRUCT that was cut nobody can tell.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace

import pyoxigraph as ox

from argmap.batches import batched
from argmap.model import InputError, Iri
from argmap.rdf.answer import TRUE, Answer, Kind
from argmap.rdf.answering import TRIPLE, cut, in_order
from argmap.rdf.ordering import Rows, UnsureError, ordered
from argmap.rdf.parse import parse
from argmap.rdf.sparql import Query
from argmap.rdf.streaming import Stream, only_rows
from argmap.rdf.terms import iri
from argmap.store.catalogue import graphs_there
from argmap.store.client import Client
from argmap.store.construction import construction
from argmap.store.credentials import Auth, from_environment
from argmap.store.deadline import Deadline
from argmap.store.engine import EngineError, QueryTimeoutError, Row, Unit
from argmap.store.graphs import Graphs
from argmap.store.parts import declared
from argmap.store.refusals import RefusedError
from argmap.store.results import Results, no_results
from argmap.store.selecting import JSON, Selecting, form
from argmap.store.urls import Urls

VIRTUOSO_SAYS_YES = ("__ASK_RETVAL",)
"""The column in which Virtuoso answers ASK: with one row, or for no with none."""

NAMES_AT_ONCE = 500
"""How many names a question may hold: Virtuoso refuses some thousands."""

TRIPLES = "application/n-triples"

_ORIGIN = "?map prov:wasDerivedFrom ?file"
"""What stands in the provenance of every map."""


class Endpoint:
    """A SPARQL 1.1 server.

    Args:
        location: its URL; `Urls.of` says what follows from it.
        urls: what does not follow from it.
        auth: as `argmap.store.credentials` says; from the environment if it is not given.
        patience: seconds that a request may take.
    """

    def __init__(
        self,
        location: str,
        *,
        urls: Urls | None = None,
        auth: Auth = None,
        patience: float = 300.0,
    ) -> None:
        self.location = location
        self.urls = urls or Urls.of(location)
        self._client = Client(location, auth=auth or from_environment(), patience=patience)
        self._selecting = Selecting(self._client, self.urls.query)
        self._graphs = Graphs(self._client, self.urls)
        self._is_union = False  # as far as has been seen

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
        answer = self._answer(query, limit, deadline)
        if not answer.terms and not query.has("FROM"):
            self._check_union(deadline)
        return replace(answer, asked=query.text)

    def _answer(self, query: Query, limit: int | None, deadline: Deadline) -> Answer:
        with self._checked(query):
            if query.form == "CONSTRUCT" and (built := construction(query)) is not None:
                columns, rows = self._selecting.collected(built.rows, None, deadline)
                return built.graph(columns, rows, limit)
            if query.form in {"CONSTRUCT", "DESCRIBE"}:
                found = sorted(set(self._triples(self._said(query, TRIPLES, deadline))))
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
        rows = self._selecting.rows(query, self._deadline(timeout))
        with self._checked(query):
            columns = next(rows)
        return Stream(tuple(str(name) for name in columns), rows)

    def rows(self, text: str) -> Iterator[Row]:
        """Yield the rows of a SELECT."""
        rows = self._selecting.rows(Query(text), self._deadline(None))
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
        """Write units graph by graph, what makes each count the last.

        Raises:
            EngineError: if the server fails, or says that it wrote what is not there.
        """
        written: list[Iri] = []
        for unit in units:
            *_, last = unit
            if len(unit) > 1:
                self._graphs.drop(last)
            for name, lines in unit.items():
                if lines:
                    self._graphs.put(name, lines)
                else:
                    self._graphs.drop(name)
            if unit[last]:
                written.append(last)
        for some in batched(written, NAMES_AT_ONCE):
            self._look_for(some)

    def optimise(self) -> None:
        """Leave that to the server."""

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def _look_for(self, graphs: Sequence[Iri]) -> None:
        """Look whether graphs are there: some servers say yes to anything."""
        missing = set(graphs) - graphs_there(self, graphs)
        if missing:
            raise EngineError(
                self.location,
                f"of {len(graphs):,} graphs that the server took, {len(missing):,} are not there",
                f"are these its URLs? Updates went to {self.urls.update}, graphs to "
                f"{self.urls.graphs or 'the same'}; docs/corpora.md tells how to name others",
            )

    def _ordered(
        self, query: Query, limit: int | None, deadline: Deadline
    ) -> tuple[tuple[str, ...], Rows]:
        """Return rows in order: put so here, where the server need not be asked to."""
        if query.order:
            asked = query.unordered if limit is None else query
            columns, rows = self._selecting.collected(asked, limit, deadline, loose=True)
            try:
                return columns, ordered(rows, columns, query.order)
            except UnsureError:
                pass
        columns, rows = self._selecting.collected(query, limit, deadline)
        return columns, list(in_order(query, rows))

    def _boolean(self, query: Query, deadline: Deadline) -> bool:
        results = Results([self._said(query, JSON, deadline)], self.location)
        if results.boolean is not None:
            return results.boolean
        if results.columns == VIRTUOSO_SAYS_YES:
            return bool(list(results))
        raise no_results(self.location)

    def _check_union(self, deadline: Deadline) -> None:
        """Make sure, once, that nothing was found because nothing is there.

        A server may keep its graphs apart whatever it is asked: then questions that name no graph
        find nothing, which must not read as "nothing is said".
        """
        if self._is_union:
            return
        is_apart = False
        with suppress(RefusedError, QueryTimeoutError):  # then it cannot be told
            self._is_union = self._boolean(Query(f"ASK {{ {_ORIGIN} }}"), deadline)
            named = Query(f"ASK {{ GRAPH ?graph {{ {_ORIGIN} }} }}")
            is_apart = not self._is_union and self._boolean(named, deadline)
        if is_apart:
            raise EngineError(
                self.location,
                "the server has maps, and does not find them without the names of their graphs",
                "make the union of all graphs its default graph: docs/corpora.md says how",
            )

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

    def _said(self, query: Query, accept: str, deadline: Deadline) -> bytes:
        sent = form(declared(query), union=not query.has("FROM"))
        with deadline.told():
            return self._client.send(
                "POST", self.urls.query, data=sent, accept=accept, timeout=deadline.left
            )

    def _triples(self, body: bytes) -> list[tuple[str, str, str]]:
        try:
            return parse(body, "turtle", file=self.location)[""]
        except InputError as error:
            raise EngineError(
                self.location, f"the answer is no graph: {error}", "check the URL"
            ) from error


def _check_syntax(query: Query) -> None:
    """Say where a query that a server refused is wrong, if Oxigraph thinks so too."""
    try:
        ox.Store().query(query.text, prefixes=query.prefixes)
    except SyntaxError as error:
        raise query.syntax_error(str(error)) from error
