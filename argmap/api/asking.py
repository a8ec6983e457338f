"""SPARQL over maps, and corpora of them."""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from argmap.api.reading import read_all
from argmap.model import ArgumentMap, Iri, Triple

if TYPE_CHECKING:
    import pyoxigraph as ox

    from argmap.rdf.answer import Answer
    from argmap.store.corpus import Corpus


def query(
    known: ArgumentMap | Iterable[ArgumentMap] | ox.Store,
    asked: str | Path,
    **parameters: str | float,
) -> Answer:
    """Return what SPARQL says of maps: a query's text, its file, or the name of a shipped one.

    The maps are asked together with what follows from them: shortcuts, roles, labels, sides,
    standings and strengths. Who asks often makes the `store` once and asks that.

    >>> import argmap
    >>> m = argmap.read("graphs/frontier-pause.ttl")
    >>> bool(argmap.query(m, "ASK { ?claim a am:Claim }"))
    True

    Raises:
        InputError: for an unknown name or file, a value that a parameter does not take, an error
            of syntax, and what is no question.
    """
    import pyoxigraph as ox

    from argmap.store.corpus import Corpus
    from argmap.store.embedded import Memory
    from argmap.store.nodes import unknown_graphs

    if not isinstance(known, ox.Store):
        known = store([known] if isinstance(known, ArgumentMap) else known)
    maps = Corpus(Memory(known))
    query = maps.prepared(asked, parameters)
    for sentence in unknown_graphs(maps.engine, query):
        warnings.warn(sentence, stacklevel=2)
    return maps.engine.ask(query)


def store(maps: Iterable[ArgumentMap]) -> ox.Store:
    """Return a store in memory of maps and of what follows from them. O(triples).

    Each map is a named graph, and what follows from it is another, ``<map>#derived``.
    """
    from argmap.analysis.derived import following
    from argmap.rdf.codec import triples
    from argmap.rdf.query import DERIVED, UNNAMED
    from argmap.rdf.query import store as store_of

    graphs: list[tuple[Iri, Iterable[Triple]]] = []
    for m in maps:
        name = m.id or UNNAMED
        graphs.append((name, triples(m)))
        graphs.append((Iri(name + DERIVED), following(m)))
    return store_of(graphs)


def corpus(
    source: str | Path | ArgumentMap | Iterable[ArgumentMap], *, write: bool = False
) -> Corpus:
    """Return the corpus in a directory or at an endpoint's URL, or one in memory of maps.

    Maps may be given as such, as a file, or as a folder of files.

    >>> import argmap
    >>> len(argmap.corpus("graphs").entries())
    2

    Args:
        source: where it is, or what is to be in it.
        write: open it for writing; a directory is made where there is none.

    Raises:
        EngineError: if it cannot be opened.
        InputError: if a file cannot be read.
    """
    from argmap.store.corpus import Corpus
    from argmap.store.embedded import Memory

    if isinstance(source, str | Path):
        if _is_url(source):
            from argmap.store.endpoint import Endpoint

            return Corpus(Endpoint(str(source)))
        if write or is_corpus(source):
            from argmap.store.disk import Disk

            return Corpus(Disk(Path(source), write=write))
        source = read_all(source)
    found = Corpus(Memory())
    found.add([source] if isinstance(source, ArgumentMap) else source)
    return found


def is_corpus(source: str | Path) -> bool:
    """Tell whether a source is a corpus: a directory made as one, or the URL of an endpoint."""
    if _is_url(source):
        return True
    from argmap.store.marking import is_marked

    return is_marked(Path(source))


def _is_url(source: str | Path) -> bool:
    return str(source).startswith(("http://", "https://"))
