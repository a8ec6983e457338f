"""How a query is read, how much each of its patterns matches, and which shapes are slow.

The text of a query decides more than the engine: the same question took 0.04 s or 18 s on one
store, by the order of its patterns and by what it negates. The hints name shapes that were
measured to be slow on Oxigraph and rdflib alike; the counts say where a query begins well.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from argmap.rdf.sparql import Query
from argmap.rdf.vocabulary import RDF
from argmap.wording import counted

if TYPE_CHECKING:
    from argmap.store.corpus import Corpus

SEVERAL = "Several patterns are negated at once: each row searches them anew. Negate one pattern over a shortcut, FILTER NOT EXISTS { ?x am:attacks ?y }."
MINUS = (
    "MINUS builds both sides in full. FILTER NOT EXISTS { one pattern } asks of each row alone."
)
BOUND = "OPTIONAL with !BOUND finds everything before it drops most of it. Use FILTER NOT EXISTS { one pattern }."
APART = "Patterns share no variable, so every match of one is joined with every match of the other. Link them."
OPEN_PATH = (
    "A path with * or + and no fixed end visits all pairs. Fix one end, or ask for one step."
)
SCAN = "Every text is looked at. Narrow the claims down by another pattern first, or ask the tables: argmap sql."
TYPES = "Two types in one group make a product in rdflib. Link first, and ask for a type by FILTER EXISTS { ?x a am:Claim }."
PAGES = "OFFSET counts through all the rows before it. Go on from the last value: FILTER (?x > last) ORDER BY ?x LIMIT n."

_TYPE = f"{RDF}type"


def explained(corpus: Corpus, asked: str | Path, parameters: Mapping[str, str | float]) -> str:
    """Return a query's algebra, the matches of each pattern, hints, and whom it asks, as text.

    Raises:
        InputError: if the query cannot be read.
    """
    query = corpus.prepared(asked, parameters)
    tree = _algebra(query)
    lines = ["reads as:", *(f"  {line}" for line in _tree(tree, 0)), "", "matches alone:"]
    patterns = dict.fromkeys(_shown(triple) for triple in _triples(tree))
    lines += [f"  {_count(corpus, pattern):>12}  {pattern}" for pattern in patterns]
    found = hints(query)
    lines += ["", *(f"hint: {hint}" for hint in found)]
    if not found:
        lines.append("no shape in it is known to be slow")
    maps = len(corpus.entries())
    digest = f", SHA-256 {corpus.digest()}" if maps else ""
    lines += ["", "asked of:", f"  {counted(maps, 'map')}{digest}"]
    return "".join(f"{line}\n" for line in lines)


def hints(query: Query) -> list[str]:
    """Return what is known to be slow about a query, an empty list where nothing is.

    >>> hints(Query("SELECT * { ?x am:attacks ?y MINUS { ?z am:attacks ?x } }")) == [MINUS]
    True
    """
    tree = _algebra(query)
    found = [hint for node in _nodes(tree) for hint in _hints(node)]
    if query.has("OFFSET"):
        found.append(PAGES)
    return list(dict.fromkeys(found))


def _hints(node: Any) -> Iterator[str]:  # noqa: ANN401 -- rdflib's tree is untyped
    if node.name == "Minus":
        yield MINUS
    elif node.name == "Builtin_NOTEXISTS" and len(list(_triples(node))) > 1:
        yield SEVERAL
    elif node.name == "UnaryNot" and any(n.name == "Builtin_BOUND" for n in _nodes(node)):
        yield BOUND
    elif node.name in {"Builtin_REGEX", "Builtin_CONTAINS"}:
        yield SCAN
    elif node.name == "BGP":
        triples = list(node.triples)
        if sum(str(predicate) == _TYPE for _, predicate, _ in triples) > 1:
            yield TYPES
        if len(_groups(triples)) > 1:
            yield APART
        yield from (OPEN_PATH for triple in triples if _is_open_path(triple))


def _is_open_path(triple: tuple[Any, Any, Any]) -> bool:
    from rdflib.paths import MulPath
    from rdflib.term import Variable

    start, path, end = triple
    endless = isinstance(path, MulPath) and path.mod in {"*", "+"}
    return endless and isinstance(start, Variable) and isinstance(end, Variable)


def _groups(triples: list[tuple[Any, Any, Any]]) -> list[set[Any]]:
    """Return the sets of variables that patterns connect; patterns without any are left out."""
    from rdflib.term import BNode, Variable

    groups: list[set[Any]] = []
    for triple in triples:
        joined = {term for term in triple if isinstance(term, Variable | BNode)}
        if not joined:
            continue
        for group in [group for group in groups if group & joined]:
            groups.remove(group)
            joined |= group
        groups.append(joined)
    return groups


def _algebra(query: Query) -> Any:  # noqa: ANN401 -- rdflib's tree is untyped
    import pyoxigraph as ox
    from rdflib.plugins.sparql import prepareQuery

    try:
        ox.Store().query(query.text, prefixes=query.prefixes)  # for its places in errors
    except SyntaxError as error:
        raise query.syntax_error(str(error)) from error
    return prepareQuery(query.text, initNs=dict(query.prefixes)).algebra


def _nodes(tree: Any) -> Iterator[Any]:  # noqa: ANN401 -- rdflib's tree is untyped
    from rdflib.plugins.sparql.parserutils import CompValue

    if isinstance(tree, CompValue):
        yield tree
        for name, value in tree.items():
            if not name.startswith("_"):
                yield from _nodes(value)
    elif isinstance(tree, list | tuple):
        for value in tree:
            yield from _nodes(value)


def _triples(tree: Any) -> Iterator[tuple[Any, Any, Any]]:  # noqa: ANN401
    for node in _nodes(tree):
        triples = node.get("triples")
        if node.name in {"BGP", "TriplesBlock"} and triples:
            for each in triples:
                if len(each) == 3:
                    yield each
                else:  # a block that rdflib left as it was parsed: subject, predicate, object, ...
                    yield from zip(each[::3], each[1::3], each[2::3], strict=True)


def _tree(node: Any, depth: int) -> Iterator[str]:  # noqa: ANN401
    from rdflib.plugins.sparql.parserutils import CompValue

    indent = "  " * depth
    if node.name == "BGP":
        for triple in node.triples:
            yield f"{indent}{_shown(triple)}"
        return
    yield f"{indent}{node.name}"
    for name, value in node.items():
        if isinstance(value, CompValue) and name != "expr":
            yield from _tree(value, depth + 1)
        elif name == "expr" and isinstance(value, CompValue):
            yield f"{indent}  ({value.name})"


def _shown(triple: tuple[Any, Any, Any]) -> str:
    return " ".join(_term(term) for term in triple)


def _term(term: Any) -> str:  # noqa: ANN401
    from rdflib import Graph
    from rdflib.paths import Path as PropertyPath
    from rdflib.term import BNode, URIRef

    if isinstance(term, BNode):
        return f"?_{term}"
    if isinstance(term, URIRef | PropertyPath):
        text = str(term.n3(Graph().namespace_manager)) if isinstance(term, PropertyPath) else ""
        return text or _short(term.n3())
    return str(term.n3())


def _short(term: str) -> str:
    from argmap.rdf.codec import curie

    return curie(term)


def _count(corpus: Corpus, pattern: str) -> str:
    """Return how many rows a pattern has by itself, or that counting them takes too long."""
    text = f"SELECT (COUNT(*) AS ?n) WHERE {{ {pattern} }}"
    try:
        (row,) = corpus.query(text, timeout=5)
    except TimeoutError:
        return "many"
    return f"{row['n']:,}"
