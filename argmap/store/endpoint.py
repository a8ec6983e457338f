"""Any SPARQL 1.1 server as the engine of a corpus.

Asked is only what every server can do: queries that name their graphs, graphs written whole
(Graph Store Protocol, or updates of at most `AT_ONCE` triples where there is none), one
operation a request, and nothing that relies on a transaction. What makes a map count is its
provenance, which goes first and comes last.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pyoxigraph as ox

from argmap.model import Iri
from argmap.rdf.answer import TRUE, Answer, Kind
from argmap.rdf.answering import in_order
from argmap.rdf.parse import parse
from argmap.rdf.terms import iri, literal
from argmap.rdf.vocabulary import PREFIXES
from argmap.store.client import Client, RefusedError
from argmap.store.engine import EngineError, Row, Unit

if TYPE_CHECKING:
    import httpx

    from argmap.rdf.sparql import Query

AT_ONCE = 1000
"""How many triples an update may hold: Virtuoso refuses some thousands more."""

JSON = "application/sparql-results+json"
TRIPLES = "application/n-triples"


@dataclass(frozen=True, slots=True)
class Urls:
    """Where a server takes queries, updates and graphs; it may lack the last."""

    query: str
    update: str
    graphs: str | None = None

    @classmethod
    def of(cls, location: str) -> Urls:
        """Return the URLs of a server by its usual layout; the environment can correct it.

        >>> Urls.of("http://localhost:7878").graphs
        'http://localhost:7878/store'
        >>> Urls.of("http://host/ds/query").update, Urls.of("http://host/sparql").update
        ('http://host/ds/update', 'http://host/sparql')
        """
        base = location.rstrip("/")
        if urlsplit(base).path == "":  # Oxigraph, argmap serve
            found = cls(f"{base}/query", f"{base}/update", f"{base}/store")
        elif base.endswith("/query"):  # Fuseki; Oxigraph in full
            root = base.removesuffix("/query")
            found = cls(base, f"{root}/update", f"{root}/store")
        else:
            found = cls(base, base)
        return cls(
            found.query,
            os.environ.get("ARGMAP_UPDATE_URL", found.update),
            os.environ.get("ARGMAP_GRAPHS_URL", found.graphs or "") or None,
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

    def ask(
        self, query: Query, *, limit: int | None = None, timeout: float | None = None
    ) -> Answer:
        """Return the answer of the server.

        Raises:
            InputError: if the query cannot be read.
            QueryTimeoutError: after ``timeout`` seconds.
            EngineError: if the server fails, or answers what is no answer.
        """
        graph = query.form in {"CONSTRUCT", "DESCRIBE"}
        text = _declared(query)
        if limit is not None and not graph and _can_take_limit(query):
            text = f"{text}\nLIMIT {limit + 1}"
        try:
            body = self._query(
                text, TRIPLES if graph else JSON, union=not query.has("FROM"), timeout=timeout
            )
        except RefusedError as error:
            if error.status == 400:
                _check_syntax(query)
            raise
        if graph:
            kind, columns = Kind.GRAPH, ("subject", "predicate", "object")
            rows: list[tuple[str | None, ...]] = list(dict.fromkeys(self._triples(body)))
        else:
            document = self._document(body)
            if "boolean" in document:
                yes = ((TRUE,),) if document["boolean"] else ()
                return Answer(kind=Kind.BOOLEAN, columns=(), terms=yes)
            kind, columns = Kind.ROWS, tuple(document["head"]["vars"])
            rows = [
                tuple(_term(each.get(column)) for column in columns)
                for each in document["results"]["bindings"]
            ]
        cut = limit is not None and len(rows) > limit
        if cut:
            del rows[limit:]
        terms = tuple(sorted(rows)) if graph else in_order(query, rows)
        return Answer(kind=kind, columns=columns, terms=terms, cut=cut)

    def rows(self, text: str) -> Iterator[Row]:
        """Yield the rows of a SELECT."""
        document = self._document(self._query(text, JSON, union=True))
        columns = document["head"]["vars"]
        for each in document["results"]["bindings"]:
            yield tuple(_term(each.get(column)) or "" for column in columns)

    def first(self, names: Sequence[Iri]) -> Iri | None:
        """Return the first of these names that is a subject."""
        chosen = " ".join(map(iri, names))
        text = (
            f"SELECT ?s WHERE {{ VALUES ?s {{ {chosen} }} "
            "FILTER EXISTS { GRAPH ?g { ?s ?p ?o } } }"
        )
        there = {row[0] for row in self.rows(text)}
        return next((name for name in names if iri(name) in there), None)

    def graph(self, name: Iri) -> bytes:
        """Return a graph as N-Triples."""
        text = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {iri(name)} {{ ?s ?p ?o }} }}"
        triples = self._triples(self._query(text, TRIPLES, union=False))
        return "".join(f"{s} {p} {o} .\n" for s, p, o in triples).encode()

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

    def _query(
        self, text: str, accept: str, *, union: bool, timeout: float | None = None
    ) -> bytes:
        form = {"query": text}
        if union:  # Oxigraph's word; other servers do so anyway, or pass over it
            form["union-default-graph"] = "true"
        return self._client.send(
            "POST", self.urls.query, data=form, accept=accept, timeout=timeout
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

    def _document(self, body: bytes) -> Mapping[str, Any]:
        try:
            document: Mapping[str, Any] = json.loads(body)
        except ValueError as error:
            tail = body[-200:].decode("utf-8", "replace")
            raise EngineError(
                self.location,
                f"the answer breaks off or is no JSON; it ends with {tail!r}",
                "the server may have stopped the query: ask for less, or raise its limits",
            ) from error
        if "boolean" in document or "bindings" in document.get("results", ()):
            return document
        raise EngineError(
            self.location, "the answer is JSON, but no SPARQL result", "check the URL"
        )

    def _triples(self, body: bytes) -> list[tuple[str, str, str]]:
        from argmap.model import InputError

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


def _declared(query: Query) -> str:
    """Return a query with the prefixes that it uses declared."""
    names = {token.text.partition(":")[0] for token in query.tokens if token.kind == "name"}
    missing = [p for p in PREFIXES if p in names and not query.declares(p)]
    return "".join(f"PREFIX {p}: <{PREFIXES[p]}> " for p in missing) + query.text


def _can_take_limit(query: Query) -> bool:
    ends_with_values = re.search(r"\}\s*VALUES\b[^}]*\}\s*$", query.text, re.IGNORECASE)
    return query.form == "SELECT" and not query.has("LIMIT") and not ends_with_values


def _check_syntax(query: Query) -> None:
    """Say where a query that a server refused is wrong, if Oxigraph thinks so too."""
    try:
        ox.Store().query(query.text, prefixes=PREFIXES)
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


def _term(given: Mapping[str, str] | None) -> str | None:
    """Return a value of SPARQL's JSON as a term of N-Triples."""
    if given is None:
        return None
    kind, value = given["type"], given["value"]
    if kind == "uri":
        return iri(value)
    if kind == "bnode":
        return f"_:{value.removeprefix('_:').replace('nodeID://', '')}"
    return literal(value, given.get("xml:lang", ""), given.get("datatype", ""))
