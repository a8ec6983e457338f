"""What hangs on an objection: would a thesis fall, how far is it, what rests on the target.

Objections are weighed one at a time. Suppose that every objection in question had been met,
and then that this one alone stands, whatever has been said against it: if a thesis that stood
no longer does, the objection is decisive by itself. Weighed together they would hide one
another, for a thesis that has fallen cannot fall again.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from argmap.analysis.changes import relabelled
from argmap.analysis.components import ancestors
from argmap.analysis.evaluation import Objection
from argmap.analysis.framework import Framework
from argmap.analysis.grounded import grounded
from argmap.analysis.labelling import IN, OUT, UNDEC
from argmap.analysis.network import CLAIM, NOWHERE, SUPPORT, Network
from argmap.analysis.outcome import Outcome, outcome
from argmap.model import ArgumentMap, Attack, Element, Iri

_UNWEIGHED = Decimal("0.5")


class Consequence(StrEnum):
    """What becomes of a thesis when an objection alone stands, the gravest first."""

    FALLS = "falls"
    DOUBTFUL = "doubtful"
    STANDS = "stands"


_GRAVITY = {consequence: rank for rank, consequence in enumerate(Consequence)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Stake:
    """What hangs on one objection.

    Attributes:
        objection: the objection.
        consequence: what becomes of a thesis when it alone stands.
        path: from its target to a thesis by the shortest way, target and thesis included;
            empty where none is reached.
        distance: how many steps it is to a thesis, 1 for an attack on a thesis itself or on a
            step to it; None where none is reached.
        resting: how many claims its target supports, directly or through others.
        weight: the author's weight of the attack, or else the least of its attackers.
    """

    objection: Objection
    consequence: Consequence
    path: tuple[Iri, ...]
    distance: int | None
    resting: int
    weight: Decimal | None


def ranked(
    m: ArgumentMap, objections: Sequence[Objection], known: Outcome | None = None
) -> tuple[Stake, ...]:
    """Return what hangs on objections of a map, the gravest first.

    First those that fell a thesis by themselves, then those that put it in doubt; then the
    nearest to a thesis; then the heaviest; then in the order given.

    Cost: O(elements), and for each objection what lies between it and the theses.

    Args:
        m: the map.
        objections: some of its objections.
        known: the outcome of an evaluation, if there has been one.
    """
    weighing = _Weighing(m, objections, known or outcome(Network.of(m)))
    found = [weighing.stake(objection) for objection in objections]
    return tuple(sorted(found, key=_gravity))


def _gravity(stake: Stake) -> tuple[int, float, Decimal]:
    distance = float("inf") if stake.distance is None else stake.distance
    weight = _UNWEIGHED if stake.weight is None else stake.weight
    return _GRAVITY[stake.consequence], distance, -weight


class _Weighing:
    """The stakes of objections; elements by their numbers in the network."""

    def __init__(self, m: ArgumentMap, objections: Sequence[Objection], known: Outcome) -> None:
        self.m = m
        self.network = known.network
        self.number = self.network.number
        plain = known.framework
        met = [self.number[objection.attack] for objection in objections]
        # one argument that nothing attacks meets them all
        self.af = Framework(
            (*plain.names, ""),
            plain.sources + array("i", [len(plain)]) * len(met),
            plain.targets + array("i", met),
        )
        self.labelling = grounded(self.af)
        self.theses = self.network.theses
        self.cone = ancestors(self.af, self.theses)
        self._resting: dict[int, int] = {}

    def stake(self, objection: Objection) -> Stake:
        target = self.number[objection.target]
        path = self.path(target)
        claims = sum(self.network.kinds[step] == CLAIM for step in path)
        return Stake(
            objection=objection,
            consequence=self.consequence(self.number[objection.attack]),
            path=tuple(self.network.names[step] for step in path),
            distance=claims or None,
            resting=self.resting(target),
            weight=self.weight(objection),
        )

    def consequence(self, attack: int) -> Consequence:
        if attack not in self.cone:
            return Consequence.STANDS
        new = relabelled(self.af, self.labelling, {attack: IN}, within=self.cone)
        old = self.labelling.codes
        turned = {new[t] for t in self.theses if t in new and new[t] != old[t] and old[t] != OUT}
        if OUT in turned:
            return Consequence.FALLS
        return Consequence.DOUBTFUL if UNDEC in turned else Consequence.STANDS

    @cached_property
    def towards(self) -> Mapping[int, int]:
        """For each element from which a thesis is reached, the next one on the way."""
        network = self.network
        found = dict.fromkeys(self.theses, NOWHERE)
        frontier = list(found)
        for element in frontier:  # grows as it is read
            for relation in network.arriving[element]:
                if relation not in found:
                    found[relation] = element
                    frontier.append(relation)
                for source in network.needed[relation]:
                    if source not in found:
                        found[source] = relation
                        frontier.append(source)
        return found

    def path(self, element: int) -> list[int]:
        towards, found = self.towards, list[int]()
        step = element if element in towards else NOWHERE
        while step != NOWHERE:
            found.append(step)
            step = towards[step]
        return found

    def resting(self, target: int) -> int:
        """Return how many claims a target supports; those of a step, if it is one."""
        if target not in self._resting:
            network = self.network
            above = [target]
            seen = {target}
            for element in above:  # grows as it is read
                steps = [*network.starting[element], element]
                goals = (network.goals[each] for each in steps if network.kinds[each] == SUPPORT)
                for goal in goals:
                    if goal not in seen:
                        seen.add(goal)
                        above.append(goal)
            self._resting[target] = sum(network.kinds[each] == CLAIM for each in above[1:])
        return self._resting[target]

    def weight(self, objection: Objection) -> Decimal | None:
        attack = self.m.get(objection.attack)
        if isinstance(attack, Attack) and attack.weight is not None:
            return attack.weight
        makers = [self.m.get(attacker) for attacker in objection.attackers]
        return min(
            (e.weight for e in makers if isinstance(e, Element) and e.weight is not None),
            default=None,
        )
