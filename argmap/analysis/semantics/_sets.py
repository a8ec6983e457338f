"""The notions that definitions are made of, on sets of arguments."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import combinations
from typing import TypeAlias

from argmap.analysis.framework import Framework

Extension: TypeAlias = frozenset[int]


def subsets(af: Framework) -> frozenset[Extension]:
    """Return every set of arguments."""
    arguments = range(len(af))
    return frozenset(
        frozenset(chosen)
        for size in range(len(af) + 1)
        for chosen in combinations(arguments, size)
    )


def attacked_by(af: Framework, arguments: Iterable[int]) -> Extension:
    """Return what a set attacks."""
    return frozenset(target for argument in arguments for target in af.attacked(argument))


def range_of(af: Framework, arguments: Extension) -> Extension:
    """Return the range of a set: itself and what it attacks (Verheij 1996)."""
    return arguments | attacked_by(af, arguments)


def maximal(
    sets: Iterable[Extension], key: Callable[[Extension], Extension] = frozenset
) -> frozenset[Extension]:
    """Return those of the sets whose key (itself, or its range) is a subset of no other's."""
    keyed = [(each, key(each)) for each in sets]
    return frozenset(each for each, own in keyed if not any(own < other for _, other in keyed))
