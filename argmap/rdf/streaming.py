"""Rows as they come, of which none is kept: for answers that are larger than memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from argmap.batches import batched
from argmap.model import Finding, InputError, Place, Severity
from argmap.rdf.answer import Answer, Kind, value
from argmap.rdf.answering import run
from argmap.rdf.sparql import CODE, Query

if TYPE_CHECKING:
    import pyoxigraph as ox

    from argmap.rdf.answer import Value

AT_ONCE = 500
"""How many rows are written at once."""


@dataclass(frozen=True, slots=True)
class Stream:
    """The rows of a SELECT: iterate it once, for rows as dictionaries of Python values.

    Attributes:
        columns: the names of the variables.
        rows: the rows as N-Triples terms, None where a variable has no value.
    """

    columns: tuple[str, ...]
    rows: Iterator[tuple[str | None, ...]]

    def __iter__(self) -> Iterator[dict[str, Value]]:
        for row in self.rows:
            yield dict(zip(self.columns, map(value, row), strict=True))

    def to_csv(self) -> Iterator[str]:
        """Yield CSV as SPARQL 1.1 defines it, some hundred rows at a time."""
        return self._written("csv")

    def to_tsv(self) -> Iterator[str]:
        """Yield TSV as SPARQL 1.1 defines it, some hundred rows at a time."""
        return self._written("tsv")

    def _written(self, form: str) -> Iterator[str]:
        yield _text(self.columns, (), form)
        for some in batched(self.rows, AT_ONCE):
            head = _text(self.columns, (), form)
            yield _text(self.columns, some, form).removeprefix(head)


def found(
    known: ox.Store, query: Query
) -> tuple[tuple[str, ...], Iterator[tuple[str | None, ...]]]:
    """Return the columns of a SELECT, and its rows as the engine finds them.

    Raises:
        InputError: for an error of syntax, with its place.
    """
    solutions = cast("ox.QuerySolutions", run(known, query))
    columns = tuple(variable.value for variable in solutions.variables)
    return columns, (tuple(None if t is None else str(t) for t in row) for row in solutions)


def only_rows(query: Query) -> None:
    """Refuse what is no SELECT.

    Raises:
        InputError: for another form.
    """
    if query.form == "SELECT":
        return
    raise InputError(
        [
            Finding(
                code=CODE,
                severity=Severity.ERROR,
                message=f"rows are streamed, and {query.form or 'nothing'} has none",
                help="ask with SELECT, or take the answer as a whole",
                place=Place(query.file),
            )
        ]
    )


def _text(columns: tuple[str, ...], rows: Sequence[tuple[str | None, ...]], form: str) -> str:
    answer = Answer(kind=Kind.ROWS, columns=columns, terms=tuple(rows))
    return answer.to_csv() if form == "csv" else answer.to_tsv()
