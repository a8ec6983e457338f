"""SQL over the tables of a corpus, by DuckDB."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import TYPE_CHECKING

from argmap.model import Finding, InputError, MissingExtraError, Place, Severity
from argmap.store.disk import Disk
from argmap.store.tables import TABLES, fingerprint, write_tables

if TYPE_CHECKING:
    import pyarrow as pa

    from argmap.store.corpus import Corpus

CODE = "AM012"


def are_tables(folder: Path) -> bool:
    """Tell whether a folder holds the tables of a corpus."""
    return all((folder / f"{table.name}.parquet").is_file() for table in TABLES)


def selected(corpus: Corpus, statement: str) -> pa.Table:
    """Return what a statement selects from the tables of a corpus, made where they are not kept.

    Raises:
        MissingExtraError: if DuckDB or pyarrow is not installed.
        InputError: if the statement is wrong, or a table is damaged.
    """
    if isinstance(corpus.engine, Disk):
        return sql(tables_of(corpus, corpus.engine.path / "tables"), statement)
    with TemporaryDirectory() as folder:
        return sql(tables_of(corpus, Path(folder)), statement)


def tables_of(corpus: Corpus, home: Path) -> Path:
    """Return a folder with the tables of a corpus, below ``home``; made where they are not there.

    They are kept as long as the corpus stays as it is.
    """
    folder = home / f"tables-{fingerprint(corpus.entries())[:16]}"
    if are_tables(folder):
        return folder
    home.mkdir(parents=True, exist_ok=True)
    partial = Path(mkdtemp(prefix=".tables-", dir=home))
    try:
        write_tables(corpus, partial)
        for old in home.glob("tables-*"):
            shutil.rmtree(old, ignore_errors=True)
        if not folder.exists():  # another reader may have been faster
            partial.rename(folder)
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    return folder


def sql(folder: Path, statement: str) -> pa.Table:
    """Return what a statement selects from the tables in a folder.

    Raises:
        MissingExtraError: if DuckDB is not installed.
        InputError: if the statement is wrong, or a table is damaged.
    """
    try:
        import duckdb
    except ImportError as error:
        raise MissingExtraError("SQL", "tables") from error
    with duckdb.connect() as connection:
        for table in TABLES:
            file = str(folder / f"{table.name}.parquet").replace("'", "''")
            try:
                connection.execute(f"CREATE VIEW {table.name} AS FROM read_parquet('{file}')")
            except duckdb.Error as error:  # half written, by who was stopped
                raise InputError([_unreadable(folder, table.name)]) from error
        try:
            return connection.sql(statement).to_arrow_table()
        except (duckdb.Error, AttributeError) as error:
            message = str(error) if isinstance(error, duckdb.Error) else "it selects nothing"
            raise InputError([_finding(message)]) from error


def _finding(message: str) -> Finding:
    return Finding(
        code=CODE,
        severity=Severity.ERROR,
        message=f"the statement cannot be run: {message.strip()}",
        help="docs/tables.md lists the tables and their columns",
        place=Place("sql"),
    )


def _unreadable(folder: Path, table: str) -> Finding:
    return Finding(
        code=CODE,
        severity=Severity.ERROR,
        message=f"{table}.parquet is no whole Parquet file",
        help="write the tables again: argmap tables CORPUS -o DIR",
        place=Place(str(folder)),
    )
