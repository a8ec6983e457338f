"""Tables as text, Markdown, CSV and TSV: pure functions from columns and rows to a string.

On a terminal a table is as wide as the window and long cells are wrapped. Anywhere else a row
is a line, so that ``grep`` and ``sort`` work on it.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Sequence
from html import escape
from itertools import chain, repeat

Rows = Sequence[Sequence[str]]

_FORMULA = re.compile(r"'*[=+\-@\t\r\n]")
_NUMBER = re.compile(r"[+-]?[\d,]*\.?\d+(?:[eE][+-]?\d+)?")
_GAP = "  "
_NARROWEST = 12


def text_table(columns: Sequence[str], rows: Rows, *, width: int | None = None) -> str:
    """Return a table in columns; with a ``width``, long cells are wrapped to keep to it.

    >>> print(text_table(["claim", "n"], [["thesis", "12"], ["a", "3"]]), end="")
    claim   n
    ------  --
    thesis  12
    a       3
    """
    cells = [[_one_line(cell) for cell in row] for row in rows]
    widths = [
        max(columns_wide(cell) for cell in (head, *(row[i] for row in cells)))
        for i, head in enumerate(columns)
    ]
    if width is not None:
        widths = _fitted(widths, width - len(_GAP) * (len(widths) - 1))
    lines = [
        *_lines(columns, widths),
        _GAP.join("-" * each for each in widths),
        *(line for row in cells for line in _lines(row, widths)),
    ]
    return "".join(f"{line.rstrip()}\n" for line in lines)


def markdown_table(columns: Sequence[str], rows: Rows) -> str:
    r"""Return a table as GitHub's Markdown has it.

    >>> print(markdown_table(["a"], [["x|y"]]), end="")
    | a |
    | --- |
    | x\|y |
    """
    lines = [columns, ["---"] * len(columns), *([_escaped(cell) for cell in row] for row in rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def html_table(columns: Sequence[str], rows: Rows, full: Rows = ()) -> str:
    """Return a table as HTML; `full` says of the first cells of a row what is shown on a hover.

    >>> html_table(["a"], [["x<y"]], [["http://e/x"]])  # doctest: +ELLIPSIS
    '<table><thead><tr><th ...>a</th></tr></thead><tbody><tr><td ... title="http://e/x">x&lt;y</td>...'
    """
    head = "".join(f"<th{_align(column)}>{escape(column)}</th>" for column in columns)
    body = "".join(
        f"<tr>{''.join(map(_cell, row, chain(titles, repeat(''))))}</tr>"
        for row, titles in zip(rows, chain(full, repeat(())), strict=False)
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _cell(text: str, title: str) -> str:
    hover = f' title="{escape(title)}"' if title else ""
    return f"<td{_align(text)}{hover}>{escape(text)}</td>"


def _align(text: str) -> str:
    """Return the style of a cell: numbers stand on the right, all else on the left."""
    side = "right" if _NUMBER.fullmatch(text) else "left"
    return f' style="text-align:{side}"'


def csv_table(columns: Sequence[str], rows: Rows) -> str:
    r"""Return a table as comma-separated values (RFC 4180).

    >>> csv_table(["a", "b"], [["x", "y, z"]])
    'a,b\r\nx,"y, z"\r\n'
    """
    out = io.StringIO(newline="")
    csv.writer(out).writerows([columns, *rows])
    return out.getvalue()


def harmless(cell: str) -> str:
    r"""Return a cell that no spreadsheet takes for a formula.

    A cell that begins with one of ``= + - @`` or with a tab is run as a formula by the usual
    spreadsheets; an apostrophe before it makes it words (OWASP, "CSV injection"). One that
    begins so behind apostrophes gets another, so that `words_of` gives it back.

    >>> harmless('=HYPERLINK("http://e")'), harmless("a = b"), harmless("'+")
    ('\'=HYPERLINK("http://e")', 'a = b', "''+")
    """
    return f"'{cell}" if _FORMULA.match(cell) else cell


def words_of(cell: str) -> str:
    """Return a cell without the apostrophe that keeps a spreadsheet from running it.

    >>> words_of("'=1"), words_of("'tis so"), words_of(harmless("'+"))
    ('=1', "'tis so", "'+")
    """
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def columns_wide(text: str) -> int:
    """Return how many columns of a terminal a text takes: wide letters two, accents none.

    >>> columns_wide("abc"), columns_wide("验证"), columns_wide("e\u0301")
    (3, 4, 1)
    """
    if text.isascii():
        return len(text)
    return sum(
        0
        if unicodedata.combining(letter)
        else 2
        if unicodedata.east_asian_width(letter) in "WF"
        else 1
        for letter in text
    )


def _lines(cells: Sequence[str], widths: Sequence[int]) -> Iterable[str]:
    wrapped = [_wrapped(cell, width) for cell, width in zip(cells, widths, strict=True)]
    for i in range(max(map(len, wrapped), default=0)):
        parts = [part[i] if i < len(part) else "" for part in wrapped]
        yield _GAP.join(
            part + " " * (width - columns_wide(part))
            for part, width in zip(parts, widths, strict=True)
        )


def _wrapped(cell: str, width: int) -> list[str]:
    """Return the lines of a cell; a word that is wider than the column is cut."""
    lines = [""]
    for word in cell.split():
        joined = f"{lines[-1]} {word}".lstrip()
        if columns_wide(joined) <= width:
            lines[-1] = joined
            continue
        first, *rest = _cut(word, width)
        lines[-1:] = [lines[-1], first] if lines[-1] else [first]
        lines += rest
    return lines


def _cut(word: str, width: int) -> list[str]:
    parts = [""]
    for letter in word:
        if columns_wide(parts[-1] + letter) > width:
            parts.append("")
        parts[-1] += letter
    return parts


def _fitted(widths: list[int], room: int) -> list[int]:
    """Return the widths with the widest made narrower, evenly, until all fit."""
    fitted = list(widths)
    while sum(fitted) > room:
        widest = max(fitted)
        if widest <= _NARROWEST:
            break
        second = max((each for each in fitted if each < widest), default=0)
        wide = [i for i, each in enumerate(fitted) if each == widest]
        excess = -(-(sum(fitted) - room) // len(wide))
        for i in wide:
            fitted[i] = max(widest - excess, second, _NARROWEST)
    return fitted


def _one_line(cell: str) -> str:
    return " ".join(cell.split())


def _escaped(cell: str) -> str:
    return _one_line(cell).replace("|", "\\|")
