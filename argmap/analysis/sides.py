"""Which way an element counts: for a thesis, against it, or both.

An element is pro by a path with an even number of attacks to a thesis, con by one with an odd
number: an objection to an objection speaks for the thesis. An attack counts itself, so an
attack on a thesis is con like the claims that make it. What has paths of both kinds is both.

In a map that names no thesis, the claims that argue for and against nothing stand in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from argmap.analysis.evaluation import Side
from argmap.analysis.network import ATTACK, CLAIM, Network
from argmap.model import ArgumentMap, Iri

SIDES = (None, Side.PRO, Side.CON, Side.BOTH)
"""What the codes of sides say."""


def sides(m: ArgumentMap) -> Mapping[Iri, Side]:
    """Return the side of every element from which a thesis is reached. O(elements)."""
    network = Network.of(m)
    return by_name(network, side_codes(network))


def by_name(network: Network, codes: bytes) -> Mapping[Iri, Side]:
    """Return the sides that codes say, by name, where there is one."""
    found = zip(network.names, map(SIDES.__getitem__, codes), strict=True)
    return {name: side for name, side in found if side is not None}


def side_codes(network: Network) -> bytes:
    """Return for each element its place in `SIDES`. O(elements + links)."""
    kinds, arriving, needed = network.kinds, network.arriving, network.needed
    found = bytearray(len(network))
    frontier = [2 * start for start in network.theses or _roots(network)]
    for state in frontier:
        found[state >> 1] |= 1
    for state in frontier:  # grows as it is read
        element, against = state >> 1, state & 1
        for relation in arriving[element]:
            flipped = against ^ (kinds[relation] == ATTACK)
            for step in (relation, *needed[relation]):
                if not found[step] & (1 << flipped):
                    found[step] |= 1 << flipped
                    frontier.append(2 * step + flipped)
    return bytes(found)


def _roots(network: Network) -> Iterable[int]:
    starts = network.starting.starts
    return [
        i for i, kind in enumerate(network.kinds) if kind == CLAIM and starts[i] == starts[i + 1]
    ]
