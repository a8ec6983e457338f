"""Answers on their way while they are computed: the first rows, a time limit, memory, speed."""

from __future__ import annotations

import asyncio
import gzip
import time
from collections import deque
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import httpx
import pytest

from argmap.api import corpus
from argmap.server.application import Limits
from argmap.server.messages import Reply
from argmap.server.spooling import PIECE, PROMPT, Body, Growing
from tests.server.conftest import FILES, served

ALL = "SELECT ?a ?f { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
"""Some thousand million rows, of which nobody lives to see the last."""

LONG = "SELECT ?a ?c ?d { ?a ?b ?c . ?d ?e ?f } LIMIT 200000"


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("stream")
    limits = Limits(rows=100_000_000)
    with served(corpus(FILES[1]), folder / "long", limits, size=1, timeout=3.0) as found:
        yield found


def test_the_first_rows_come_before_the_last_are_computed(url: str) -> None:
    start = time.monotonic()
    data = {"query": ALL}
    with httpx.stream("POST", f"{url}/query", data=data, timeout=60) as answer:
        assert answer.status_code == 200, answer.read()
        assert "content-length" not in answer.headers
        pieces = answer.iter_bytes()
        assert next(pieces).startswith(b'{"head":{"vars":["a","f"]}')
        assert time.monotonic() - start < 2.5  # and the query was stopped after 3
        with pytest.raises(httpx.RemoteProtocolError, match="incomplete"):
            deque(pieces, maxlen=0)  # no client takes this for the whole
    assert httpx.post(f"{url}/query", data={"query": "ASK {}"}).json()["boolean"]


def test_a_packed_answer_can_be_read_while_it_comes(url: str) -> None:
    data = {"query": LONG}
    with httpx.stream("POST", f"{url}/query", data=data, timeout=60) as packed:
        assert packed.headers["content-encoding"] == "gzip"
        whole = b"".join(packed.iter_raw())
    headers = {"Accept-Encoding": "identity"}
    plain = httpx.post(f"{url}/query", data=data, headers=headers, timeout=60)
    assert gzip.decompress(whole) == plain.content
    assert len(plain.json()["results"]["bindings"]) == 200_000


def test_a_body_is_in_memory_while_it_is_short_and_then_in_a_file(tmp_path: Path) -> None:
    grown: list[Reply] = []
    with Body(Reply(media_type="text/csv"), tmp_path, grown.append) as body:
        body.write(b"a" * (PIECE - 1))
        assert not grown
        body.write(b"bc")
        (reply,) = grown
        assert Path(reply.file).stat().st_size == PIECE + 1
        body.write(b"d")
        assert body.end() == reply
    assert Path(reply.file).read_bytes() == b"a" * (PIECE - 1) + b"bcd"
    short = Body(Reply(media_type="text/csv"), tmp_path, grown.append)
    short.write(b"e")
    assert short.end() == Reply(media_type="text/csv", body=b"e")


def test_rows_that_come_slowly_do_not_wait_for_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("argmap.server.spooling.PROMPT", 0.0)
    assert PROMPT > 0
    grown: list[Reply] = []
    with Body(Reply(media_type="text/csv"), tmp_path, grown.append) as body:
        time.sleep(0.01)
        body.write(b"one row, ")
        assert not grown  # an answer may take long and have no more than that
        time.sleep(0.01)
        body.write(b"and another")
    assert Path(grown[0].file).read_bytes() == b"one row, and another"


def test_a_reader_waits_for_what_is_written_and_is_told_where_it_breaks_off(
    tmp_path: Path,
) -> None:
    async def scenario() -> None:
        loop = asyncio.get_running_loop()
        for error in (None, OSError("no room")):
            left: list[bool] = []
            growing, ended = Growing(partial(left.append, True)), loop.create_future()
            growing.follow(ended)
            file = tmp_path / "body"
            file.write_bytes(b"one")
            growing.grow(Reply(media_type="text/csv", file=str(file)))
            assert not file.exists()  # whatever happens, nothing stays behind
            pieces = growing.pieces()
            assert await anext(pieces) == b"one"
            waiting = asyncio.ensure_future(anext(pieces))
            await asyncio.sleep(0.05)
            assert not waiting.done()
            assert growing.size is None
            if error:
                ended.set_exception(error)
                with pytest.raises(OSError, match="no room"):
                    await waiting
            else:
                ended.set_result(None)
                with pytest.raises(StopAsyncIteration):
                    await waiting
                assert growing.size == 3
            growing.close()
            assert left == []

    asyncio.run(scenario())
