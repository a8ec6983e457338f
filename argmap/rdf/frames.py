"""Answers as columns: Arrow tables, and through them Parquet and polars.

A column whose values are all whole numbers, numbers or truth values has that type; any other
is text, in which names and words look as in CSV.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING

from argmap.model import MissingExtraError
from argmap.rdf.answer import Kind

if TYPE_CHECKING:
    import polars as pl
    import pyarrow as pa

    from argmap.rdf.answer import Answer, Value


def to_arrow(answer: Answer) -> pa.Table:
    """Return an answer as an Arrow table; a yes or no as its one value, in the column `answer`.

    Raises:
        MissingExtraError: if pyarrow is not installed.
    """
    try:
        import pyarrow as pa
    except ImportError as error:
        raise MissingExtraError("an Arrow table", "tables") from error
    if answer.kind is Kind.BOOLEAN:
        return pa.table({"answer": [bool(answer)]})
    rows = list(answer)
    arrays = [_array([row[column] for row in rows]) for column in answer.columns]
    return pa.table(dict(zip(answer.columns, arrays, strict=True)))


def to_polars(answer: Answer) -> pl.DataFrame:
    """Return an answer as a polars DataFrame.

    Raises:
        MissingExtraError: if polars or pyarrow is not installed.
    """
    try:
        import polars as pl
    except ImportError as error:
        raise MissingExtraError("a polars DataFrame", "polars") from error
    return pl.DataFrame(to_arrow(answer))


def to_parquet(answer: Answer) -> bytes:
    """Return an answer as a Parquet file."""
    table = to_arrow(answer)
    import pyarrow.parquet as pq

    out = BytesIO()
    pq.write_table(table, out)
    return out.getvalue()


def to_arrow_file(answer: Answer) -> bytes:
    """Return an answer as an Arrow IPC file (Feather, version 2)."""
    table = to_arrow(answer)
    import pyarrow as pa

    out = BytesIO()
    with pa.ipc.new_file(out, table.schema) as writer:
        writer.write_table(table)
    return out.getvalue()


def _array(values: Sequence[Value]) -> object:
    import pyarrow as pa

    there = [value for value in values if value is not None]
    kinds = {type(value) for value in there}
    if kinds == {bool}:
        return pa.array(values, pa.bool_())
    if kinds == {int}:
        return pa.array(values, pa.int64())
    if kinds and kinds <= {int, float, Decimal}:
        return _converted(values, float, pa.float64())
    return _converted(values, _words, pa.string())


def _converted(values: Sequence[Value], to: Callable[..., object], kind: pa.DataType) -> object:
    import pyarrow as pa

    return pa.array([None if value is None else to(value) for value in values], kind)


def _words(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
