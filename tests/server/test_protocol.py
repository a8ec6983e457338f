"""SPARQL 1.1 Protocol, the query operation, beyond the W3C's own tests of it.

Those are in `tests.conformance.sparql`.
"""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING, cast

import pyoxigraph as ox
import pytest

from argmap.rdf.query import queries
from argmap.server.answering import ROWS

if TYPE_CHECKING:
    import httpx


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("application/sparql-results+json", "application/sparql-results+json"),
        ("application/json", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv", "text/csv"),
        ("text/tab-separated-values", "text/tab-separated-values"),
        ("text/csv;q=0.1, text/tab-separated-values;q=0.9", "text/tab-separated-values"),
        ("*/*", "application/sparql-results+json"),
        ("text/html, */*;q=0.1", "application/sparql-results+json"),
    ],
)
def test_rows_come_in_the_notation_that_is_liked_best(
    client: httpx.Client, accept: str, kind: str
) -> None:
    response = client.post(
        "/query", data={"query": "SELECT ?c { ?c a am:Claim }"}, headers={"Accept": accept}
    )
    assert response.status_code == 200
    assert response.headers["content-type"].startswith(kind)


@pytest.mark.parametrize(
    "kind", ["text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json"]
)
def test_graphs_come_in_the_notation_that_is_asked_for(client: httpx.Client, kind: str) -> None:
    query = "CONSTRUCT { ?a am:attacks ?b } WHERE { ?a am:attacks ?b }"
    response = client.post("/query", data={"query": query}, headers={"Accept": kind})
    assert response.headers["content-type"].startswith(kind)
    assert len(list(ox.parse(response.content, format=ox.RdfFormat.from_media_type(kind)))) > 10


def test_what_cannot_be_had_is_not_acceptable(client: httpx.Client) -> None:
    for query, accept in (("ASK {}", "image/png"), ("DESCRIBE <urn:a>", "text/csv")):
        response = client.get("/query", params={"query": query}, headers={"Accept": accept})
        assert response.status_code == 406


def test_the_server_reaches_out_to_nobody_and_changes_nothing(client: httpx.Client) -> None:
    refused = {
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }": 400,
        "SELECT * { \\u0053ERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }": 400,
        "LOAD <http://127.0.0.1:9/>": 400,
        "DROP ALL": 400,
        "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }": 400,
    }
    for query, status in refused.items():
        assert client.post("/query", data={"query": query}).status_code == status, query
    assert client.post("/query", data={"update": "DROP ALL"}).status_code == 400
    for method, path in (("POST", "/update"), ("PUT", "/store?default"), ("DELETE", "/maps/x")):
        response = client.request(method, path, content=b"")
        assert response.status_code == 403
        assert "--allow-update" in response.text
    assert client.post("/query", data={"query": "ASK { ?c a am:Claim }"}).json()["boolean"]


def test_an_answer_stops_at_the_limit_which_is_told(client: httpx.Client) -> None:
    query = "SELECT ?s ?p ?o { ?s ?p ?o }"
    response = client.post("/query", data={"query": query})
    assert len(response.json()["results"]["bindings"]) == 1000
    assert response.headers["Argmap-Limit"] == "1000"
    whole = client.post("/query", data={"query": f"{query} LIMIT 7"})
    assert len(whole.json()["results"]["bindings"]) == 7
    assert "Argmap-Limit" not in whole.headers
    graph = client.post("/query", data={"query": "CONSTRUCT WHERE { ?s ?p ?o }"})
    assert len(list(ox.parse(graph.content, format=ox.RdfFormat.TURTLE))) == 1000
    assert graph.headers["Argmap-Limit"] == "1000"


@pytest.mark.parametrize("kind", ["json", "xml", "csv", "tab-separated-values"])
@pytest.mark.parametrize(
    ("query", "rows", "limited"),
    [
        ("SELECT ?s { ?s ?p ?o } LIMIT 999", 999, False),
        ("SELECT ?s { ?s ?p ?o } LIMIT 1000", 1000, False),
        ("SELECT ?s { ?s ?p ?o } LIMIT 1001", 1000, True),
        ("SELECT ?s { { SELECT ?s { ?s ?p ?o } LIMIT 1000 } }", 1000, True),
        ("SELECT ?s { { SELECT ?s { ?s ?p ?o } LIMIT 1001 } }", 1000, True),
        ("SELECT ?s { ?s ?p ?o } VALUES ?p { UNDEF }", 1000, True),
        ("SELECT ?s { ?s ?p ?o } OFFSET 5", 1000, True),
        ("SELECT ?s { ?s ?p ?o } # LIMIT 3", 1000, True),
        ("SELECT ?s { ?s ?p ?o } LIMIT # of rows\n 5000 OFFSET 5", 1000, True),
        ("SELECT ?s { ?s ?p ?o } LIMIT 7 VALUES ?p { UNDEF }", 7, False),
    ],
)
def test_the_limit_counts_rows_in_every_notation_and_form(
    client: httpx.Client, query: str, rows: int, kind: str, *, limited: bool
) -> None:
    media_type = f"application/sparql-results+{kind}" if len(kind) < 5 else f"text/{kind}"
    media_type = "text/csv" if kind == "csv" else media_type
    response = client.post("/query", data={"query": query}, headers={"Accept": media_type})
    assert response.headers["content-type"].startswith(media_type)
    if kind == "json":
        assert len(response.json()["results"]["bindings"]) == rows
    elif kind == "xml":
        assert response.text.count("<result>") == rows
    else:
        assert len(response.text.split("\n")) == rows + 2
    assert ("Argmap-Limit" in response.headers) == limited


