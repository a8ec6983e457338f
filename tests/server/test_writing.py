"""Changes over HTTP: who may, what is kept right, what is refused, two at once, and faults."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from argmap.api import corpus as opened
from argmap.api import evaluate, load, read
from argmap.model import Iri
from argmap.resources import resource
from argmap.server.application import Limits
from argmap.store.endpoint import Endpoint
from argmap.store.engine import EngineError
from tests.cli.running import run
from tests.server.conftest import FILES, MAPS, TOKEN, served

TURING = f"{MAPS}/turing-1950"
NEW = f"{MAPS}/new"
CLAIM = f'INSERT DATA {{ GRAPH <{NEW}> {{ <{NEW}#a> a am:Claim ; am:text "A"@en }} }}'


def update(client: httpx.Client, text: str, **headers: str) -> httpx.Response:
    kind = {"Content-Type": "application/sparql-update", **headers}
    return client.post("/update", content=text.encode(), headers=kind)


def ask(client: httpx.Client, text: str) -> bool:
    return bool(client.post("/query", data={"query": text}).json()["boolean"])


@pytest.fixture
def text() -> bytes:
    return resource("graphs/turing-1950.ttl").read_bytes()


@pytest.fixture(autouse=True)
def _as_shipped(request: pytest.FixtureRequest) -> None:
    """Let each test begin with the two shipped maps."""
    if "writer" in request.fixturenames:
        client = request.getfixturevalue("writer")
        update(client, "DROP ALL").raise_for_status()
        for file in FILES:
            path = Path(file)
            response = client.put(
                f"/maps/{path.stem}",
                content=path.read_bytes(),
                headers={"Content-Type": "text/turtle"},
            )
            assert response.status_code == 201, response.text


def test_only_who_has_the_token_writes(writable: str) -> None:
    for headers in ({}, {"Authorization": "Bearer guess"}, {"Authorization": f"Basic {TOKEN}"}):
        for method, path in (
            ("POST", "/update"),
            ("PUT", "/store?default"),
            ("DELETE", "/maps/a"),
        ):
            response = httpx.request(method, f"{writable}{path}", headers=headers, content=b"")
            assert response.status_code == 401
            assert response.headers["www-authenticate"].startswith("Bearer")


def test_what_follows_is_right_after_an_update(writer: httpx.Client) -> None:
    assert update(writer, CLAIM).status_code == 204
    objection = f"""
        INSERT DATA {{ GRAPH <{NEW}> {{
            <{NEW}#b> a am:Claim ; am:text "B"@en .
            <{NEW}#o> a am:Attack ; am:attacker <{NEW}#b> ; am:target <{NEW}#a> }} }}"""
    labelled = f"ASK {{ GRAPH <{NEW}#derived> {{ <{NEW}#a> am:label am:%s }} }}"
    assert ask(writer, labelled % "in")
    assert update(writer, objection).status_code == 204
    assert ask(writer, labelled % "out")
    assert ask(
        writer, f"ASK {{ GRAPH <{NEW}#derived> {{ <{NEW}#o> am:standing am:unanswered }} }}"
    )
    gone = f"DELETE WHERE {{ GRAPH <{NEW}> {{ <{NEW}#o> ?p ?o }} }}"
    assert update(writer, gone).status_code == 204
    assert ask(writer, labelled % "in")
    assert update(writer, f"DROP GRAPH <{NEW}>").status_code == 204
    assert not ask(writer, f"ASK {{ GRAPH ?g {{ ?s ?p ?o }} FILTER STRSTARTS(STR(?g), '{NEW}') }}")


def test_the_maps_are_the_same_to_another_argmap(writer: httpx.Client, writable: str) -> None:
    from argmap.store.corpus import Corpus

    with Corpus(Endpoint(writable)) as remote:
        assert remote.map(Iri(TURING)) == read(resource("graphs/turing-1950.ttl"))
        assert all(entry.evaluated for entry in remote.entries().values())
        assert {entry.file for entry in remote.entries().values()} == {"an update"}


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (f"DELETE WHERE {{ GRAPH <{TURING}> {{ <{TURING}#thesis> am:text ?t }} }}", "am:text"),
        (f"INSERT DATA {{ GRAPH <{NEW}> {{ <{NEW}#a> a am:Calim }} }}", "am:Claim"),
        (
            f"{CLAIM} ; INSERT DATA {{ GRAPH <{NEW}> {{ <{NEW}#s> a am:Support ; am:premise <{NEW}#a> ; am:conclusion <{NEW}#nowhere> }} }}",
            "nowhere",
        ),
        (f"INSERT DATA {{ <{NEW}#a> a am:Claim }}", "outside a graph"),
        (
            f"INSERT DATA {{ GRAPH <{TURING}#derived> {{ <{TURING}> am:label am:in }} }}",
            "computed",
        ),
        ("INSERT DATA { GRAPH <urn:x#derived> { <urn:x> am:label am:in } }", "urn:x"),
        (f"COPY <{TURING}> TO <{NEW}>", "calls itself"),
        (
            "DELETE { GRAPH ?g { ?s am:target ?o } } WHERE { GRAPH ?g { ?s am:target ?o } }",
            "target",
        ),
    ],
)
def test_an_update_that_leaves_a_mistake_changes_nothing(
    writer: httpx.Client, words: str, reason: str
) -> None:
    before = writer.get("/store", params={"graph": TURING}).headers["etag"]
    response = update(writer, words, Accept="application/json")
    assert response.status_code == 422, response.text
    problem = response.json()
    assert problem["detail"].startswith("nothing was changed")
    assert reason in problem["detail"]
    assert problem["findings"]
    assert writer.get("/store", params={"graph": TURING}).headers["etag"] == before
    assert not ask(writer, f"ASK {{ GRAPH <{NEW}> {{ ?s ?p ?o }} }}")


def test_data_that_are_no_map_are_taken_as_they_are(writer: httpx.Client) -> None:
    note = "INSERT DATA { GRAPH <urn:notes> { <urn:a> <urn:says> 'x' } <urn:b> <urn:says> 'y' }"
    assert update(writer, note).status_code == 204
    assert ask(writer, "ASK { GRAPH <urn:notes> { <urn:a> <urn:says> 'x' } }")
    assert writer.get("/store?default").text.strip().endswith('"y" .')
    assert "urn:notes" not in writer.get("/maps").text


def test_an_update_reaches_out_to_nobody(writer: httpx.Client) -> None:
    for words in (
        "LOAD <http://127.0.0.1:9/>",
        "LOAD SILENT <file:///etc/passwd> INTO GRAPH <urn:x>",
        "INSERT { ?s ?p ?o } WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "INSERT { ?s ?p ?o } WHERE { \\u0053ERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "L\\u004FAD <http://127.0.0.1:9/>",
    ):
        response = update(writer, words)
        assert response.status_code == 400, words
        assert "reaches out" in response.text


def test_a_graph_is_written_only_in_the_state_that_was_read(
    writer: httpx.Client, text: bytes
) -> None:
    kind = {"Content-Type": "text/turtle"}
    tag = writer.get("/maps/turing-1950", headers={"Accept": "text/turtle"}).headers["etag"]
    added = f'<{TURING}#thesis> <urn:note> "mine" .'.encode()
    mine = writer.post("/maps/turing-1950", content=added, headers={**kind, "If-Match": tag})
    assert mine.status_code == 204, mine.text
    theirs = writer.put("/maps/turing-1950", content=text, headers={**kind, "If-Match": tag})
    assert theirs.status_code == 412
    assert b"mine" in writer.get("/maps/turing-1950", headers={"Accept": "text/turtle"}).content
    new = writer.put("/maps/turing-1950", content=text, headers={**kind, "If-None-Match": "*"})
    assert new.status_code == 412


def test_a_map_is_put_read_and_taken_away_by_its_name(writer: httpx.Client) -> None:
    data = f'<{NEW}#a> a <https://w3id.org/argmap#Claim> ; <https://w3id.org/argmap#text> "A"@en .'
    kind = {"Content-Type": "text/turtle"}
    assert writer.put("/maps/new", content=data, headers=kind).status_code == 201
    assert writer.put("/maps/new", content=data, headers=kind).status_code == 204
    assert "<html" in writer.get("/maps/new", headers={"Accept": "text/html"}).text
    assert NEW in writer.get("/maps").text
    wrong = writer.put("/maps/new", content="<urn:a> <urn:b", headers=kind)
    assert wrong.status_code == 400
    other = writer.put("/maps/new", content=data, headers={"Content-Type": "text/plain"})
    assert other.status_code == 415
    assert writer.delete("/maps/new").status_code == 204
    assert writer.get("/maps/new").status_code == 404
    assert writer.delete("/maps/new").status_code == 404


def test_argmap_loads_into_a_server_and_finds_it_unchanged(
    writable: str, writer: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    update(writer, "DROP ALL").raise_for_status()
    monkeypatch.setenv("ARGMAP_TOKEN", TOKEN)
    assert "loaded 2 maps" in run("load", writable, *FILES).stderr
    assert "2 already there" in run("load", writable, *FILES).stderr
    update(writer, f'INSERT DATA {{ GRAPH <{TURING}> {{ <{TURING}#thesis> <urn:note> "x" }} }}')
    again = run("load", writable, *FILES)
    assert again.exit_code == 1
    assert "came from an update" in again.stderr


def test_two_writers_at_once_are_both_heard(writer: httpx.Client) -> None:
    def insert(number: int) -> int:
        name = f"<{NEW}#c{number}>"
        words = f'INSERT DATA {{ GRAPH <{NEW}> {{ {name} a am:Claim ; am:text "{number}" }} }}'
        return update(writer, words).status_code

    def count() -> int:
        query = f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{NEW}> {{ ?c a am:Claim ; am:text ?t }} }}"
        found = writer.post("/query", data={"query": query}).json()
        return int(found["results"]["bindings"][0]["n"]["value"])

    with ThreadPoolExecutor(4) as pool:
        written = [pool.submit(insert, number) for number in range(8)]
        seen = [pool.submit(count) for _ in range(30)]
        assert {each.result() for each in written} == {204}
        assert all(0 <= each.result() <= 8 for each in seen)
    assert count() == 8
    m_query = f"ASK {{ GRAPH <{NEW}#derived> {{ <{NEW}#c7> am:label am:in }} }}"
    assert ask(writer, m_query)


def test_an_update_without_end_is_stopped_and_the_next_is_made(writer: httpx.Client) -> None:
    endless = (
        "INSERT { GRAPH <urn:x> { ?a ?b ?n } } WHERE "
        "{ SELECT ?a ?b (COUNT(*) AS ?n) { GRAPH ?g { ?a ?b ?c } GRAPH ?h { ?d ?e ?f } "
        "GRAPH ?i { ?j ?k ?l } } GROUP BY ?a ?b }"
    )
    response = update(writer, endless)
    assert response.status_code == 503
    assert "stopped after 6 s" in response.text
    assert update(writer, CLAIM).status_code == 204


def test_one_corpus_is_written_by_one_server(tmp_path: Path) -> None:
    folder = tmp_path / "corpus"
    with opened(folder, write=True) as known:
        known.load(FILES[:1], load)
    corpus = opened(folder, write=True)
    with served(corpus, tmp_path / "long", Limits(token=TOKEN)) as url:
        with pytest.raises(EngineError, match="another process"):
            opened(folder, write=True)
        headers = {"Authorization": f"Bearer {TOKEN}"}
        with httpx.Client(base_url=url, headers=headers) as client:
            assert update(client, CLAIM).status_code == 204
        assert (folder / "served").is_dir()
    assert not (folder / "served").exists()
    with opened(folder) as known:
        assert set(known.entries()) == {f"{MAPS}/frontier-pause", NEW}
        assert evaluate(known.map(Iri(NEW))).labels


def test_what_would_be_lost_is_not_written(tmp_path: Path) -> None:
    result = run("serve", FILES[0], "--allow-update", "--check")
    assert result.exit_code == 2
    assert "argmap load" in result.stderr
    run("load", str(tmp_path / "c"), FILES[0])
    shown = run("serve", str(tmp_path / "c"), "--allow-update", "--check")
    assert "Authorization: Bearer " in shown.stderr
    told = run("serve", str(tmp_path / "c"), "--allow-update", "--token", "x", "--check")
    assert "Bearer" not in told.stderr
