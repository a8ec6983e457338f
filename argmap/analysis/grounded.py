"""The grounded labelling: what must be accepted, and nothing more.

Dung (1995, definitions 16 and 20): the *characteristic function* of a framework sends a set of
arguments to those that it defends, that is, whose every attacker it attacks. The function is
monotone, so it has a least fixed point; that is the grounded extension. It begins with the
arguments that nothing attacks, throws out what they attack, accepts what is thereby left
without attackers, and so on. There is always exactly one, and it is part of every complete
extension (theorem 25).
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable

from argmap.analysis.framework import Framework
from argmap.analysis.labelling import IN, OUT, UNDEC, Labelling, labelling_of


def defended(af: Framework, arguments: frozenset[int]) -> frozenset[int]:
    """Return the arguments that a set defends: the characteristic function (definition 16)."""
    attacked = {target for argument in arguments for target in af.attacked(argument)}
    return frozenset(a for a in range(len(af)) if attacked.issuperset(af.attackers(a)))


def grounded_by_definition(af: Framework) -> Labelling:
    """Return the grounded labelling as the least fixed point of `defended`. O(n * attacks).

    It is here to be read, and to hold `grounded` to it.
    """
    extension: frozenset[int] = frozenset()
    while (larger := defended(af, extension)) != extension:
        extension = larger
    return labelling_of(af, extension)


def grounded(af: Framework, accepted: Iterable[int] = ()) -> Labelling:
    """Return the grounded labelling by propagation. O(arguments + attacks).

    Each argument counts its attackers that are not out. At zero it is in, and everything that
    it attacks is out; each argument is labelled once, and each attack looked at once in each
    of the two roles. A queue of arguments rather than rounds over arrays: rounds take as many
    passes as the longest chain has links (Modgil and Caminada 2009, section 5.1, do the same
    with sets).

    With a set of ``accepted`` arguments that is admissible, the labelling of the least complete
    extension that contains it.

    >>> af = Framework.of("abcd", [("a", "b"), ("b", "c"), ("d", "d")])
    >>> [str(grounded(af)[i]) for i in range(4)]
    ['in', 'out', 'in', 'undecided']
    """
    targets, (first, following) = af.targets, _chained(af)
    threats = _counted(af)
    codes = bytearray(len(af))
    for argument, count in enumerate(threats):
        if not count:
            codes[argument] = IN
    for argument in accepted:
        codes[argument] = IN
    waiting = [argument for argument, code in enumerate(codes) if code]
    while waiting:
        attack = first[waiting.pop()]
        while attack >= 0:
            loser, attack = targets[attack], following[attack]
            if codes[loser] == UNDEC:
                codes[loser] = OUT
                lost = first[loser]
                while lost >= 0:
                    freed, lost = targets[lost], following[lost]
                    left = threats[freed] = threats[freed] - 1
                    if not left and codes[freed] == UNDEC:
                        codes[freed] = IN
                        waiting.append(freed)
    return Labelling(bytes(codes))


def _chained(af: Framework) -> tuple[array[int], array[int]]:
    """Return the first attack that each argument makes, and after each attack the next; -1 ends.

    Half the time of putting them side by side, where memory is far away: a million arguments.
    """
    first = array("i", [-1]) * len(af)
    following = array("i", bytes(4 * len(af.sources)))
    for attack, source in enumerate(af.sources):
        following[attack] = first[source]
        first[source] = attack
    return first, following


def _counted(af: Framework) -> bytearray | array[int]:
    """Return how many attackers each argument has, in bytes if that is enough."""
    counts: bytearray | array[int] = bytearray(len(af))
    try:
        for target in af.targets:
            counts[target] += 1
    except ValueError:  # more than 255
        counts = array("i", bytes(4 * len(af)))
        for target in af.targets:
            counts[target] += 1
    return counts


def stages(af: Framework) -> list[int]:
    """Return when each argument is labelled, from 0; -1 for the undecided. O(attacks).

    The min-max numbering of Caminada and Dunne (2020): one more than the last of its attackers
    to be out for what is in, one more than the first of them to be in for what is out. Along
    falling stages, reasons lead to what nothing attacks and never in a circle.
    """
    stage = [-1] * len(af)
    threats = [len(af.attackers(argument)) for argument in range(len(af))]
    accepted = [argument for argument, count in enumerate(threats) if not count]
    for argument in accepted:
        stage[argument] = 0
    now = 0
    while accepted:
        freed: list[int] = []
        for argument in accepted:
            for loser in af.attacked(argument):
                if stage[loser] < 0:
                    stage[loser] = now + 1
                    for target in af.attacked(loser):
                        threats[target] -= 1
                        if not threats[target] and stage[target] < 0:
                            stage[target] = now + 2
                            freed.append(target)
        accepted = freed
        now += 2
    return stage
