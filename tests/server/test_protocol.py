"""SPARQL 1.1 Protocol, the query operation: the W3C's tests of it, told in our own words.

Each test bears the name that the W3C's manifest gives it; ``docs/conformance-sparql.md`` lists
the results, and a test compares the two.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
DATA = "http://kasei.us/2009/09/sparql/data/data"
FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
BOTH = f"ASK {{ <{DATA}1.rdf> a ?t . <{DATA}2.rdf> a ?t }}"
NAMED = f"ASK {{ GRAPH ?g {{ <{DATA}1.rdf> a ?t }} GRAPH ?h {{ <{DATA}2.rdf> a ?u }} }}"
FULL = f"ASK {{ <{DATA}3.rdf> a ?s GRAPH ?g {{ <{DATA}1.rdf> a ?t }} GRAPH ?h {{ <{DATA}2.rdf> a ?u }} }}"


def graphs(kind: str, *numbers: int) -> list[tuple[str, str]]:
    return [(f"{kind}-graph-uri", f"{DATA}{number}.rdf") for number in numbers]


def get(url: str, query: str, *more: tuple[str, str]) -> httpx.Response:
    return httpx.get(url, params=httpx.QueryParams([("query", query), *more]))


def post(
    url: str, body: str | bytes, kind: str | None = DIRECT, *more: tuple[str, str]
) -> httpx.Response:
    headers = {"Content-Type": kind} if kind else {}
    content = body.encode() if isinstance(body, str) else body
    return httpx.post(url, params=httpx.QueryParams(list(more)), content=content, headers=headers)


YES: dict[str, Callable[[str], httpx.Response]] = {
    "query_get": lambda url: get(url, "ASK {}", *graphs("default", 0)),
    "query_post_form": lambda url: post(url, "query=ASK%20%7B%7D", FORM, *graphs("default", 0)),
    "query_post_direct": lambda url: post(url, "ASK {}"),
    "query_dataset_default_graphs_get": lambda url: get(url, BOTH, *graphs("default", 1, 2)),
    "query_dataset_default_graphs_post": lambda url: post(
        url, BOTH, DIRECT, *graphs("default", 1, 2)
    ),
    "query_dataset_named_graphs_get": lambda url: get(url, NAMED, *graphs("named", 1, 2)),
    "query_dataset_named_graphs_post": lambda url: post(
        url, NAMED, DIRECT, *graphs("named", 1, 2)
    ),
    "query_dataset_full": lambda url: post(
        url, FULL, DIRECT, *graphs("default", 3), *graphs("named", 1, 2)
    ),
    "query_multiple_dataset": lambda url: post(
        url, NAMED.replace("ASK", f"ASK FROM <{DATA}3.rdf>"), DIRECT, *graphs("named", 1, 2)
    ),
}
TYPED: dict[str, tuple[str, str]] = {
    "query_content_type_select": (
        "SELECT (1 AS ?value) {}",
        r"application/sparql-results\+(json|xml)|text/(csv|tab-separated-values)",
    ),
    "query_content_type_ask": ("ASK {}", r"application/sparql-results\+(json|xml)"),
    "query_content_type_describe": (
        "DESCRIBE <http://example.org/>",
        r"text/turtle|application/(rdf\+xml|n-triples)",
    ),
    "query_content_type_construct": (
        "CONSTRUCT { <s> <p> 1 } WHERE {}",
        r"text/turtle|application/(rdf\+xml|n-triples)",
    ),
}
BAD: dict[str, Callable[[str], httpx.Response]] = {
    "bad_query_method": lambda url: httpx.put(f"{url}?query=ASK%20%7B%7D"),
    "bad_multiple_queries": lambda url: get(url, "ASK {}", ("query", "SELECT * {}")),
    "bad_query_wrong_media_type": lambda url: post(url, "ASK {}", "text/plain"),
    "bad_query_missing_form_type": lambda url: post(url, "query=ASK%20%7B%7D", None),
    "bad_query_missing_direct_type": lambda url: post(url, "ASK {}", None),
    "bad_query_non_utf8": lambda url: post(
        url, "ASK {}".encode("utf-16"), f"{DIRECT}; charset=UTF-16"
    ),
    "bad_query_syntax": lambda url: get(url, "ASK {"),
}


@pytest.mark.parametrize("name", YES)
def test_the_answer_is_yes(w3c: str, name: str) -> None:
    response = YES[name](w3c)
    assert response.status_code == 200, response.text
    assert response.json()["boolean"] is True


@pytest.mark.parametrize("name", TYPED)
def test_the_media_type_fits_the_form(w3c: str, name: str) -> None:
    query, expected = TYPED[name]
    response = post(w3c, query)
    assert response.status_code == 200, response.text
    assert re.match(expected, response.headers["content-type"])


@pytest.mark.parametrize("name", BAD)
def test_what_is_wrong_is_the_clients_fault(w3c: str, name: str) -> None:
    assert 400 <= BAD[name](w3c).status_code < 500


def test_the_page_lists_the_results() -> None:
    page = (ROOT / "docs" / "conformance-sparql.md").read_text(encoding="utf-8")
    assert set(re.findall(r"`((?:bad_)?(?:query|multiple)\w+)`", page)) == {*YES, *TYPED, *BAD}


# beyond the W3C's tests


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
    assert client.post("/query", data={"update": "DROP ALL"}).status_code == 403
    assert client.post("/update", data={"update": "DROP ALL"}).status_code == 403
    assert client.post("/query", data={"query": "ASK { ?c a am:Claim }"}).json()["boolean"]


def test_a_query_without_end_is_stopped_and_others_are_answered(client: httpx.Client) -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    response = client.post("/query", data={"query": endless})
    assert response.status_code == 503
    assert "stopped after 2 s" in response.text
    assert client.post("/query", data={"query": "ASK {}"}).json()["boolean"] is True


def test_an_answer_is_cut_at_the_limit_and_says_so(client: httpx.Client) -> None:
    query = "SELECT ?s ?p ?o { ?s ?p ?o }"
    response = client.post("/query", data={"query": query})
    assert len(response.json()["results"]["bindings"]) == 1000
    assert response.headers["Argmap-Cut"] == "1000"
    whole = client.post("/query", data={"query": f"{query} LIMIT 7"})
    assert len(whole.json()["results"]["bindings"]) == 7
    assert "Argmap-Cut" not in whole.headers


def test_a_body_too_long_is_refused(client: httpx.Client) -> None:
    assert client.post("/query", data={"query": "x" * (1 << 21)}).status_code == 413
