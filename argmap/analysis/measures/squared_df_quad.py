"""Squared DF-QuAD: the aggregation of DF-QuAD with an influence that never reaches the ends."""

from __future__ import annotations

from functools import partial

from argmap.analysis.measures import Measure
from argmap.analysis.measures._parts import bounded, product

entry = Measure(
    title="squared DF-QuAD",
    source="Potyka 2019",
    reading="as DF-QuAD, and no attacker silences",
    aggregate=product,
    influence=partial(bounded, power=1),
)
