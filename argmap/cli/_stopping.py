"""Stopping a command that writes: in order at the first signal, at once at the second."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import NoReturn

from argmap.cli._output import say

SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Stop:
    """Whether somebody wants the command to stop.

    Attributes:
        number: of the signal that said so; 0 while none has.
    """

    number = 0

    def __call__(self) -> bool:
        """Tell whether to stop."""
        return bool(self.number)

    def end(self) -> NoReturn:
        """End with the status by which a shell knows that a signal ended it."""
        raise SystemExit(128 + self.number)


@contextmanager
def stoppable() -> Iterator[Stop]:
    """Take Ctrl-C, or a request to terminate, for a wish to stop; a second one ends at once.

    What the command writes must be whole at any moment, and completed by the same command.
    """
    stop = Stop()

    def wished(number: int, frame: FrameType | None) -> None:
        del frame
        stop.number = number
        for each, former in before.items():
            signal.signal(each, former)
        below = "\n" if sys.stderr.isatty() else ""  # the bar of progress
        say(f"{below}stopping, once what was read is written; a second time: at once")

    before = {each: signal.getsignal(each) for each in SIGNALS}
    with suppress(ValueError):  # only the main thread hears signals
        for each in SIGNALS:
            signal.signal(each, wished)
    try:
        yield stop
    except KeyboardInterrupt:
        say("stopped; what was written before is whole, and the same command goes on from there")
        stop.end()
    finally:
        with suppress(ValueError):
            for each, former in before.items():
                signal.signal(each, former)
