"""Tables: aligned, wrapped to a width without losing a word, and safe to read back."""

from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from argmap.tables import columns_wide, csv_table, markdown_table, text_table

cells = st.text(st.characters(exclude_categories=("C", "Z"), max_codepoint=0x9FFF), max_size=30)
words = st.lists(cells, max_size=8).map(" ".join)
tables = st.integers(1, 4).flatmap(
    lambda n: st.tuples(
        st.lists(st.text("abc", min_size=1, max_size=5), min_size=n, max_size=n),
        st.lists(st.lists(words, min_size=n, max_size=n), max_size=5),
    )
)


@given(tables)
def test_a_row_is_a_line_where_no_width_is_asked_for(
    table: tuple[list[str], list[list[str]]],
) -> None:
    columns, rows = table
    lines = text_table(columns, rows).splitlines()
    assert len(lines) == len(rows) + 2
    for line, row in zip(lines[2:], rows, strict=True):
        assert line.split() == " ".join(row).split()


@given(tables, st.integers(60, 100))
def test_a_width_is_kept_and_no_letter_lost(
    table: tuple[list[str], list[list[str]]], width: int
) -> None:
    columns, rows = table
    shown = text_table(columns, rows, width=width)
    assert all(columns_wide(line) <= width for line in shown.splitlines())
    letters = sorted(
        "".join(" ".join([*columns, *(cell for row in rows for cell in row)]).split())
    )
    rule = shown.splitlines()[1]
    body = shown.replace(f"{rule}\n", "", 1)
    assert sorted("".join(body.split())) == letters


@given(tables)
def test_csv_is_read_back_as_it_was(table: tuple[list[str], list[list[str]]]) -> None:
    columns, rows = table
    read = list(csv.reader(io.StringIO(csv_table(columns, rows), newline="")))
    assert read == [columns, *rows]


@given(tables)
def test_a_markdown_row_has_as_many_cells_as_columns(
    table: tuple[list[str], list[list[str]]],
) -> None:
    columns, rows = table
    for line in markdown_table(columns, rows).splitlines():
        assert line.replace("\\|", "").count("|") == len(columns) + 1


def test_columns_are_aligned_by_what_a_terminal_shows() -> None:
    assert text_table(["a", "b"], [["验证", "x"], ["ab", "y"]]) == (
        "a     b\n----  -\n验证  x\nab    y\n"
    )
