"""The endpoint engine against servers that misbehave, each a real one on loopback."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest

from argmap.api import load, write
from argmap.model import ArgumentMap, Claim, Header, InputError, Iri, Text
from argmap.store import graphs as module
from argmap.store.corpus import Corpus
from argmap.store.embedded import Memory
from argmap.store.endpoint import Endpoint
from argmap.store.engine import EngineError, QueryTimeoutError
from argmap.store.graphs import Graphs
from argmap.store.refusals import RefusedError
from argmap.store.urls import Urls
from tests.store.conftest import oxigraph

JSON = "application/sparql-results+json"
YES = b'{"head": {}, "boolean": true}'


class Handler(BaseHTTPRequestHandler):
    """Answers as its server was told to, and notes what came."""

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length", 0))
        body = self.rfile.read(length).decode()
        seen: list[tuple[str, str, str]] = self.server.seen  # type: ignore[attr-defined]
        seen.append((self.path, body, self.headers.get("Authorization", "")))
        self.server.reply(self, len(seen))  # type: ignore[attr-defined]

    do_GET = do_PUT = do_DELETE = do_POST  # noqa: N815 -- the names of the standard library

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- its signature
        """Keep quiet."""


def send(handler: BaseHTTPRequestHandler, status: int, body: bytes, **headers: str) -> None:
    handler.send_response(status)
    for name, value in {"Content-Type": JSON, **headers}.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


@contextmanager
def server(
    reply: Callable[[BaseHTTPRequestHandler, int], None],
) -> Iterator[tuple[str, list[tuple[str, str, str]]]]:
    made = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    seen: list[tuple[str, str, str]] = []
    made.reply, made.seen = reply, seen  # type: ignore[attr-defined]
    made.daemon_threads = True
    thread = threading.Thread(target=made.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{made.server_port}", seen
    finally:
        made.shutdown()
        made.server_close()


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (b'{"head":{"vars":["x"]},"results":{"bindings":[{"x":', "breaks off"),
        (b"<html>It works!</html>", "breaks off or is no JSON"),
        (b'{"status": "fine"}', "no SPARQL result"),
        (b"", "breaks off"),
    ],
)
def test_an_answer_that_is_none_is_an_error(body: bytes, message: str) -> None:
    with (
        server(lambda handler, _: send(handler, 200, body)) as (url, _),
        Corpus(Endpoint(url)) as known,
        pytest.raises(EngineError, match=message),
    ):
        known.query("SELECT ?x { ?x ?y ?z }")


@pytest.mark.parametrize(
    ("status", "headers"),
    [(206, {}), (200, {"X_SPARQL_MaxRows": "10"})],
)
def test_an_answer_in_part_is_an_error(status: int, headers: dict[str, str]) -> None:
    with (
        server(lambda handler, _: send(handler, status, YES, **headers)) as (url, _),
        Corpus(Endpoint(url)) as known,
        pytest.raises(EngineError, match="left out part"),
    ):
        known.query("ASK {}")


def test_rows_are_no_answer_to_yes_or_no() -> None:
    with (
        server(lambda handler, _: send(handler, 200, rows_of([]))) as (url, _),
        Corpus(Endpoint(url)) as known,
        pytest.raises(EngineError, match="no SPARQL result"),
    ):
        known.query("ASK {}")


def test_a_garbled_graph_is_an_error() -> None:
    with (
        server(lambda handler, _: send(handler, 200, b"no graph")) as (url, _),
        Corpus(Endpoint(url)) as known,
        pytest.raises(EngineError, match="no graph"),
    ):
        known.query("attack-graph")


def rows_of(numbers: Sequence[int]) -> bytes:
    cells = [{"n": {"type": "literal", "value": f"é{number}"}} for number in numbers]
    document = {"head": {"vars": ["n"]}, "results": {"bindings": cells}}
    return json.dumps(document, ensure_ascii=False).encode()


@contextmanager
def keeping_back(most: int) -> Iterator[str]:
    """Oxigraph behind a server that drops the rows beyond ``most`` without a word."""
    with oxigraph() as (url, _):

        def reply(handler: BaseHTTPRequestHandler, count: int) -> None:
            del count
            path, body, _ = handler.server.seen[-1]  # type: ignore[attr-defined]
            form = dict(httpx.QueryParams(body))
            answer = httpx.post(url + path, data=form, headers={"Accept": JSON}, timeout=60)
            document = answer.json()
            if "results" in document:
                del document["results"]["bindings"][most:]
            send(handler, answer.status_code, json.dumps(document).encode())

        filled = "; ".join(f"INSERT DATA {{ <urn:s{i}> <urn:p> '{i % 70}' }}" for i in range(100))
        httpx.post(f"{url}/update", data={"update": filled}).raise_for_status()
        with server(reply) as (proxy, _):
            yield proxy


def test_a_server_that_keeps_its_graphs_apart_is_found_out(files: list[str]) -> None:
    """Oxigraph behind a server that passes over the wish for all graphs as one."""
    with oxigraph() as (url, _):

        def reply(handler: BaseHTTPRequestHandler, count: int) -> None:
            del count
            path, body, _ = handler.server.seen[-1]  # type: ignore[attr-defined]
            form = dict(httpx.QueryParams(body))
            form.pop("union-default-graph", None)
            headers = {"Accept": handler.headers["Accept"]}
            answer = httpx.post(url + path, data=form, headers=headers, timeout=60)
            send(handler, answer.status_code, answer.content)

        with server(reply) as (proxy, _), Corpus(Endpoint(proxy)) as known:
            assert not known.query("unanswered")  # there are no maps yet
            with Corpus(Endpoint(url)) as plain:
                plain.load(files, load)
                assert not plain.query("ASK { ?s am:label am:nothing }")
            assert len(known.entries()) == 4
            assert known.query("ASK { GRAPH ?g { ?s a am:Claim } }")
            for asked in ("unanswered", "ASK { ?s a am:Claim }", "DESCRIBE ?s { ?s a am:Claim }"):
                with pytest.raises(EngineError, match="union of all graphs"):
                    known.query(asked)


def test_a_server_that_keeps_back_rows_without_a_word_is_found_out() -> None:
    text = "SELECT ?o { ?s <urn:p> ?o }"
    with keeping_back(30) as url:
        with Corpus(Endpoint(url)) as known:
            assert len(known.query(text)) == 100
            assert len(known.query(f"{text} ORDER BY ?o")) == 100
            assert len(known.query("SELECT ?s { ?s <urn:p> '1' }")) == 2
            assert len(known.query("CONSTRUCT { ?s <urn:q> ?o } { ?s <urn:p> ?o }")) == 100
            assert len(list(known.stream(text))) == 100
        with Corpus(Endpoint(url)) as known:
            with pytest.raises(EngineError, match="left out rows beyond 30"):
                list(known.stream(text))
            with pytest.raises(EngineError, match="left out part"):
                known.query("SELECT ?o { ?s <urn:p> ?o } ORDER BY STR(?o) LIMIT 40")


def test_more_equal_rows_than_a_server_gives_are_told() -> None:
    with keeping_back(30) as url, Corpus(Endpoint(url)) as known:
        with pytest.raises(EngineError, match="left out part"):
            known.query("SELECT ?p { ?s ?p ?o }")
        assert len(known.query("SELECT DISTINCT ?p { ?s ?p ?o }")) == 1


def test_rows_are_read_as_they_arrive() -> None:
    """The second half is sent only after the first has been read."""
    body = rows_of(range(2000))
    read = threading.Event()

    def reply(handler: BaseHTTPRequestHandler, count: int) -> None:
        if count > 1:
            send(handler, 200, rows_of([]))
            return
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body[: len(body) // 2 + 1])
        handler.wfile.flush()
        assert read.wait(20)
        handler.wfile.write(body[len(body) // 2 + 1 :])

    with server(reply) as (url, _), Corpus(Endpoint(url)) as known:
        stream = known.stream("SELECT ?n { ?s ?p ?n }")
        first = [next(stream.rows) for _ in range(500)]
        read.set()
        found = [*first, *stream.rows]
        assert [row[0] for row in found] == [f'"é{number}"' for number in range(2000)]


@pytest.mark.parametrize("end", [1, 2, 3, 40])
def test_rows_that_break_off_are_an_error_on_the_way(end: int) -> None:
    body = rows_of(range(300))[:-end]
    with (
        server(lambda handler, _: send(handler, 200, body)) as (url, _),
        Corpus(Endpoint(url)) as known,
        pytest.raises(EngineError, match="breaks off"),
    ):
        list(known.stream("SELECT ?n { ?s ?p ?n }"))


def test_results_may_come_before_their_head() -> None:
    body = b'{"results": {"bindings": [{"x": {"type": "uri", "value": "urn:a"}}]}, "head": {"vars": ["x"]}}'
    with (
        server(lambda handler, count: send(handler, 200, body if count == 1 else rows_of([]))) as (
            url,
            _,
        ),
        Corpus(Endpoint(url)) as known,
    ):
        assert known.query("SELECT ?x { ?x ?y ?z }").terms == (("<urn:a>",),)


@pytest.mark.parametrize(
    "text",
    [
        "CONSTRUCT { ?a <urn:q> ?b . ?b <urn:r> 1 } WHERE { ?a <urn:p> ?b }",
        "CONSTRUCT WHERE { ?a <urn:p> ?b }",
        "PREFIX : <urn:> CONSTRUCT { ?a :q ?b } { ?a :p ?b OPTIONAL { ?b :none ?c } }",
        "CONSTRUCT { <urn:x> <urn:y> 1 } WHERE { ?a <urn:p> ?b }",
        "CONSTRUCT { ?b <urn:q> ?c } WHERE { ?a <urn:p> ?b OPTIONAL { ?b <urn:none> ?c } }",
        "CONSTRUCT { ?a <urn:q> ?b } WHERE { ?a <urn:p> ?b } ORDER BY ?b LIMIT 2",
    ],
)
def test_a_graph_is_made_here_as_the_server_would(text: str) -> None:
    with oxigraph() as (url, _), Corpus(Endpoint(url)) as known, Corpus(Memory()) as here:
        data = "INSERT DATA { <urn:a> <urn:p> <urn:b>, <urn:c> . <urn:b> <urn:p> <urn:d> . _:x <urn:p> <urn:e> }"
        httpx.post(f"{url}/update", data={"update": data}).raise_for_status()
        here.engine.known.update(data)  # type: ignore[attr-defined]
        found, expected = known.query(text), here.query(text)
        assert (found.kind, len(found)) == ("graph", len(expected))
        assert [row[1:] for row in found.terms] == [row[1:] for row in expected.terms]


def test_a_failure_in_passing_is_tried_again() -> None:
    def reply(handler: BaseHTTPRequestHandler, count: int) -> None:
        if count == 1:
            send(handler, 503, b"busy", Retry_After="0")
        elif count == 2:
            handler.connection.close()  # breaks off
        else:
            send(handler, 200, YES)

    with server(reply) as (url, seen), Corpus(Endpoint(url)) as known:
        assert known.query("ASK {}")
        assert len(seen) == 3


def test_a_lasting_failure_is_told_with_its_status() -> None:
    with (
        server(lambda handler, _: send(handler, 503, b"maintenance")) as (url, seen),
        Corpus(Endpoint(url)) as known,
    ):
        with pytest.raises(RefusedError, match="503: maintenance"):
            known.query("ASK {}")
        assert len(seen) == 3


def test_a_server_that_wants_credentials_is_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    def reply(handler: BaseHTTPRequestHandler, count: int) -> None:
        del count
        given = handler.headers.get("Authorization", "")
        if given in {"Basic YW5uOnNlY3JldA==", "Bearer token"}:
            send(handler, 200, YES)
        else:
            send(handler, 401, b"who are you?")

    with server(reply) as (url, seen):
        with pytest.raises(RefusedError, match="set ARGMAP_USER"), Corpus(Endpoint(url)) as known:
            known.query("ASK {}")
        assert len(seen) == 1
        monkeypatch.setenv("ARGMAP_USER", "ann")
        monkeypatch.setenv("ARGMAP_PASSWORD", "wrong")
        with (
            pytest.raises(RefusedError, match="does not accept these credentials"),
            Corpus(Endpoint(url)) as known,
        ):
            known.query("ASK {}")
        monkeypatch.setenv("ARGMAP_PASSWORD", "secret")
        with Corpus(Endpoint(url)) as known:
            assert known.query("ASK {}")
        monkeypatch.setenv("ARGMAP_TOKEN", "token")
        with Corpus(Endpoint(url)) as known:
            assert known.query("ASK {}")


def test_a_server_that_has_moved_is_told_with_its_new_place() -> None:
    """It is not followed: browsers and clients forget what was sent with a POST."""

    def reply(handler: BaseHTTPRequestHandler, count: int) -> None:
        del count
        send(handler, 301, b"", Location="https://there.example/sparql")

    with (
        server(reply) as (url, _),
        Corpus(Endpoint(url)) as known,
        pytest.raises(RefusedError, match=r"give the URL https://there\.example/sparql"),
    ):
        known.query("ASK {}")


def test_a_page_for_people_is_told_by_its_title() -> None:
    page = b"<html><head><title>Not here</title></head><body>Look elsewhere</body></html>"
    with (
        server(lambda handler, _: send(handler, 404, page)) as (url, _),
        Corpus(Endpoint(url)) as known,
        pytest.raises(RefusedError, match=r"404: Not here\n  help: check the URL"),
    ):
        known.query("ASK {}")


def test_a_server_that_only_reads_is_asked_and_not_written(
    files: list[str], tmp_path: Path
) -> None:
    store = tmp_path / "store"
    with oxigraph("--location", str(store)) as (url, _), Corpus(Endpoint(url)) as known:
        known.load(files, load)
    with (
        oxigraph("--location", str(store), command="serve-read-only") as (url, _),
        Corpus(Endpoint(url)) as known,
    ):
        assert len(known.entries()) == 4
        with pytest.raises(RefusedError, match="nothing can be written there"):
            known.remove(known.entries())
        assert len(known.entries()) == 4


def test_a_slow_server_is_left_after_the_time_limit() -> None:
    done = threading.Event()

    def reply(handler: BaseHTTPRequestHandler, count: int) -> None:
        del count
        handler.send_response(200)
        handler.end_headers()
        while not done.wait(0.05):  # drip, so that no pause between bytes is ever long
            try:
                handler.wfile.write(b" ")
                handler.wfile.flush()
            except OSError:
                return

    with server(reply) as (url, _), Corpus(Endpoint(url)) as known:
        with pytest.raises(QueryTimeoutError, match=r"stopped after 0\.5 s"):
            known.query("ASK {}", timeout=0.5)
        done.set()


def test_no_server_is_told_with_its_url() -> None:
    with (
        Corpus(Endpoint("http://127.0.0.1:9")) as known,
        pytest.raises(EngineError, match=r"http://127.0.0.1:9: no server answers"),
    ):
        known.query("ASK {}", timeout=5)


def test_a_server_that_dies_in_a_load_leaves_what_can_be_completed(files: list[str]) -> None:

    with oxigraph() as (url, child), Corpus(Endpoint(url)) as known:
        assert known.load(files[:1], load).maps == 1
        child.kill()
        child.wait()
        with pytest.raises(EngineError, match=r"no server answers|broke off"):
            known.load(files, load)


def test_a_load_that_broke_off_is_completed_by_the_next(
    files: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with oxigraph() as (url, _), Corpus(Endpoint(url)) as known:
        real = Graphs.put
        count = 0

        def failing(self: Graphs, name: Iri, lines: bytes) -> None:
            nonlocal count
            count += 1
            if count == 5:  # the second map's derived graph
                raise EngineError(url, "gone")
            real(self, name, lines)

        monkeypatch.setattr(Graphs, "put", failing)
        with pytest.raises(EngineError, match="gone"):
            known.load(files, load)
        assert len(known.entries()) == 1
        monkeypatch.undo()
        assert known.load(files, load).maps == 3
        assert len(known.entries()) == 4


def test_graphs_go_in_batches_where_there_is_no_graph_store(
    files: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "AT_ONCE", 7)
    with oxigraph() as (url, _):
        urls = Urls(f"{url}/query", f"{url}/update")
        with Corpus(Endpoint(url, urls=urls)) as known, Corpus(Endpoint(url)) as other:
            known.load(files, load)
            by_updates = {name: other.map(name) for name in other.entries()}
            other.load(files, load)
            assert {name: known.map(name) for name in known.entries()} == by_updates


def test_a_text_with_separators_is_sent_whole_without_a_graph_store(tmp_path: Path) -> None:
    text = "next\x85 form\x0c separator\u2028 paragraph\u2029 return\r end"
    claim = Claim(id=Iri("http://e/m#c"), text=Text(text, "en"))
    file = tmp_path / "m.nt"
    write(ArgumentMap.of(Header(id=Iri("http://e/m")), claim), file)
    with oxigraph() as (url, _):
        urls = Urls(f"{url}/query", f"{url}/update")
        with Corpus(Endpoint(url, urls=urls)) as known:
            assert known.load([str(file)], load).maps == 1
            assert known.map(Iri("http://e/m")).claims == (claim,)


def test_errors_of_syntax_have_their_place() -> None:
    with oxigraph() as (url, _), Corpus(Endpoint(url)) as known:
        with pytest.raises(InputError) as error:
            known.query("SELECT * {\n  ?s ?p }")
        (finding,) = error.value.findings
        assert finding.place
        assert finding.place.line == 2


def test_queries_are_sent_as_forms_with_their_prefixes() -> None:
    with (
        server(lambda handler, _: send(handler, 200, YES)) as (url, seen),
        Corpus(Endpoint(f"{url}/sparql")) as known,
    ):
        known.query("ASK { ?c a am:Claim }")
        ((path, body, _),) = seen
    assert path == "/sparql"
    form = dict(httpx.QueryParams(body))
    assert form["query"].startswith("PREFIX am: <https://w3id.org/argmap#> ASK")
