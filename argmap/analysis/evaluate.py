"""The evaluation of a map: what every report and every picture begins with."""

from __future__ import annotations

from argmap.analysis.evaluation import Evaluation
from argmap.analysis.labelling import WORDS
from argmap.analysis.network import Network
from argmap.analysis.outcome import outcome
from argmap.analysis.sides import by_name
from argmap.analysis.standing import objections
from argmap.model import ArgumentMap


def evaluate(m: ArgumentMap) -> Evaluation:
    """Return labels, sides and the standing of every objection.

    The labels are those of the grounded semantics under the default translation: whatever
    anyone must accept who accepts what nothing attacks, and nothing more.

    Cost: linear in the elements of the map.
    """
    network = Network.of(m)
    found = outcome(network)
    return Evaluation(
        labels=dict(zip(network.names, map(WORDS.__getitem__, found.labels), strict=True)),
        sides=by_name(network, found.sides),
        objections=objections(m, found),
        outcome=found,
    )
