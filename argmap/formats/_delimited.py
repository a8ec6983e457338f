"""Tables as text with a mark between the cells: CSV, TSV, and what spreadsheets make of them."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Container, Iterator, Sequence

from argmap.formats._json import problem
from argmap.formats._names import map_iri
from argmap.formats._table_columns import HEAD_WITHIN, columns_of
from argmap.formats._table_read import Grid, read_table
from argmap.formats._table_write import table_of
from argmap.formats._text import decode
from argmap.model import ArgumentMap, InputError, Place
from argmap.tables import harmless, words_of

_MARKS = ",;\t|"


def read_delimited(data: bytes, file: str, usual: str) -> ArgumentMap:
    """Return the map of a table.

    The mark is the one of ``, ; tab |`` that parts the headings; a line ``sep=;`` above them says
    which, as Excel has it.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):  # Excel's "Unicode text"
        data = data.decode("utf-16", "replace").encode("utf-8", "replace")
    text = decode(data, file)
    first, _, rest = text.partition("\n")
    skipped = 0
    if first.lower().startswith("sep=") and len(first) == 5:
        mark, text, skipped = first[4], rest, 1
    else:
        mark = next((mark for mark, _ in _heads(text, usual)), usual)
    return read_table(_grid(text, mark, file, skipped), map_iri(file))


def has_claims(data: bytes, usual: str) -> bool:
    """Tell whether a table has claims that answer one another: most files of numbers do not."""
    start = data[:65_536].decode("utf-8-sig", "replace")
    return any("answers" in columns for _, columns in _heads(start, usual))


def _heads(text: str, usual: str) -> Iterator[tuple[str, Container[str]]]:
    """Yield the marks that part a line into headings, a column text among them."""
    for line in text.split("\n", HEAD_WITHIN)[:HEAD_WITHIN]:
        for mark in sorted({usual, *_MARKS}, key=lambda each: (-line.count(each), each != usual)):
            columns = columns_of([cell.strip('" \r') for cell in line.split(mark)])
            if "text" in columns:
                yield mark, columns


def _grid(text: str, mark: str, file: str, skipped: int) -> Grid:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
    rows: list[tuple[int, Sequence[str]]] = []
    line = 1
    usual = csv.field_size_limit(len(text) + 1)  # a cell may be as long as its file
    try:
        for cells in reader:
            rows.append((skipped + line, [words_of(cell.strip()) for cell in cells]))
            line = reader.line_num + 1
    except csv.Error as error:
        place = Place(file, skipped + reader.line_num, 1)
        message = f"this is no table: {error}"
        raise InputError([problem(place, message, "save it as CSV in UTF-8")]) from error
    finally:
        csv.field_size_limit(usual)
    return Grid(file, rows)


def write_delimited(maps: Sequence[ArgumentMap], mark: str) -> bytes:
    """Return a map as a table in UTF-8 with CRLF (RFC 4180); no cell is a formula to run.

    A byte order mark comes first, since spreadsheets take a file without one for Latin-1.
    """
    (m,) = maps
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=mark, lineterminator="\r\n")
    writer.writerows([harmless(cell) for cell in row] for row in table_of(m))
    return out.getvalue().encode("utf-8-sig")
