"""What hangs on an objection: would a thesis fall, how far is it, what rests on the target.

Objections are weighed one at a time. Suppose that every objection in question had been met,
and then that this one alone stands, whatever has been said against it: if a thesis that stood
no longer does, the objection is decisive by itself. Weighed together they would hide one
another, for a thesis that has fallen cannot fall again.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
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
from argmap.analysis.translation import translate
from argmap.model import ArgumentMap, Attack, Element, Iri, Relation

_UNWEIGHED = Decimal("0.5")


class Consequence(StrEnum):
    """What becomes of a thesis when an objection alone stands, the gravest first."""

    FALLS = "falls"
    DOUBTFUL = "doubtful"
    STANDS = "stands"


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


def ranked(m: ArgumentMap, objections: Sequence[Objection]) -> tuple[Stake, ...]:
    """Return what hangs on objections of a map, the gravest first.

    First those that fell a thesis by themselves, then those that put it in doubt; then the
    nearest to a thesis; then the heaviest; then in the order given.

    Cost: O(elements), and for each objection what lies between it and the theses.
    """
    weighing = _Weighing(m, objections)
    found = [weighing.stake(objection) for objection in objections]
    return tuple(sorted(found, key=_gravity))


def _gravity(stake: Stake) -> tuple[int, float, Decimal]:
    distance = float("inf") if stake.distance is None else stake.distance
    weight = _UNWEIGHED if stake.weight is None else stake.weight
    return list(Consequence).index(stake.consequence), distance, -weight


class _Weighing:
    def __init__(self, m: ArgumentMap, objections: Sequence[Objection]) -> None:
        self.m = m
        plain = translate(m)
        self.number = {name: i for i, name in enumerate(plain.names)}
        met = [self.number[objection.attack] for objection in objections]
        # one argument that nothing attacks meets them all
        self.af = Framework(
            (*plain.names, "met"),
            plain.sources + array("i", [len(plain)]) * len(met),
            plain.targets + array("i", met),
        )
        self.labelling = grounded(self.af)
        self.theses = [self.number[thesis] for thesis in m.theses if thesis in self.number]
        self.cone = ancestors(self.af, self.theses)
        self.claims = frozenset(claim.id for claim in m.claims)
        self._resting: dict[Iri, int] = {}

    def stake(self, objection: Objection) -> Stake:
        path = self.path(objection.target)
        return Stake(
            objection=objection,
            consequence=self.consequence(objection.attack),
            path=path,
            distance=len(self.claims.intersection(path)) or None,
            resting=self.resting(objection.target),
            weight=self.weight(objection),
        )

    def consequence(self, attack: Iri) -> Consequence:
        number = self.number[attack]
        if number not in self.cone:
            return Consequence.STANDS
        new = relabelled(self.af, self.labelling, {number: IN}, within=self.cone)
        old = self.labelling.codes
        turned = {new[t] for t in self.theses if t in new and new[t] != old[t] and old[t] != OUT}
        if OUT in turned:
            return Consequence.FALLS
        return Consequence.DOUBTFUL if UNDEC in turned else Consequence.STANDS

    @cached_property
    def towards(self) -> Mapping[Iri, Iri | None]:
        """For each element from which a thesis is reached, the next one on the way."""
        found: dict[Iri, Iri | None] = dict.fromkeys(self.m.theses)
        frontier = list(found)
        for element in frontier:  # grows as it is read
            for relation in self.m.relations_into(element):
                for step, after in ((relation.id, element), *_pairs(relation)):
                    if step not in found:
                        found[step] = after
                        frontier.append(step)
        return found

    def path(self, element: Iri) -> tuple[Iri, ...]:
        towards, found = self.towards, list[Iri]()
        step: Iri | None = element if element in towards else None
        while step is not None:
            found.append(step)
            step = towards[step]
        return tuple(found)

    def resting(self, target: Iri) -> int:
        """Return how many claims a target supports; those of a step, if it is one."""
        if target not in self._resting:
            above, claims = [target], set[Iri]()
            seen = {target}
            for element in above:  # grows as it is read
                record = self.m.get(element)
                goals = [r.goal for r in self.m.relations_from(element) if not _attacks(r)]
                if isinstance(record, Relation) and not _attacks(record):
                    goals.append(record.goal)
                for goal in goals:
                    if goal not in seen:
                        seen.add(goal)
                        above.append(goal)
                        claims |= self.claims & {goal}
            self._resting[target] = len(claims)
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


def _pairs(relation: Relation) -> Iterator[tuple[Iri, Iri]]:
    for source in sorted(relation.sources):
        yield source, relation.id


def _attacks(relation: Relation) -> bool:
    return isinstance(relation, Attack)
