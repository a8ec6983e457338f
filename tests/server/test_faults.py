"""What goes wrong: queries without end, clients that leave, crawl or send too much, dead workers."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, nullcontext
from pathlib import Path
from socket import create_connection, socket
from urllib.parse import urlsplit

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.api import corpus
from argmap.server import protocol
from argmap.server.application import Limits
from argmap.server.messages import Question, Reply
from argmap.server.pool import Pool
from argmap.store.engine import EngineError
from tests.server.conftest import FILES, served

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
HUGE = "SELECT * { ?a ?b ?c . ?d ?e ?f }"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("long")


@pytest.fixture(scope="module")
def narrow(folder: Path) -> Iterator[str]:
    """One worker, a long time limit, and a hundred thousand rows."""
    with served(corpus(FILES[1]), folder, Limits(), size=1, timeout=20.0) as url:
        yield url


def raw(url: str) -> socket:
    place = urlsplit(url)
    return create_connection((place.hostname or "", place.port or 0), timeout=30)


def request(query: str, *, method: str = "POST", length: int | None = None) -> bytes:
    size = len(query) if length is None else length
    return (
        f"{method} /query HTTP/1.1\r\nHost: localhost\r\nAccept: text/csv\r\n"
        f"Content-Type: application/sparql-query\r\nContent-Length: {size}\r\n\r\n{query}"
    ).encode()


def asks(url: str, seconds: float) -> float:
    """Return how long a small query takes; it must be answered."""
    start = time.monotonic()
    response = httpx.get(f"{url}/query", params={"query": "ASK {}"}, timeout=seconds)
    assert response.json()["boolean"] is True
    return time.monotonic() - start


def test_queries_without_end_are_stopped_and_the_next_is_answered(hasty: str) -> None:
    with ThreadPoolExecutor() as pool:
        slow = [
            pool.submit(httpx.post, f"{hasty}/query", data={"query": ENDLESS}, timeout=60)
            for _ in range(3)
        ]
        for each in slow:
            assert each.result().status_code == 503
            assert "stopped after 2 s" in each.result().text
    assert asks(hasty, 30) < 5


def test_a_client_that_leaves_takes_its_query_with_it(narrow: str) -> None:
    with raw(narrow) as client:
        client.sendall(request(ENDLESS))
        time.sleep(0.5)
    assert asks(narrow, 30) < 8  # and not the 20 s that the query was allowed


def test_a_client_that_leaves_early_costs_no_worker(narrow: str) -> None:
    for _ in range(20):
        with raw(narrow) as client:
            client.sendall(request("ASK {}"))
    assert asks(narrow, 30) < 3


def test_long_answers_wait_in_files_for_clients_who_read_slowly(narrow: str, folder: Path) -> None:
    with ExitStack() as stack:
        crawling = [stack.enter_context(raw(narrow)) for _ in range(4)]
        for client in crawling:
            client.sendall(request(HUGE))
            assert client.recv(100).startswith(b"HTTP/1.1 200")
        assert asks(narrow, 30) < 3  # the only worker waits for none of them
        body = b""
        while not body.endswith(b"\r\n0\r\n\r\n"):
            body += crawling[0].recv(1 << 20)
        assert body.count(b"\r\n") > 100_000
    deadline = time.monotonic() + 10
    while any(each.is_file() and each.suffix == "" for each in folder.iterdir()):
        assert time.monotonic() < deadline, "the files of clients that left are still there"
        time.sleep(0.1)


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=60) | st.text("?a{}<>\"'\\#.:;,|^@ SELECTWHERasku0", max_size=60))
def test_whatever_is_asked_is_answered_or_refused(url: str, words: str) -> None:
    response = httpx.post(f"{url}/query", data={"query": words}, timeout=30)
    assert response.status_code in {200, 400}, (words, response.text)


def test_ten_megabytes_are_refused_before_they_are_read(narrow: str) -> None:
    big = "ASK {} #" + "x" * 10_000_000
    with raw(narrow) as client:
        client.sendall(request("ASK", length=len(big)))
        assert client.recv(100).startswith(b"HTTP/1.1 413")

    def pieces() -> Iterator[bytes]:
        for start in range(0, len(big), 1 << 16):
            yield big[start : start + (1 << 16)].encode()

    headers = {"Content-Type": "application/sparql-query"}
    response = httpx.post(f"{narrow}/query", content=pieces(), headers=headers, timeout=30)
    assert response.status_code == 413
    assert "1,048,576 bytes" in response.text


def test_many_slow_clients_hold_up_nobody(narrow: str) -> None:
    with ExitStack() as stack:
        slow = [stack.enter_context(raw(narrow)) for _ in range(150)]
        head = request("ASK {}")
        for place in range(12):
            for client in slow:
                client.sendall(head[place : place + 1])
        assert asks(narrow, 30) < 3


def test_a_body_that_does_not_come_is_not_waited_for(
    narrow: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(protocol, "PATIENCE", 0.5)
    with raw(narrow) as client:
        client.sendall(request("ASK", length=100))
        assert client.recv(100).startswith(b"HTTP/1.1 408")


def test_a_worker_that_dies_is_replaced(tmp_path: Path) -> None:
    path = corpus(FILES[1]).engine.path_for_readers(tmp_path)  # type: ignore[attr-defined]

    async def scenario() -> None:
        pool = Pool(tmp_path, size=1, timeout=10.0)
        source = lambda: nullcontext(str(path))  # noqa: E731
        await pool.start(source)
        (worker,) = pool._all
        task = asyncio.create_task(pool.answer(source, Question(text=ENDLESS)))
        await asyncio.sleep(0.3)
        assert worker._child is not None
        worker._child.kill()
        with pytest.raises(EngineError, match="died"):
            await task
        reply = await pool.answer(source, Question(text="ASK {}"))
        assert isinstance(reply, Reply)
        assert b"true" in reply.body
        await pool.close()

    asyncio.run(scenario())
