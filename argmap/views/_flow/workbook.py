"""The flow sheet as an Excel workbook: a sheet a position, and one of what was not answered."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from argmap.model import MissingExtraError
from argmap.views._flow.debate import Debate
from argmap.views._flow.report import HEADINGS, dropped, explanation
from argmap.views._flow.sheet import Cell, Kind, Sheet
from argmap.workbooks import put_words, settled

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")

_COLUMN_WIDTH = 30
_FILLS = {
    Kind.UNANSWERED: "F2D9CC",
    Kind.LATE: "F2D9CC",
    Kind.WAITING: "F3F4F6",
    Kind.SILENT: "F3F4F6",
}


def write(debate: Debate, found: Sequence[Sheet]) -> bytes:
    """Return the workbook; the same debate gives the same bytes.

    Raises:
        MissingExtraError: if openpyxl is not installed.
    """
    try:
        from openpyxl import Workbook
    except ImportError as error:
        raise MissingExtraError("the flow sheet as .xlsx", "xlsx") from error
    book = Workbook()
    del book[book.active.title if book.active else "Sheet"]
    taken: set[str] = set()
    for sheet in found:
        _fill(book.create_sheet(_tab(sheet.title, taken)), debate, sheet)
    if debate.format.spoken or not found:
        _list(book.create_sheet(_tab("No answer in time", taken)), debate)
    return settled(book)


def _fill(page: Worksheet, debate: Debate, sheet: Sheet) -> None:
    sides = debate.format.sides
    heads = [
        f"{column.title}\n{sides[column.side]}" if column.side in sides else column.title
        for column in debate.columns
    ]
    _headings(page, heads)
    for y, row in enumerate(sheet.rows, 2):
        for x, cell in enumerate(row, 1):
            if cell:
                _write(page, x, y, cell)
    page.freeze_panes = "A2"


def _list(page: Worksheet, debate: Debate) -> None:
    _headings(page, HEADINGS)
    rows = dropped(debate)
    for y, row in enumerate(rows, 2):
        for x, words in enumerate(row, 1):
            put_words(page, x, y, words)
    put_words(page, 1, len(rows) + 3, explanation(debate))
    page.freeze_panes = "A2"


def _headings(page: Worksheet, heads: Sequence[str]) -> None:
    from openpyxl.styles import Border, Font, Side
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    for x, head in enumerate(heads, 1):
        put_words(page, x, 1, head)
        cell = page.cell(1, x)
        cell.font = Font(bold=True)
        cell.border = Border(bottom=Side(style="medium"))
        page.column_dimensions[get_column_letter(x)].width = _COLUMN_WIDTH
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.print_title_rows = "1:1"


def _write(page: Worksheet, x: int, y: int, cell: Cell) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    put_words(page, x, y, f"{cell.heading}\n{cell.text}" if cell.heading else cell.text)
    there = page.cell(y, x)
    if cell.kind in {Kind.ARROW, Kind.SILENT}:
        there.alignment = Alignment(horizontal="center", vertical="center")
    if cell.kind in {Kind.UNANSWERED, Kind.LATE}:
        there.font = Font(bold=True)
        line = Side(style="double")
        there.border = Border(left=line, right=line, top=line, bottom=line)
    if cell.kind is Kind.EXTENSION:
        there.font = Font(italic=True)
    if cell.kind in _FILLS:
        there.fill = PatternFill("solid", fgColor=_FILLS[cell.kind])


def _tab(title: str, taken: set[str]) -> str:
    """Return a name that Excel takes for a sheet: at most 31 characters, none of them twice."""
    plain = " ".join(_FORBIDDEN.sub(" ", title).split()).strip("'") or "Position"
    name, number = plain[:31].strip(), 1
    while name.casefold() in taken:
        number += 1
        tail = f" {number}"
        name = f"{plain[: 31 - len(tail)].strip()}{tail}"
    taken.add(name.casefold())
    return name
