"""Servers of argmap's on loopback: one that is read, and one that is written."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
import uvicorn

from argmap.api import corpus as opened
from argmap.api import load
from argmap.resources import resource
from argmap.server.application import Limits
from argmap.server.serving import server
from argmap.store.corpus import Corpus
from tests.store.conftest import free_port

FILES = [str(resource(f"graphs/{name}.ttl")) for name in ("frontier-pause", "turing-1950")]
TOKEN = "let-me-write"
MAPS = "https://w3id.org/argmap/maps"


@contextmanager
def served(
    corpus: Corpus, folder: Path, limits: Limits, *, size: int = 2, timeout: float = 20.0
) -> Iterator[str]:
    """Serve a corpus in a thread of this process, with its workers."""
    folder.mkdir(exist_ok=True)
    with corpus, server(corpus, folder, limits, size=size, timeout=timeout) as made:
        port = free_port()
        config = uvicorn.Config(made.application(), port=port, log_level="error")
        listening = uvicorn.Server(config)
        thread = threading.Thread(target=listening.run, daemon=True)
        thread.start()
        try:
            while not listening.started:
                if not thread.is_alive():
                    raise RuntimeError("the server did not start")
                threading.Event().wait(0.02)
            yield f"http://127.0.0.1:{port}"
        finally:
            listening.should_exit = True
            thread.join(20)


@pytest.fixture(scope="session")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A corpus that is read, a thousand rows a query."""
    folder = tmp_path_factory.mktemp("served")
    with opened(folder / "corpus", write=True) as known:
        known.load(FILES, load)
    limits = Limits(rows=1000, origins=["https://colleague.example"])
    with served(opened(folder / "corpus"), folder / "long", limits) as found:
        yield found


@pytest.fixture(scope="session")
def hasty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A map that is read, two seconds a query."""
    folder = tmp_path_factory.mktemp("hasty")
    with served(opened(FILES[1]), folder, Limits(), timeout=2.0) as found:
        yield found


@pytest.fixture
def client(url: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=url, timeout=60) as made:
        yield made


@pytest.fixture(scope="module")
def writable(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A corpus that is written with the token, six seconds a change."""
    folder = tmp_path_factory.mktemp("written")
    with opened(folder / "corpus", write=True) as known:
        known.load(FILES, load)
    corpus = opened(folder / "corpus", write=True)
    limits = Limits(token=TOKEN)
    with served(corpus, folder / "long", limits, timeout=6.0) as found:
        yield found


@pytest.fixture
def writer(writable: str) -> Iterator[httpx.Client]:
    """A client with the token."""
    headers = {"Authorization": f"Bearer {TOKEN}"}
    with httpx.Client(base_url=writable, headers=headers, timeout=60) as made:
        yield made
