"""Answers as columns: data frames of pandas and polars, Arrow tables, Parquet and Arrow files.

Whole numbers, numbers, truth values, dates and times have their own types (`columns`); names and
words are text, as in CSV. Decimals become numbers of 64 bits, which is what sums and plots want:
who needs them exact iterates the answer. What is missing stays missing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING

from argmap.model import MissingExtraError
from argmap.rdf.answer import Kind
from argmap.rdf.columns import Type, columns

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

    from argmap.rdf.answer import Answer, Value

_PANDAS: Mapping[Type, tuple[str, str]] = {
    Type.BOOLEAN: ("bool", "boolean"),
    Type.INTEGER: ("int64", "Int64"),
    Type.NUMBER: ("float64", "float64"),
    Type.DATE: ("datetime64[s]", "datetime64[s]"),
    Type.TIME: ("datetime64[us]", "datetime64[us]"),
    Type.INSTANT: ("datetime64[us, UTC]", "datetime64[us, UTC]"),
}
"""Where every value is there, and where some are missing."""


def to_pandas(answer: Answer) -> pd.DataFrame:
    """Return an answer as a DataFrame; a yes or no as its one value, in the column `answer`.

    Raises:
        MissingExtraError: if pandas is not installed.
    """
    try:
        import pandas as pd
    except ImportError as error:
        raise MissingExtraError("a DataFrame", "pandas") from error
    if answer.kind is Kind.BOOLEAN:
        return pd.DataFrame({"answer": [bool(answer)]})
    text = pd.Series([""]).dtype  # str since pandas 3, object before
    found = {}
    for name, kind, values in columns(answer):
        whole, gappy = _PANDAS.get(kind, (text, text))
        missing = any(value is None for value in values)
        found[name] = pd.Series(_plain(kind, values), dtype=gappy if missing else whole)
    return pd.DataFrame(found, columns=list(answer.columns), index=range(len(answer)))


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
    types = {
        Type.BOOLEAN: pa.bool_(),
        Type.INTEGER: pa.int64(),
        Type.NUMBER: pa.float64(),
        Type.DATE: pa.date32(),
        Type.TIME: pa.timestamp("us"),
        Type.INSTANT: pa.timestamp("us", tz="UTC"),
        Type.TEXT: pa.string(),
    }
    arrays = [pa.array(_plain(kind, values), types[kind]) for _, kind, values in columns(answer)]
    return pa.table(arrays, names=list(answer.columns))


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
    """Return an answer as a Parquet file, which says in its metadata what was asked."""
    table = _described(answer)
    import pyarrow.parquet as pq

    out = BytesIO()
    pq.write_table(table, out)
    return out.getvalue()


def to_arrow_file(answer: Answer) -> bytes:
    """Return an answer as an Arrow IPC file (Feather, version 2), which says what was asked."""
    table = _described(answer)
    import pyarrow as pa

    out = BytesIO()
    with pa.ipc.new_file(out, table.schema) as writer:
        writer.write_table(table)
    return out.getvalue()


def _described(answer: Answer) -> pa.Table:
    from argmap import __version__

    told = {"argmap.version": __version__, "argmap.query": answer.asked}
    return to_arrow(answer).replace_schema_metadata(told)


def _plain(kind: Type, values: Sequence[Value]) -> list[object]:
    """Return values as their type has them; what is missing stays so."""
    match kind:
        case Type.TEXT:
            return [None if value is None else _words(value) for value in values]
        case Type.NUMBER:
            return [float(v) if isinstance(v, int | float | Decimal) else None for v in values]
    return list(values)


def _words(value: Value) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return value.isoformat() if isinstance(value, dt.date) else str(value)
