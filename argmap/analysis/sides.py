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
    pro = dict.fromkeys(thesis for thesis, _ in frontier)
    con: dict[Iri, None] = {}
    for element, against in frontier:  # grows as it is read
        for relation in m.relations_into(element):
            flipped = against != isinstance(relation, Attack)
            reached = con if flipped else pro
            for step in (relation.id, *sorted(relation.sources)):
                if step not in reached:
                    reached[step] = None
                    frontier.append((step, flipped))
    found = dict.fromkeys(pro, Side.PRO)
    for element in con:
        found[element] = Side.BOTH if element in pro else Side.CON
    return found


def _roots(m: ArgumentMap) -> tuple[Iri, ...]:
    return tuple(claim.id for claim in m.claims if not m.relations_from(claim.id))
