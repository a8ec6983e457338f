"""What a worker shows: graphs and maps as they are, what is known of a name, an answer as a map."""

from __future__ import annotations

from functools import lru_cache
from html import escape
from typing import cast

import pyoxigraph as ox

from argmap.model import ArgumentMap, Iri
from argmap.rdf.terms import iri
from argmap.rdf.vocabulary import PREFIXES
from argmap.server.answering import GRAPHS, Cut, answered
from argmap.server.editing import lines_of, state_of
from argmap.server.messages import About, Catalogue, Graph, Map, Question, RefusedError, Reply
from argmap.server.negotiation import chosen
from argmap.store.catalogue import entries
from argmap.store.corpus import Corpus
from argmap.store.embedded import Memory

RDF = tuple(GRAPHS)
_FORMATS = dict(zip(RDF, ("turtle", "n-triples", "rdf-xml", "json-ld"), strict=True))
PAGE = "text/html"


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
    kind = _kind(request.accept, RDF)
    name = ox.NamedNode(request.name) if request.name else ox.DefaultGraph()
    if request.name and not lines_of(known, request.name):
        raise RefusedError(404, f"there is no graph {request.name}")
    body = known.dump(format=GRAPHS[kind], from_graph=name, prefixes=PREFIXES) or b""
    return Reply(media_type=kind, body=body, state=state_of(known, request.name))


def map_(known: ox.Store, request: Map) -> Reply:
    """Return the page of a map, or the map as RDF in argmap's own order.

    Raises:
        RefusedError: if there is no such map, or no such notation.
    """
    from argmap.api import render, save

    kind = _kind(request.accept, (PAGE, *RDF))
    m = _read(known, request.name)
    body = render(m) if kind == PAGE else save((m,), "map", format=_FORMATS[kind])[0]
    return Reply(media_type=kind, body=body, state=state_of(known, request.name))


def about(known: ox.Store, request: About) -> Reply:
    """Return what is known of a name: what is said of it, and where it is named.

    A term of the vocabulary is explained by the ontology.

    Raises:
        RefusedError: if nothing is known of it.
    """
    kind = _kind(request.accept, (PAGE, *RDF))
    node = iri(request.name)
    text = (
        f"CONSTRUCT {{ {node} ?p ?o . ?s ?q {node} }} "
        f"WHERE {{ {{ {node} ?p ?o }} UNION {{ ?s ?q {node} }} }}"
    )
    for store in (known, _ontology()):
        found = store.query(text, use_default_graph_as_union=True)
        triples = sorted(set(Cut(found, request.limit)), key=str)  # type: ignore[arg-type]
        if triples:
            break
    else:
        raise RefusedError(404, f"nothing is known of {request.name}")
    if kind == PAGE:
        return Reply(media_type=PAGE, body=_page(request.name, triples).encode())
    body = ox.serialize(triples, format=GRAPHS[kind], prefixes=PREFIXES) or b""
    return Reply(media_type=kind, body=body)


def named_in(known: ox.Store, question: Question) -> tuple[str, ...]:
    """Return the names in the answer to a question, in order."""
    accept = "application/n-triples, text/tab-separated-values"
    reply = answered(
        known,
        Question(
            text=question.text,
            accept=accept,
            default=question.default,
            named=question.named,
            union=question.union,
            limit=question.limit,
            base=question.base,
        ),
    )
    words = reply.body.decode().replace("\t", " ").split()
    return tuple(
        dict.fromkeys(word[1:-1] for word in words if word[:1] == "<" and word[-1] == ">")
    )


@lru_cache(maxsize=1)
def _ontology() -> ox.Store:
    from argmap.resources import resource

    found = ox.Store()
    for name in ("argmap", "schemes"):
        found.bulk_load(path=resource(f"ontology/{name}.ttl"), format=ox.RdfFormat.TURTLE)
    return found


def _kind(accept: str, offered: tuple[str, ...]) -> str:
    kind = chosen(accept, offered)
    if kind is None:
        raise RefusedError(406, f"it can be had as {', '.join(offered)}")
    return kind


def _read(known: ox.Store, name: Iri) -> ArgumentMap:
    try:
        return Corpus(Memory(known)).map(name)
    except KeyError as error:
        raise RefusedError(404, f"the corpus has no map {name}") from error


def _page(name: str, triples: list[ox.Triple]) -> str:
    """Return triples about a name as a page of two tables."""
    said = "".join(
        f"<tr><th scope=row>{_shown(t.predicate)}</th><td>{_shown(t.object)}</td></tr>"
        for t in triples
        if str(t.subject) == iri(name)
    )
    named = "".join(
        f"<tr><td>{_shown(t.subject)}</td><th scope=row>{_shown(t.predicate)}</th></tr>"
        for t in triples
        if str(t.object) == iri(name)
    )
    parts = [f"<h1>{escape(name)}</h1>"]
    if said:
        parts.append(f"<table><caption>What is said of it</caption><tbody>{said}</tbody></table>")
    if named:
        parts.append(f"<table><caption>Where it is named</caption><tbody>{named}</tbody></table>")
    body = "\n".join(parts)
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(name)}</title>
<link rel="stylesheet" href="/page/theme.css">
<link rel="stylesheet" href="/page/page.css">
</head>
<body>
<header><p><a href="/">Ask the maps</a></p></header>
<main class="about">
{body}
</main>
</body>
</html>
"""


def _shown(term: object) -> str:
    """Return a term as HTML: a name as a link to what is known of it, a text with its language."""
    if isinstance(term, ox.NamedNode):
        from urllib.parse import quote

        brief = term.value
        for prefix, start in PREFIXES.items():
            if brief.startswith(start):
                brief = f"{prefix}:{brief.removeprefix(start)}"
        href = f"/about?iri={quote(term.value, safe='')}"
        return f'<a href="{href}">{escape(brief)}</a>'
    if isinstance(term, ox.Literal):
        language = f' lang="{escape(term.language, quote=True)}"' if term.language else ""
        return f"<span{language}>{escape(term.value)}</span>"
    return escape(str(term))
