"""What an endpoint says of itself: SPARQL 1.1 Service Description (W3C 2013)."""

from __future__ import annotations

from collections.abc import Iterable

from argmap.rdf.terms import iri

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


def description(endpoint: str, graphs: Iterable[str]) -> str:
    """Return the description of an endpoint with these named graphs, as Turtle."""
    formats = ", ".join(f"<http://www.w3.org/ns/formats/{name}>" for name in _FORMATS)
    named = "".join(
        f" ;\n        sd:namedGraph [ a sd:NamedGraph ; sd:name {iri(name)} ]" for name in graphs
    )
    return f"""@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .

[] a sd:Service ;
    sd:endpoint {iri(endpoint)} ;
    sd:supportedLanguage sd:SPARQL11Query ;
    sd:feature sd:UnionDefaultGraph ;
    sd:resultFormat {formats} ;
    sd:defaultDataset [
        a sd:Dataset ;
        sd:defaultGraph [ a sd:Graph ]{named}
    ] .
"""
