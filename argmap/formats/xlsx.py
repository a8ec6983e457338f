"""Excel workbooks: the table of CSV, a row a claim, with drop-downs for stance and references.

`argmap new essay.xlsx` writes one to start from. The sheet called ``claims`` is read, or else
the first with a column ``text``; every other sheet and column is left alone. A problem is told
with its cell (``claims!B7``). Cells are words: what begins like a formula is none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from argmap.formats import Format
from argmap.formats._names import map_iri
from argmap.formats._table_columns import COLUMNS, TERMS
from argmap.formats._table_read import read_table
from argmap.formats._table_write import table_losses, table_of
from argmap.formats._workbook import has_claims, read_workbook, write_workbook
from argmap.model import ArgumentMap
from argmap.workbooks import fitting

_EXAMPLE = (
    COLUMNS,
    ("open", "The library should open on Sundays.", *[""] * 7),
    ("free", "Many families are free on Sundays alone.", "open", "pro", *[""] * 5),
    ("late", "They would be served as well by late Fridays.", "free", "undercut", *[""] * 5),
    ("cost", "Sunday pay is double.", "open", "con", "the staff", *[""] * 4),
    ("help", "Volunteers have offered to help.", "cost", "con", *[""] * 5),
)


def read(data: bytes, file: str) -> Sequence[ArgumentMap]:
    """Return the map in a workbook."""
    return (read_table(read_workbook(data, file), map_iri(file)),)


def write(maps: Sequence[ArgumentMap]) -> bytes:
    """Return a map as a workbook."""
    (m,) = maps
    return write_workbook(table_of(m), str(m.title or "Argument map"))


def losses(maps: Sequence[ArgumentMap]) -> Mapping[str, int]:
    """Return what a workbook cannot hold of a map: what a table cannot, and very long cells."""
    return table_losses(maps, fitting)


def template() -> bytes:
    """Return the workbook to start from: a small example, and drop-downs for what comes next."""
    return write_workbook(_EXAMPLE, "Argument map")


entry = Format(
    title="Excel workbook",
    suffixes=(".xlsx",),
    read=read,
    write=write,
    losses=losses,
    walked=has_claims,
    terms=TERMS,
)
