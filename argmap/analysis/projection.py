"""The map as a networkx graph, made fresh for whoever wants networkx's algorithms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.model import ArgumentMap, Attack, Claim, Iri

if TYPE_CHECKING:
    import networkx as nx


def to_networkx(m: ArgumentMap) -> nx.DiGraph[Iri]:
    """Return a fresh directed graph of the claims and relations of a map. O(elements).

    Relations are nodes, because they can be argued about: linked premises are several edges
    into one support, and an undercut is an attack whose edge leads to a relation. Nodes have
    ``kind`` ("claim", "support", "attack") and ``label`` (a short text or None); claims also
    ``text``. Edges have ``role``: "premise" and "conclusion" around a support, "attacker" and
    "target" around an attack. Paths run from grounds to what they bear on.

    The graph is a projection: what is done to it does not come back into the map.
    """
    import networkx as nx

    graph: nx.DiGraph[Iri] = nx.DiGraph()
    for element in m.elements:
        label = str(element.label) if element.label else None
        if isinstance(element, Claim):
            graph.add_node(element.id, kind="claim", label=label, text=str(element.text))
        else:
            kind = "attack" if isinstance(element, Attack) else "support"
            graph.add_node(element.id, kind=kind, label=label)
    for relation in m.relations:
        attacking = isinstance(relation, Attack)
        start, end = ("attacker", "target") if attacking else ("premise", "conclusion")
        for source in sorted(relation.sources):
            graph.add_edge(source, relation.id, role=start)
        graph.add_edge(relation.id, relation.goal, role=end)
    return graph
