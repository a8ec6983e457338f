"""The pages: to ask from, of each map, of any name; and who may reach them."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from html import escape
from pathlib import Path
from urllib.parse import parse_qs

import httpx
import pyoxigraph as ox
import pytest
import rdflib

from argmap.api import corpus, read
from argmap.model import Agent, ArgumentMap, Claim, Header, Iri, Text, short
from argmap.rdf.query import queries
from argmap.rdf.terminology import terms
from argmap.rdf.vocabulary import AM
from argmap.resources import resource
from argmap.server.application import Limits
from argmap.store.corpus import Corpus
from argmap.store.endpoint import Endpoint
from argmap.store.engine import EngineError
from tests.server.conftest import FILES, served

SD = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
MAP = "https://w3id.org/argmap/maps/turing-1950"


def test_the_page_to_ask_from_has_every_named_query_and_loads_nothing_from_elsewhere(
    client: httpx.Client,
) -> None:
    response = client.get("/")
    assert all(f'"name": "{name}"' in response.text for name in queries())
    assert '["am:standing", "' in response.text
    assert 'href="/maps/turing-1950"' in response.text
    policy = response.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert not re.findall(r'(?:src|href)="(?:https?:)?//', response.text)
    for name in re.findall(r'(?:src|href)="(/page/[^"]+)"', response.text):
        assert client.get(name).status_code == 200
    assert "style=" not in response.text
    assert client.get("/page/../application.py").status_code == 404
    assert client.get("/page/__init__.py").status_code == 404


def test_a_map_is_a_page_or_a_graph_as_the_client_prefers(client: httpx.Client) -> None:
    page = client.get("/maps/turing-1950", headers={"Accept": "text/html"})
    assert page.headers["content-type"].startswith("text/html")
    assert "<html" in page.text
    turtle = client.get("/maps/turing-1950", headers={"Accept": "text/turtle"})
    triples = list(ox.parse(turtle.content, format=ox.RdfFormat.TURTLE))
    assert any(triple.subject == ox.NamedNode(MAP) for triple in triples)
    assert client.get("/maps/nothing").status_code == 404
    assert client.get("/maps/turing-1950", headers={"Accept": "image/png"}).status_code == 406


def test_every_name_in_a_map_leads_somewhere(client: httpx.Client) -> None:
    names = {
        term.value
        for name in ("turing-1950", "frontier-pause")
        for quad in ox.parse(path=resource(f"graphs/{name}.ttl"))
        for term in (quad.subject, quad.predicate, quad.object)
        if isinstance(term, ox.NamedNode)
    }
    assert len(names) > 300
    for name in sorted(names):
        about = client.get("/about", params={"iri": name}, headers={"Accept": "text/turtle"})
        assert about.status_code == 200, name
        assert name in about.text or list(ox.parse(about.content, format=ox.RdfFormat.TURTLE))
    for name in sorted(names)[::7]:
        page = client.get("/about", params={"iri": name}, headers={"Accept": "text/html"})
        assert page.status_code in {200, 303}, name
        assert (page.status_code == 303) == page.headers.get("location", "").startswith("/maps/")


def test_a_claim_leads_to_its_place_and_what_is_no_claim_to_a_table(client: httpx.Client) -> None:
    m = read(resource("graphs/turing-1950.ttl"))
    html = {"Accept": "text/html"}
    page = client.get("/about", params={"iri": m.claims[0].id}, headers=html)
    assert page.headers["location"] == f"/maps/turing-1950#{short(m.claims[0].id)}"
    whole = client.get("/about", params={"iri": MAP}, headers=html)
    assert whole.headers["location"] == "/maps/turing-1950"
    for record in (m.attacks[0], m.agents[0], m.sources[0]):
        table = client.get("/about", params={"iri": record.id}, headers=html)
        assert "<caption>What is said of it</caption>" in table.text
        assert 'href="/maps/turing-1950"' in table.text
    term = client.get("/about", params={"iri": f"{AM}standing"}, headers=html)
    assert "<h1>am:standing</h1>" in term.text
    for used in ("premise", "Claim", "answered"):
        term = client.get("/about", params={"iri": AM + used}, headers=html)
        assert escape(terms()[used].meaning) in term.text
    everywhere = client.get("/about", params={"iri": f"{AM}Claim"}, headers=html).text
    assert 100 <= everywhere.count("<tr>") < 250
    assert "some 100 of it" in everywhere
    assert client.get("/about", params={"iri": "urn:nothing"}).status_code == 404
    assert client.get("/about", params={"iri": "> } DROP"}).status_code == 400


def test_what_a_map_says_is_text_on_every_page(tmp_path: Path) -> None:
    evil = "<script>alert(1)</script>"
    m = ArgumentMap.of(
        Header(id=Iri("urn:evil"), title=Text(evil)),
        Claim(id=Iri("urn:evil#a"), text=Text(evil), label=Text(evil)),
        Agent(id=Iri("urn:evil#b"), name=Text(evil)),
    )
    with served(corpus(m), tmp_path / "long", Limits()) as url:
        for path in ("/", "/about?iri=urn:evil%23b", "/maps/evil"):
            page = httpx.get(f"{url}{path}", headers={"Accept": "text/html"})
            assert page.status_code == 200
            assert evil not in page.text


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib's own, of itself
@pytest.mark.parametrize(
    ("kind", "form"),
    [
        ("text/turtle", "turtle"),
        ("application/n-triples", "nt"),
        ("application/rdf+xml", "xml"),
        ("application/ld+json", "json-ld"),
    ],
)
def test_the_endpoint_describes_itself_as_it_is(
    client: httpx.Client, kind: str, form: str
) -> None:
    response = client.get("/query", headers={"Accept": kind})
    assert response.headers["content-type"].startswith(kind)
    graph = rdflib.Graph().parse(data=response.text, format=form)
    (service,) = graph.subjects(rdflib.RDF.type, SD.Service)
    assert str(graph.value(service, SD.endpoint)) == str(client.base_url.join("query"))
    assert set(graph.objects(service, SD.supportedLanguage)) == {SD.SPARQL11Query}
    assert graph.value(service, SD.feature) == SD.UnionDefaultGraph
    every = client.get("/query", params={"query": "SELECT ?g { GRAPH ?g {} }"}).json()
    graphs = {row["g"]["value"] for row in every["results"]["bindings"]}
    assert {str(name) for name in graph.objects(None, SD.name)} == graphs
    assert {MAP, f"{MAP}#derived", f"{MAP}#provenance"} < graphs
    formats = {str(name).rpartition("/")[2] for name in graph.objects(service, SD.resultFormat)}
    assert formats == {
        *(f"SPARQL_Results_{name}" for name in ("JSON", "XML", "CSV", "TSV")),
        *("Turtle", "N-Triples", "RDF_XML", "JSON-LD"),
    }


BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nothing", 404),
        ("/maps/nothing", 404),
        ("/about?iri=no", 400),
        ("/query?query=%FF&a=b", 400),
    ],
)
def test_who_asks_for_a_page_is_told_of_an_error_on_one(
    client: httpx.Client, path: str, status: int
) -> None:
    page = client.get(path, headers=BROWSER)
    assert page.status_code == status
    assert page.headers["content-type"].startswith("text/html")
    assert page.text.count("<h1>") == 1
    assert 'href="/"' in page.text
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert client.get(path).headers["content-type"].startswith("text/plain")


def test_a_link_to_a_query_leads_a_browser_to_the_query_and_its_answer(
    client: httpx.Client,
) -> None:
    asked = {"query": "ASK { ?é ?p ?o }"}
    page = client.get("/query", params=asked, headers=BROWSER)
    assert page.status_code == 303
    assert parse_qs(page.headers["location"].removeprefix("/#")) == {"query": [asked["query"]]}
    assert client.get("/query", headers=BROWSER).headers["location"] == "/"
    named = {**asked, "default-graph-uri": MAP}  # a page has no place for that
    assert client.get("/query", params=named, headers=BROWSER).status_code == 200


def test_a_corpus_served_is_a_corpus_to_others(url: str) -> None:
    with Corpus(Endpoint(url)) as remote:
        assert Iri(MAP) in remote.entries()
        assert remote.map(Iri(MAP)) == read(resource("graphs/turing-1950.ttl"))
        assert remote.query("unanswered")
        every = "SELECT ?s ?p ?o { ?s ?p ?o FILTER (?p IN (rdf:type, am:label, am:side)) }"  # a thousand rows are given at a time
        with corpus([read(file) for file in FILES]) as known:
            assert remote.query(every).terms == known.query(every).terms
            assert len(known.query(every)) > 1000
        with pytest.raises(EngineError, match="left out part"):
            remote.query("DESCRIBE ?s { ?s ?p ?o }")


def test_other_names_are_refused_and_the_named_origin_may_ask(client: httpx.Client) -> None:
    for name in ("evil.example", "localhost.evil.example", "", "[::1", "a:b:c"):
        wrong = client.get("/", headers={"Host": name})
        assert wrong.status_code == 400
        assert "--name" in wrong.text
    friend, stranger = "https://colleague.example", "https://stranger.example"
    asked = {"query": "ASK {}"}
    allowed = client.get("/query", params=asked, headers={"Origin": friend})
    assert allowed.headers["access-control-allow-origin"] == friend
    refused = client.get("/query", params=asked, headers={"Origin": stranger})
    assert "access-control-allow-origin" not in refused.headers
    before = {
        "Access-Control-Request-Method": "PUT",
        "Access-Control-Request-Headers": "authorization",
    }
    for origin, status in ((friend, 200), (stranger, 400)):
        flight = client.options("/store", headers={"Origin": origin, **before})
        assert flight.status_code == status
        assert ("access-control-allow-origin" in flight.headers) == (origin == friend)
    wrong = client.get("/query", params={"query": "ASK {"}, headers={"Origin": friend})
    assert wrong.status_code == 400
    assert wrong.headers["access-control-allow-origin"] == friend


def test_a_slow_query_does_not_hold_up_others(hasty: str) -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    with ThreadPoolExecutor() as pool:
        slow = pool.submit(httpx.post, f"{hasty}/query", data={"query": endless}, timeout=60)
        for _ in range(5):
            quick = httpx.post(f"{hasty}/query", data={"query": "ASK {}"}, timeout=60)
            assert quick.json()["boolean"] is True
        assert not slow.done()
        assert slow.result().status_code == 503


@pytest.mark.parametrize("clients", [8])
def test_many_clients_get_the_same_answer(url: str, clients: int) -> None:
    def ask(_: int) -> str:
        with httpx.Client(timeout=60) as client:
            return client.post(f"{url}/query", data={"query": queries()["speakers"].text}).text

    with ThreadPoolExecutor(clients) as pool:
        assert len(set(pool.map(ask, range(3 * clients)))) == 1
