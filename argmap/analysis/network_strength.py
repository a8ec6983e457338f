"""Strengths from the arrays of a network: of every map of a corpus, with a few numbers a relation.

The same equations as `argmap.analysis.strength.map_strengths` solves for a map of records, and a
test holds the two to each other.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from functools import cached_property

from argmap.analysis.components import strong_components
from argmap.analysis.derived import MEASURE
from argmap.analysis.framework import Framework, Rows, rows
from argmap.analysis.measures import measures
from argmap.analysis.network import ATTACK, CLAIM, SUPPORT, Network
from argmap.analysis.strength import strengths


@dataclass(frozen=True, eq=False)
class Influences:
    """A network as a graph of who makes whom stronger or weaker."""

    network: Network

    @cached_property
    def weights(self) -> list[float | None]:
        """The weight of each element; 1 for a relation that has none."""
        network = self.network
        return [
            network.weights.get(i, None if kind == CLAIM else 1.0)
            for i, kind in enumerate(network.kinds)
        ]

    @cached_property
    def attackers(self) -> Rows:
        """The attacks on each element."""
        return self._arriving(ATTACK)

    @cached_property
    def supporters(self) -> Rows:
        """The supports of each element."""
        return self._arriving(SUPPORT)

    @property
    def sources(self) -> Rows:
        """The claims that each relation starts from."""
        return self.network.needed

    @cached_property
    def influences(self) -> Framework:
        """Who bears on whom."""
        sources, targets = array("i", self.network.sources), array("i", self.network.relations)
        for kind in (ATTACK, SUPPORT):
            passing = self._passing(kind)
            sources.extend(passing)
            targets.extend(self.network.goals[i] for i in passing)
        return Framework(self.network.names, sources, targets)

    @cached_property
    def components(self) -> tuple[tuple[int, ...], ...]:
        """The strong components, each before those that it bears on."""
        return strong_components(self.influences)

    def _passing(self, kind: int) -> array[int]:
        """Return the relations of a kind that pass their strength on: no drafts."""
        network = self.network
        return array(
            "i",
            (i for i, each in enumerate(network.kinds) if each == kind and i not in network.inert),
        )

    def _arriving(self, kind: int) -> Rows:
        passing = self._passing(kind)
        goals = array("i", (self.network.goals[i] for i in passing))
        return rows(len(self.network), goals, passing)


def network_strengths(network: Network) -> list[float | None]:
    """Return the strength of each element; None where it does not settle.

    O(elements + links) where there is no cycle; on a cycle that many for each round.
    """
    found = strengths(Influences(network), measures[MEASURE])
    return [None if i in found.unsettled else value for i, value in enumerate(found.values)]
