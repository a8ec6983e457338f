"""What a worker shows: graphs and maps as they are, and the list of the maps."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

import pyoxigraph as ox

from argmap.model import ArgumentMap, Iri
from argmap.rdf.vocabulary import PREFIXES
from argmap.server.answering import GRAPHS, answered
from argmap.server.graphs import lines_of, state_of
from argmap.server.messages import Catalogue, Graph, Map, Question, RefusedError, Reply
from argmap.server.negotiation import wanted
from argmap.server.pages import MEDIA_TYPE as PAGE
from argmap.store.catalogue import entries
from argmap.store.corpus import Corpus
from argmap.store.embedded import Memory

RDF = tuple(GRAPHS)
_FORMATS = dict(zip(RDF, ("turtle", "n-triples", "rdf-xml", "json-ld"), strict=True))


def catalogue(known: ox.Store, request: Catalogue) -> tuple[tuple[Iri, str], ...]:
    """Return the maps in order of name, each with its title, "" where it has none."""
    del request
    engine = Memory(known)
    titles: dict[str, str] = {}
    text = (
        "SELECT ?map ?title { GRAPH ?map "
        "{ ?map a am:ArgumentMap ; dcterms:title ?title } } ORDER BY DESC(?title)"
    )
    for row in cast("ox.QuerySolutions", known.query(text, prefixes=PREFIXES)):
        titles[row["map"].value] = row["title"].value
    return tuple((name, titles.get(name, "")) for name in entries(engine))


def graph(known: ox.Store, request: Graph) -> Reply:
    """Return a graph in the notation that is liked best.

    Raises:
        RefusedError: if there is no such graph, or no such notation.
    """
    kind = wanted(request.accept, RDF)
    name = ox.NamedNode(request.name) if request.name else ox.DefaultGraph()
    lines = lines_of(known, request.name)
    if request.name and not lines:
        raise RefusedError(404, f"there is no graph {request.name}")
    body = known.dump(format=GRAPHS[kind], from_graph=name, prefixes=PREFIXES) or b""
    return Reply(media_type=kind, body=body, state=state_of(lines))


def map_(known: ox.Store, request: Map) -> Reply:
    """Return the page of a map, or the map as RDF in argmap's own order.

    Raises:
        RefusedError: if there is no such map, or no such notation.
    """
    from argmap.api import render, save

    kind = wanted(request.accept, (PAGE, *RDF))
    m = _read(known, request.name)
    body = render(m) if kind == PAGE else save((m,), "map", format=_FORMATS[kind])[0]
    return Reply(media_type=kind, body=body, state=state_of(lines_of(known, request.name)))


def named_in(known: ox.Store, question: Question) -> tuple[str, ...]:
    """Return the names in the answer to a question, in order."""
    accept = "application/n-triples, text/tab-separated-values"
    reply = answered(known, replace(question, accept=accept))
    words = reply.body.decode().replace("\t", " ").split()
    return tuple(
        dict.fromkeys(word[1:-1] for word in words if word[:1] == "<" and word[-1] == ">")
    )


def _read(known: ox.Store, name: Iri) -> ArgumentMap:
    try:
        return Corpus(Memory(known)).map(name)
    except KeyError as error:
        raise RefusedError(404, f"the corpus has no map {name}") from error
