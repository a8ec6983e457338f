"""What a corpus needs of an engine, and what goes wrong with engines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol, TypeAlias

from argmap.model import ArgmapError, Iri

if TYPE_CHECKING:
    from argmap.rdf.answer import Answer
    from argmap.rdf.sparql import Query
    from argmap.rdf.streaming import Stream

Unit: TypeAlias = Mapping[Iri, bytes]
"""Graphs that belong together by name, each as N-Triples; an empty one is to be taken away."""

Row: TypeAlias = tuple[str, ...]


class Engine(Protocol):
    """Keeps named graphs and answers SPARQL over them.

    Attributes:
        location: a directory, a URL, or "memory".
    """

    location: str

    def ask(
        self, query: Query, *, limit: int | None = None, timeout: float | None = None
    ) -> Answer:
        """Return the answer over all graphs as one, at most ``limit`` rows of it.

        Raises:
            InputError: for an error of syntax.
            TimeoutError: after ``timeout`` seconds; the engine is ready for the next query.
            EngineError: if the engine fails.
        """

    def stream(self, query: Query, *, timeout: float | None = None) -> Stream:
        """Return the rows of a SELECT as they come, in the engine's order; none is kept.

        Raises:
            InputError: for an error of syntax, and for what is no SELECT.
            TimeoutError: after ``timeout`` seconds, looked at with each row.
            EngineError: if the engine fails, also on the way.
        """

    def rows(self, text: str) -> Iterator[Row]:
        """Yield the rows of a SELECT of ours, whose values are IRIs and plain strings."""

    def there(self, names: Sequence[Iri]) -> Sequence[Iri]:
        """Return those of these names that stand in some triple."""

    def graph(self, name: Iri) -> bytes:
        """Return a graph as N-Triples, in no order; empty where there is none."""

    def write(self, units: Iterable[Unit]) -> None:
        """Make each graph hold what its text says, and nothing else.

        Of a unit either all or nothing is seen, also after the process is killed.
        """

    def optimise(self) -> None:
        """Make ready for reading, after much was written."""

    def close(self) -> None:
        """Let go of files and connections."""


class EngineError(ArgmapError):
    """An engine failed, or answered what is no answer.

    Attributes:
        location: of the engine.
        advice: what to do about it.
    """

    def __init__(self, location: str, message: str, advice: str = "") -> None:
        self.location, self.advice = location, advice
        help_line = f"\n  help: {advice}" if advice else ""
        super().__init__(f"{location}: {message}{help_line}")


DAMAGED = "if its files are damaged, restore a backup, or load the maps into a new corpus"


@contextmanager
def told(location: str) -> Iterator[None]:
    """Say in our words what Oxigraph fails at: a damaged file, a function that it does not have."""
    try:
        yield
    except (OSError, RuntimeError) as error:
        if isinstance(error, OSError) or "orruption" in str(error):
            message = f"a file of the corpus cannot be read: {error}"
            raise EngineError(location, message, DAMAGED) from error
        raise EngineError(location, str(error)) from error


class QueryTimeoutError(ArgmapError, TimeoutError):
    """A query ran longer than it was allowed to.

    Attributes:
        seconds: that it was allowed.
    """

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        super().__init__(
            f"the query was stopped after {seconds:g} s\n"
            "  help: allow more with --timeout, or see `argmap query --explain` for slow shapes"
        )
