"""Semantics as propositional clauses (Besnard and Doutre 2004).

Argument ``a`` of ``n`` has two variables: ``a + 1`` says that it is in the set, ``n + a + 1``
that the set attacks it (for admissible sets: that it must be). A satisfying assignment is then a set of the wanted kind.
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.analysis.framework import Framework

Clauses = Iterator[list[int]]


def conflict_free(af: Framework) -> Clauses:
    """No member attacks a member."""
    for source, target in af.attacks:
        yield [-(source + 1), -(target + 1)]


def out(af: Framework) -> Clauses:
    """What is attacked by a member is out, and nothing else is."""
    n = len(af)
    for argument in range(n):
        attackers = af.attackers(argument)
        yield [-(n + argument + 1), *(attacker + 1 for attacker in attackers)]
        for attacker in attackers:
            yield [n + argument + 1, -(attacker + 1)]


def admissible(af: Framework) -> Clauses:
    """No member attacks a member, and what attacks a member is attacked by one.

    Without the converse, that what is attacked is out: random frameworks of a thousand
    arguments are refuted in half the time.
    """
    n = len(af)
    yield from conflict_free(af)
    for attacker, argument in af.attacks:
        yield [-(argument + 1), n + attacker + 1]
    for argument in range(n):
        yield [-(n + argument + 1), *(attacker + 1 for attacker in af.attackers(argument))]


def complete(af: Framework) -> Clauses:
    """A member's attackers are out, and whatever has all its attackers out is a member."""
    n = len(af)
    yield from out(af)
    for argument in range(n):
        yield [-(argument + 1), -(n + argument + 1)]
    for attacker, argument in af.attacks:
        yield [-(argument + 1), n + attacker + 1]
    for argument in range(n):
        yield [argument + 1, *(-(n + attacker + 1) for attacker in af.attackers(argument))]


def stable(af: Framework) -> Clauses:
    """Every argument is a member or out, and not both."""
    n = len(af)
    yield from out(af)
    for argument in range(n):
        yield [argument + 1, n + argument + 1]
        yield [-(argument + 1), -(n + argument + 1)]


def naive(af: Framework) -> Clauses:
    """Conflict-free, and whatever stays outside has a conflict with a member or with itself."""
    yield from conflict_free(af)
    for argument in range(len(af)):
        foes = {*af.attackers(argument), *af.attacked(argument)}
        if argument not in foes:
            yield [argument + 1, *(foe + 1 for foe in sorted(foes))]
