"""Workbooks: words into cells that run nothing, and the same bytes for the same cells."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

LONGEST = 32_767
"""The characters that a cell holds."""

_EPOCH = (1980, 1, 1, 0, 0, 0)
_STAMPS = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_NOT_XML = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]")


def fitting(words: str) -> str:
    r"""Return words as a cell holds them: at most 32,767 characters, none that XML forbids.

    >>> fitting("a\x00b\r\nc")
    'a\ufffdb\nc'
    """
    return _NOT_XML.sub("\ufffd", words.replace("\r\n", "\n").replace("\r", "\n"))[:LONGEST]


def put_words(page: Worksheet, x: int, y: int, words: str) -> None:
    """Put words into a cell as words, whatever they begin with: never as a formula."""
    from openpyxl.styles import Alignment

    cell = page.cell(y, x)
    cell.value = fitting(words)
    cell.data_type = "s"
    cell.alignment = Alignment(wrap_text=True, vertical="top")


def settled(book: Workbook) -> bytes:
    """Return the file of a workbook without the hour at which it was written."""
    raw, out = io.BytesIO(), io.BytesIO()
    book.save(raw)
    with zipfile.ZipFile(raw) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            data = old.read(entry)
            if entry.filename == "docProps/core.xml":
                data = _STAMPS.sub(rb"\g<1>1980-01-01T00:00:00Z", data)
            part = zipfile.ZipInfo(entry.filename, _EPOCH)
            part.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(part, data)
    return out.getvalue()
