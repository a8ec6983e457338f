"""DOT: Graphviz itself reads what was written, node by node and edge by edge."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from argmap import api
from argmap.analysis.projection import to_networkx
from argmap.model import ArgumentMap, Claim, Iri, Text
from argmap.resources import resource
from tests.cli.running import run


@pytest.mark.parametrize("name", ["frontier-pause", "turing-1950"])
def test_graphviz_reads_every_node_and_edge(name: str, tmp_path: Path) -> None:
    source, out = resource(f"graphs/{name}.ttl"), tmp_path / "m.dot"
    assert run("convert", source, out).exit_code == 0
    graph = _read(out.read_bytes())
    expected = to_networkx(api.read(source))
    nodes = [each["name"] for each in graph["objects"]]
    assert set(nodes) == set(expected.nodes)
    edges = [(nodes[e["tail"]], nodes[e["head"]], e["role"]) for e in graph["edges"]]
    assert sorted(edges) == sorted((s, g, str(d["role"])) for s, g, d in expected.edges(data=True))


@pytest.mark.parametrize("text", ['a "b"', "back\\", "\\N", "<b>x</b>", "a\nb", "ü→"])
def test_a_text_comes_through_as_it_is(text: str) -> None:
    claim = Claim(id=Iri("urn:m#a"), text=Text(text))
    data, _ = api.to_notation((ArgumentMap.of(claim),), "m.dot", "dot")
    (node,) = _read(data)["objects"]
    assert node["text"].replace("\\\\", "\\") == text


def _read(data: bytes):  # type: ignore[no-untyped-def]  # noqa: ANN202 -- JSON is whatever it is
    done = subprocess.run(["dot", "-Tdot_json"], input=data, capture_output=True, check=True)
    return json.loads(done.stdout)
