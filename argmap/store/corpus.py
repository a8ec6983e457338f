"""A corpus of maps, over any engine."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from argmap.model import Finding, InputError, Iri, Severity
from argmap.rdf.codec import decode
from argmap.rdf.parse import parse
from argmap.rdf.query import prepare
from argmap.registry import doorway
from argmap.store.catalogue import Entry, called, entries, graphs_of
from argmap.store.engine import Engine, EngineError, Unit
from argmap.store.intake import TAKEN, Intake, Loaded
from argmap.store.loading import Read, prepare_all, unit_of
from argmap.store.nodes import CorpusNodes, unknown_graphs

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Self

    import pyarrow as pa

    from argmap.model import ArgumentMap
    from argmap.rdf.answer import Answer
    from argmap.rdf.sparql import Query
    from argmap.rdf.streaming import Stream


class Corpus:
    """Maps, each in a named graph of its own, with what follows from it and its provenance.

    A corpus is a context manager; leaving it closes its engine.

    >>> from argmap.api import corpus, read
    >>> with corpus(read("graphs/frontier-pause.ttl")) as known:
    ...     [row["label"] for row in known.query("labels", label="in")][0]
    'https://w3id.org/argmap#in'
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Corpus({self.engine.location!r})"

    if TYPE_CHECKING:

        def _repr_html_(self) -> str:
            """Return its first maps as a table, for a notebook."""
    else:
        _repr_html_ = doorway("argmap.api.showing:corpus_html")

    def close(self) -> None:
        """Let go of files, connections and processes."""
        self.engine.close()

    def entries(self) -> Mapping[Iri, Entry]:
        """Return the maps in order of name, and where each came from. O(maps)."""
        return entries(self.engine)

    def query(
        self,
        asked: str | Path,
        *,
        limit: int | None = None,
        timeout: float | None = None,
        **parameters: str | float,
    ) -> Answer:
        """Return the answer to a query: the name of a shipped one, a file, or its text.

        Args:
            asked: the query.
            limit: the most rows that are wanted.
            timeout: the most seconds that it may take.
            parameters: the values of its parameters.

        Raises:
            InputError: for a query that cannot be found or read, or that is no question.
            TimeoutError: after ``timeout``.
            EngineError: if the engine fails.

        Warns:
            UserWarning: of a graph that the query names and that is not there.
        """
        query = self.prepared(asked, parameters)
        for sentence in unknown_graphs(self.engine, query):
            warnings.warn(sentence, stacklevel=2)
        return self.engine.ask(query, limit=limit, timeout=timeout)

    def stream(
        self, asked: str | Path, *, timeout: float | None = None, **parameters: str | float
    ) -> Stream:
        """Return the rows of a SELECT as they come, in the engine's order; none is kept.

        Args:
            asked: the query, as `query` takes it.
            timeout: the most seconds that it may take, looked at with each row.
            parameters: the values of its parameters.

        Raises:
            InputError: for a query that cannot be found or read, or that is no SELECT.
            TimeoutError: after ``timeout``, also on the way.
            EngineError: if the engine fails, also on the way.
        """
        return self.engine.stream(self.prepared(asked, parameters), timeout=timeout)

    def sql(
        self, statement: str, *, timeout: float | None = None, also: Sequence[Path] = ()
    ) -> pa.Table:
        """Return what an SQL statement selects from the tables of the corpus (docs/tables.md).

        The tables of a corpus on disk are kept in it until it changes; those of any other are
        made anew each time. O(triples) where they are made.

        Args:
            statement: one question in DuckDB's SQL.
            timeout: the most seconds that it may take.
            also: Parquet files, or folders of them, that are tables too, by the names they have.

        Raises:
            MissingExtraError: if DuckDB or pyarrow is not installed.
            InputError: if the statement is wrong, or is no question.
            TimeoutError: after ``timeout``, not counting the making of tables.
            EngineError: if the engine fails.
        """
        from argmap.store.sql import selected

        return selected(self, statement, timeout=timeout, also=also)

    def prepared(self, asked: str | Path, parameters: Mapping[str, str | float]) -> Query:
        """Return a query that has been found, with its parameters in it.

        Raises:
            InputError: for a query that cannot be found, for a value that a parameter does not
                take, and for what is no question.
        """
        return prepare(asked, parameters, CorpusNodes(self.engine))

    def load(
        self,
        files: Sequence[str],
        read: Read,
        *,
        replace: bool = False,
        evaluate: bool = True,
        jobs: int = 1,
        progress: Callable[[int, int], object] | None = None,
        stop: Callable[[], bool] = lambda: False,
    ) -> Loaded:
        """Load files; return what came of it.

        A file is known by its path as it is given. One that the corpus has, byte for byte, is
        passed over; one that has changed since takes the place of its former maps. So a load
        that was interrupted is completed by the same load again. A file that cannot be read,
        or has another version of a map that came from another file, is left out with a finding and
        stops nothing.

        Args:
            files: their paths.
            read: makes maps of the bytes of a file; must be a function of a module, for other
                processes to import.
            replace: let a map take the place of one that came from another file.
            evaluate: compute what follows from each map, too; `evaluate` does it later.
            jobs: how many processes read.
            progress: called with how many files have been read, and how many there are.
            stop: asked after each file whether to stop there; what was read is written.

        Raises:
            EngineError: if the engine fails; what was written before stays, each map whole.
        """
        wanted = list(dict.fromkeys(files))
        before = self.entries()
        digests = {entry.file: entry.digest for entry in before.values()}
        intake = Intake(self.engine, before, replace=replace)
        result = intake.result

        def units() -> Iterator[Unit]:
            prepared = prepare_all(wanted, read, known=digests, evaluate=evaluate, jobs=jobs)
            try:
                for file in prepared:
                    yield from intake.units(file)
                    if progress is not None:
                        progress(result.read, len(wanted))
                    if stop():
                        break
            except BrokenExecutor as error:
                if not stop():  # else the processes were told to stop as well
                    message = "a process that reads files died; what was loaded before is safe"
                    advice = "is memory short? Load again, with --jobs 1"
                    raise EngineError(self.engine.location, message, advice) from error
            result.stopped = stop() and result.read < len(wanted)

        self.engine.write(units())
        if result.maps:
            self.engine.optimise()
        return result

    def add(self, maps: Iterable[ArgumentMap]) -> None:
        """Write maps that came from no file, each in the place of what had its name."""
        units = []
        for place, m in enumerate(maps):
            name = m.id or Iri(f"urn:argmap:map{f':{place}' if place else ''}")
            units.append(unit_of(m, name, "", "", evaluate=True))
        self.engine.write(units)

    def remove(self, names: Iterable[Iri]) -> None:
        """Take maps out, with what follows from them and their provenance."""
        self.engine.write(dict.fromkeys(graphs_of([name]), b"") for name in names)
        self.engine.optimise()

    def map(self, name: Iri) -> ArgumentMap:
        """Return a map as records.

        Raises:
            KeyError: if the corpus has no graph of that name.
            InputError: if the graph is no map.
        """
        data = self.engine.graph(name)
        if not data:
            raise KeyError(name)
        return decode(parse(data, "n-triples", file=name)[""])

    def digest(self, *names: Iri) -> str:
        """Return the SHA-256 of what the maps say, or of what some of them say. O(triples).

        It is that of the N-Quads that `argmap corpus export` writes: the same for the same maps,
        in whatever order they were loaded and whatever engine holds them. What follows from the
        maps does not count.

        >>> from argmap.api import corpus, read
        >>> m = read("graphs/turing-1950.ttl")
        >>> corpus([m, read("graphs/frontier-pause.ttl")]).digest(m.id) == corpus(m).digest()
        True
        """
        from argmap.store.exporting import digest

        return digest(self, sorted(names or self.entries()))

    def find(self, word: str) -> Iri:
        """Return the map that people call so: by its IRI, or by the end of it.

        Raises:
            InputError: if there is none, or more than one.
        """
        near = called(self.entries(), word)
        if len(near) == 1:
            return near[0]
        message = f"the corpus has no map {word}"
        if near:
            message = f"{len(near)} maps are called {word}: {', '.join(near[:3])}"
        advice = "`argmap corpus list` lists its maps"
        raise InputError(
            [Finding(code=TAKEN, severity=Severity.ERROR, message=message, help=advice)]
        )
