"""Oxigraph inside this process, in memory; and what the engine on disk shares with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, cast

import pyoxigraph as ox

from argmap.model import Iri
from argmap.rdf.answering import answer
from argmap.rdf.streaming import Stream, found, only_rows
from argmap.store.engine import Row, Unit, told

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
        self._readable = Path()

    def ask(
        self, query: Query, *, limit: int | None = None, timeout: float | None = None
    ) -> Answer:
        """Return the answer; with a time-out, from a process of its own that can be killed."""
        if timeout is None:
            with told(self.location):
                return answer(self.known, query, limit=limit)
        if self._questions is None:
            self._questions = self._asked_apart()
        return self._questions.ask(query, limit=limit, timeout=timeout)

    def stream(self, query: Query, *, timeout: float | None = None) -> Stream:
        """Return the rows of a SELECT as they are found; with a time-out as `ask`."""
        only_rows(query)
        if timeout is not None:
            return self._asked_apart().stream(query, timeout=timeout)
        with told(self.location):
            columns, rows = found(self.known, query)
        return Stream(columns, self._told(rows))

    def rows(self, text: str) -> Iterator[Row]:
        """Yield the rows of a SELECT, cut from TSV: a fifth of the time that terms take."""
        with told(self.location):
            found = self.known.query(text, use_default_graph_as_union=True)
            lines = cast("ox.QuerySolutions", found).serialize(format=ox.QueryResultsFormat.TSV)
        # Not splitlines: to it the separators of Unicode, which a text may hold, end lines too.
        for line in (lines or b"").decode("utf-8").split("\n")[1:-1]:
            yield tuple(line.split("\t"))

    def there(self, names: Sequence[Iri]) -> Sequence[Iri]:
        """Return those of these names that stand in some triple."""
        with told(self.location):
            return [name for name in names if self._stands(name)]

    def graph(self, name: Iri) -> bytes:
        """Return a graph as N-Triples."""
        graph = ox.NamedNode(name)
        with told(self.location):
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
        return bool(
            next(quads(node, None, None), None)
            or next(quads(None, None, node), None)
            or next(quads(None, node, None), None)
        )

    def _bulk(self, units: Sequence[Unit]) -> None:
        self.known.bulk_load(quads(units), format=ox.RdfFormat.N_QUADS)

    def _replace(self, unit: Unit) -> None:
        self.known.update(transaction(unit))

    def path_for_readers(self, folder: Path) -> Path:
        """Return a path from which other processes can read; a copy goes into ``folder``."""
        path = folder / "copy.nq"
        self.known.dump(path, format=ox.RdfFormat.N_QUADS)
        return path

    def _asked_apart(self) -> Questions:
        """Return a process of its own that answers, and can be killed while it does."""
        from argmap.store.process import Questions

        if self._copy is None:
            self._copy = TemporaryDirectory(prefix="argmap-")
            self._readable = self.path_for_readers(Path(self._copy.name))
        return Questions(self._readable, self.location)

    def _told(self, rows: Iterator[tuple[str | None, ...]]) -> Iterator[tuple[str | None, ...]]:
        with told(self.location):
            yield from rows

    def _forget_copy(self) -> None:
        if self._questions is not None:
            self._questions.close()
            self._questions = None
        if self._copy is not None:
            with suppress(OSError):
                self._copy.cleanup()
            self._copy = None


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


def transaction(graphs: Mapping[Iri, bytes] | Mapping[str, bytes]) -> str:
    """Return one update that makes graphs hold what their lines say, and nothing else.

    Oxigraph carries it out as one transaction. "" is the default graph.
    """
    drops = [f"DROP SILENT {f'GRAPH <{name}>' if name else 'DEFAULT'}" for name in graphs]
    data = "".join(
        f"GRAPH <{name}> {{\n{lines.decode('utf-8')}}}\n" if name else lines.decode("utf-8")
        for name, lines in graphs.items()
        if lines
    )
    return " ;\n".join([*drops, f"INSERT DATA {{\n{data}}}"] if data else drops)
