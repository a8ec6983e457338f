"""Maps as the notations that machines exchange: sorted N-Triples and N-Quads, JSON-LD, RDF/XML."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from argmap.model import ArgumentMap
from argmap.rdf.codec import triples
from argmap.rdf.vocabulary import PREFIXES

if TYPE_CHECKING:
    import pyoxigraph as ox


def write_lines(maps: Sequence[ArgumentMap], *, graphs: bool) -> bytes:
    """Return the maps as N-Quads, or as N-Triples without the names of their graphs, sorted."""
    lines = {
        f"{' '.join(triple)} <{m.id}> .\n" if graphs and m.id else f"{' '.join(triple)} .\n"
        for m in maps
        for triple in triples(m)
    }
    return "".join(sorted(lines)).encode()


def write_document(maps: Sequence[ArgumentMap], notation: ox.RdfFormat) -> bytes:
    """Return the maps in another notation that Oxigraph writes, in order of subject."""
    import pyoxigraph as ox

    graphs = notation.supports_datasets and len(maps) > 1
    lines = write_lines(maps, graphs=graphs)
    quads = ox.parse(lines, format=ox.RdfFormat.N_QUADS)
    return ox.serialize(quads, format=notation, prefixes=PREFIXES) or b""
