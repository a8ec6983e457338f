"""The evaluation of a map: what every report and every picture begins with."""

from __future__ import annotations

from argmap.analysis.evaluation import Evaluation
from argmap.analysis.grounded import grounded
from argmap.analysis.sides import sides
from argmap.analysis.standing import objections
from argmap.analysis.translation import translate
from argmap.model import ArgumentMap


def evaluate(m: ArgumentMap) -> Evaluation:
    """Return labels, sides and the standing of every objection.

    The labels are those of the grounded semantics under the default translation: whatever
    anyone must accept who accepts what nothing attacks, and nothing more.

    Cost: linear in the elements of the map.
    """
    labelling = grounded(translate(m))
    labels = {element.id: labelling[i] for i, element in enumerate(m.elements)}
    found = sides(m)
    return Evaluation(labels=labels, sides=found, objections=objections(m, labels, found))
