"""What is known of a name: every name in a map leads somewhere.

A claim leads to its place on the page of its map, a map to its page. Of any other name the page
says what is said of it, and where it is named; as RDF every name comes so. A term of the
vocabulary or a scheme is explained by the ontology, and shown where maps use it.
"""

from __future__ import annotations

from functools import lru_cache
from html import escape
from itertools import chain, islice
from typing import TYPE_CHECKING
from urllib.parse import quote

import pyoxigraph as ox

from argmap.model import MAPS, Iri, short
from argmap.rdf.terms import iri
from argmap.rdf.vocabulary import AM, PREFIXES, RDF
from argmap.server.answering import GRAPHS
from argmap.server.messages import About, RefusedError, Reply
from argmap.server.negotiation import wanted
from argmap.server.pages import MEDIA_TYPE as PAGE
from argmap.server.pages import page
from argmap.store.catalogue import entries
from argmap.store.embedded import Memory

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from argmap.store.catalogue import Entry

SHOWN = 100
"""So many triples show where a name is named, and how a property is used; RDF has all of it."""

_TYPE, _CLAIM = ox.NamedNode(f"{RDF}type"), ox.NamedNode(f"{AM}Claim")


def about(known: ox.Store, request: About) -> Reply:
    """Return what is known of a name.

    Raises:
        RefusedError: if nothing is known of it, or there is no such notation.
    """
    kind = wanted(request.accept, (PAGE, *GRAPHS))
    node = ox.NamedNode(request.name)
    maps = entries(Memory(known)) if kind == PAGE else {}
    place = _place(known, node, maps)
    if place:
        headers = {"Location": place}
        return Reply(media_type=PAGE, status=303, headers=headers)
    triples = _triples(known, node, SHOWN if kind == PAGE else request.limit)
    if not triples:
        raise RefusedError(404, f"nothing is known of {request.name}")
    if kind == PAGE:
        there = sorted({graph for graph in _graphs(known, node) if graph in maps})
        return Reply(media_type=PAGE, body=_page(request.name, triples, there))
    body = ox.serialize(triples, format=GRAPHS[kind], prefixes=PREFIXES) or b""
    return Reply(media_type=kind, body=body)


def path_of(name: str) -> str:
    """Return the path of the page of a map: the end of its name where it is one of ours."""
    return f"/maps/{quote(name.removeprefix(MAPS))}"


def _place(known: ox.Store, node: ox.NamedNode, maps: Mapping[Iri, Entry]) -> str:
    """Return the path of a map, or of a claim on the page of its map; "" if it is neither."""
    if node.value in maps:
        return path_of(node.value)
    quads = known.quads_for_pattern(node, _TYPE, _CLAIM, None)
    graphs = sorted(str(quad.graph_name)[1:-1] for quad in quads)
    own = node.value.partition("#")[0]
    for graph in (own, *graphs) if own in graphs else graphs:
        if graph in maps:
            return f"{path_of(graph)}#{quote(short(node.value))}"
    return ""


def _triples(known: ox.Store, node: ox.NamedNode, limit: int | None) -> Sequence[ox.Triple]:
    """Return triples of the maps and the ontology: about a name, with it, and some by its means."""
    stores, found = (known, ontology()), set[ox.Triple]()
    for subject, predicate, obj, most in (
        (node, None, None, limit),
        (None, None, node, limit),
        (None, node, None, SHOWN),
    ):
        quads = chain.from_iterable(
            each.quads_for_pattern(subject, predicate, obj, None) for each in stores
        )
        found |= {quad.triple for quad in islice(quads, most)}
    return sorted(found, key=str)


def _graphs(known: ox.Store, node: ox.NamedNode) -> Iterable[Iri]:
    for quad in known.quads_for_pattern(node, None, None, None):
        yield Iri(str(quad.graph_name)[1:-1])


@lru_cache(maxsize=1)
def ontology() -> ox.Store:
    """Return what is known of the terms of the vocabulary and of the schemes."""
    from argmap.resources import resource

    found = ox.Store()
    for name in ("argmap", "dialogue", "expectations", "schemes"):
        found.bulk_load(path=resource(f"ontology/{name}.ttl"), format=ox.RdfFormat.TURTLE)
    return found


def _page(name: str, triples: Sequence[ox.Triple], maps: Sequence[Iri]) -> bytes:
    """Return triples about a name as a page of tables."""
    node = iri(name)
    tables: dict[str, list[tuple[object, object]]] = {
        "What is said of it": [(t.predicate, t.object) for t in triples if str(t.subject) == node],
        "Where it is named": [(t.subject, t.predicate) for t in triples if str(t.object) == node],
        "What it says": [(t.subject, t.object) for t in triples if str(t.predicate) == node],
    }
    parts = []
    if brief(name) != name:
        parts.append(f"<p>{escape(name)}</p>")
    links = ", ".join(f'<a href="{path_of(each)}">{escape(brief(each))}</a>' for each in maps)
    if links:
        parts.append(f"<p>From {links}</p>")
    for caption, pairs in tables.items():
        rows = "".join(
            f"<tr><td>{_shown(one)}</td><td>{_shown(other)}</td></tr>" for one, other in pairs
        )
        some = f" (some {SHOWN} of it)" if len(pairs) >= SHOWN else ""
        if rows:
            parts.append(f"<table><caption>{caption}{some}</caption><tbody>{rows}</tbody></table>")
    return page(brief(name), "\n".join(parts))


def _shown(term: object) -> str:
    """Return a term as HTML: a name as a link to what is known of it, a text with its language."""
    if isinstance(term, ox.NamedNode):
        href = f"/about?iri={quote(term.value, safe='')}"
        return f'<a href="{href}">{escape(brief(term.value))}</a>'
    if isinstance(term, ox.Literal):
        language = f' lang="{escape(term.language, quote=True)}"' if term.language else ""
        return f"<span{language}>{escape(term.value)}</span>"
    return escape(str(term))


def brief(name: str) -> str:
    """Return a name as people write it: with a prefix, or without the namespace of maps."""
    if name.startswith(MAPS):
        return name.removeprefix(MAPS)
    for prefix, start in PREFIXES.items():
        if name.startswith(start) and "/" not in name[len(start) :]:
            return f"{prefix}:{name.removeprefix(start)}"
    return name
