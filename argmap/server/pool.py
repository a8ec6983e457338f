"""Processes that answer queries, some at a time, each with a time limit that holds."""

from __future__ import annotations

from pathlib import Path
from queue import Empty, Queue

from argmap.store.engine import EngineError
from argmap.store.process import Questions
from argmap.store.serialised import Request, Serialised


class BusyError(Exception):
    """Every process is at work, and stayed so."""


class Pool:
    """So many processes over one corpus.

    Args:
        path: a corpus on disk, or a file of N-Quads.
        size: how many queries are answered at a time.
        timeout: the most seconds that a query may take.
        patience: the most seconds that a query waits for its turn.
    """

    def __init__(self, path: Path, *, size: int, timeout: float, patience: float = 10.0) -> None:
        self.timeout, self.patience = timeout, patience
        self._all = [Questions(path) for _ in range(size)]
        self._free: Queue[Questions] = Queue()
        for each in self._all:
            self._free.put(each)

    def start(self) -> None:
        """Start the processes, so that the first queries need not wait for it."""
        for each in self._all:
            each.call("serialised", _WARMING, 60.0)

    def answer(self, request: Request) -> Serialised:
        """Return the answer to a request.

        Raises:
            QueryTimeoutError: if it takes too long.
            BusyError: if no process became free in time.
            InputError: for an error of syntax.
            EngineError: if the process fails.
        """
        try:
            free = self._free.get(timeout=self.patience)
        except Empty:
            raise BusyError from None
        try:
            found = free.call("serialised", request, self.timeout)
        finally:
            self._free.put(free)
        if not isinstance(found, Serialised):
            raise EngineError(str(free.path), "the process answered something else")
        return found

    def close(self) -> None:
        """Stop the processes."""
        for each in self._all:
            each.close()


_WARMING = Request("ASK {}", "application/sparql-results+json", "text/turtle")
