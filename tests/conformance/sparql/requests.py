"""The tests of the protocols: requests of HTTP, sent to a server of argmap's that is written.

The manifests speak of one endpoint, ``/sparql/``, and of ``/gsp`` for graphs; here these are
``/query``, ``/update`` and ``/store``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox
import rdflib
from rdflib.collection import Collection

from tests.conformance.sparql.comparing import same_quads
from tests.conformance.sparql.suite import HOME, MF, Case, graph_of, text

if TYPE_CHECKING:
    import httpx
    from rdflib.term import Node

HT = rdflib.Namespace("http://www.w3.org/2011/http#")
CNT = rdflib.Namespace("http://www.w3.org/2011/content#")
SD = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
DATA = "http://kasei.us/2009/09/sparql/data/data"

_FORMATS = {
    "boolean": {"application/sparql-results+json", "application/sparql-results+xml"},
    "tabular": {
        "application/sparql-results+json",
        "application/sparql-results+xml",
        "text/csv",
        "text/tab-separated-values",
    },
    "RDF": {"text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json"},
}
_STATUS = {
    "OK": 200,
    "Created": 201,
    "NoContent": 204,
    "BadRequest": 400,
    "NotFound": 404,
    "MethodNotAllowed": 405,
}


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request, and the node that says what is expected of its response."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes | None
    expected: Node


def run(case: Case, client: httpx.Client) -> str:
    """Return "" if a test passes, and otherwise what came instead."""
    return RUNNERS[case.kind](case, client)


def _protocol(case: Case, client: httpx.Client) -> str:
    graph = graph_of(case)
    if not case.name.startswith("update"):
        client.post("/update", data={"update": _data()}).raise_for_status()
    for each in _exchanges(case, graph):
        path = each.path.replace("/sparql/", _endpoint(case, each), 1)
        response = _sent(client, each, path)
        wrong = _status(graph, each, response) or _form(graph, each, response)
        if wrong:
            return wrong
    return ""


def _graph_store(case: Case, client: httpx.Client) -> str:
    graph = graph_of(case)
    client.post("/update", data={"update": "CLEAR ALL"}).raise_for_status()
    variables: dict[str, str] = {}
    for each in _exchanges(case, graph):
        path = each.path
        for name, value in variables.items():
            path = path.replace(name, value)
        response = _sent(client, each, path.replace("/gsp", "/store", 1))
        wrong = _status(graph, each, response)
        location = graph.value(each.expected, MF.expectedLocation)
        if location is not None:
            if "Location" not in response.headers:
                return "no Location"
            variables[str(location)] = response.headers["Location"]
        body = graph.value(each.expected, HT.body)
        if not wrong and body is not None:
            wrong = _content(_chars(graph, body), response)
        if wrong:
            return f"{each.method} {path}: {wrong}"
    return ""


def _described(case: Case, client: httpx.Client) -> str:
    response = client.get("/query")
    if response.status_code != 200:
        return f"status {response.status_code}"
    graph = rdflib.Graph().parse(data=response.content, format="turtle")
    endpoints = set(graph.subject_objects(SD.endpoint))
    if case.name == "has-endpoint-triple":
        there = {str(each) for _, each in endpoints}
        return "" if str(client.base_url.join("/query")) in there else f"{there}"
    if case.name == "conforms-to-schema":
        known = {*_CLASSES, *_PROPERTIES}
        used = {*graph.predicates(), *graph.objects(None, rdflib.RDF.type)}
        strange = {each for each in used if str(each).startswith(str(SD))} - known
        untyped = {s for s, _ in endpoints if (s, rdflib.RDF.type, SD.Service) not in graph}
        return "" if not strange | untyped else f"{strange | untyped}"
    return "" if len(graph) else "an empty graph"


_CLASSES = {SD.Service, SD.Dataset, SD.Graph, SD.NamedGraph}
_PROPERTIES = {
    SD.endpoint,
    SD.supportedLanguage,
    SD.feature,
    SD.resultFormat,
    SD.inputFormat,
    SD.defaultDataset,
    SD.defaultGraph,
    SD.namedGraph,
    SD.name,
}


def _data() -> str:
    """Return an update that loads the graphs of the protocol's tests."""
    graphs = []
    for number in (1, 2, 3):
        lines = text(f"{HOME}sparql/sparql11/protocol/data{number}.nt").decode()
        graphs.append(f"GRAPH <{DATA}{number}.rdf> {{ {lines} }}")
    return f"INSERT DATA {{ {' '.join(graphs)} }}"


