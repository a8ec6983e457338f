"""Writing to a corpus while others read it.

One process holds the corpus for writing; readers have a copy of a state of it, made of hard
links (a checkpoint of RocksDB, a few hundredths of a second at any size). A change is tried by
a worker of its own that can be killed, on such a copy where it has to match patterns; what it
comes to is then written in one transaction, and a new copy is made for the readers. So a query
sees one whole state, changes come one after another, and one that fails at any point has
changed nothing.
"""

from __future__ import annotations

import asyncio
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from argmap.server.messages import Edit, Put, Update
from argmap.server.pool import BusyError, Worker
from argmap.server.updates import checked, needs_copy
from argmap.store.embedded import transaction
from argmap.store.engine import EngineError

if TYPE_CHECKING:
    from pathlib import Path

    from argmap.store.disk import Disk

COPIES = "served"
"""The folder in a corpus that holds the copies."""


class Copies:
    """The states of a corpus on disk, as copies that readers open.

    Args:
        disk: the corpus, open for writing.

    Raises:
        EngineError: if no copy can be made: the disk is full, or knows no hard links.
    """

    def __init__(self, disk: Disk) -> None:
        self.disk, self.folder = disk, disk.path / COPIES
        shutil.rmtree(self.folder, ignore_errors=True)  # of a server that was killed
        self.folder.mkdir()
        self._count = 0
        self._read: Counter[Path] = Counter()
        self._kept: list[Path] = []
        self.renew()

    @contextmanager
    def reading(self) -> Iterator[str]:
        """Give the path of the last copy, which stays there meanwhile."""
        path = self._kept[-1]
        self._read[path] += 1
        try:
            yield str(path)
        finally:
            self._read[path] -= 1

    def renew(self) -> None:
        """Make a copy of the corpus as it is now, and take away those that nobody reads."""
        self._kept.append(self.make())
        for old in self._kept[:-1]:
            if not self._read[old]:
                shutil.rmtree(old, ignore_errors=True)
                self._kept.remove(old)

    def make(self) -> Path:
        """Return a copy of one's own."""
        self._count += 1
        made = self.folder / str(self._count)
        try:
            self.disk.known.backup(made)
        except (OSError, RuntimeError) as error:
            raise EngineError(self.disk.location, f"it cannot be copied: {error}") from error
        return made

    def close(self) -> None:
        """Take the copies away."""
        shutil.rmtree(self.folder, ignore_errors=True)


class Writer:
    """Makes changes one after another.

    Args:
        copies: of the corpus, which is open for writing.
        spool: a folder for the worker.
        timeout: the most seconds that trying a change may take.
        patience: the most seconds that a change waits for its turn.
    """

    def __init__(
        self, copies: Copies, spool: Path, *, timeout: float, patience: float = 10.0
    ) -> None:
        self.copies, self.timeout, self.patience = copies, timeout, patience
        self._worker = Worker(spool)
        self._turn = asyncio.Lock()

    async def change(self, change: Update | Put) -> Edit:
        """Make a change; return what it came to. Not to be cancelled: it ends in bounded time.

        Raises:
            RefusedError: if it may not be made.
            QueryTimeoutError: if trying it takes too long.
            BusyError: if others change the corpus all the time.
            EngineError: if the disk is full or fails.
        """
        try:
            async with asyncio.timeout(self.patience):
                await self._turn.acquire()
        except TimeoutError:
            raise BusyError("others are changing the corpus") from None
        try:
            edit = await self._tried(change)
            if edit.graphs:
                await asyncio.to_thread(self._write, edit.graphs)
            return edit
        finally:
            self._turn.release()

    async def close(self) -> None:
        """End the worker."""
        await self._worker.stop()

    async def _tried(self, change: Update | Put) -> Edit:
        trial: Path | None = None
        if isinstance(change, Update) and needs_copy(checked(change.text)):
            trial = await asyncio.to_thread(self.copies.make)
            change = replace(change, copy=str(trial))
        try:
            with self.copies.reading() as path:
                found = await self._worker.call(path, change, self.timeout)
        finally:
            if trial is not None:
                shutil.rmtree(trial, ignore_errors=True)
        if not isinstance(found, Edit):
            raise EngineError(self.copies.disk.location, "the worker answered something else")
        return found

    def _write(self, graphs: Mapping[str, bytes]) -> None:
        known = self.copies.disk.known
        try:
            known.update(transaction(graphs))
        except (OSError, RuntimeError) as error:
            raise EngineError(
                self.copies.disk.location,
                f"the change cannot be written: {error}",
                "nothing was changed; make room, or check the disk",
            ) from error
        self.copies.renew()  # which also brings the change from the log into the files
