"""What follows from a network: labels, sides and the labels of answers, a byte an element each.

This is the evaluation without words, for one map of a million attacks or a corpus of many;
`argmap.analysis.evaluate` puts names to it.
"""

from __future__ import annotations

from dataclasses import dataclass

from argmap.analysis.evaluation import Label, Side, Standing
from argmap.analysis.framework import Framework
from argmap.analysis.grounded import grounded
from argmap.analysis.labelling import IN, OUT, UNDEC, WORDS
from argmap.analysis.network import ATTACK, SUPPORT, Network
from argmap.analysis.sides import SIDES, side_codes
from argmap.analysis.translation import framework

BITS = {UNDEC: 1, IN: 2, OUT: 4}
"""What each label is among the labels of answers."""


@dataclass(frozen=True, eq=False, slots=True)
class Outcome:
    """What follows from a network.

    Attributes:
        network: the network.
        framework: of the default translation; its first arguments are the elements.
        labels: a code of `argmap.analysis.labelling` for each element.
        sides: a place in `argmap.analysis.sides.SIDES` for each element.
        answers: for each element the labels of the attacks on it and on its grounds, as bits.
    """

    network: Network
    framework: Framework
    labels: bytes
    sides: bytes
    answers: bytes

    def label(self, element: int) -> Label:
        """Return the label of an element."""
        return WORDS[self.labels[element]]

    def side(self, element: int) -> Side | None:
        """Return the side of an element, if a thesis is reached from it."""
        return SIDES[self.sides[element]]

    def standing(self, attack: int) -> Standing:
        """Return the standing of an attack."""
        bits = self.answers[attack]
        if not bits:
            return Standing.UNANSWERED
        if bits & BITS[IN]:
            return Standing.ANSWERED
        return Standing.CONTESTED if bits & BITS[UNDEC] else Standing.REOPENED


def outcome(network: Network) -> Outcome:
    """Return grounded labels, sides, and the labels of the answers. O(elements + links)."""
    af = framework(network)
    labels = grounded(af).codes[: len(network)]
    return Outcome(network, af, labels, side_codes(network), _answers(network, labels))


def _answers(network: Network, labels: bytes) -> bytes:
    """Return for each element the labels of the attacks on it and on its grounds, as bits.

    The grounds of an element are searched from below: each element hands its bits to what
    rests on it, and takes part again only when it has a new one, so at most three times.
    """
    kinds, goals, inert, starting = network.kinds, network.goals, network.inert, network.starting
    found = bytearray(len(network))
    for attack in network.heads:
        if kinds[attack] == ATTACK and attack not in inert:
            found[goals[attack]] |= BITS[labels[attack]]
    waiting = [i for i, bits in enumerate(found) if bits]
    while waiting:
        element = waiting.pop()
        bits = found[element]
        above = starting[element]
        if kinds[element] == SUPPORT and element not in inert:
            above.append(goals[element])
        for each in above:
            if found[each] | bits != found[each]:
                found[each] |= bits
                waiting.append(each)
    return bytes(found)
