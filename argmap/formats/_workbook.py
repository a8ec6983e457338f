"""A table of claims as an Excel workbook: with drop-downs, and help on a sheet of its own.

A workbook from elsewhere is a ZIP of XML, so before a library opens it two things are asked:
how large its parts are when unpacked, and whether one declares a document type, with which a
small file could name other files or grow to gigabytes.
"""

from __future__ import annotations

import io
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date, datetime, time
from importlib.util import find_spec
from itertools import islice
from typing import TYPE_CHECKING

from argmap.formats._json import SYNTAX, problem
from argmap.formats._table_columns import COLUMNS, HEAD_WITHIN, columns_of
from argmap.formats._table_read import Grid, letters
from argmap.model import Finding, InputError, MissingExtraError, Place
from argmap.tables import columns_wide
from argmap.workbooks import put_words, settled

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

SHEET = "claims"
HELP = "help"
LARGEST = 256 * 2**20
"""A workbook whose parts take more bytes than this when unpacked is not opened."""

MOST_ROWS = 2**20
"""The rows of a sheet, by the file format."""

_ROOM = 500
"""The rows of the sheet, so that there are drop-downs for those that are still to be written."""

_AS_TEXT = "@"
"""The number format in which what is typed is never run as a formula."""

_LINE = 15
"""The height of a line, in points."""

_WIDTH = 13
_WIDTHS = {"text": 60, "passage": 40, "source": 24, "answers": 14, "speaker": 18, "question": 30}
_HINTS = {
    "id": "A short name of your own, such as cost. Other rows refer to it.",
    "text": "What is claimed, in one sentence.",
    "answers": "The id of the row that this one speaks to. Several stand apart by semicolons.",
    "stance": "pro: a reason for that row. con: an objection to it. undercut: grants that row, "
    "and denies that it leads anywhere.",
    "speaker": "Who says it.",
    "source": "The text that it was read in.",
    "passage": "The words that it was read in, or where they stand: 120-180.",
    "speech": "In a debate: the speech in which it was said.",
    "steps": "A name for the step from this row to the one that it answers. Rows with the same "
    "name make one step together; another row can answer the step by that name.",
}


def has_claims(data: bytes) -> bool:
    """Tell whether a workbook has a sheet of claims that answer one another. It never raises."""
    if find_spec("openpyxl") is None:
        return True  # so that reading says what is missing
    with suppress(InputError):
        grid = read_workbook(data, "-")
        return any("answers" in columns_of(cells) for _, cells in grid.rows[:HEAD_WITHIN])
    return False


def read_workbook(data: bytes, file: str) -> Grid:
    """Return the cells of the sheet called claims, or else of the first with a column text.

    Raises:
        InputError: if it is no workbook, has no such sheet, or openpyxl is not installed.
    """
    try:
        import openpyxl
    except ImportError as error:
        # As a finding, so that one workbook in a folder does not keep the rest from being read.
        missing = str(MissingExtraError("reading a workbook (.xlsx)", "xlsx"))
        found = problem(Place(file, 1, 1), missing, "or save the sheet as CSV", "AM009")
        raise InputError([found]) from error
    _look_into(data, file)
    try:
        with warnings.catch_warnings(action="ignore"):  # what it does not know is no claim
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            sheets = sorted(book.worksheets, key=lambda page: page.title.casefold() != SHEET)
            for page in sheets:
                page.reset_dimensions()
                rows = list(_rows(page))
                if any("text" in columns_of(cells) for _, cells in rows[:HEAD_WITHIN]):
                    return Grid(file, rows, page.title, "row")
    except Exception as error:  # a damaged workbook: openpyxl raises whatever comes
        raise InputError([_damaged(file, str(error) or type(error).__name__)]) from error
    message = f"no sheet has a column text: {', '.join(page.title for page in sheets)}"
    advice = f"name the columns {', '.join(COLUMNS)}"
    raise InputError([problem(Place(file, 1, 1), message, advice)])


