"""A map in figures."""

from __future__ import annotations

from collections.abc import Mapping

from argmap.analysis.evaluation import Evaluation, Side, Standing
from argmap.model import ArgumentMap, Iri, Relation


def stats(m: ArgumentMap, evaluation: Evaluation) -> Mapping[str, int | float]:
    """Return how much there is of each kind of thing. O(elements).

    Undercuts are attacks on a relation; linked are relations from several claims together;
    depth is the number of steps from a thesis to the claim that is farthest from it, by the
    shortest way. Objections are the attacks that count against a thesis, and the answered
    share is the part of them that is answered or decided, 1 where there are none.
    """
    against = [o for o in evaluation.objections if o.side in {Side.CON, Side.BOTH}]
    answered = [o for o in against if o.standing is Standing.ANSWERED or o.disposition]
    undercuts = [attack for attack in m.attacks if isinstance(m.get(attack.target), Relation)]
    supported = {support.conclusion for support in m.supports}
    return {
        "claims": len(m.claims),
        "theses": len(m.theses),
        "supports": len(m.supports),
        "attacks": len(m.attacks),
        "undercuts": len(undercuts),
        "linked": sum(len(relation.sources) > 1 for relation in m.relations),
        "unsupported": sum(claim.id not in supported for claim in m.claims),
        "depth": depth(m),
        "objections": len(against),
        "open": sum(objection.is_open for objection in against),
        "answered share": round(len(answered) / len(against), 3) if against else 1.0,
        "questions": len(m.questions),
        "speakers": len({who for element in m.elements for who in element.speakers}),
        "excerpts": len(m.excerpts),
        "sources": len(m.sources),
        "drafts": sum(bool(element.draft) for element in m.elements),
    }


def depth(m: ArgumentMap) -> int:
    """Return how many steps the farthest claim is from a thesis. O(elements).

    A claim is one step from what it supports or attacks, and so is one that supports or
    attacks that step itself.
    """
    away: dict[Iri, int] = dict.fromkeys(m.theses, 0)
    frontier = list(away)
    for element in frontier:  # grows as it is read
        for relation in m.relations_into(element):
            steps = away[element] + (not isinstance(m.get(element), Relation))
            for found in (relation.id, *sorted(relation.sources)):
                if found not in away:
                    away[found] = steps
                    frontier.append(found)
    return max(away.values(), default=0)
