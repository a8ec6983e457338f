"""Oxigraph inside this process, in memory; and what the engine on disk shares with it."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, cast

import pyoxigraph as ox

from argmap.model import Iri
from argmap.rdf.answering import answer, run
from argmap.rdf.streaming import Stream, only_rows
from argmap.store.engine import QueryTimeoutError, Row, Unit

if TYPE_CHECKING:
    from argmap.rdf.answer import Answer
    from argmap.rdf.sparql import Query
    from argmap.store.process import Questions

BATCH = 48 * 2**20
"""How many bytes of N-Quads are written at once: memory stays bounded by a few times this."""


class Memory:
    """A corpus that lives as long as this process does."""

    location = "memory"

    def __init__(self, known: ox.Store | None = None) -> None:
        self.known = ox.Store() if known is None else known
        self._questions: Questions | None = None
        self._copy: TemporaryDirectory[str] | None = None

    def ask(
        self, query: Query, *, limit: int | None = None, timeout: float | None = None
    ) -> Answer:
        """Return the answer; with a time-out, from a process of its own that can be killed."""
        if timeout is None:
            return answer(self.known, query, limit=limit)
        if self._questions is None:
            from argmap.store.process import Questions

            self._copy = TemporaryDirectory(prefix="argmap-")
            self._questions = Questions(self.path_for_readers(Path(self._copy.name)))
        return self._questions.ask(query, limit=limit, timeout=timeout)

    def stream(self, query: Query, *, timeout: float | None = None) -> Stream:
        """Return the rows of a SELECT as they are found."""
        only_rows(query)
        found = cast("ox.QuerySolutions", run(self.known, query))
        columns = tuple(variable.value for variable in found.variables)
        return Stream(columns, _until(found, timeout))

    def rows(self, text: str) -> Iterator[Row]:
        """Yield the rows of a SELECT, cut from TSV: a fifth of the time that terms take."""
        found = cast("ox.QuerySolutions", self.known.query(text, use_default_graph_as_union=True))
        lines = found.serialize(format=ox.QueryResultsFormat.TSV)
        # Not splitlines: to it the separators of Unicode, which a text may hold, end lines too.
        for line in (lines or b"").decode("utf-8").split("\n")[1:-1]:
            yield tuple(line.split("\t"))

    def there(self, names: Sequence[Iri]) -> Sequence[Iri]:
        """Return those of these names that stand in some triple."""
        return [name for name in names if self._stands(name)]

    def graph(self, name: Iri) -> bytes:
        """Return a graph as N-Triples."""
        graph = ox.NamedNode(name)
        return self.known.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=graph) or b""

    def write(self, units: Iterable[Unit]) -> None:
        """Write units, new ones in bulk and those that replace others in one transaction each."""
        self._forget_copy()
        fresh: list[Unit] = []
        size = 0
        for unit in units:
            if any(self.known.contains_named_graph(ox.NamedNode(name)) for name in unit):
                self._replace(unit)
                continue
            fresh.append(unit)
            size += sum(map(len, unit.values()))
            if size > BATCH:
                self._bulk(fresh)
                fresh, size = [], 0
        if fresh:
            self._bulk(fresh)

    def optimise(self) -> None:
        """Do nothing: memory needs no care."""

    def close(self) -> None:
        """Stop the process that answers with time-outs, if there is one."""
        self._forget_copy()

    def _stands(self, name: Iri) -> bool:
        try:
            node = ox.NamedNode(name)
        except ValueError:  # no IRI to Oxigraph
            return False
        quads = self.known.quads_for_pattern
        return any(
            next(found, None)
            for found in (
                quads(node, None, None),
                quads(None, None, node),
                quads(None, node, None),
            )
        )

    def _bulk(self, units: Sequence[Unit]) -> None:
        self.known.bulk_load(quads(units), format=ox.RdfFormat.N_QUADS)

    def _replace(self, unit: Unit) -> None:
        self.known.update(_replacement(unit))

    def path_for_readers(self, folder: Path) -> Path:
        """Return a path from which other processes can read; a copy goes into ``folder``."""
        path = folder / "copy.nq"
        self.known.dump(path, format=ox.RdfFormat.N_QUADS)
        return path

    def _forget_copy(self) -> None:
        if self._questions is not None:
            self._questions.close()
            self._questions = None
        if self._copy is not None:
            with suppress(OSError):
                self._copy.cleanup()
            self._copy = None


def _until(found: ox.QuerySolutions, timeout: float | None) -> Iterator[tuple[str | None, ...]]:
    deadline = None if timeout is None else time.monotonic() + timeout
    for row in found:
        if timeout is not None and deadline is not None and time.monotonic() > deadline:
            raise QueryTimeoutError(timeout)
        yield tuple(None if term is None else str(term) for term in row)


def quads(units: Iterable[Unit]) -> bytes:
    """Return units as N-Quads.

    In canonical N-Triples the three bytes that end a line stand nowhere else: a line feed
    inside a literal is written as an escape.
    """
    return b"".join(
        lines.replace(b" .\n", b" <%s> .\n" % name.encode())
        for unit in units
        for name, lines in unit.items()
    )


def _replacement(unit: Unit) -> str:
    """Return one update, which Oxigraph carries out as one transaction."""
    drops = "".join(f"DROP SILENT GRAPH <{name}> ;\n" for name in unit)
    graphs = "".join(
        f"GRAPH <{name}> {{\n{lines.decode('utf-8')}}}\n" for name, lines in unit.items() if lines
    )
    return f"{drops}INSERT DATA {{ {graphs} }}" if graphs else drops.rstrip().rstrip(";")
