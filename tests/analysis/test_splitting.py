"""Frameworks of many strong components: put together along them, the answers are the same."""

from __future__ import annotations

import random
from itertools import islice

import pytest

from argmap.analysis.components import strong_components
from argmap.analysis.framework import Framework
from argmap.analysis.grounded import grounded
from argmap.analysis.iccma import answers
from argmap.analysis.limit import Limit
from argmap.analysis.reasoning import Verdict, credulous, extensions, one_extension, skeptical
from argmap.analysis.semantics import _clauses, semantics
from argmap.analysis.semantics._components import enumerated
from argmap.analysis.semantics._search import MaximalModels, Models

Extension = frozenset[int]
MOST = 3000


def blocks(seed: int, count: int, *, forward: float = 1.5) -> Framework:
    """Rings of one to five arguments with chords, each attacked by some of those before it."""
    dice = random.Random(seed)
    attacks: dict[tuple[int, int], None] = {}
    start = 0
    for _ in range(count):
        members = range(start, start + dice.randint(1, 5))
        if len(members) > 1 or dice.random() < 0.2:
            attacks |= dict.fromkeys(zip(members, [*members[1:], members[0]], strict=True))
        for _ in members:
            if dice.random() < 0.4:
                attacks[dice.choice(members), dice.choice(members)] = None
            if start and dice.random() < forward / 2:
                attacks[dice.randrange(start), dice.choice(members)] = None
        start += len(members)
    return Framework.numbered([f"a{i}" for i in range(start)], list(attacks))


def unsplit(af: Framework) -> MaximalModels:
    return MaximalModels(af, _clauses.complete, Limit())


def test_there_are_many_components() -> None:
    assert min(len(strong_components(blocks(seed, 8))) for seed in range(100)) >= 8


def test_preferred_extensions_are_those_found_without_splitting() -> None:
    several = 0
    for seed in range(120):
        af = blocks(seed, 3 + seed % 8)
        wanted = list(islice(unsplit(af).all(), MOST))
        found = list(islice(extensions(af, semantics["preferred"]), MOST))
        assert len(found) == len(wanted) == len(set(found)), seed
        assert set(found) == set(wanted) or len(found) == MOST, seed
        several += len(found) > 1
    assert several > 50


def test_complete_extensions_split_as_well() -> None:
    for seed in range(60):
        af = blocks(seed, 3 + seed % 4)
        search = semantics["complete"].search
        split = list(enumerated(af, search, Limit(), defended=True))
        assert len(split) == len(set(split))
        assert set(split) == set(Models(af, _clauses.complete, Limit()).all()), seed


@pytest.mark.parametrize("count", [6, 14])
def test_acceptance_is_what_the_extensions_say(count: int) -> None:
    verdicts = set()
    for seed in range(25):
        af = blocks(1000 + seed, count)
        every = list(islice(unsplit(af).all(), MOST))
        if len(every) == MOST:
            continue
        for argument in random.Random(seed).sample(range(len(af)), 4):
            having = [each for each in every if argument in each]
            some = credulous(af, semantics["preferred"], argument)
            all_ = skeptical(af, semantics["preferred"], argument)
            assert (some.verdict is Verdict.YES) == bool(having), (seed, argument)
            assert (all_.verdict is Verdict.YES) == (len(having) == len(every)), (seed, argument)
            assert some.witness is None or some.witness in having
            assert all_.witness is None or (all_.witness in every and argument not in all_.witness)
            verdicts |= {("some", some.verdict), ("all", all_.verdict)}
    assert len(verdicts) == 4


def test_the_ideal_extension_is_the_largest_that_all_preferred_ones_allow() -> None:
    more_than_grounded = 0
    for seed in range(120):
        af = blocks(2000 + seed, 4 + seed % 6, forward=1.0)
        every = list(islice(unsplit(af).all(), MOST))
        if len(every) == MOST:
            continue
        common = frozenset.intersection(*every)
        below = [each for each in Models(af, _clauses.admissible, Limit()).all() if each <= common]
        largest = frozenset().union(*below)
        assert one_extension(af, semantics["ideal"]) == largest, seed
        more_than_grounded += len(largest) > len(grounded(af).extension)
    assert more_than_grounded > 5


def test_a_large_framework_of_blocks_has_an_extension_that_nothing_exceeds() -> None:
    af = blocks(7, 400)
    found = one_extension(af, semantics["preferred"])
    assert found is not None
    assert unsplit(af).grown(found) == found
    (line,) = answers(af, "SE-PR", None)
    assert line == " ".join(["w", *(af.names[a] for a in sorted(found))])


def test_what_an_admissible_set_defends_is_the_least_complete_extension_above_it() -> None:
    for seed in range(40):
        af = blocks(3000 + seed, 5)
        complete = list(Models(af, _clauses.complete, Limit()).all())
        for admissible in islice(Models(af, _clauses.admissible, Limit()).all(), 40):
            above = [each for each in complete if admissible <= each]
            assert grounded(af, admissible).extension == frozenset.intersection(*above), seed
