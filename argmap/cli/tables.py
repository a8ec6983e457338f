"""``argmap tables``: a corpus as Parquet files."""

from __future__ import annotations

from pathlib import Path

import click

from argmap.cli._output import examples, say
from argmap.cli._sources import many_sources, opened


@click.command(
    epilog=examples(
        "argmap tables debates.corpus -o debates.tables",
        "argmap tables graphs -o out/tables",
    )
)
@many_sources
@click.option("-o", "--output", required=True, metavar="DIR", help="The directory for the files.")
def entry(sources: tuple[str, ...], output: str) -> None:
    """Write a corpus as tables, in Parquet.

    A SOURCE is a corpus, a file or a folder of files. docs/tables.md lists the tables and
    their columns.
    """
    from argmap.cli._progress import bar
    from argmap.store.table_files import write_tables
    from argmap.store.tables import TABLES

    with opened(sources) as corpus, bar("writing") as progress:
        write_tables(corpus, Path(output), progress=progress)
    say(f"wrote {len(TABLES)} tables to {output}")
