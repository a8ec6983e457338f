"""SPARQL over maps, by the engine that is fastest at this size: Oxigraph, in memory.

Each map is a named graph, and what follows from it another, ``<map>#derived``; a query that
names no graph sees all of them as one. So `GRAPH` can tell what was asserted from what was
computed, and one map of a corpus from the next.

The questions that people ask again have names: one file each in ``queries/``, whose first
comment is the question. A parameter is a variable with its default in a ``VALUES`` block, so
that each file is complete SPARQL 1.1 that any engine runs as it stands::

    VALUES ?least { 1 }      # a number: --param least=3
    VALUES ?word { "" }      # a text: --param word=risk
    VALUES ?claim { UNDEF }  # a node, any of them: --param claim=thesis

They are written for linear time: what is negated is one pattern over a shortcut
(``FILTER NOT EXISTS { ?x am:attacks ?claim }``), since both Oxigraph and rdflib are quadratic
in the same question over relation nodes, and in ``MINUS``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from argmap.model import Iri, Triple
from argmap.rdf.parameters import Nodes, filled, wrong
from argmap.rdf.sparql import Query, query_of

if TYPE_CHECKING:
    import pyoxigraph as ox

QUERIES = Path(__file__).parent / "queries"
DERIVED = "#derived"
UNNAMED = Iri("urn:argmap:map")
"""The graph of a map without a name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedQuery:
    """A question that travels with argmap.

    Attributes:
        name: of its file, without the suffix.
        question: its first comment.
        text: the SPARQL.
        parameters: what each parameter means.
        needed: the parameters without which nobody wants the answer: it would be all there is.
    """

    name: str
    question: str
    text: str
    parameters: Mapping[str, str]
    needed: tuple[str, ...]


@cache
def queries() -> Mapping[str, NamedQuery]:
    """Return the named queries, in order of name."""
    return {path.stem: _named(path) for path in sorted(QUERIES.glob("*.rq"))}


def find(asked: str | Path) -> Query:
    """Return a query by its name, from a file, or from its text.

    Raises:
        InputError: if there is no query of that name, or no such file.
    """
    name = str(asked)
    if isinstance(asked, Path) or (name.endswith(".rq") and "\n" not in name):
        return query_of(_file(Path(asked)), name)
    if name in queries():
        return query_of(queries()[name].text, f"{name}.rq")
    if name.strip() and not re.search(r"[\s{}]", name.strip()):
        near = get_close_matches(name, queries(), 1)
        guess = f"did you mean {near[0]}?" if near else f"there are {', '.join(queries())}"
        raise wrong("query", f"no query is called {name}", guess)
    return query_of(name)


def store(graphs: Iterable[tuple[Iri, Iterable[Triple]]]) -> ox.Store:
    """Return a store of these named graphs; blank nodes of two graphs stay apart. O(triples)."""
    import pyoxigraph as ox

    found = ox.Store()
    for name, triples in graphs:
        lines = "".join(f"{s} {p} {o} .\n" for s, p, o in triples)
        found.bulk_load(lines.encode(), format=ox.RdfFormat.N_TRIPLES, to_graph=ox.NamedNode(name))
    return found


def prepare(asked: str | Path, parameters: Mapping[str, str | float], nodes: Nodes) -> Query:
    """Return a query that any engine may run: found, its parameters set, its words checked.

    Raises:
        InputError: for an unknown name or file, for a parameter that the query does not have or
            a value that it does not take, and for what is no question: SERVICE, an update.
    """
    named = queries().get(str(asked))
    for needed in named.needed if named else ():
        if needed not in parameters:
            raise wrong(
                "query",
                f"the query {asked} needs a {needed}",
                f"add --param {needed}=NAME; in Python, {needed}=NAME",
            )
    query = filled(find(asked), parameters, nodes)
    query.check()
    return query


def _named(path: Path) -> NamedQuery:
    text = path.read_text(encoding="utf-8")
    comments = [line.lstrip("#").strip() for line in text.splitlines() if line.startswith("#")]
    pairs = [re.match(r"\?(\w+): (.*)", comment) for comment in comments]
    parameters = {pair[1]: pair[2] for pair in pairs if pair}
    return NamedQuery(
        name=path.stem,
        question=comments[0] if comments else "",
        text=text,
        parameters=parameters,
        needed=tuple(n for n, what in parameters.items() if what.endswith("; needed")),
    )


def _file(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise wrong(str(path), "there is no such file", _advice(path)) from error
    except (OSError, UnicodeDecodeError) as error:
        raise wrong(str(path), f"the query cannot be read: {error}", "") from error


def _advice(path: Path) -> str:
    if path.stem in queries():
        return f"the query that travels with argmap is called {path.stem}, without .rq"
    return "check the path, or give the name of a query: `argmap query --list`"
