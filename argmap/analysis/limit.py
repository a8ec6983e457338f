"""Time limits: a question that takes too long is not decided, and never decided wrongly."""

from __future__ import annotations

import time

from argmap.model import ArgmapError


class NotDecidedError(ArgmapError):
    """The time given was not enough.

    Attributes:
        seconds: the limit.
    """

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        super().__init__(f"not decided within {seconds:g} seconds")


class Limit:
    """A point in time after which nobody waits for the answer; without seconds, never."""

    def __init__(self, seconds: float | None = None) -> None:
        self.seconds = seconds
        self._end = None if seconds is None else time.monotonic() + seconds

    @property
    def left(self) -> float | None:
        """The seconds that are left; None where there is no limit."""
        return None if self._end is None else max(0.0, self._end - time.monotonic())

    def check(self) -> None:
        """Go on, or stop.

        Raises:
            NotDecidedError: when the time is over.
        """
        if self._end is not None and self.seconds is not None and time.monotonic() > self._end:
            raise NotDecidedError(self.seconds)
