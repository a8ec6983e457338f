"""Endpoints that misbehave in what the protocol leaves open: each a real server on loopback."""

from __future__ import annotations

import subprocess
import sys
import time
from http.server import BaseHTTPRequestHandler

import httpx
import pytest

from argmap.api import load
from argmap.model import Iri
from argmap.store.corpus import Corpus
from argmap.store.endpoint import Endpoint
from argmap.store.engine import EngineError, QueryTimeoutError
from argmap.store.refusals import RefusedError
from argmap.store.urls import Urls
from tests.store.conftest import free_port, oxigraph
from tests.store.test_endpoint import YES, send, server
from tests.store.test_faults import ENDLESS

GRAPH = {Iri("urn:g"): b"<urn:a> <urn:b> <urn:c> .\n"}
PAGE = b"<!DOCTYPE html><title>Welcome</title><p>It works!"

XML = b"""<?xml version="1.0"?>
<sparql xmlns="http://www.w3.org/2005/sparql-results#"><head><variable name="n"/></head>
<results><result><binding name="n"><literal>1</literal></binding></result></results></sparql>"""
RDF = b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>'

DYING = """
import os, sys
from http.server import BaseHTTPRequestHandler, HTTPServer

class Dying(BaseHTTPRequestHandler):
    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(200)
        self.send_header("Content-Length", "100000")
        self.end_headers()
        self.wfile.write(b'{"head": {"vars": ["n"]}, "results": {"bindings": [')
        self.wfile.write(b'{"n": {"type": "uri", "value": "urn:a"}},' * 100)
        self.wfile.flush()
        os._exit(1)

    do_GET = do_POST

HTTPServer(("127.0.0.1", int(sys.argv[1])), Dying).serve_forever()
"""


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_nobody_is_sent_on_to_another_url(status: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither a question, which would lose its text, nor credentials and data."""
    monkeypatch.setenv("ARGMAP_TOKEN", "secret")
    with server(lambda handler, _: send(handler, 200, YES)) as (other, seen):

        def reply(handler: BaseHTTPRequestHandler, count: int) -> None:
            del count
            send(handler, status, b"", Location=f"{other}/sparql")

        with server(reply) as (url, asked), Corpus(Endpoint(url)) as known:
            with pytest.raises(EngineError, match=f"give the URL {other}/sparql"):
                known.query("ASK {}")
            with pytest.raises(EngineError, match=f"the server answered {status}"):
                known.engine.write([GRAPH])
        assert (len(asked), seen) == (2, [])


def test_a_busy_server_is_given_the_time_that_it_asks_for() -> None:
    def reply(handler: BaseHTTPRequestHandler, count: int) -> None:
        if count == 1:
            send(handler, 429, b"slowly", Retry_After="1")
        else:
            send(handler, 200, YES)

    with server(reply) as (url, seen), Corpus(Endpoint(url)) as known:
        start = time.monotonic()
        assert known.query("ASK {}")
        assert time.monotonic() - start >= 1
        assert len(seen) == 2


@pytest.mark.parametrize("wait", ["60", "Wed, 21 Oct 2099 07:28:00 GMT"])
def test_a_busy_server_is_not_waited_for_beyond_the_time_limit(wait: str) -> None:
    def reply(handler: BaseHTTPRequestHandler, count: int) -> None:
        del count
        send(handler, 503, b"maintenance", Retry_After=wait)

    with server(reply) as (url, _), Corpus(Endpoint(url)) as known:
        start = time.monotonic()
        with pytest.raises(RefusedError, match="503: maintenance"):
            known.query("ASK {}", timeout=5)
        assert time.monotonic() - start < 4


@pytest.mark.parametrize(
    ("status", "words"),
    [(401, "ARGMAP_USER"), (403, "ARGMAP_TOKEN"), (404, "check the URL"), (500, "500: no")],
)
def test_a_refusal_is_not_tried_again_and_says_what_may_help(status: int, words: str) -> None:
    with (
        server(lambda handler, _: send(handler, status, b"no")) as (url, seen),
        Corpus(Endpoint(url)) as known,
    ):
        with pytest.raises(RefusedError, match=f"the server answered {status}") as error:
            known.query("ASK {}")
        assert words in str(error.value)
        assert len(seen) == 1


@pytest.mark.parametrize(
    ("text", "body", "kind", "words"),
    [
        ("SELECT ?n { ?s ?p ?n }", XML, "application/sparql-results+xml", "is no JSON"),
        ("SELECT ?n { ?s ?p ?n }", PAGE, "text/html", "is no JSON"),
        ("ASK {}", PAGE, "text/html", "is no JSON"),
        ("DESCRIBE <urn:a>", RDF, "application/rdf+xml", "is no graph"),
        ("DESCRIBE <urn:a>", PAGE, "text/html", "is no graph"),
    ],
)
def test_an_answer_in_another_notation_is_an_error(
    text: str, body: bytes, kind: str, words: str
) -> None:
    with (
        server(lambda handler, _: send(handler, 200, body, Content_Type=kind)) as (url, _),
        Corpus(Endpoint(url)) as known,
        pytest.raises(EngineError, match=words),
    ):
        known.query(text)


def test_a_body_that_is_not_packed_as_it_says_is_an_error() -> None:
    with (
        server(lambda handler, _: send(handler, 200, YES, Content_Encoding="gzip")) as (url, _),
        Corpus(Endpoint(url)) as known,
        pytest.raises(EngineError, match="broke off"),
    ):
        known.query("ASK {}")


@pytest.mark.parametrize("by_updates", [False, True])
def test_a_server_that_says_yes_to_writing_and_does_not_write_is_found_out(
    files: list[str], *, by_updates: bool
) -> None:
    """Such as the page of a log-in, with status 200, in the place of the graph store."""
    with oxigraph() as (url, _), server(lambda h, _: send(h, 200, PAGE)) as (page, _):
        urls = Urls(f"{url}/query", page, None if by_updates else page)
        with (
            Corpus(Endpoint(url, urls=urls)) as known,
            pytest.raises(EngineError, match="of 4 graphs that the server took, 4 are not there"),
        ):
            known.load(files, load)


def test_a_server_that_dies_in_its_answer_is_told() -> None:
    port = free_port()
    for times in range(2):
        child = subprocess.Popen([sys.executable, "-c", DYING, str(port)])
        try:
            wait_for_listening(port, child)
            with Corpus(Endpoint(f"http://127.0.0.1:{port}")) as known:
                if times:
                    with pytest.raises(EngineError, match=r"broke off|no server answers"):
                        list(known.stream("SELECT ?n { ?s ?p ?n }").rows)
                else:
                    with pytest.raises(EngineError, match=r"broke off|no server answers"):
                        known.query("SELECT ?n { ?s ?p ?n }")
        finally:
            child.kill()
            child.wait()


def wait_for_listening(port: int, child: subprocess.Popen[bytes]) -> None:
    from socket import socket

    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and child.poll() is None:
        with socket() as trial:
            if trial.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    raise TimeoutError(port)


def test_a_query_without_end_is_left_and_the_next_is_answered(files: list[str]) -> None:
    with oxigraph() as (url, _), Corpus(Endpoint(url)) as known:
        known.load(files, load)
        for ask in (known.query, known.stream):
            start = time.monotonic()
            with pytest.raises(QueryTimeoutError, match="stopped after 1 s"):
                list(ask(ENDLESS, timeout=1))
            assert time.monotonic() - start < 15
        assert len(known.query("SELECT ?m { ?m a am:ArgumentMap }", timeout=60)) == 4


def test_a_load_through_a_server_that_is_often_busy_is_whole(files: list[str]) -> None:
    """Each third request is refused in passing."""
    with oxigraph() as (url, _):

        def reply(handler: BaseHTTPRequestHandler, count: int) -> None:
            if count % 3 == 0:
                send(handler, 503, b"busy", Retry_After="0")
                return
            _, body, _ = handler.server.seen[-1]  # type: ignore[attr-defined]
            kinds = {name: handler.headers[name] for name in ("Accept", "Content-Type")}
            sent = {name: kind for name, kind in kinds.items() if kind}
            answer = httpx.request(
                handler.command,
                url + handler.path,
                content=body.encode(),
                headers=sent,
                timeout=60,
            )
            send(handler, answer.status_code, answer.content)

        with server(reply) as (busy, seen), Corpus(Endpoint(busy)) as known:
            assert known.load(files, load).maps == 4
            assert len(seen) > 30
            assert len(known.entries()) == 4
        with Corpus(Endpoint(url)) as direct:
            assert direct.load(files, load).unchanged == 4
            assert all(entry.evaluated for entry in direct.entries().values())
