"""Principles: what may be expected of a semantics, and which of them keeps it.

Semantics are compared by properties of their extensions rather than by examples (Baroni and
Giacomin 2007; van der Torre and Vesic 2017). Each principle here is a test of one framework;
a semantics keeps a principle when no framework breaks it. `docs/semantics.md` has the table,
with a framework for each "no"; every "yes" has been tried on all 3,161 frameworks of up to
four arguments, and the tests try a part of them each time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations

from argmap.analysis.components import ancestors
from argmap.analysis.framework import Framework
from argmap.analysis.grounded import defended, grounded
from argmap.analysis.semantics._sets import Extension, attacked_by, range_of

Extensions = frozenset[Extension]
Sigma = Callable[[Framework], Extensions]
"""From a framework to its extensions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Principle:
    """A property of a semantics.

    Attributes:
        statement: what is asked, in one sentence.
        source: where it was put forward.
        holds: whether a semantics keeps it on one framework.
    """

    statement: str
    source: str
    holds: Callable[[Sigma, Framework], bool]


def _each(test: Callable[[Framework, Extension], bool]) -> Callable[[Sigma, Framework], bool]:
    def holds(sigma: Sigma, af: Framework) -> bool:
        return all(test(af, each) for each in sigma(af))

    return holds


def _exists(sigma: Sigma, af: Framework) -> bool:
    return bool(sigma(af))


def _conflict_free(af: Framework, extension: Extension) -> bool:
    return not extension & attacked_by(af, extension)


def _defends(af: Framework, extension: Extension) -> bool:
    return extension <= defended(af, extension)


def _reinstates(af: Framework, extension: Extension) -> bool:
    return defended(af, extension) <= extension


def _weakly_reinstates(af: Framework, extension: Extension) -> bool:
    return grounded(af).extension <= extension


def _reinstates_without_conflict(af: Framework, extension: Extension) -> bool:
    return all(
        not _conflict_free(af, extension | {argument})
        for argument in defended(af, extension) - extension
    )


def _naive(af: Framework, extension: Extension) -> bool:
    rest = frozenset(range(len(af))) - extension
    return _conflict_free(af, extension) and not any(
        _conflict_free(af, extension | {argument}) for argument in rest
    )


def _incomparable(sigma: Sigma, af: Framework) -> bool:
    return not any(one < other for one in sigma(af) for other in sigma(af))


def _allows_abstention(sigma: Sigma, af: Framework) -> bool:
    extensions = sigma(af)
    held = frozenset().union(*extensions)
    refused = frozenset().union(*(attacked_by(af, each) for each in extensions))
    return all(
        any(argument not in range_of(af, each) for each in extensions)
        for argument in held & refused
    )


def _directional(sigma: Sigma, af: Framework) -> bool:
    return all(
        frozenset(each & free for each in sigma(af)) == _among(sigma, af, free)
        for free in _unattacked(af)
    )


def _weakly_directional(sigma: Sigma, af: Framework) -> bool:
    return all(
        frozenset(each & free for each in sigma(af)) <= _among(sigma, af, free)
        for free in _unattacked(af)
    )


def _unattacked(af: Framework) -> Iterator[Extension]:
    """Yield the sets that nothing outside attacks."""
    closed = {ancestors(af, [argument]) for argument in range(len(af))}
    met = set[Extension]()
    for size in range(len(closed) + 1):
        for several in combinations(sorted(closed, key=sorted), size):
            free = frozenset().union(*several)
            if free not in met:
                met.add(free)
                yield free


def _among(sigma: Sigma, af: Framework, arguments: Extension) -> Extensions:
    inner, numbers = af.restricted(arguments)
    return frozenset(frozenset(numbers[a] for a in each) for each in sigma(inner))


_BG = "Baroni and Giacomin 2007"

principles: dict[str, Principle] = {
    "existence": Principle(statement="there is an extension", source="Dung 1995", holds=_exists),
    "conflict-freeness": Principle(
        statement="no extension attacks itself", source="Dung 1995", holds=_each(_conflict_free)
    ),
    "defence": Principle(
        statement="an extension attacks whatever attacks a member",
        source="Dung 1995",
        holds=_each(_defends),
    ),
    "reinstatement": Principle(
        statement="an extension contains whatever it defends",
        source=_BG,
        holds=_each(_reinstates),
    ),
    "weak reinstatement": Principle(
        statement="an extension contains the grounded extension",
        source=_BG,
        holds=_each(_weakly_reinstates),
    ),
    "CF-reinstatement": Principle(
        statement="an extension contains whatever it defends and has no conflict with",
        source=_BG,
        holds=_each(_reinstates_without_conflict),
    ),
    "naivety": Principle(
        statement="an extension is a maximal conflict-free set",
        source="van der Torre and Vesic 2017",
        holds=_each(_naive),
    ),
    "I-maximality": Principle(
        statement="no extension is part of another", source=_BG, holds=_incomparable
    ),
    "allowing abstention": Principle(
        statement="what one extension contains and another attacks, a third leaves open",
        source="Baroni, Caminada and Giacomin 2011",
        holds=_allows_abstention,
    ),
    "directionality": Principle(
        statement="on a set that nothing outside attacks, the extensions are those of that set",
        source=_BG,
        holds=_directional,
    ),
    "weak directionality": Principle(
        statement="on a set that nothing outside attacks, extensions are among those of that set",
        source="van der Torre and Vesic 2017",
        holds=_weakly_directional,
    ),
}
"""The principles by name."""
