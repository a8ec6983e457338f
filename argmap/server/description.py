"""What an endpoint says of itself: SPARQL 1.1 Service Description (W3C 2013)."""

from __future__ import annotations

import pyoxigraph as ox

from argmap.rdf.terms import iri
from argmap.server.answering import GRAPHS
from argmap.server.messages import Description, Reply
from argmap.server.negotiation import wanted

_FORMATS = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "N-Triples",
    "RDF_XML",
    "JSON-LD",
)


def description(known: ox.Store, request: Description) -> Reply:
    """Return the description of an endpoint with its named graphs, in a notation of graphs.

    Updates have an endpoint of their own, and so are a service of their own over the same graphs.

    Raises:
        RefusedError: if there is no such notation.
    """
    kind = wanted(request.accept, tuple(GRAPHS))
    formats = ", ".join(f"<http://www.w3.org/ns/formats/{name}>" for name in _FORMATS)
    names = sorted(str(name) for name in known.named_graphs() if isinstance(name, ox.NamedNode))
    named = "".join(
        f" ;\n    sd:namedGraph [ a sd:NamedGraph ; sd:name {name} ]" for name in names
    )
    text = f"""@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .

[] a sd:Service ;
    sd:endpoint {iri(request.query)} ;
    sd:supportedLanguage sd:SPARQL11Query ;
    sd:feature sd:UnionDefaultGraph ;
    sd:resultFormat {formats} ;
    sd:defaultDataset _:graphs .

_:graphs a sd:Dataset ;
    sd:defaultGraph [ a sd:Graph ]{named} .
"""
    if request.update:
        text += f"""
[] a sd:Service ;
    sd:endpoint {iri(request.update)} ;
    sd:supportedLanguage sd:SPARQL11Update ;
    sd:defaultDataset _:graphs .
"""
    body = text.encode()
    if kind != "text/turtle":
        triples = ox.parse(body, format=ox.RdfFormat.TURTLE)
        body = ox.serialize(triples, format=GRAPHS[kind]) or b""
    return Reply(media_type=kind, body=body)
