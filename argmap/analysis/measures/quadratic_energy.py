"""The quadratic energy model."""

from __future__ import annotations

from functools import partial

from argmap.analysis.measures import Measure
from argmap.analysis.measures._parts import bounded, total

entry = Measure(
    title="quadratic energy",
    source="Potyka 2018",
    reading="supporters and attackers add up, and the weight matters to the end",
    aggregate=total,
    influence=partial(bounded, power=2),
)
