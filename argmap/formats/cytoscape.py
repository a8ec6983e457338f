"""Cytoscape's JSON, for Cytoscape and cytoscape.js."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from argmap.formats import Format
from argmap.formats._graphs import HELD, TERMS, graph_of
from argmap.formats._json import write as write_json
from argmap.formats._losses import count
from argmap.model import ArgumentMap


def write(maps: Sequence[ArgumentMap]) -> bytes:
    """Return a map as Cytoscape's JSON."""
    import networkx as nx

    return write_json(nx.cytoscape_data(graph_of(maps)))


def losses(maps: Sequence[ArgumentMap]) -> Mapping[str, int]:
    """Return what a graph cannot hold of a map."""
    return count(maps, HELD, languages=True)


entry = Format(
    title="Cytoscape JSON",
    suffixes=(
        ".cyjs",
        ".cytoscape.json",
    ),
    write=write,
    losses=losses,
    terms=TERMS,
)
