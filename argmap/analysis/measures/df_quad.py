"""DF-QuAD: discontinuity-free quantitative argumentation debates."""

from __future__ import annotations

from argmap.analysis.measures import Measure
from argmap.analysis.measures._parts import linear, product

entry = Measure(
    title="DF-QuAD",
    source="Rago, Toni, Aurisicchio and Baroni 2016",
    reading="one attacker of strength 1 silences, whatever the number of others",
    aggregate=product,
    influence=linear,
)
