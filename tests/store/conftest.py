"""Corpora on every engine, and real servers on loopback."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from socket import socket
from typing import TypeAlias

import httpx
import pytest

from argmap.api import load
from argmap.resources import resource
from argmap.store.corpus import Corpus
from argmap.store.disk import Disk
from argmap.store.embedded import Memory
from argmap.store.endpoint import Endpoint
from argmap.store.engine import Engine
from tests.queries.debate import DEBATE, NEEDED
from tests.store.talkative import SHIPPED, fill, write_maps

Make: TypeAlias = Callable[[], Corpus]


def asked(known: Corpus, name: str) -> tuple[tuple[str | None, ...], ...]:
    """Return the rows of a named query, with what it needs to be told."""
    return known.engine.ask(known.prepared(name, NEEDED.get(name, {}))).terms


def free_port() -> int:
    with socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


@contextmanager
def oxigraph(
    *options: str, command: str = "serve"
) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """Oxigraph's server on loopback, in memory unless an option says otherwise."""
    port = free_port()
    program = Path(sys.executable).with_name("oxigraph")
    child = subprocess.Popen(
        [program, command, "--bind", f"127.0.0.1:{port}", *options],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    url = f"http://127.0.0.1:{port}"
    try:
        wait_for(f"{url}/query?query=ASK%7B%7D", child)
        yield url, child
    finally:
        child.kill()
        child.wait()


def wait_for(url: str, child: subprocess.Popen[bytes], seconds: float = 60) -> None:
    """Wait until a server answers."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if child.poll() is not None:
            raise RuntimeError(f"the server ended with {child.returncode}")
        try:
            httpx.get(url, timeout=5)
        except httpx.TransportError:
            time.sleep(0.05)
        else:
            return
    raise TimeoutError(f"no answer from {url}")


@pytest.fixture(scope="session")
def oxigraph_url() -> Iterator[str]:
    with oxigraph() as (url, _):
        yield url


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    """The shipped maps and two debates that share claims, as files."""
    found = [str(resource(f"graphs/{name}")) for name in SHIPPED]
    other = DEBATE.replace("http://e/debate", "http://e/other").replace('"It is', '"It was')
    for name, text in (("debate.ttl", DEBATE), ("other.ttl", other)):
        (tmp_path / name).write_text(text, encoding="utf-8")
        found.append(str(tmp_path / name))
    return found


@pytest.fixture(params=["memory", "disk", "endpoint"])
def make(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Make]:
    """Open an empty corpus; opened again, it is the same corpus."""
    kind = request.param
    if kind == "memory":
        kept = Memory()
        yield lambda: Corpus(kept)
    elif kind == "disk":
        yield lambda: Corpus(Disk(tmp_path / "made.corpus", write=True))
    else:
        url = request.getfixturevalue("oxigraph_url")
        httpx.post(f"{url}/update", data={"update": "DROP ALL"}).raise_for_status()
        yield lambda: Corpus(Endpoint(url))


@pytest.fixture
def corpus(make: Make, files: list[str]) -> Iterator[Corpus]:
    """The four maps, loaded."""
    with make() as known:
        assert known.load(files, load).maps == 4
        yield known


@pytest.fixture(scope="module")
def talkative(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Files of maps about which every named query has something to say."""
    return write_maps(tmp_path_factory.mktemp("talkative"))


@pytest.fixture(scope="module")
def embedded(talkative: list[str]) -> Iterator[Corpus]:
    with Corpus(Memory()) as known:
        fill(known, talkative)
        yield known


@pytest.fixture(scope="module", params=["disk", "endpoint"])
def other_engine(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    talkative: list[str],
) -> Iterator[Corpus]:
    """The talkative maps on the other engines, loaded once for many questions."""
    with ExitStack() as stack:
        engine: Engine
        if request.param == "endpoint":
            url, _ = stack.enter_context(oxigraph())
            engine = Endpoint(url)
        else:
            engine = Disk(tmp_path_factory.mktemp("other") / "c", write=True)
        known = stack.enter_context(Corpus(engine))
        fill(known, talkative)
        yield known
