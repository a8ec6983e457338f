"""Node-link JSON, as networkx and D3 read it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from argmap.formats import Format
from argmap.formats._graphs import HELD, TERMS, graph_of
from argmap.formats._json import write as write_json
from argmap.formats._losses import count
from argmap.model import ArgumentMap


def write(maps: Sequence[ArgumentMap]) -> bytes:
    """Return a map as node-link JSON."""
    import networkx as nx

    return write_json(nx.node_link_data(graph_of(maps), edges="links"))


def losses(maps: Sequence[ArgumentMap]) -> Mapping[str, int]:
    """Return what a graph cannot hold of a map."""
    return count(maps, HELD, languages=True)


entry = Format(
    title="node-link JSON", suffixes=(".node-link.json",), write=write, losses=losses, terms=TERMS
)
