"""SQL over the tables of a corpus, by DuckDB."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from difflib import get_close_matches
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Timer
from typing import TYPE_CHECKING

from argmap.model import Finding, InputError, MissingExtraError, Place, Severity
from argmap.store.disk import Disk
from argmap.store.engine import QueryTimeoutError
from argmap.store.table_files import fill, fingerprint, staged
from argmap.store.tables import TABLES

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

    from argmap.store.corpus import Corpus

CODE = "AM012"

_QUESTIONS = frozenset({"SELECT", "EXPLAIN", "MULTI"})  # the last is PIVOT
_EXPLAIN = re.compile(r"\s*EXPLAIN(\s+ANALYZE)?\s*(\([^()]*\))?", re.IGNORECASE)
_QUESTION = "begin with SELECT, FROM, WITH, SUMMARIZE, PIVOT or EXPLAIN"
_ALONE = "name other Parquet files with --also"


def are_tables(folder: Path) -> bool:
    """Tell whether a folder holds the tables of a corpus.

    Raises:
        InputError: if it holds some of them, and not all.
    """
    missing = [t.name for t in TABLES if not (folder / f"{t.name}.parquet").is_file()]
    if missing and len(missing) < len(TABLES):
        raise InputError([_unreadable(folder, f"{missing[0]}.parquet is missing")])
    return not missing


def selected(
    corpus: Corpus, statement: str, *, timeout: float | None, also: Sequence[Path]
) -> pa.Table:
    """Return what a statement selects from the tables of a corpus, made where they are not kept.

    Raises:
        MissingExtraError: if DuckDB or pyarrow is not installed.
        InputError: if the statement is wrong, or a table is damaged.
        QueryTimeoutError: after ``timeout``, not counting the making of tables.
    """
    if isinstance(corpus.engine, Disk):
        tables = tables_of(corpus, corpus.engine.path / "tables")
        return sql(tables, statement, timeout=timeout, also=also)
    with TemporaryDirectory() as folder:
        return sql(tables_of(corpus, Path(folder)), statement, timeout=timeout, also=also)


def tables_of(corpus: Corpus, home: Path) -> Path:
    """Return a folder with the tables of a corpus, below ``home``; made where they are not there.

    They are kept as long as the corpus stays as it is.
    """
    folder = home / f"tables-{fingerprint(corpus.entries())[:16]}"
    if are_tables(folder):
        return folder
    with staged(home) as partial:
        fill(corpus, partial)
        for old in home.glob("tables-*"):
            shutil.rmtree(old, ignore_errors=True)
        if not folder.exists():  # another reader may have been faster
            partial.rename(folder)
    return folder


def sql(
    folder: Path,
    statement: str,
    *,
    timeout: float | None = None,
    also: Sequence[Path] = (),
) -> pa.Table:
    """Return what a statement selects from the tables in a folder.

    It reads these files and those that are named and no others, writes none, and reaches out to
    nobody.

    Args:
        folder: where the tables are.
        statement: one question in DuckDB's SQL.
        timeout: the most seconds that it may take.
        also: Parquet files, or folders of them, that are tables too, under the names of the files
            without their suffix, or of the folders.

    Raises:
        MissingExtraError: if DuckDB is not installed.
        InputError: if the statement is wrong or is no question, or if a table is damaged.
        QueryTimeoutError: after ``timeout``.
    """
    try:
        import duckdb
    except ImportError as error:
        raise MissingExtraError("SQL", "tables") from error
    folder, others = folder.resolve(), [path.resolve() for path in also]
    with TemporaryDirectory(prefix="argmap-") as spill, duckdb.connect() as connection:
        for table in TABLES:
            file = _quoted(folder / f"{table.name}.parquet")
            try:
                connection.execute(f"CREATE VIEW {table.name} AS FROM read_parquet({file})")
            except duckdb.Error as error:  # half written, by who was stopped
                what = f"{table.name}.parquet is no whole Parquet file"
                raise InputError([_unreadable(folder, what)]) from error
        for path in others:
            found = path / "*.parquet" if path.is_dir() else path
            view = path.stem.replace('"', '""')
            try:
                connection.execute(f'CREATE VIEW "{view}" AS FROM read_parquet({_quoted(found)})')
            except duckdb.Error as error:
                what = f"this cannot be read as the table {path.stem}: {error}"
                raise InputError([_unreadable(path, what, "name Parquet files")]) from error
        readable = [*(folder / f"{table.name}.parquet" for table in TABLES), *others]
        folders = ", ".join(_quoted(path) for path in readable if path.is_dir())
        files = ", ".join(_quoted(path) for path in readable if not path.is_dir())
        connection.execute(f"SET temp_directory = {_quoted(Path(spill))}")
        connection.execute(f"SET allowed_paths = [{files}]")
        connection.execute(f"SET allowed_directories = [{folders}]")
        connection.execute("SET enable_external_access = false")
        connection.execute("SET lock_configuration = true")
        try:
            _check(connection, statement)
            with _at_most(timeout, connection):
                return connection.sql(statement).to_arrow_table()
        except duckdb.PermissionException as error:
            raise InputError([_finding("it reaches for other files", _ALONE)]) from error
        except duckdb.Error as error:
            raise InputError([_wrong(str(error).strip())]) from error


def _check(connection: duckdb.DuckDBPyConnection, statement: str) -> None:
    """Refuse what is not one question."""
    statements = connection.extract_statements(statement)
    if not statements:
        raise InputError([_finding("it is empty", _QUESTION)])
    if len(statements) > 1:
        raise InputError([_finding("it is several statements", "ask them one at a time")])
    kind = statements[0].type.name
    if kind not in _QUESTIONS:
        raise InputError([_finding(f"{kind} asks nothing", _QUESTION)])
    explained = _EXPLAIN.match(statement)
    if kind == "EXPLAIN":  # which carries out what it explains, with ANALYZE
        _check(connection, statement[explained.end() :] if explained else "")


@contextmanager
def _at_most(seconds: float | None, connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Stop a statement that takes longer."""
    import duckdb

    timer = Timer(seconds or 0, connection.interrupt)
    if seconds is not None:
        timer.start()
    try:
        yield
    except duckdb.InterruptException as error:
        raise QueryTimeoutError(seconds or 0) from error
    finally:
        timer.cancel()


def _wrong(message: str) -> Finding:
    """Return what DuckDB says of a statement; of a table that is not there, which there are."""
    missing = re.search(r"Table with name (\w+) does not exist", message)
    if missing is None:
        return _finding(message, "docs/tables.md lists the tables and their columns")
    names = [table.name for table in TABLES]
    near = get_close_matches(missing[1], names, 1)
    advice = f"did you mean {near[0]}?" if near else f"the tables are {', '.join(names)}"
    return _finding(f"there is no table {missing[1]}", advice)


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"


def _finding(message: str, advice: str) -> Finding:
    return Finding(
        code=CODE,
        severity=Severity.ERROR,
        message=f"the statement cannot be run: {message}",
        help=advice,
        place=Place("sql"),
    )


def _unreadable(
    folder: Path, what: str, advice: str = "write the tables again: argmap tables CORPUS -o DIR"
) -> Finding:
    return Finding(
        code=CODE,
        severity=Severity.ERROR,
        message=what,
        help=advice,
        place=Place(str(folder)),
    )
