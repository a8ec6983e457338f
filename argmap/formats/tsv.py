"""TSV: the table of CSV with tabs between the cells."""

from __future__ import annotations

from collections.abc import Sequence

from argmap.formats import Format
from argmap.formats._delimited import has_claims, read_delimited, write_delimited
from argmap.formats._table_columns import TERMS
from argmap.formats._table_write import table_losses
from argmap.model import ArgumentMap


def read(data: bytes, file: str) -> Sequence[ArgumentMap]:
    """Return the map in a table."""
    return (read_delimited(data, file, "\t"),)


def write(maps: Sequence[ArgumentMap]) -> bytes:
    """Return a map as a table."""
    return write_delimited(maps, "\t")


def walked(data: bytes) -> bool:
    """Tell whether a table of a folder is one of claims."""
    return has_claims(data, "\t")


entry = Format(
    title="TSV",
    suffixes=(".tsv", ".tab"),
    read=read,
    write=write,
    losses=table_losses,
    walked=walked,
    terms=TERMS,
)
