"""The order in which a reader meets the relations of a map."""

from __future__ import annotations

from argmap.analysis.naming import sources_in_order
from argmap.model import ArgumentMap, Iri, Relation, in_order


def reading_order(m: ArgumentMap) -> tuple[Relation, ...]:
    """Return the relations of a map from its theses down. O(relations * log relations).

    Each relation comes before what is said about it and about its claims, siblings in the
    author's order; what leads to no thesis follows by itself in the same manner.
    """
    found: dict[Iri, Relation] = {}
    goals = dict.fromkeys(relation.goal for relation in sorted(m.relations, key=in_order))
    met: set[Iri] = set()
    for start in (*m.theses, *goals):
        waiting: list[Iri | Relation] = [start]
        while waiting:
            step = waiting.pop()
            if not isinstance(step, str):
                found.setdefault(step.id, step)
                waiting += reversed(sources_in_order(m, step))
                waiting.append(step.id)
            elif step not in met:
                met.add(step)
                waiting += reversed(m.relations_into(step))
    return tuple(found.values())
