from __future__ import annotations

from collections.abc import Callable

from argmap.model import ArgumentMap, Iri


def test_relations_are_nodes_so_that_undercuts_are_edges(
    sketch: Callable[..., ArgumentMap],
) -> None:
    m = sketch("s: p1 p2 -> thesis", "u: objection -x s")
    graph = m.to_networkx()
    assert graph.nodes[Iri("urn:s")]["kind"] == "support"
    assert graph.nodes[Iri("urn:p1")] == {"kind": "claim", "label": None, "text": "p1"}
    assert graph.edges[Iri("urn:p1"), Iri("urn:s")]["role"] == "premise"
    assert graph.edges[Iri("urn:s"), Iri("urn:thesis")]["role"] == "conclusion"
    assert list(graph.predecessors(Iri("urn:s"))) == ["urn:p1", "urn:p2", "urn:u"]
    assert graph.edges[Iri("urn:u"), Iri("urn:s")]["role"] == "target"


def test_the_graph_is_fresh_each_time(sketch: Callable[..., ArgumentMap]) -> None:
    m = sketch("o: a -x b")
    m.to_networkx().clear()
    assert set(m.to_networkx()) == {"urn:a", "urn:b", "urn:o"}
