"""The maps of a corpus as lines of N-Quads, one map after another, in bounded memory.

The lines of a map are sorted and its blank nodes are named by RDFC-1.0 (Longley, Kellogg and
Yamamoto 2024), since an engine gives them names of its own. So the bytes are those of what the
maps say, whatever engine holds them and in whatever order they were loaded, and their digest can
be quoted and checked.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import pyoxigraph as ox

from argmap.model import Iri
from argmap.store.embedded import quads

if TYPE_CHECKING:
    from argmap.store.corpus import Corpus


def lines(corpus: Corpus, names: Iterable[Iri]) -> Iterator[bytes]:
    """Yield the N-Quads of each map, sorted: the same maps give the same bytes."""
    for name in names:
        yield quads([{name: canonical(corpus.engine.graph(name))}])


def digest(corpus: Corpus, names: Iterable[Iri]) -> str:
    """Return the SHA-256 of `lines`, in lower-case hexadecimal. O(triples of these maps)."""
    found = hashlib.sha256()
    for some in lines(corpus, names):
        found.update(some)
    return found.hexdigest()


def canonical(graph: bytes) -> bytes:
    r"""Return a graph in N-Triples with its lines sorted and its blank nodes named canonically.

    >>> canonical(b'_:x <http://e/p> "b" .\n<http://e/a> <http://e/p> _:x .\n')
    b'<http://e/a> <http://e/p> _:c14n0 .\n_:c14n0 <http://e/p> "b" .\n'
    """
    if b"_:" in graph:  # or in a text: then nothing is renamed
        dataset = ox.Dataset(ox.parse(graph, format=ox.RdfFormat.N_TRIPLES))
        dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
        graph = ox.serialize(dataset, format=ox.RdfFormat.N_TRIPLES) or b""
    return b"".join(sorted(graph.splitlines(keepends=True)))
