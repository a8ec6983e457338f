"""A server made from a corpus: which path the workers open, and whether it is written."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from argmap.server.application import Limits, Server
from argmap.server.corpora import Served
from argmap.server.pool import Pool
from argmap.server.writing import Copies, Writer
from argmap.store.disk import Disk
from argmap.store.embedded import Memory
from argmap.store.engine import EngineError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from argmap.store.corpus import Corpus


@contextmanager
def server(
    corpus: Corpus, folder: Path, limits: Limits, *, size: int = 2, timeout: float = 30.0
) -> Iterator[Server]:
    """Give a server over a corpus; with a token in its limits, one that writes.

    Args:
        corpus: in memory or on disk; on disk and open for writing where it is to be written.
        folder: an empty one for long answers, and for a copy of a corpus in memory.
        limits: what it allows.
        size: how many requests are worked at at a time.
        timeout: the most seconds that one may take.

    Raises:
        EngineError: if the corpus is at an endpoint, or cannot be written and should be.
    """
    engine = corpus.engine
    pool = Pool(folder, size=size, timeout=timeout)
    if limits.token is not None:
        if not isinstance(engine, Disk):
            raise EngineError(
                engine.location,
                "what is changed here would be lost",
                "make a corpus with `argmap load`, and serve that",
            )
        copies = Copies(engine)
        try:
            yield Server(Served("", pool, Writer(copies, folder, timeout=timeout)), limits)
        finally:
            copies.close()
        return
    if isinstance(engine, Disk):
        path = engine.path / "oxigraph"
    elif isinstance(engine, Memory):
        path = engine.path_for_readers(folder)
    else:
        raise EngineError(engine.location, "an endpoint is served already", "name a directory")
    yield Server(Served(str(path), pool), limits)
