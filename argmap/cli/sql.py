"""``argmap sql``: SQL over the tables of a corpus."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from argmap.cli._output import examples, format_option, put, put_table
from argmap.cli._sources import opened

if TYPE_CHECKING:
    import pyarrow as pa


@click.command(
    epilog=examples(
        'argmap sql graphs "SELECT verdict, count(*) FROM claims GROUP BY verdict"',
        "argmap sql debates.corpus \"FROM attacks WHERE standing = 'unanswered' LIMIT 5\"",
        'argmap sql debates.tables "SUMMARIZE claims" --format csv',
    )
)
@click.argument("source", metavar="SOURCE")
@click.argument("statement", metavar="SQL")
@click.option(
    "--also",
    metavar="PATH",
    multiple=True,
    help="A Parquet file, or a folder of them, that is a table too, by the name that it has.",
)
@click.option("--timeout", type=float, metavar="SECONDS", help="The longest that it may take.")
@format_option("table", "csv", "md", "json")
def entry(
    source: str, statement: str, also: tuple[str, ...], timeout: float | None, form: str
) -> None:
    """Ask the tables of a corpus in SQL (DuckDB's).

    SOURCE is a corpus, a directory that `argmap tables` wrote, a file, or a folder of files.
    The tables of a corpus in a directory are kept in it until it changes. SQL is one question:
    it reads these tables and what --also names, and writes nothing.
    """
    from argmap.store.sql import are_tables, sql

    others = [Path(path) for path in also]
    if are_tables(Path(source)):
        _put(sql(Path(source), statement, timeout=timeout, also=others), form)
        return
    with opened([source]) as corpus:
        _put(corpus.sql(statement, timeout=timeout, also=others), form)


def _put(found: pa.Table, form: str) -> None:
    if form == "json":
        put(json.dumps(found.to_pylist(), ensure_ascii=False, indent=2, default=str) + "\n")
        return
    if found.column_names == ["explain_key", "explain_value"] and form == "table":
        put("".join(f"{row['explain_value']}\n" for row in found.to_pylist()))
        return
    rows = [["" if v is None else str(v) for v in row.values()] for row in found.to_pylist()]
    put_table(found.column_names, rows, form)
