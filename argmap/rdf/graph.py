"""rdflib graphs, for those who work with them: `argmap.ArgumentMap.to_rdf`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.model import ArgumentMap, Triple
from argmap.rdf.codec import decode, triples
from argmap.rdf.terms import is_blank, is_iri_term, parse_literal
from argmap.rdf.vocabulary import PREFIXES

if TYPE_CHECKING:
    import rdflib
    from rdflib.term import Node


def to_graph(m: ArgumentMap) -> rdflib.Graph:
    """Return a fresh rdflib graph that says what ``m`` says, prefixes bound. O(triples)."""
    import rdflib

    graph = rdflib.Graph(identifier=rdflib.URIRef(m.id) if m.id else None)
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    known: dict[str, Node] = {}
    for triple in triples(m):
        for term in triple:
            if term not in known:
                known[term] = _term(term)
        subject, predicate, obj = triple
        graph.add((known[subject], known[predicate], known[obj]))
    return graph


def from_graph(graph: rdflib.Graph) -> ArgumentMap:
    """Return the map that an rdflib graph describes.

    Raises:
        InputError: as `argmap.rdf.codec.decode`.
    """
    return decode(graph_triples(graph))


def graph_triples(graph: rdflib.Graph) -> frozenset[Triple]:
    """Return the triples of an rdflib graph as text."""
    return frozenset((_text(s), _text(p), _text(o)) for s, p, o in graph)


def _term(term: str) -> Node:
    import rdflib

    if is_iri_term(term):
        return rdflib.URIRef(term[1:-1])
    if is_blank(term):
        return rdflib.BNode(term[2:])
    value, lang, datatype = parse_literal(term)
    if lang:
        return rdflib.Literal(value, lang=lang)
    kind = rdflib.URIRef(datatype) if datatype else None
    return rdflib.Literal(value, datatype=kind, normalize=False)


def _text(node: Node) -> str:
    import rdflib

    from argmap.rdf.terms import literal

    if isinstance(node, rdflib.Literal):
        return literal(str(node), node.language or "", str(node.datatype or ""))
    return f"_:{node}" if isinstance(node, rdflib.BNode) else f"<{node}>"
