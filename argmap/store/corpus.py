"""A corpus of maps, over any engine."""

from __future__ import annotations

import hashlib
import warnings
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from argmap.model import MAPS, Finding, InputError, Iri, Place, Severity
from argmap.rdf.codec import decode
from argmap.rdf.parse import parse
from argmap.rdf.query import prepare
from argmap.registry import doorway
from argmap.store.catalogue import Entry, entries, graphs_of
from argmap.store.engine import Engine, EngineError, Unit
from argmap.store.loading import Prepared, Read, prepare_all, unit_of
from argmap.store.nodes import CorpusNodes, unknown_graphs

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Self

    import pyarrow as pa

    from argmap.model import ArgumentMap
    from argmap.rdf.answer import Answer
    from argmap.rdf.sparql import Query
    from argmap.rdf.streaming import Stream

TAKEN = "AM011"


@dataclass(slots=True)
class Loaded:
    """What came of loading files.

    Attributes:
        files: how many were loaded.
        unchanged: how many the corpus had already.
        maps: how many maps were written.
        findings: what is wrong with the files that were left out.
        refused: the files that were left out.
        stopped: there are files that have not been read, because it was to stop.
    """

    files: int = 0
    unchanged: int = 0
    maps: int = 0
    findings: list[Finding] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    stopped: bool = False

    @property
    def read(self) -> int:
        """How many files have been read."""
        return self.files + self.unchanged + len(self.refused)


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
        result = Loaded()
        owners = {name: entry.file for name, entry in before.items()}
        former: dict[str, list[Iri]] = {}
        for name, entry in before.items():
            former.setdefault(entry.file, []).append(name)
        met: dict[Iri, bytes] = {}

        def units() -> Iterator[Unit]:
            prepared = prepare_all(wanted, read, known=digests, evaluate=evaluate, jobs=jobs)
            try:
                for each in prepared:
                    yield from self._taken(each, result, owners, former, met, replace=replace)
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
        known = self.entries()
        for name in (Iri(word), Iri(MAPS + word)):
            if name in known:
                return name
        near = [name for name in known if name.endswith((f"/{word}", f":{word}"))]
        if len(near) == 1:
            return near[0]
        if near:
            message = f"{len(near)} maps are called {word}: {', '.join(near[:3])}"
        else:
            message = f"the corpus has no map {word}"
        raise InputError([_finding(message, "`argmap corpus list` lists its maps", "")])

    def _taken(
        self,
        each: Prepared,
        result: Loaded,
        owners: dict[Iri, str],
        former: Mapping[str, Sequence[Iri]],
        met: dict[Iri, bytes],
        *,
        replace: bool,
    ) -> Iterator[Unit]:
        """Yield the units of a file that are to be written, and enter it in the result."""
        findings = [*each.findings, *_clashes(each, owners, met, replace=replace)]
        if each.unchanged or (findings and self._says_the_same(each, met)):
            result.unchanged += 1
            for name in former.get(each.file, ()):
                met.setdefault(name, b"")
        elif findings:
            result.findings += findings
            result.refused.append(each.file)
        else:
            result.files += 1
            result.maps += len(each.units)
            met.update((name, _digest(unit[name])) for name, unit in each.units.items())
            owners.update(dict.fromkeys(each.units, each.file))
            gone = [n for n in former.get(each.file, ()) if n not in each.units and n not in met]
            yield from (dict.fromkeys(graphs_of([name]), b"") for name in gone)
            yield from each.units.values()

    def _says_the_same(self, each: Prepared, met: Mapping[Iri, bytes]) -> bool:
        """Tell whether the corpus has each map of a file already, from another, word for word."""
        if not each.units:
            return False
        return all(
            (met.get(name) or _digest(self.engine.graph(name))) == _digest(unit[name])
            for name, unit in each.units.items()
        )


def _digest(lines: bytes) -> bytes:
    return hashlib.sha256(b"".join(sorted(lines.splitlines(keepends=True)))).digest()


def _clashes(
    each: Prepared, owners: Mapping[Iri, str], met: Container[Iri], *, replace: bool
) -> Iterator[Finding]:
    for name in each.units:
        owner = owners.get(name, each.file)
        if name in met or (owner != each.file and not replace):
            yield _finding(
                f"the map {name} came from {owner}",
                "rename one of the two maps, or load with --replace to prefer this one",
                each.file,
            )


def _finding(message: str, advice: str, file: str) -> Finding:
    return Finding(
        code=TAKEN,
        severity=Severity.ERROR,
        message=message,
        help=advice,
        place=Place(file) if file else None,
    )
