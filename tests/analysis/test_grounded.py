from __future__ import annotations

import time
from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.analysis.evaluation import Label
from argmap.analysis.framework import Framework
from argmap.analysis.grounded import grounded, grounded_by_definition
from argmap.analysis.labelling import is_complete


@st.composite
def frameworks(draw: st.DrawFn) -> Framework:
    size = draw(st.integers(0, 12))
    argument = st.integers(0, max(0, size - 1))
    attacks = draw(st.sets(st.tuples(argument, argument))) if size else set()
    return Framework.numbered([f"a{i}" for i in range(size)], sorted(attacks))


def test_oracle_has_every_shape(small_frameworks: tuple[Framework, ...]) -> None:
    # 1 + 2 + 10 + 104 + 3044: digraphs with loops up to isomorphism (OEIS A000595)
    assert len(small_frameworks) == 3161


def test_algorithm_is_the_definition_on_every_framework_of_four(
    small_frameworks: tuple[Framework, ...],
) -> None:
    for af in small_frameworks:
        assert grounded(af) == grounded_by_definition(af), list(af.attacks)
        assert is_complete(af, grounded(af))


@given(frameworks())
def test_algorithm_is_the_definition(af: Framework) -> None:
    assert grounded(af) == grounded_by_definition(af)


@given(frameworks(), st.randoms(use_true_random=False))
def test_renaming_renames_the_labels(af: Framework, dice: object) -> None:
    order = list(range(len(af)))
    dice.shuffle(order)  # type: ignore[attr-defined]  # hypothesis gives a random.Random
    renamed = Framework.numbered(
        [f"b{i}" for i in range(len(af))], [(order[i], order[j]) for i, j in af.attacks]
    )
    before, after = grounded(af), grounded(renamed)
    assert all(before[i] == after[order[i]] for i in range(len(af)))


def test_a_chain_alternates() -> None:
    af = Framework.numbered(list("abcde"), [(i, i + 1) for i in range(4)])
    assert [grounded(af)[i] for i in range(5)] == [
        Label.IN,
        Label.OUT,
        Label.IN,
        Label.OUT,
        Label.IN,
    ]


def test_a_deep_chain_is_no_harder_than_a_wide_star() -> None:
    size = 200_000
    names = range(size)
    chain = Framework(names, array("i", range(size - 1)), array("i", range(1, size)))  # type: ignore[arg-type]
    start = time.perf_counter()
    labelling = grounded(chain)
    assert time.perf_counter() - start < 3
    assert labelling[size - 1] is Label.OUT


def test_unknown_and_doubled_names_are_refused() -> None:
    with pytest.raises(KeyError):
        Framework.of("ab", [("a", "c")])
    with pytest.raises(ValueError, match="same name"):
        Framework.of("aa", [])


def test_restriction_keeps_the_attacks_inside() -> None:
    af = Framework.of("abcd", [("a", "b"), ("b", "c"), ("c", "d"), ("d", "c")])
    inner, numbers = af.restricted([3, 2])
    assert numbers == (2, 3)
    assert inner == Framework.of("cd", [("c", "d"), ("d", "c")])