def _look_into(data: bytes, file: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            size = sum(part.file_size for part in book.infolist())
            if size > LARGEST:
                large = f"unpacked it would take {size} bytes, and at most {LARGEST} are read"
                raise InputError([problem(Place(file, 1, 1), large, "split it up", SYNTAX)])
            for part in book.infolist():
                if part.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in _plain(
                    book.read(part)
                ):
                    message = f"{part.filename} in it declares a document type"
                    advice = "save it again with a spreadsheet program"
                    raise InputError([problem(Place(file, 1, 1), message, advice, SYNTAX)])
    except (zipfile.BadZipFile, zipfile.LargeZipFile, OSError, ValueError, KeyError) as error:
        raise InputError([_damaged(file, str(error))]) from error
    except (NotImplementedError, RuntimeError, EOFError, zlib.error) as error:
        # a password, an odd packing, or bytes that were changed on the way
        raise InputError([_damaged(file, str(error))]) from error


def _plain(part: bytes) -> bytes:
    """Return a part of a workbook in an encoding in which ASCII is ASCII."""
    return part.replace(b"\0", b"")


def _damaged(file: str, reason: str) -> Finding:
    advice = "open it in a spreadsheet program and save it as .xlsx, without a password"
    return problem(Place(file, 1, 1), f"this is no workbook: {reason}", advice, SYNTAX)


def _rows(page: Worksheet) -> Iterator[tuple[int, Sequence[str]]]:
    rows = enumerate(islice(page.iter_rows(values_only=True), MOST_ROWS), 1)
    for number, values in rows:
        cells = [_text(value) for value in values]
        if any(cells):
            yield number, cells


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return str(value)


def write_workbook(rows: Sequence[Sequence[str]], title: str) -> bytes:
    """Return a workbook with a sheet of claims and one of help; equal rows give equal bytes.

    Raises:
        MissingExtraError: if openpyxl is not installed.
    """
    try:
        from openpyxl import Workbook
    except ImportError as error:
        raise MissingExtraError("writing a workbook (.xlsx)", "xlsx") from error
    book = Workbook()
    book.properties.title = title
    book.properties.creator = "argmap"
    page = book.active or book.create_sheet()
    page.title = SHEET
    _fill(page, rows)
    _explain(book)
    return settled(book)


def _fill(page: Worksheet, rows: Sequence[Sequence[str]]) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    columns, last = rows[0], len(rows) + _ROOM
    for y, row in enumerate(rows, 1):
        for x, words in enumerate(row, 1):
            if words:
                put_words(page, x, y, words)
                page.cell(y, x).number_format = _AS_TEXT
        page.row_dimensions[y].height = _LINE * max(map(_lines, row, columns))
    for x, column in enumerate(columns, 1):
        head = page.cell(1, x)
        head.font = Font(bold=True, color="FFFFFF")
        head.fill = PatternFill("solid", fgColor="374151")
        head.alignment = Alignment(vertical="center")
        head.border = Border(bottom=Side(style="medium"))
        whole = page.column_dimensions[letters(x - 1)]
        whole.width = _WIDTHS.get(column, _WIDTH)
        whole.number_format = _AS_TEXT
        whole.alignment = Alignment(wrap_text=True, vertical="top")
    _offer(page, columns, last)
    page.freeze_panes = "C2"
    page.auto_filter.ref = f"A1:{letters(len(columns) - 1)}{len(rows)}"
    _for_paper(page)


def _lines(words: str, column: str) -> int:
    """Return how many lines a cell takes, about; programs leave rows as high as they are told."""
    width = _WIDTHS.get(column, _WIDTH)
    return sum(max(1, -(-columns_wide(line) // width)) for line in words.split("\n"))


def _offer(page: Worksheet, columns: Sequence[str], last: int) -> None:
    """Add the drop-downs, and a hint to each column."""
    from openpyxl.worksheet.datavalidation import DataValidation

    for at, column in enumerate(columns):
        here = letters(at)
        rule = DataValidation(allow_blank=True)
        if column == "stance":
            rule = DataValidation("list", formula1='"pro,con,undercut"', allow_blank=True)
            rule.errorTitle, rule.error = "No such stance", "Choose pro, con or undercut."
        elif column == "answers":
            rule = DataValidation("list", formula1=f"{SHEET}!$A$2:$A${last}", allow_blank=True)
            rule.errorTitle = "No row has this id"
            rule.error = "Keep it if it is the name of a step, or several ids and semicolons."
        elif column in {"thesis", "implicit", "needs support", "draft"}:
            rule = DataValidation("list", formula1='"yes,no"', allow_blank=True)
        elif column == "id":
            rule = DataValidation("custom", formula1=f"COUNTIF({SHEET}!$A$2:$A${last},$A2)=1")
            rule.errorTitle = "This id is taken"
            rule.error = "Keep it only if this row says more of the same claim."
        rule.errorStyle = "warning"  # several values in a cell are no value of a list
        if column in _HINTS:
            rule.promptTitle, rule.prompt = column, _HINTS[column]
            rule.showInputMessage = True
        rule.showErrorMessage = rule.type is not None
        rule.add(f"{here}2:{here}{last}")
        page.add_data_validation(rule)


def _explain(book: Workbook) -> None:
    from openpyxl.styles import Font

    page = book.create_sheet(HELP)
    lines = [
        ("column", "what stands in it"),
        *_HINTS.items(),
        ("", "A row that answers nothing is a thesis."),
        ("", "Save the workbook and run: argmap unanswered FILE.xlsx"),
    ]
    for y, line in enumerate(lines, 1):
        for x, words in enumerate(line, 1):
            put_words(page, x, y, words)
        page.cell(y, 1).font = Font(bold=True)
    page.cell(1, 2).font = Font(bold=True)
    page.column_dimensions["A"].width = 12
    page.column_dimensions["B"].width = 100
    _for_paper(page)


def _for_paper(page: Worksheet) -> None:
    from openpyxl.worksheet.properties import PageSetupProperties

    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.print_title_rows = "1:1"
