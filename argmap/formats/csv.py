"""CSV: a row a claim, as a spreadsheet writes it.

The columns are ``id, text, answers, stance, speaker, source, passage, speech, steps``, in any
order and under their usual names; only ``text`` must be there. A row argues for (``pro``) or
against (``con``) the rows whose ids stand under ``answers``, or undercuts the steps that these
make (``undercut``); a row that answers nothing is a thesis. ``steps`` names, for each answer, the
step that the row takes, so that others can answer that very step; rows that name one step take
it together. Several values in a cell stand apart by semicolons, and two semicolons are one
letter. Other columns are for reading and are left alone, so the table that `argmap export` makes
can be read too. A cell that a spreadsheet would run as a formula is written behind an apostrophe.

The mark between cells may be a comma, a semicolon, a tab or a bar.
"""

from __future__ import annotations

from collections.abc import Sequence

from argmap.formats import Format
from argmap.formats._delimited import has_claims, read_delimited, write_delimited
from argmap.formats._table_columns import TERMS
from argmap.formats._table_write import table_losses
from argmap.model import ArgumentMap


def read(data: bytes, file: str) -> Sequence[ArgumentMap]:
    """Return the map in a table."""
    return (read_delimited(data, file, ","),)


def write(maps: Sequence[ArgumentMap]) -> bytes:
    """Return a map as a table."""
    return write_delimited(maps, ",")


def walked(data: bytes) -> bool:
    """Tell whether a table of a folder is one of claims."""
    return has_claims(data, ",")


entry = Format(
    title="CSV",
    suffixes=(".csv",),
    read=read,
    write=write,
    losses=table_losses,
    walked=walked,
    terms=TERMS,
)
