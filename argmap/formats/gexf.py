"""GEXF, for Gephi."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from argmap.formats import Format
from argmap.formats._graphs import HELD, TERMS, graph_of
from argmap.formats._losses import count
from argmap.model import ArgumentMap


def write(maps: Sequence[ArgumentMap]) -> bytes:
    """Return a map as GEXF."""
    import networkx as nx

    text = "\n".join((*nx.generate_gexf(graph_of(maps)), ""))
    # networkx writes the day, and the same map is to give the same bytes.
    return re.sub(r' lastmodifieddate="[^"]*"', "", text).encode()


def losses(maps: Sequence[ArgumentMap]) -> Mapping[str, int]:
    """Return what a graph cannot hold of a map."""
    return count(maps, HELD, languages=True)


entry = Format(title="GEXF", suffixes=(".gexf",), write=write, losses=losses, terms=TERMS)
