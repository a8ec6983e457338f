"""The flow sheet as CSV: the position in the first column, then a column a speech."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from argmap.tables import harmless
from argmap.views._flow.debate import Debate
from argmap.views._flow.sheet import Cell, Sheet


def write(debate: Debate, found: Sequence[Sheet]) -> bytes:
    """Return the sheets below one another, in UTF-8 with a byte order mark and CRLF."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(["Position", *(harmless(column.title) for column in debate.columns)])
    for sheet in found:
        for row in sheet.rows:
            writer.writerow([harmless(sheet.title), *(harmless(_words(cell)) for cell in row)])
    return out.getvalue().encode("utf-8-sig")


def _words(cell: Cell | None) -> str:
    if cell is None:
        return ""
    return f"{cell.heading}: {cell.text}" if cell.heading else cell.text
