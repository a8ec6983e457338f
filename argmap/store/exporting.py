"""The maps of a corpus as lines of N-Quads, one map after another, in bounded memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from argmap.model import Iri
from argmap.store.embedded import quads

if TYPE_CHECKING:
    from argmap.store.corpus import Corpus


def lines(corpus: Corpus, names: Iterable[Iri]) -> Iterator[bytes]:
    """Yield the N-Quads of each map, sorted: the same corpus gives the same bytes."""
    for name in names:
        sorted_lines = b"".join(sorted(corpus.engine.graph(name).splitlines(keepends=True)))
        yield quads([{name: sorted_lines}])
