"""GraphML, for yEd, Gephi and Cytoscape."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from argmap.formats import Format
from argmap.formats._graphs import HELD, TERMS, graph_of
from argmap.formats._losses import count
from argmap.model import ArgumentMap


def write(maps: Sequence[ArgumentMap]) -> bytes:
    """Return a map as GraphML."""
    import networkx as nx

    return "\n".join((*nx.generate_graphml(graph_of(maps)), "")).encode()


def losses(maps: Sequence[ArgumentMap]) -> Mapping[str, int]:
    """Return what a graph cannot hold of a map."""
    return count(maps, HELD, languages=True)


entry = Format(title="GraphML", suffixes=(".graphml",), write=write, losses=losses, terms=TERMS)
