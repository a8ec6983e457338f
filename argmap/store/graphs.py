"""Named graphs at a server, written whole: by the Graph Store Protocol, or by updates without it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from argmap.batches import batched
from argmap.model import Iri
from argmap.rdf.terms import iri
from argmap.store.client import Client
from argmap.store.refusals import RefusedError
from argmap.store.urls import Urls

AT_ONCE = 1000
"""How many triples an update may hold: Virtuoso refuses some thousands more."""


class Graphs:
    """The named graphs of a server.

    Args:
        client: to the server.
        urls: where it takes graphs and updates.
    """

    def __init__(self, client: Client, urls: Urls) -> None:
        self._client, self._urls = client, urls

    def drop(self, name: Iri) -> None:
        """Take a graph away; it need not be there."""
        if self._urls.graphs is None:
            self._update(f"DROP SILENT GRAPH {iri(name)}")
            return
        try:
            self._client.send("DELETE", self._urls.graphs, params={"graph": name})
        except RefusedError as error:
            if error.status != 404:
                raise

    def put(self, name: Iri, lines: bytes) -> None:
        """Make a graph hold these lines of N-Triples, and nothing else."""
        if self._urls.graphs is not None:
            self._client.send("PUT", self._urls.graphs, params={"graph": name}, content=lines)
            return
        self.drop(name)
        for batch in _batches(lines.decode("utf-8").split("\n")[:-1]):
            triples = "\n".join(batch)
            self._update(f"INSERT DATA {{ GRAPH {iri(name)} {{\n{triples}\n}} }}")

    def _update(self, text: str) -> None:
        self._client.send("POST", self._urls.update, data={"update": text})


def _batches(lines: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield lines some at a time; those with blank nodes at once, which mean one thing."""
    blank = [line for line in lines if "_:" in line]
    named = [line for line in lines if "_:" not in line]
    yield from batched(named, AT_ONCE)
    if blank:
        yield blank
