"""What an evaluation says, as triples: for the graph ``<map>#derived``, beside the shortcuts."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.analysis.evaluate import evaluate
from argmap.analysis.evaluation import Evaluation, Label, Side, Standing
from argmap.analysis.measures import measures
from argmap.analysis.strength import map_strengths
from argmap.model import ArgumentMap, Triple
from argmap.rdf.derive import derive
from argmap.rdf.terms import XSD, iri, literal
from argmap.rdf.vocabulary import am

MEASURE = "quadratic-energy"
"""The gradual semantics of the strengths that are written down (Potyka 2018)."""

PLACES = 6
"""Decimal places of a strength: fewer than the order of a sum changes."""


def following(m: ArgumentMap) -> frozenset[Triple]:
    """Return all that follows from a map: what is derived, and what an evaluation says."""
    return derive(m) | evaluated_triples(evaluate(m)) | strength_triples(m)


def strength_triples(m: ArgumentMap) -> frozenset[Triple]:
    """Return the strength of each element; none for one whose strength does not settle."""
    strengths = map_strengths(m, measures[MEASURE])
    return frozenset(
        (iri(element), am("strength"), strength_term(strength))
        for element, strength in strengths.items()
        if strength is not None
    )


def strength_term(strength: float) -> str:
    """Return a strength as a decimal, in the one form that stores keep as it is.

    >>> strength_term(0.25), strength_term(1.0)[:3]
    ('"0.25"^^<http://www.w3.org/2001/XMLSchema#decimal>', '"1"')
    """
    digits = f"{strength:.{PLACES}f}".rstrip("0").rstrip(".")
    return literal(digits, datatype=XSD + "decimal")


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
