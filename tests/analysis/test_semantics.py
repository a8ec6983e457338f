"""Every semantics: algorithm against definition, and the laws that hold between them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.analysis.components import ancestors, connected_parts, strong_components
from argmap.analysis.framework import Framework
from argmap.analysis.reasoning import (
    Status,
    Verdict,
    acceptance,
    count,
    credulous,
    extensions,
    is_accepted,
    one_extension,
    skeptical,
)
from argmap.analysis.semantics import by_code, semantics

Extension = frozenset[int]


def all_of(af: Framework, name: str) -> frozenset[Extension]:
    found = list(extensions(af, semantics[name]))
    assert len(found) == len(set(found)), "an extension came twice"
    return frozenset(found)


@st.composite
def frameworks(draw: st.DrawFn) -> Framework:
    size = draw(st.integers(1, 7))
    argument = st.integers(0, size - 1)
    attacks = draw(st.sets(st.tuples(argument, argument), max_size=14))
    return Framework.numbered([f"a{i}" for i in range(size)], sorted(attacks))


@pytest.mark.parametrize("name", semantics)
def test_algorithm_is_the_definition_on_every_framework_of_four(
    name: str, small_frameworks: tuple[Framework, ...]
) -> None:
    for af in small_frameworks:
        wanted = semantics[name].by_definition(af)
        assert all_of(af, name) == wanted, list(af.attacks)
        assert bool(wanted) or not semantics[name].always_exists


@pytest.mark.parametrize("name", semantics)
def test_questions_are_answered_as_the_extensions_say(
    name: str, small_frameworks: tuple[Framework, ...]
) -> None:
    for af in [*small_frameworks[:117], *small_frameworks[117::23]]:
        check_questions(af, name)


@pytest.mark.parametrize("name", semantics)
@given(frameworks())
@settings(max_examples=40)
def test_larger_frameworks(name: str, af: Framework) -> None:
    check_questions(af, name)


def check_questions(af: Framework, name: str) -> None:
    chosen, wanted = semantics[name], semantics[name].by_definition(af)
    statuses = acceptance(af, chosen, range(len(af)))
    assert all_of(af, name) == wanted
    assert count(af, chosen) == len(wanted)
    assert one_extension(af, chosen) in (wanted or {None})
    for argument in range(len(af)):
        yes, all_ = credulous(af, chosen, argument), skeptical(af, chosen, argument)
        quick = credulous(af, chosen, argument, certify=False)
        assert quick.verdict is yes.verdict
        assert skeptical(af, chosen, argument, certify=False).verdict is all_.verdict
        having = [each for each in wanted if argument in each]
        assert is_accepted(af, chosen, argument, by_all=False) == bool(having)
        assert is_accepted(af, chosen, argument, by_all=True) == (len(having) == len(wanted))
        if not wanted:
            assert statuses[argument] is Status.NO_EXTENSION
            assert yes.verdict is all_.verdict is Verdict.NO_EXTENSION
            continue
        yeses = frozenset(having)
        assert yes.verdict is (Verdict.YES if yeses else Verdict.NO)
        assert yes.witness in (yeses or {None})
        lacking = wanted - yeses
        status = Status.NONE if not yeses else Status.SOME if lacking else Status.ALL
        assert statuses[argument] is status
        assert all_.verdict is (Verdict.NO if lacking else Verdict.YES)
        assert all_.witness in (lacking or {None})


PART_OF = [
    ("stable", "semi-stable"),
    ("semi-stable", "preferred"),
    ("preferred", "complete"),
    ("complete", "admissible"),
    ("admissible", "conflict-free"),
    ("grounded", "complete"),
    ("ideal", "complete"),
    ("eager", "complete"),
    ("stable", "stage"),
    ("stable", "cf2"),
    ("stable", "stage2"),
    ("stage", "naive"),
    ("cf2", "naive"),
    ("stage2", "cf2"),
    ("naive", "conflict-free"),
]


@pytest.mark.parametrize(("smaller", "larger"), PART_OF)
def test_inclusions(smaller: str, larger: str, random_frameworks: list[Framework]) -> None:
    for af in random_frameworks:
        assert all_of(af, smaller) <= all_of(af, larger)


def test_single_positions_grow_from_grounded_to_eager(
    random_frameworks: list[Framework],
) -> None:
    for af in random_frameworks:
        (grounded,), (ideal,), (eager,) = (
            all_of(af, name) for name in ("grounded", "ideal", "eager")
        )
        assert grounded <= ideal <= eager
        assert all(ideal <= each for each in all_of(af, "preferred"))
        assert all(eager <= each for each in all_of(af, "semi-stable"))


def test_where_a_stable_extension_exists_it_is_all_that_comes_near(
    random_frameworks: list[Framework],
) -> None:
    seen = set()
    for af in random_frameworks:
        stable = all_of(af, "stable")
        seen.add(bool(stable))
        if stable:
            assert all_of(af, "semi-stable") == all_of(af, "stage") == stable
    assert seen == {True, False}


@pytest.mark.parametrize("name", semantics)
def test_renaming_renames_the_extensions(name: str, random_frameworks: list[Framework]) -> None:
    for number, af in enumerate(random_frameworks):
        order = random.Random(number).sample(range(len(af)), len(af))
        renamed = Framework.numbered(
            [f"b{i}" for i in range(len(af))], [(order[i], order[j]) for i, j in af.attacks]
        )
        there = frozenset(frozenset(order[i] for i in each) for each in all_of(af, name))
        assert all_of(renamed, name) == there


@pytest.mark.parametrize("name", semantics)
def test_a_disjoint_union_combines_the_extensions(
    name: str, random_frameworks: list[Framework]
) -> None:
    for left, right in pairwise(random_frameworks):
        shift = len(left)
        both = Framework.numbered(
            [f"a{i}" for i in range(shift + len(right))],
            [*left.attacks, *((i + shift, j + shift) for i, j in right.attacks)],
        )
        wanted = frozenset(
            one | frozenset(i + shift for i in other)
            for one in all_of(left, name)
            for other in all_of(right, name)
        )
        assert all_of(both, name) == wanted
        assert count(both, semantics[name]) == len(wanted)


@pytest.fixture(scope="module")
def random_frameworks() -> list[Framework]:
    def generate() -> Iterator[Framework]:
        for seed in range(40):
            dice = random.Random(seed)
            size = dice.randint(3, 8)
            yield Framework.numbered(
                [f"a{i}" for i in range(size)],
                [
                    (i, j)
                    for i in range(size)
                    for j in range(size)
                    if dice.random() < dice.choice([0.1, 0.2, 0.35])
                ],
            )

    return list(generate())


def test_extensions_come_lazily() -> None:
    pairs = 200  # two to the power of 200 preferred extensions
    attacks = [(i, i ^ 1) for i in range(2 * pairs)]
    af = Framework.numbered([f"a{i}" for i in range(2 * pairs)], attacks)
    found = extensions(af, semantics["preferred"])
    assert len({next(found) for _ in range(100)}) == 100
    assert count(af, semantics["preferred"]) == 2**pairs
    assert credulous(af, semantics["preferred"], 7).verdict is Verdict.YES
    assert skeptical(af, semantics["preferred"], 7).verdict is Verdict.NO


def hard(size: int) -> Framework:
    """Random attacks, dense enough that the question takes minutes."""
    dice = random.Random(3)
    attacks = {(dice.randrange(size), dice.randrange(size)) for _ in range(size * 9)}
    return Framework.numbered([f"a{i}" for i in range(size)], sorted(attacks))


def test_a_time_limit_ends_with_not_decided() -> None:
    answer = skeptical(hard(700), semantics["semi-stable"], 0, seconds=0.3)
    assert answer.verdict is Verdict.NOT_DECIDED
    assert answer.witness is None


def test_codes_and_names_both_find_a_semantics() -> None:
    assert by_code("sst") is by_code("semi_stable") is semantics["semi-stable"]
    with pytest.raises(KeyError, match="CO, EA"):
        by_code("xx")


def test_strong_components_are_in_order_and_parts_are_separate() -> None:
    af = Framework.of("abcdef", ["ab", "ba", "bc", "cd", "dc", "ef"])  # type: ignore[list-item]
    assert strong_components(af) == ((4,), (5,), (0, 1), (2, 3))
    assert connected_parts(af) == ((0, 1, 2, 3), (4, 5))
    assert ancestors(af, [2]) == {0, 1, 2, 3}


@given(frameworks())
def test_strong_components_are_those_of_networkx(af: Framework) -> None:
    import networkx as nx

    graph = nx.DiGraph(list(af.attacks))
    graph.add_nodes_from(range(len(af)))
    found = strong_components(af)
    assert set(map(frozenset, found)) == set(
        map(frozenset, nx.strongly_connected_components(graph))
    )
    place = {a: i for i, component in enumerate(found) for a in component}
    assert all(place[i] <= place[j] for i, j in af.attacks)
