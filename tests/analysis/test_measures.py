"""Gradual semantics: worked examples, laws, cycles, and what is owed to whom."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from itertools import permutations
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.analysis import attribution
from argmap.analysis.attribution import NotConvergedError, by_removal, shapley
from argmap.analysis.measures import measures
from argmap.analysis.strength import Bipolar, bipolar, map_strengths, strengths
from argmap.model import ArgumentMap, Claim, Iri, Text

SUITE = Path(__file__).parents[1] / "suite" / "gradual.json"
EXAMPLES = json.loads(SUITE.read_text("utf-8"))
Sketch = Callable[..., ArgumentMap]


@pytest.mark.parametrize(
    ("example", "name"),
    [
        pytest.param(example, name, id=f"{example['source']}-{name}")
        for example in EXAMPLES
        for name in example["strengths"]
    ],
)
def test_worked_examples(example: dict[str, Any], name: str) -> None:
    """The graphs are those of their sources, and so are the numbers of the sources' own measures.

    What the other measures make of the same graphs was computed by a separate program.
    """
    graph = Bipolar.of(example["weights"], example["attacks"], example["supports"])
    found = strengths(graph, measures[name])
    assert found.converged
    values = dict(zip(graph.names, found.values, strict=True))
    assert values == pytest.approx(example["strengths"][name], abs=1e-4)


def test_every_measure_has_a_worked_example() -> None:
    assert {name for example in EXAMPLES for name in example["strengths"]} == set(measures)


@st.composite
def acyclic(draw: st.DrawFn) -> tuple[dict[str, float], list[tuple[str, str]], list[Any]]:
    size = draw(st.integers(1, 7))
    weight = st.floats(0, 1)
    weights = {str(i): draw(weight) for i in range(size)}
    pairs = [(str(i), str(j)) for i in range(size) for j in range(i)]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []
    attacks = [pair for pair in chosen if draw(st.booleans())]
    return weights, attacks, [pair for pair in chosen if pair not in attacks]


@pytest.mark.parametrize("name", measures)
@given(acyclic())
def test_strengths_are_between_zero_and_one_and_a_new_attacker_never_helps(
    name: str, drawn: tuple[dict[str, float], list[tuple[str, str]], list[tuple[str, str]]]
) -> None:
    weights, attacks, supports = drawn
    measure = measures[name]
    before = strengths(Bipolar.of(weights, attacks, supports), measure)
    assert before.converged
    assert all(0 <= value <= 1 for value in before.values)
    attacked = Bipolar.of({**weights, "new": 0.7}, [*attacks, ("new", "0")], supports)
    after = strengths(attacked, measure)
    assert after.values[0] <= before.values[0] + 1e-12


@pytest.mark.parametrize("name", measures)
@given(st.floats(0, 1))
def test_what_nothing_bears_on_keeps_its_weight(name: str, weight: float) -> None:
    (value,) = strengths(Bipolar.of({"a": weight}), measures[name]).values
    assert value == pytest.approx(weight)


def test_without_a_weight_the_semantics_says_what_to_start_from() -> None:
    graph = Bipolar.of({"a": None})
    assert strengths(graph, measures["df-quad"]).values == (0.5,)
    assert strengths(graph, measures["h-categoriser"]).values == (1.0,)


def test_a_cycle_that_does_not_converge_is_named_with_what_hangs_on_it() -> None:
    # ten strong claims, each of which attacks all ten: they fall and rise together
    graph = Bipolar.of(
        {**{f"a{i}": 0.9 for i in range(10)}, "b": 0.1, "apart": 0.3},
        [(f"a{i}", f"a{j}") for i in range(10) for j in range(10)] + [("a0", "b")],
    )
    found = strengths(graph, measures["mlp-based"])
    assert not found.converged
    assert found.unsettled == frozenset(range(11))
    assert found.values[11] == pytest.approx(0.3)
    assert strengths(graph, measures["h-categoriser"]).converged
    with pytest.raises(NotConvergedError, match="the strength of b does not converge"):
        by_removal(graph, measures["mlp-based"], 10, [0, 11])


def test_a_deep_chain_takes_one_pass() -> None:
    size = 50_000
    names = [str(i) for i in range(size)]
    graph = Bipolar.of(dict.fromkeys(names, 1.0), zip(names[1:], names, strict=False))
    found = strengths(graph, measures["df-quad"])
    assert found.values[:2] == (0.0, 1.0)
    assert found.rounds == 0


def test_a_map_gives_the_numbers_of_its_claims(sketch: Sketch) -> None:
    m = sketch("o: c -x a", "s: b -> a", "t: d -> a", "u: e -x b", "v: f -x c", "w: e -> c")
    example = EXAMPLES[3]
    weighted = ArgumentMap.of(
        *(
            Claim(id=each.id, text=Text("x"), weight=Decimal(str(example["weights"][each.id[4:]])))
            for each in m.claims
        ),
        *m.relations,
    )
    found = map_strengths(weighted, measures["df-quad"])
    for name, value in example["strengths"]["df-quad"].items():
        assert found[Iri(f"urn:{name}")] == pytest.approx(value, abs=1e-4)


def test_linked_premises_are_as_strong_as_the_weakest(sketch: Sketch) -> None:
    m = sketch("s: b c -> a", "o: d -x c", "u: e -x s")
    found = map_strengths(m, measures["df-quad"])
    assert found[Iri("urn:c")] == 0.25
    assert found[Iri("urn:s")] == 0.25 * 0.5  # undercut by e, of weight a half
    assert found[Iri("urn:a")] == 0.5 + 0.5 * 0.125


def test_drafts_bear_on_nothing(sketch: Sketch) -> None:
    m = sketch("o: b -x a", drafts="b")
    assert map_strengths(m, measures["df-quad"])[Iri("urn:a")] == 0.5


def numbers(graph: Bipolar, *names: str) -> list[int]:
    return [graph.names.index(name) for name in names]


def test_shapley_values_add_up_and_are_fair_where_removal_is_blind() -> None:
    # two attackers of full strength: with either gone, the other does the work
    graph = Bipolar.of({"t": 1.0, "x": 1.0, "y": 1.0}, [("x", "t"), ("y", "t")])
    t, x, y = numbers(graph, "t", "x", "y")
    removal = by_removal(graph, measures["df-quad"], t, [x, y])
    assert [removal[each].value for each in (x, y)] == [0, 0]
    fair = shapley(graph, measures["df-quad"], t, [x, y])
    assert [fair[each].value for each in (x, y)] == pytest.approx([-0.5, -0.5])


@pytest.mark.parametrize("name", measures)
def test_sampled_values_are_within_their_bound_of_the_exact_ones(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    graph = Bipolar.of(
        {str(i): (i % 7 + 2) / 10 for i in range(9)},
        [("1", "0"), ("3", "1"), ("4", "0"), ("6", "4"), ("8", "2")],
        [("2", "0"), ("5", "2"), ("7", "3"), ("6", "5")],
    )
    others = list(range(1, 9))
    exact = shapley(graph, measures[name], 0, others)
    monkeypatch.setattr("argmap.analysis.attribution.EXACT", 0)
    sampled = shapley(graph, measures[name], 0, others, samples=300)
    assert sampled == shapley(graph, measures[name], 0, others, samples=300)
    whole = strengths(graph, measures[name]).values[0]
    alone = strengths(graph, measures[name], without=frozenset(others)).values[0]
    for found in (exact, sampled):
        assert sum(each.value for each in found.values()) == pytest.approx(whole - alone)
    for each in others:
        assert exact[each].error == 0 < sampled[each].error
        assert abs(exact[each].value - sampled[each].value) <= sampled[each].error


@pytest.mark.parametrize("name", measures)
@given(acyclic(), st.randoms(use_true_random=False))
def test_one_by_one_gives_what_all_anew_would(
    name: str,
    drawn: tuple[dict[str, float], list[tuple[str, str]], list[tuple[str, str]]],
    dice: Random,
) -> None:
    graph = Bipolar.of(*drawn)
    others = list(range(1, len(graph)))
    quick = attribution._changing(graph, measures[name], 0, others)
    slow = attribution._ChangingInCircles(graph, measures[name], 0, others)
    assert type(quick) is not type(slow)
    for _ in range(2):
        dice.shuffle(others)
        assert quick.begin() == pytest.approx(slow.begin())
        for each in others:
            assert quick.add(each) == pytest.approx(slow.add(each))
        for each in others[::2]:
            assert quick.without(each) == pytest.approx(slow.without(each))
    assert quick.begin(others) == pytest.approx(slow.begin(others))


def test_maps_grow_alike(sketch: Sketch) -> None:
    m = sketch("s: b c -> a", "o: d -x c", "u: e -x s", "t: f -> d", "v: g -x u", "w: c -> g")
    graph = bipolar(m)
    claims = numbers(graph, *(f"urn:{name}" for name in "bcdefg"))
    topic = numbers(graph, "urn:a")[0]
    quick = attribution._changing(graph, measures["df-quad"], topic, claims)
    slow = attribution._ChangingInCircles(graph, measures["df-quad"], topic, claims)
    for order in list(permutations(claims))[::17]:
        assert quick.begin() == pytest.approx(slow.begin())
        for each in order:
            assert quick.add(each) == pytest.approx(slow.add(each))
        for each in order[::-2]:
            assert quick.without(each) == pytest.approx(slow.without(each))


def test_time_that_is_over_makes_the_error_larger() -> None:
    graph = Bipolar.of(
        dict.fromkeys(map(str, range(20)), 0.5), [(str(i), "0") for i in range(1, 20)]
    )
    others = list(range(1, 20))
    hasty = shapley(graph, measures["df-quad"], 0, others, seconds=0)
    patient = shapley(graph, measures["df-quad"], 0, others)
    assert all(hasty[each].error > patient[each].error for each in others)


def test_leaving_out_a_claim_takes_its_relations_along(sketch: Sketch) -> None:
    graph = bipolar(sketch("s: b c -> a", "o: d -x s"))
    a, b = numbers(graph, "urn:a", "urn:b")
    found = strengths(graph, measures["df-quad"], without=frozenset([b]))
    assert found.values[a] == 0.5
