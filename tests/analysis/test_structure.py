from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.analysis import structure
from argmap.analysis.betweenness import betweenness
from argmap.analysis.evaluate import evaluate
from argmap.analysis.evaluation import Side
from argmap.model import ArgumentMap, Claim, Iri
from bench.maps import generate

Sketch = Callable[..., ArgumentMap]

TWO_CAMPS = (
    *("s1: a1 -> a", "s2: a2 -> a", "s3: a2 -> a1", "s4: a3 -> a", "s5: a3 -> a2"),
    *("t1: b1 -> b", "t2: b2 -> b", "t3: b2 -> b1", "t4: b3 -> b", "t5: b3 -> b2"),
    "o: b -x a",
)


def names(group: tuple[Iri, ...]) -> set[str]:
    return {each.removeprefix("urn:") for each in group}


def spoken(m: ArgumentMap, **speakers: str) -> ArgumentMap:
    return ArgumentMap.of(
        *(
            replace(each, speakers=frozenset({Iri(f"urn:{speakers[each.id[4:]]}")}))
            if isinstance(each, Claim) and each.id[4:] in speakers
            else each
            for each in m
        )
    )


def test_the_claim_where_everything_meets_is_central(sketch: Sketch) -> None:
    shares = structure.centrality(sketch("s: a -> hub", "t: b -> hub", "o: c -x hub"))
    assert max(shares, key=shares.__getitem__) == "urn:hub"
    assert shares[Iri("urn:a")] == 0
    assert all(0 <= share <= 1 for share in shares.values())


def test_parts_are_what_nothing_connects(sketch: Sketch) -> None:
    m = sketch("s: a -> b", "u: c -x s", "o: x -x y")
    assert list(map(names, structure.parts(m))) == [{"a", "b", "c"}, {"x", "y"}]


def test_themes_keep_two_camps_apart(sketch: Sketch) -> None:
    themes = list(map(names, structure.themes(sketch(*TWO_CAMPS))))
    assert len(themes) > 1
    assert set().union(*themes) == {"a", "a1", "a2", "a3", "b", "b1", "b2", "b3"}
    assert all(len({name[0] for name in theme}) == 1 for theme in themes), themes


@pytest.mark.parametrize("seed", ["0", "1"])
def test_themes_do_not_hang_on_the_hash_seed(seed: str) -> None:
    program = (
        "import argmap; from argmap.analysis.structure import themes; "
        "print(themes(argmap.read('graphs/frontier-pause.ttl')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        check=True,
        env={"PYTHONHASHSEED": seed, "PYTHONPATH": "."},
        text=True,
    )
    import argmap

    assert done.stdout.strip() == str(structure.themes(argmap.read("graphs/frontier-pause.ttl")))


def test_it_is_the_turn_of_whoever_said_what_is_attacked(sketch: Sketch) -> None:
    m = spoken(
        sketch(
            "o: objection -x thesis",
            "s: ground -> thesis",
            "u: doubt -x s",
            "v: qualm -x s",
            "p: question -x nameless",
            "q: x -x doubt",
            "answered: y -x thesis",
            "r: reply -x y",
        ),
        thesis="ann",
        ground="bob",
        y="cy",
        doubt="dee",
    )
    turns = structure.burdens(m, evaluate(m))
    assert turns == {
        "urn:ann": ("urn:o",),
        "urn:bob": ("urn:v",),  # the doubt has been answered, the qualm has not
        "urn:dee": ("urn:q",),
        structure.NOBODY: ("urn:p",),
        "urn:cy": ("urn:r",),
    }


def test_the_balance_counts_claims_on_each_side(sketch: Sketch) -> None:
    m = sketch("s: a -> t", "o: b -x t", "r: c -x b", "w: c -x t", theses="t")
    assert structure.balance(m, evaluate(m)) == {Side.PRO: 1, Side.CON: 1, Side.BOTH: 1}


@st.composite
def graphs(draw: st.DrawFn) -> nx.Graph[int]:
    size = draw(st.integers(0, 14))
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(size))
    pairs = [(i, j) for i in range(size) for j in range(i)]
    graph.add_edges_from(draw(st.lists(st.sampled_from(pairs), max_size=20)) if pairs else [])
    return graph


def neighbours(graph: nx.Graph[int]) -> list[list[int]]:
    return [list(graph[node]) for node in range(len(graph))]


@given(graphs())
def test_betweenness_is_that_of_networkx(graph: nx.Graph[int]) -> None:
    theirs = nx.betweenness_centrality(graph)
    assert betweenness(neighbours(graph)) == pytest.approx([theirs[i] for i in range(len(graph))])


@pytest.mark.parametrize("seed", range(6))
def test_betweenness_of_debates_and_trees(seed: int) -> None:
    for graph in (
        structure._numbered(generate(60, seed=seed)),
        nx.random_labeled_tree(80, seed=seed),
        nx.disjoint_union(nx.cycle_graph(9), nx.random_labeled_tree(30, seed=seed)),
    ):
        theirs = nx.betweenness_centrality(graph)
        ours = betweenness(neighbours(graph))
        assert ours == pytest.approx([theirs[i] for i in range(len(graph))])


def test_a_large_core_is_sampled_and_comes_near(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = neighbours(structure._numbered(generate(400)))
    exact = betweenness(graph)
    monkeypatch.setattr("argmap.analysis.betweenness.WORK", 60_000)
    sampled = betweenness(graph)
    assert sampled == betweenness(graph)
    assert sampled != exact
    assert sampled == pytest.approx(exact, abs=0.05)
