"""The MLP-based semantics: strengths as the activations of a neural network."""

from __future__ import annotations

import math

from argmap.analysis.measures import Measure
from argmap.analysis.measures._parts import total


def influence(weight: float, energy: float) -> float:
    """Shift the weight by the energy on the scale of log-odds; 0 and 1 do not move."""
    if weight <= 0 or weight >= 1:
        return weight
    shifted = math.log(weight / (1 - weight)) + energy
    return 1 / (1 + math.exp(-shifted)) if shifted > -700 else 0.0


entry = Measure(
    title="MLP-based",
    source="Potyka 2021",
    reading="supporters and attackers add up, and count most where the weight is near a half",
    aggregate=total,
    influence=influence,
)
