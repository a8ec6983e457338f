"""The tables of a corpus, written as Parquet files.

They are written some hundred maps at a time, so memory does not grow with the corpus; the same
corpus gives the same tables. They are put in their place when all are whole.
"""

from __future__ import annotations

import hashlib
import shutil
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from decimal import Decimal
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any, TypeAlias

from argmap import __version__
from argmap.batches import batched
from argmap.model import Iri, MissingExtraError
from argmap.rdf.terms import is_iri_term, is_literal, parse_literal
from argmap.rdf.vocabulary import AM, RDF
from argmap.store.engine import EngineError
from argmap.store.tables import TABLES, Column, Table, schema

if TYPE_CHECKING:
    from argmap.store.catalogue import Entry
    from argmap.store.corpus import Corpus
    from argmap.store.engine import Engine

MAPS_AT_ONCE = 250

LEFT = 86_400
"""Seconds after which unfinished tables are those of a process that was killed."""

Record: TypeAlias = Mapping[str, Any]


def write_tables(
    corpus: Corpus, folder: Path, *, progress: Callable[[int, int], object] | None = None
) -> None:
    """Write every table of a corpus to ``folder/NAME.parquet``.

    The folder keeps the tables that it had until the new ones are whole. Each file says in its
    metadata which version of argmap made it, and of which state of the corpus, by its digest.

    Raises:
        MissingExtraError: if pyarrow is not installed.
        EngineError: if the engine fails, or the files cannot be written.
    """
    with staged(folder) as whole:
        fill(corpus, whole, progress)
        _put_in_place(whole, folder)


@contextmanager
def staged(folder: Path) -> Iterator[Path]:
    """Enter with a folder below another to write files in; it is gone afterwards.

    What a process that was killed left there is taken away a day later.

    Raises:
        EngineError: if files cannot be written there.
    """
    whole: Path | None = None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for left in folder.glob(".tables-*"):
            if time.time() - left.stat().st_mtime > LEFT:
                shutil.rmtree(left, ignore_errors=True)
        whole = Path(mkdtemp(prefix=".tables-", dir=folder))
        yield whole
    except OSError as error:
        message = f"the tables cannot be written: {error}"
        raise EngineError(str(folder), message, "make room, or name another directory") from error
    finally:
        if whole is not None:
            shutil.rmtree(whole, ignore_errors=True)


def _put_in_place(whole: Path, folder: Path) -> None:
    """Move tables to a folder.

    The first is taken away before and comes last: who is killed in this instant leaves tables
    that are not whole, and never some of one state and some of another.
    """
    first, *others = (f"{table.name}.parquet" for table in TABLES)
    (folder / first).unlink(missing_ok=True)
    for name in (*others, first):
        (whole / name).replace(folder / name)


def fill(
    corpus: Corpus, folder: Path, progress: Callable[[int, int], object] | None = None
) -> None:
    """Write every table of a corpus to a folder, one after another; errors as `write_tables`."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise MissingExtraError("tables", "tables") from error
    names = list(corpus.entries())
    made_of = {"argmap.version": __version__, "argmap.corpus.sha256": corpus.digest()}
    with ExitStack() as stack:
        schemas = {table.name: schema(table).with_metadata(made_of) for table in TABLES}
        writers = {
            name: stack.enter_context(pq.ParquetWriter(folder / f"{name}.parquet", each))
            for name, each in schemas.items()
        }
        done = 0
        for chunk in batched(names, MAPS_AT_ONCE):
            for table in TABLES:
                rows = list(records(corpus.engine, table, chunk))
                batch = pa.Table.from_pylist(rows, schema=schemas[table.name])
                writers[table.name].write_table(batch)
            done += len(chunk)
            if progress is not None:
                progress(done, len(names))


def records(engine: Engine, table: Table, maps: Sequence[Iri]) -> Iterator[Record]:
    """Yield the rows of a table that come from these maps, in order."""
    found: defaultdict[tuple[str, str], dict[str, Any]] = defaultdict(dict)
    for column in table.columns:
        part = column.part
        pattern = f"?a {column.path} ?b"
        for graph, a, b in sorted(engine.rows(_select(maps, part, pattern, second=True))):
            key = graph[1:-1].removesuffix(part), a[1:-1]
            found[key].setdefault(column.name, _value(b, column))
    second = len(table.keys) > 1
    for row in sorted(set(engine.rows(_select(maps, table.part, table.pattern, second=second)))):
        name, *keys = (term[1:-1] for term in row)
        name = name.removesuffix(table.part)
        record: dict[str, Any] = {"map": name}
        record.update((key.name, value) for key, value in zip(table.keys, keys, strict=True))
        yield {**record, **found.get((name, keys[0]), {})}


def fingerprint(entries: Mapping[Iri, Entry]) -> str:
    """Return a digest of the state of a corpus: equal states have equal tables."""
    states = "".join(f"{e.map} {e.digest} {e.evaluated} {e.verified}\n" for e in entries.values())
    layout = repr(TABLES)
    return hashlib.sha256(f"{layout}\n{states}".encode()).hexdigest()


_OURS = (f"<{AM}", f"<{RDF}type>")
"""How the paths begin whose values are terms of the vocabulary, and are shortened."""


def _select(maps: Sequence[Iri], part: str, pattern: str, *, second: bool) -> str:
    chosen = " ".join(f"<{name}{part}>" for name in maps)
    keys = "?a ?b" if second else "?a"
    return f"SELECT ?g {keys} WHERE {{ VALUES ?g {{ {chosen} }} GRAPH ?g {{ {pattern} }} }}"


def _value(term: str, column: Column) -> object:
    """Return a term as a value of a column; what is of another kind has none."""
    if is_iri_term(term):
        text = term[1:-1]
        return text.removeprefix(AM) if column.path.startswith(_OURS) else text
    word = parse_literal(term).value if is_literal(term) else term
    try:
        match column.type:
            case "int64":
                return int(word)
            case "double":
                return float(Decimal(word))
            case "bool":
                return word in {"true", "1"}
    except (ValueError, ArithmeticError):
        return None
    return word