def _endpoint(case: Case, each: Exchange) -> str:
    kind = each.headers.get("content-type", "")
    is_query = "sparql-query" in kind or (each.body or b"").startswith(b"query=")
    updates = case.name.startswith(("update", "bad_update", "bad_multiple_updates"))
    return "/update" if updates and not is_query else "/query"


def _exchanges(case: Case, graph: rdflib.Graph) -> Iterator[Exchange]:
    action = graph.value(case.node, MF.action)
    for requests in graph.objects(action, HT.requests):
        for node in Collection(graph, requests):
            body = graph.value(node, HT.body)
            encoding = str(graph.value(body, CNT.characterEncoding) or "utf-8") if body else ""
            expected = graph.value(node, HT.resp)
            assert expected is not None
            yield Exchange(
                method=str(graph.value(node, HT.methodName)),
                path=str(graph.value(node, HT.absolutePath)),
                headers=_headers(graph, node),
                body=_chars(graph, body).encode(encoding) if body else None,
                expected=expected,
            )


def _headers(graph: rdflib.Graph, node: Node) -> dict[str, str]:
    found = {}
    for headers in graph.objects(node, HT.headers):
        for header in Collection(graph, headers):
            name = str(graph.value(header, HT.fieldName)).lower()
            found[name] = str(graph.value(header, HT.fieldValue))
    return found


def _chars(graph: rdflib.Graph, body: Node) -> str:
    return str(graph.value(body, CNT.chars))


def _sent(client: httpx.Client, each: Exchange, path: str) -> httpx.Response:
    return client.request(each.method, path, headers=each.headers, content=each.body)


def _status(graph: rdflib.Graph, each: Exchange, response: httpx.Response) -> str:
    names = [str(s).rpartition("#")[2] for s in graph.objects(each.expected, MF.expectedStatus)]
    got = response.status_code
    for name in names:
        if name.startswith("StatusCode"):
            if str(got)[0] == name.removeprefix("StatusCode")[0]:
                return ""
        elif _STATUS[name] == got:
            return ""
    return f"status {got}, not {' or '.join(names)}" if names else ""


def _form(graph: rdflib.Graph, each: Exchange, response: httpx.Response) -> str:
    form = graph.value(each.expected, MF.expectedFormat)
    kind = response.headers.get("content-type", "").partition(";")[0]
    if form is not None and kind not in _FORMATS[str(form)]:
        return f"{kind} is not {form}"
    boolean = graph.value(each.expected, MF.expectedBoolean)
    if boolean is not None and response.json()["boolean"] != boolean.toPython():  # type: ignore[attr-defined]
        return f"the answer is not {boolean}"
    return ""


def _content(expected: str, response: httpx.Response) -> str:
    form = ox.RdfFormat.from_media_type(response.headers["content-type"])
    if form is None:
        return f"{response.headers['content-type']} is no graph"
    wanted = ox.parse(expected, format=ox.RdfFormat.TURTLE)
    return "" if same_quads(ox.parse(response.content, format=form), wanted) else "another graph"


RUNNERS: dict[str, Callable[[Case, httpx.Client], str]] = {
    "ProtocolTest": _protocol,
    "GraphStoreProtocolTest": _graph_store,
    "ServiceDescriptionTest": _described,
}
"""How the tests of each kind are run that need a server."""
