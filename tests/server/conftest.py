"""A server of argmap's on loopback, with the shipped maps."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest
import uvicorn

from argmap.api import corpus as opened
from argmap.api import load
from argmap.resources import resource
from argmap.server.application import Limits, Server
from argmap.server.pool import Pool
from argmap.store.corpus import Corpus
from argmap.store.embedded import Memory
from tests.store.conftest import free_port

TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
DOCUMENT = "http://xmlns.com/foaf/0.1/Document"
N_QUADS = ox.RdfFormat.N_QUADS
FILES = [str(resource(f"graphs/{name}.ttl")) for name in ("frontier-pause", "turing-1950")]


@contextmanager
def served(corpus: Corpus, path: Path, limits: Limits, *, size: int = 2) -> Iterator[str]:
    """Serve a corpus in a thread of this process."""
    pool = Pool(path, size=size, timeout=limits.timeout)
    application = Server(corpus, pool, limits).application()
    port = free_port()
    server = uvicorn.Server(uvicorn.Config(application, port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        while not server.started:
            if not thread.is_alive():
                raise RuntimeError("the server did not start")
            threading.Event().wait(0.02)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(20)


@pytest.fixture(scope="session")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("served")
    with opened(folder / "corpus", write=True) as known:
        known.load(FILES, load)
    limits = Limits(timeout=2.0, rows=1000, origins=["https://colleague.example"])
    with served(opened(folder / "corpus"), folder / "corpus", limits) as found:
        yield found


@pytest.fixture(scope="session")
def w3c(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The two graphs of the W3C's protocol tests, served."""
    engine = Memory()
    names = [f"http://kasei.us/2009/09/sparql/data/data{i}.rdf" for i in (1, 2, 3)]
    lines = "".join(f"<{name}> <{TYPE}> <{DOCUMENT}> <{name}> .\n" for name in names)
    engine.known.bulk_load(lines.encode(), format=N_QUADS)
    folder = tmp_path_factory.mktemp("w3c")
    path = engine.path_for_readers(folder)
    with served(Corpus(engine), path, Limits(timeout=20.0)) as found:
        yield f"{found}/query"


@pytest.fixture
def client(url: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=url, timeout=60) as made:
        yield made
