"""The evaluation of a map read off its definitions, element by element: to hold the arrays to."""

from __future__ import annotations

from argmap.analysis.evaluation import Label, Side, Standing
from argmap.analysis.framework import Framework
from argmap.analysis.grounded import grounded_by_definition
from argmap.model import ArgumentMap, Attack, Element, Iri, Relation, Support


def counts(m: ArgumentMap, relation: Relation) -> bool:
    """Tell whether a relation is no draft and starts from none."""
    makers = [m[source] for source in relation.sources]
    return not relation.draft and not any(isinstance(e, Element) and e.draft for e in makers)


def labels(m: ArgumentMap) -> dict[Iri, Label]:
    """Return the grounded labels: what the lecture of `argmap.analysis.translation` says."""
    attacks: list[tuple[str, str]] = []
    names = [element.id for element in m.elements]
    extra: dict[str, None] = {}
    for relation in m.relations:
        for source in relation.sources:
            extra[f"not {source}"] = None
            attacks += [(source, f"not {source}"), (f"not {source}", relation.id)]
        if isinstance(relation, Attack) and counts(m, relation):
            attacks.append((relation.id, relation.target))
    for claim in m.claims:
        if claim.needs_support:
            extra[f"alone {claim.id}"] = None
            attacks.append((f"alone {claim.id}", claim.id))
            supports = (s for s in m.supports if s.conclusion == claim.id and counts(m, s))
            attacks += [(support.id, f"alone {claim.id}") for support in supports]
    labelling = grounded_by_definition(Framework.of([*names, *extra], attacks))
    return {name: labelling[i] for i, name in enumerate(names)}


def sides(m: ArgumentMap) -> dict[Iri, Side]:
    """Return the sides, by the parity of attacks on every walk to a thesis."""
    roots = [c.id for c in m.claims if not any(c.id in r.sources for r in m.relations)]
    reached = {(start, False) for start in m.theses or roots}
    size = -1
    while size < len(reached):
        size = len(reached)
        for relation in m.relations:
            for against in (False, True):
                if (relation.goal, against) in reached:
                    flipped = against != isinstance(relation, Attack)
                    reached |= {(step, flipped) for step in (relation.id, *relation.sources)}
    found: dict[Iri, Side] = {}
    for element, against in sorted(reached):
        side = Side.CON if against else Side.PRO
        found[element] = Side.BOTH if element in found else side
    return found


def answers(m: ArgumentMap, attack: Attack) -> set[Iri]:
    """Return the attacks on an objection or on its grounds."""
    grounds: set[Iri] = {attack.id}
    size = 0
    while size < len(grounds):
        size = len(grounds)
        for relation in m.relations:
            if relation.id in grounds:
                grounds |= relation.sources
            if isinstance(relation, Support) and counts(m, relation) and relation.goal in grounds:
                grounds.add(relation.id)
    return {each.id for each in m.attacks if each.target in grounds and counts(m, each)}


def standing(m: ArgumentMap, attack: Attack, labelled: dict[Iri, Label]) -> Standing:
    """Return the standing of an objection, from the labels of its answers."""
    found = {labelled[each] for each in answers(m, attack)}
    if not found:
        return Standing.UNANSWERED
    if Label.IN in found:
        return Standing.ANSWERED
    return Standing.CONTESTED if Label.UNDEC in found else Standing.REOPENED
