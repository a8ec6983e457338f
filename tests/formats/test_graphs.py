"""Graph notations: networkx reads back what was written, node by node and edge by edge."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings

from argmap.analysis.projection import to_networkx
from argmap.formats import formats
from argmap.model import ArgumentMap, Claim, Iri, Text

from .strategies import Features, arguments

READERS: dict[str, Callable[[bytes], Any]] = {
    "graphml": lambda data: nx.read_graphml(io.BytesIO(data)),
    "gexf": lambda data: nx.read_gexf(io.BytesIO(data)),
    "cytoscape": lambda data: nx.cytoscape_graph(json.loads(data)),
    "node-link": lambda data: nx.node_link_graph(json.loads(data), edges="links"),
}
SOME = Features(speakers=True, title=True, weights=True, schemes=True, implicit=True)


def written(name: str, m: ArgumentMap) -> bytes:
    writing = formats[name].write
    assert writing is not None
    data = writing([m])
    assert writing([m]) == data
    return data


@pytest.mark.parametrize("name", sorted(READERS))
@settings(max_examples=15)
@given(m=arguments(SOME))
def test_networkx_reads_back_the_same_nodes_and_edges(name: str, m: ArgumentMap) -> None:
    graph, plain = READERS[name](written(name, m)), to_networkx(m)
    assert set(graph.nodes) == set(plain.nodes)
    assert {(s, t, d["role"]) for s, t, d in graph.edges(data=True)} == {
        (s, t, d["role"]) for s, t, d in plain.edges(data=True)
    }
    for claim in m.claims:
        assert graph.nodes[claim.id]["text"] == claim.text.value
        assert graph.nodes[claim.id]["kind"] == "claim"


@pytest.mark.parametrize("name", sorted(READERS))
def test_speakers_are_named_and_what_has_no_place_is_counted(name: str) -> None:
    m = ArgumentMap.of(
        Claim(
            id=Iri("urn:a"),
            text=Text("bell \x07", "en"),
            speakers=frozenset({Iri("https://orcid.org/1")}),
            excerpts=frozenset({Iri("urn:e")}),
        )
    )
    graph = READERS[name](written(name, m))
    assert graph.nodes["urn:a"]["speakers"] == "1"
    assert graph.nodes["urn:a"]["text"] == "bell \ufffd"
    assert formats[name].losses([m]) == {"links to passages of claims": 1}