@pytest.mark.parametrize(
    ("query", "place"),
    [("SELECT * {", "1:11"), ("SELECT * { ?s ?p ?o }\nVALUES ?s { foo }", "2:18")],
)
def test_the_limit_does_not_move_the_place_of_a_mistake(
    client: httpx.Client, query: str, place: str
) -> None:
    response = client.post("/query", data={"query": query})
    assert f"query:{place}:" in response.text


@pytest.mark.parametrize("name", ["labels", "strengths", "most-attacked", "unanswered"])
@pytest.mark.parametrize("kind", [*ROWS])
def test_rows_in_order_are_those_that_oxigraph_gives(
    client: httpx.Client, name: str, kind: str
) -> None:
    ours = client.post("/query", data={"query": queries()[name].text}, headers={"Accept": kind})
    plain = {"query": queries()[name].text, "default-graph-uri": graphs_of(client)}
    theirs = client.post("/query", data=plain, headers={"Accept": kind})
    assert theirs.headers["content-type"] == ours.headers["content-type"]
    form = ROWS[kind]
    if kind == "text/csv":
        assert ours.text.splitlines() == theirs.text.splitlines()
        return
    one, other = (
        cast("ox.QuerySolutions", ox.parse_query_results(each.content, format=form))
        for each in (ours, theirs)
    )
    assert [v.value for v in one.variables] == [v.value for v in other.variables]
    found = [[str(term) for term in row] for row in one]
    assert found == [[str(term) for term in row] for row in other]
    assert len(found) > 5


def graphs_of(client: httpx.Client) -> list[str]:
    every = client.get("/query", params={"query": "SELECT ?g { GRAPH ?g {} }"}).json()
    return [row["g"]["value"] for row in every["results"]["bindings"]]


def test_what_is_not_in_utf_8_is_refused_however_it_comes(client: httpx.Client) -> None:
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    for response in (
        client.get("/query?query=ASK%7B%7D%23%FF"),
        client.post("/query", content=b"query=ASK%7B%7D%23%FF", headers=form),
        client.post("/query", content=b"query=ASK{}#\xff", headers=form),
    ):
        assert response.status_code == 400
        assert "utf-8" in response.text.lower()


def test_errors_are_told_in_the_notation_that_the_client_reads(client: httpx.Client) -> None:
    wrong = {"query": "SELECT ?x {\n ?x foaf:name ?y }"}
    plain = client.get("/query", params=wrong)
    assert plain.status_code == 400
    assert plain.headers["content-type"].startswith("text/plain")
    assert "query:2:5" in plain.text
    told = client.get("/query", params=wrong, headers={"Accept": "application/json"})
    assert told.headers["content-type"] == "application/problem+json"
    problem = told.json()
    assert problem["status"] == 400
    assert (problem["findings"][0]["line"], problem["findings"][0]["column"]) == (2, 5)
    assert "foaf:" in problem["detail"]


def test_a_function_that_nobody_has_is_told_as_such(client: httpx.Client) -> None:
    response = client.get("/query", params={"query": "SELECT (<urn:f>(1) AS ?x) {}"})
    assert response.status_code == 501
    assert "urn:f" in response.text


def test_every_path_names_its_methods(client: httpx.Client) -> None:
    for path, methods in {
        "/query": {"GET", "HEAD", "POST", "OPTIONS"},
        "/update": {"POST", "OPTIONS"},
        "/store": {"GET", "HEAD", "PUT", "POST", "DELETE", "OPTIONS"},
        "/maps/turing-1950": {"GET", "HEAD", "PUT", "POST", "DELETE", "OPTIONS"},
        "/": {"GET", "HEAD", "OPTIONS"},
    }.items():
        options = client.options(path)
        assert options.status_code == 204
        assert set(options.headers["allow"].split(", ")) == methods
        refused = client.patch(path)
        assert refused.status_code == 405
        assert set(refused.headers["allow"].split(", ")) == methods


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/query",
        "/query?query=ASK%7B%7D",
        "/maps/turing-1950",
        "/page/page.css",
        "/store?graph=https://w3id.org/argmap/maps/turing-1950",
    ],
)
def test_what_a_client_has_is_not_sent_again(client: httpx.Client, path: str) -> None:
    first = client.get(path)
    tag = first.headers["etag"]
    again = client.get(path, headers={"If-None-Match": f'"other", {tag}'})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == tag
    head = client.head(path)
    assert (head.status_code, head.content) == (200, b"")
    for name in ("content-length", "content-type"):
        assert head.headers[name] == first.headers[name]


def test_an_answer_that_changes_by_itself_has_no_tag(client: httpx.Client) -> None:
    for function in ("NOW()", "rand ( )", "UUID()"):
        response = client.get("/query", params={"query": f"SELECT ({function} AS ?x) {{}}"})
        assert response.status_code == 200
        assert "etag" not in response.headers


def test_long_answers_are_compressed_for_who_takes_that(client: httpx.Client) -> None:
    query = {"query": "SELECT * { ?s ?p ?o }"}
    plain = client.get("/query", params=query, headers={"Accept-Encoding": "identity"})
    packed = client.get("/query", params=query, headers={"Accept-Encoding": "gzip"})
    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.content == plain.content
    assert int(packed.headers["content-length"]) < len(plain.content) / 4
    with client.stream("GET", "/query", params=query, headers={"Accept-Encoding": "gzip"}) as r:
        assert gzip.decompress(b"".join(r.iter_raw())) == plain.content


def test_the_default_graph_can_be_asked_alone(client: httpx.Client) -> None:
    query = "ASK { ?c a am:Claim }"
    assert client.get("/query", params={"query": query}).json()["boolean"] is True
    alone = {"query": query, "union-default-graph": "false"}
    assert client.get("/query", params=alone).json()["boolean"] is False
