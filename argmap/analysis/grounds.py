"""What an objection rests on, and what answers it.

The *grounds* of an attack are the attack itself, its attackers, the supports of any of these,
their premises, and so on down. An *answer* is an attack on one of its grounds. Drafts are
neither grounds nor answers.
"""

from __future__ import annotations

from argmap.analysis.network import ATTACK, SUPPORT
from argmap.analysis.outcome import Outcome


class Answers:
    """The answers to the attacks of a map; elements by their numbers in its network."""

    def __init__(self, outcome: Outcome) -> None:
        self._network = outcome.network
        # What has an answer somewhere in its grounds: grounds which nobody attacks, be they
        # ever so deep, are not searched.
        self._answered = outcome.answers
        self._known: dict[int, tuple[int, ...]] = {}

    def to(self, attack: int) -> tuple[int, ...]:
        """Return the answers to an attack: nearest first, then in the author's order."""
        if not self._answered[attack]:
            return ()
        known = self._known.get(attack)
        if known is None:
            known = self._known[attack] = self._found(attack)
        return known

    def _found(self, attack: int) -> tuple[int, ...]:
        network, answered = self._network, self._answered
        kinds, inert = network.kinds, network.inert
        grounds = [attack]
        found: list[int] = []
        seen = set(grounds)
        for element in grounds:  # grows as it is read
            below = list(network.needed[element])
            for relation in network.arriving[element]:
                if relation not in inert:
                    (found if kinds[relation] == ATTACK else below).append(relation)
            for each in below:
                if answered[each] and each not in seen:
                    seen.add(each)
                    grounds.append(each)
        return tuple(found)

    def drafts(self, attack: int) -> tuple[int, ...]:
        """Return the drafts that would be answers, where they strike the objection itself."""
        network = self._network
        if not network.inert:
            return ()
        struck = (attack, *network.needed[attack])
        return tuple(
            each
            for element in struck
            for each in network.arriving[element]
            if network.kinds[each] != SUPPORT and each in network.inert
        )
