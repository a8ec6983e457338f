"""The order in which a reader meets the relations of a map."""

from __future__ import annotations

from argmap.analysis.network import Network
from argmap.model import ArgumentMap, Attack, Relation, Support


def reading_order(m: ArgumentMap) -> tuple[Relation, ...]:
    """Return the relations of a map from its theses down. O(relations * log relations).

    Each relation comes before what is said about it and about its claims, siblings in the
    author's order; what leads to no thesis follows by itself in the same manner.
    """
    network = Network.of(m)
    found = (m.get(network.names[i]) for i in numbers_in_order(network))
    return tuple(each for each in found if isinstance(each, Support | Attack))


def numbers_in_order(network: Network) -> list[int]:
    """Return the numbers of the relations in the order of `reading_order`."""
    arriving, needed = network.arriving, network.needed
    found: list[int] = []
    met = bytearray(len(network))
    goals = dict.fromkeys(map(network.goals.__getitem__, network.heads))
    for start in (*network.theses, *goals):
        waiting = [start]
        while waiting:
            step = waiting.pop()
            if step < 0:  # a relation to be told, before what is said about it
                relation = ~step
                found.append(relation)
                waiting += reversed(needed[relation])
                waiting.append(relation)
            elif not met[step]:
                met[step] = 1
                waiting += (~relation for relation in reversed(arriving[step]))
    return found
