"""Which way an element counts: for a thesis, against it, or both."""

from __future__ import annotations

from collections.abc import Mapping

from argmap.analysis.evaluation import Side
from argmap.model import ArgumentMap, Attack, Iri


def sides(m: ArgumentMap) -> Mapping[Iri, Side]:
    """Return the side of every element from which a thesis is reached. O(elements).

    An element is pro by a path with an even number of attacks to a thesis, con by one with an
    odd number: an objection to an objection speaks for the thesis. An attack counts itself, so
    an attack on a thesis is con like the claims that make it. What has paths of both kinds is
    both.

    In a map that names no thesis, the claims that argue for and against nothing stand in.
    """
    frontier = [(thesis, False) for thesis in m.theses or _roots(m)]
    seen = set(frontier)
    for element, against in frontier:  # grows as it is read
        for relation in m.relations_into(element):
            flipped = against != isinstance(relation, Attack)
            for step in (relation.id, *sorted(relation.sources)):
                if (step, flipped) not in seen:
                    seen.add((step, flipped))
                    frontier.append((step, flipped))
    found: dict[Iri, Side] = {}
    for element, against in frontier:
        side = Side.CON if against else Side.PRO
        found[element] = side if found.get(element, side) is side else Side.BOTH
    return found


def _roots(m: ArgumentMap) -> tuple[Iri, ...]:
    return tuple(claim.id for claim in m.claims if not m.relations_from(claim.id))
