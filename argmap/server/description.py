"""What an endpoint says of itself: SPARQL 1.1 Service Description (W3C 2013)."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from argmap.rdf.terms import iri
from argmap.server.answering import GRAPHS

_RESULTS = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
)
_GRAPHS = ("Turtle", "N-Triples", "RDF_XML", "JSON-LD")


def description(
    endpoint: str, graphs: Iterable[str], *, kind: str = "text/turtle", writable: bool = False
) -> bytes:
    """Return the description of an endpoint with these named graphs, in a notation of graphs."""
    results = ", ".join(f"<http://www.w3.org/ns/formats/{name}>" for name in (*_RESULTS, *_GRAPHS))
    inputs = ", ".join(f"<http://www.w3.org/ns/formats/{name}>" for name in _GRAPHS)
    languages = "sd:SPARQL11Query" + (", sd:SPARQL11Update" if writable else "")
    named = "".join(
        f" ;\n        sd:namedGraph [ a sd:NamedGraph ; sd:name {iri(name)} ]" for name in graphs
    )
    taken = f"\n    sd:inputFormat {inputs} ;" if writable else ""
    text = f"""@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .

[] a sd:Service ;
    sd:endpoint {iri(endpoint)} ;
    sd:supportedLanguage {languages} ;
    sd:feature sd:UnionDefaultGraph ;
    sd:resultFormat {results} ;{taken}
    sd:defaultDataset [
        a sd:Dataset ;
        sd:defaultGraph [ a sd:Graph ]{named}
    ] .
"""
    if kind == "text/turtle":
        return text.encode()
    triples = ox.parse(text, format=ox.RdfFormat.TURTLE)
    return ox.serialize(triples, format=GRAPHS[kind]) or b""
