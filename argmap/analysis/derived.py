"""What an evaluation says, as triples: for the graph ``<map>#derived``, beside the shortcuts."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.analysis.evaluation import Evaluation, Label, Side, Standing
from argmap.model import Triple
from argmap.rdf.terms import iri
from argmap.rdf.vocabulary import am


def evaluated_triples(evaluation: Evaluation) -> frozenset[Triple]:
    """Return a label for each element, a side where there is one, a standing for each attack.

    The side of an attack is that of the objection it makes. O(size of the evaluation).
    """
    return frozenset(_triples(evaluation))


def _triples(evaluation: Evaluation) -> Iterator[Triple]:
    for element, label in evaluation.labels.items():
        yield iri(element), am("label"), _value(label)
    sides = dict(evaluation.sides)
    for objection in evaluation.objections:
        yield iri(objection.attack), am("standing"), _value(objection.standing)
        if objection.side is not None:
            sides[objection.attack] = objection.side
    for element, side in sides.items():
        yield iri(element), am("side"), _value(side)


def _value(member: Label | Side | Standing) -> str:
    return am(member.value)
