"""The nodes of a corpus by the names that people call them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING

from argmap.batches import batched
from argmap.model import Iri, is_iri, short
from argmap.rdf.terms import literal
from argmap.rdf.vocabulary import OA, PROV, am
from argmap.store.catalogue import entries, graphs_there

if TYPE_CHECKING:
    from argmap.rdf.sparql import Query
    from argmap.store.engine import Engine

AT_ONCE = 500
"""How many names are looked up at once."""

MOST = 20_000
"""Among so many nodes what was meant is looked for."""

_UNDESCRIBED = (
    am("scheme"),
    am("raises"),
    f"<{PROV}wasAttributedTo>",
    f"<{OA}hasSource>",
)
"""Lead to nodes of which a map need not say anything else."""

_NODE = " UNION ".join(["{ ?s a ?kind }", *(f"{{ ?x {path} ?s }}" for path in _UNDESCRIBED)])


def unknown_graphs(engine: Engine, query: Query) -> Iterator[str]:
    """Yield a sentence for each graph that a query names and that holds nothing here.

    In SPARQL that is no error, and the answer is empty without a word.
    """
    if not query.graphs:
        return
    there = graphs_there(engine, query.graphs)
    for graph in query.graphs:
        if graph not in there:
            yield f"no graph is called <{graph}>, and nothing is found in it: {_advice(graph, engine)}"


def _advice(graph: Iri, engine: Engine) -> str:
    if graph.startswith("file:"):
        return "a query reads no files; give the file as a SOURCE"
    name, mark, part = graph.partition("#")
    near = get_close_matches(name, entries(engine), 1)
    if near and near[0] != name:
        return f"did you mean <{near[0]}{mark}{part}>?"
    return "`argmap corpus list` lists the maps of a corpus"


class CorpusNodes:
    """The nodes of a corpus, as parameters of queries name them."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def called(self, word: str) -> Sequence[Iri]:
        """Return the nodes ``<map>#word`` of its maps; if there are none, all that end so.

        O(maps), and O(triples) where no map has such a node.
        """
        names = (Iri(f"{name}#{word}") for name in entries(self.engine))
        return self.there([name for name in names if is_iri(name)]) or self._ending(word)

    def there(self, names: Sequence[Iri]) -> Sequence[Iri]:
        """Return those of these names that stand in some triple."""
        return [name for some in batched(names, AT_ONCE) for name in self.engine.there(some)]

    def some(self) -> Iterator[Iri]:
        """Yield nodes, up to `MOST` of them."""
        for (name,) in self.engine.rows(f"SELECT DISTINCT ?s {{ {_NODE} }} LIMIT {MOST}"):
            yield Iri(name[1:-1])

    def _ending(self, word: str) -> Sequence[Iri]:
        ends = " || ".join(f"STRENDS(STR(?s), {literal(mark + word)})" for mark in "#/:")
        rows = self.engine.rows(f"SELECT DISTINCT ?s {{ {_NODE} FILTER ({ends}) }}")
        names = (Iri(name[1:-1]) for (name,) in rows)
        return sorted(name for name in names if short(name) == word)
