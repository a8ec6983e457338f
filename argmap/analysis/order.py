"""The order in which a reader meets the relations of a map."""

from __future__ import annotations

from argmap.model import ArgumentMap, Iri, Relation, in_order


def reading_order(m: ArgumentMap) -> tuple[Relation, ...]:
    """Return the relations of a map from its theses down. O(relations * log relations).

    Each relation comes before what is said about it and about its claims, siblings in the
    author's order; what leads to no thesis follows by itself in the same manner.
    """
    found: dict[Iri, Relation] = {}
    starts = [*m.theses, *(relation.goal for relation in sorted(m.relations, key=in_order))]
    for start in starts:
        waiting = list(reversed(m.relations_into(start)))
        while waiting:
            relation = waiting.pop()
            if relation.id in found:
                continue
            found[relation.id] = relation
            below = [*m.relations_into(relation.id)]
            for source in sorted(relation.sources):
                below += m.relations_into(source)
            waiting += reversed(below)
    return tuple(found.values())
