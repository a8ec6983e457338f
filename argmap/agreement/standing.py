"""Whether two maps come to the same: the objections that they leave open, and what stands.

Annotators may differ in much that changes nothing, and in one relation that changes the
verdict. So the sets that follow from the two maps are compared as well.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping

from argmap.agreement.relations import Token, step
from argmap.analysis.evaluation import Evaluation, Label, Side
from argmap.model import ArgumentMap, Attack, Iri


def open_objections(
    m: ArgumentMap, evaluation: Evaluation, tokens: Mapping[Iri, Token]
) -> Mapping[Hashable, Iri]:
    """Return the attacks that the report on objections calls open, by what they join."""
    found: dict[Hashable, Iri] = {}
    for objection in evaluation.objections:
        attack = m.get(objection.attack)
        against = objection.side in {Side.CON, Side.BOTH}
        if against and objection.is_open and isinstance(attack, Attack):
            found[step(m, attack, tokens)] = attack.id
    return found


def grounded_extension(
    m: ArgumentMap, evaluation: Evaluation, tokens: Mapping[Iri, Token]
) -> Mapping[Hashable, Iri]:
    """Return the claims that stand in the grounded labelling (Dung 1995)."""
    return {
        tokens[claim.id]: claim.id
        for claim in m.claims
        if evaluation.labels.get(claim.id) is Label.IN
    }
