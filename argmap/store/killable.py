"""What a process has that answers queries and can be killed while it does."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyoxigraph as ox

GRACE = 2.0
"""Seconds beyond the limit after which a process ends by itself."""


def alarm(seconds: float) -> None:
    """Have the system end this process after some seconds, or never after 0.

    Our parent does so as well; but it may have died itself, and a query without end must not
    go on without anyone who waits for it.
    """
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


def environment() -> dict[str, str]:
    """Return the environment in which a process of ours finds the modules that this one has."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}


def opened(path: Path) -> ox.Store:
    """Return a store of Oxigraph's to read from: a directory of its own, or a file of N-Quads.

    Raises:
        OSError: if it cannot be read.
        SyntaxError: if a file is not N-Quads.
    """
    import pyoxigraph as ox

    if path.is_dir():
        return ox.Store.read_only(str(path))
    known = ox.Store()
    known.bulk_load(path=path, format=ox.RdfFormat.N_QUADS)
    return known
