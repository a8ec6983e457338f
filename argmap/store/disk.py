"""Oxigraph in a directory: the corpus that stays.

Beside Oxigraph's own files the directory holds ``argmap.json``, which marks it as a corpus;
``lock``, held by every process that has the corpus open (by several readers or by one writer);
and, while new graphs are written, ``journal``, the names of these graphs. Bulk loading is five
times faster than a transaction, and not atomic; so whoever opens a corpus with a journal in it
first takes out the graphs that it names. Nothing half-written is ever read.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterable, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from argmap.store.embedded import Memory
from argmap.store.engine import DAMAGED, EngineError, Unit
from argmap.store.marking import MARK, VERSION, is_marked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import FileIO


MUCH = 100
"""After so many replaced units the files are worth rewriting: they hold both states till then."""

WAITING = 24 * 2**20
"""How many bytes of replaced units wait in memory to be written to files. With all of them, 5
million triples held 2.1 GB; with 250 units, 30 maps of 1,000 claims held 650 MB, and so 440."""


class Disk(Memory):
    """A corpus in a directory, open for reading or for writing.

    Raises:
        EngineError: if it is no corpus, if another process has it open in a way that excludes
            this one, or if the directory cannot be used.
    """

    def __init__(self, path: Path, *, write: bool = False) -> None:
        self.path, self.location = path, str(path)
        self._replaced = self._waiting = 0
        if write:
            _create(path)
        if not is_marked(path):
            raise EngineError(self.location, "this is no corpus", "make one with `argmap load`")
        self._lock = _locked(path, exclusive=write)
        try:
            if (path / "journal").exists():
                self._recover(write=write)
            super().__init__(_open(path, write=write))
            if write:
                _tidy(path)
        except BaseException:
            self._lock.close()
            raise

    def optimise(self) -> None:
        """Flush what was written to its files; take out what was replaced, once it is much."""
        with self._failing("the corpus cannot be written"):
            if self._replaced > MUCH:
                self.known.optimize()
                self._replaced = 0
            self.known.flush()

    def close(self) -> None:
        """Let go of the directory."""
        super().close()
        del self.known
        self._lock.close()

    def write(self, units: Iterable[Unit]) -> None:
        """Write units, each whole or not at all.

        Raises:
            EngineError: if the disk is full or fails; what was written before stays.
        """
        with self._failing("the corpus cannot be written"):
            super().write(units)

    def _bulk(self, units: Sequence[Unit]) -> None:
        journal = self.path / "journal"
        _put(journal, "".join(f"{name}\n" for unit in units for name in unit))
        super()._bulk(units)
        journal.unlink()

    def _replace(self, unit: Unit) -> None:
        super()._replace(unit)
        self._replaced += 1
        self._waiting += sum(map(len, unit.values()))
        if self._waiting > WAITING:
            self.known.flush()
            self._waiting = 0

    def path_for_readers(self, folder: Path) -> Path:
        """Return the directory: other processes open it for themselves."""
        del folder
        return self.path

    def _recover(self, *, write: bool) -> None:
        """Take out the graphs of an interrupted bulk load, alone with the corpus."""
        if not write:
            self._lock.close()
            self._lock = _locked(self.path, exclusive=True)
        journal = self.path / "journal"
        known = _open(self.path, write=True)
        for name in journal.read_text(encoding="utf-8").split():
            known.remove_graph(ox.NamedNode(name))
        known.flush()
        del known
        journal.unlink()
        if not write:
            self._lock.close()
            self._lock = _locked(self.path, exclusive=False)

    @contextmanager
    def _failing(self, message: str) -> Iterator[None]:
        try:
            yield
        except (OSError, RuntimeError) as error:
            raise EngineError(
                self.location,
                f"{message}: {error}",
                "what was loaded before is safe; make room or check the disk, and load again",
            ) from error


def backup(path: Path, target: Path) -> None:
    """Copy a corpus into a new directory, which is a corpus itself; hard links where it can.

    Raises:
        EngineError: if there is no corpus, it is being written, the target exists or is in the
            corpus, or the disk fails.
    """
    if target.exists():
        raise EngineError(str(target), "this exists", "name a new directory for the backup")
    if target.resolve().is_relative_to(path.resolve()):
        raise EngineError(str(target), "this is inside the corpus", "name a directory beside it")
    corpus = Disk(path)  # which also takes out what was half written
    corpus.close()
    lock = _locked(path, exclusive=True)
    partial = target.with_name(f".{target.name}.part")
    try:
        shutil.rmtree(partial, ignore_errors=True)  # of a backup that was killed
        partial.mkdir(parents=True)
        _open(path, write=True).backup(partial / "oxigraph")
        _put(partial / MARK, json.dumps({"corpus": VERSION}) + "\n")
        partial.rename(target)
    except (OSError, RuntimeError) as error:
        raise EngineError(str(path), f"the backup cannot be written: {error}") from error
    finally:
        shutil.rmtree(partial, ignore_errors=True)
        lock.close()


def _create(path: Path) -> None:
    if is_marked(path):
        return
    mark = f".{MARK}.part"  # all that is left where a first load was killed at once
    if path.exists() and not (path.is_dir() and {each.name for each in path.iterdir()} <= {mark}):
        raise EngineError(
            str(path),
            "this exists and is no corpus",
            "name a new directory for the corpus, or an empty one",
        )
    try:
        path.mkdir(parents=True, exist_ok=True)
        _put(path / MARK, json.dumps({"corpus": VERSION}) + "\n")
    except OSError as error:
        raise EngineError(str(path), f"the corpus cannot be made: {error}") from error


def _open(path: Path, *, write: bool) -> ox.Store:
    files = path / "oxigraph"
    try:
        if write or not files.exists():
            return ox.Store(files)
        return ox.Store.read_only(str(files))
    except (OSError, RuntimeError) as error:
        if not (files / "CURRENT").exists() and not any(files.glob("*.sst")):
            message = "the corpus is empty: who made it was stopped before a map was in it"
            raise EngineError(str(path), message, "load again") from error
        advice = "make room on the disk" if "No space" in str(error) else DAMAGED
        raise EngineError(str(path), f"the corpus cannot be opened: {error}", advice) from error


def _tidy(path: Path) -> None:
    """Take away the old logs of RocksDB, which keeps a thousand: one each time it is opened."""
    for old in (path / "oxigraph").glob("LOG.old.*"):
        old.unlink(missing_ok=True)


def _locked(path: Path, *, exclusive: bool) -> FileIO:
    """Return the open lock file; closing it, also by the end of the process, unlocks it."""
    lock = (path / "lock").open("ab", buffering=0)
    if sys.platform == "win32":  # there Oxigraph's own lock has to do
        return lock
    import fcntl

    kind = fcntl.LOCK_EX if exclusive else fcntl.LOCK_SH
    try:
        fcntl.flock(lock, kind | fcntl.LOCK_NB)
    except OSError as error:
        lock.close()
        others = "is reading or writing" if exclusive else "is writing to"
        raise EngineError(
            str(path),
            f"another process {others} this corpus",
            "wait until it has finished, or stop it",
        ) from error
    return lock


def _put(path: Path, text: str) -> None:
    """Write a small file whole, and wait until it is on the disk."""
    partial = path.with_name(f".{path.name}.part")
    with partial.open("w", encoding="utf-8", newline="\n") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(path)
