"""A time limit for a question that takes several requests."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from argmap.store.engine import QueryTimeoutError


class Deadline:
    """When a question is to be answered, be it by several requests.

    Attributes:
        seconds: that it was given.
    """

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._end = time.monotonic() + seconds

    @property
    def left(self) -> float:
        """How many seconds are left, at least a few milliseconds."""
        return max(self._end - time.monotonic(), 0.01)

    @contextmanager
    def told(self) -> Iterator[None]:
        """Say of a request that took too long how long the whole was allowed to take."""
        try:
            yield
        except QueryTimeoutError:
            raise QueryTimeoutError(self.seconds) from None
