"""Whether the passages of a corpus stand in their texts, written into it: ``<map>#verified``.

A corpus holds no texts, so whether its passages are right is known only while somebody holds a
copy of the sources to it. What came of that is kept beside each map, with the digests of the
texts, and goes when the map is loaded anew; so that passages which failed can be asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from argmap.model import ArgumentMap, Iri
from argmap.model.passages import Outcome, Verification, digest, normalised, verify
from argmap.rdf.terms import iri
from argmap.rdf.vocabulary import am
from argmap.store.catalogue import VERIFIED, derived_from

if TYPE_CHECKING:
    from argmap.store.corpus import Corpus
    from argmap.store.engine import Unit

MAPS_AT_ONCE = 250

_TERMS: Mapping[Outcome, str] = {
    Outcome.VERIFIED: "verified",
    Outcome.MOVED: "moved",
    Outcome.DIFFERS: "differs",
    Outcome.OUT_OF_RANGE: "outOfRange",
    Outcome.UNCHECKED: "unchecked",
}


def verified(
    corpus: Corpus, texts: Callable[[ArgumentMap], Mapping[Iri, str]]
) -> Iterator[tuple[ArgumentMap, Verification]]:
    """Check the passages of every map, write down what came of it, and yield it.

    Args:
        corpus: open for writing.
        texts: returns the texts of the sources of a map, as far as they are there.

    Raises:
        EngineError: if the engine fails; what was written before stays, each map whole.
    """
    units: list[Unit] = []
    for entry in corpus.entries().values():
        m = corpus.map(entry.map)
        given = texts(m)
        checked = verify(m, given)
        graph = Iri(entry.map + VERIFIED)
        digests = {entry.digest, *(digest(normalised(text)) for text in given.values())}
        lines = [derived_from(graph, each) for each in sorted(digests)]
        lines += [
            f"{iri(each.subject)} {am('outcome')} {am(_TERMS[each.outcome])} .\n"
            for each in checked
        ]
        units.append({graph: "".join(lines).encode()})
        if len(units) == MAPS_AT_ONCE:
            corpus.engine.write(units)
            units = []
        yield from ((m, each) for each in checked)
    corpus.engine.write(units)
    corpus.engine.optimise()
