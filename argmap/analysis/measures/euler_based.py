"""The Euler-based semantics."""

from __future__ import annotations

from argmap.analysis.measures import Measure
from argmap.analysis.measures._parts import euler, total

entry = Measure(
    title="Euler-based",
    source="Amgoud and Ben-Naim 2018",
    reading="supporters and attackers add up, and support does more than attack",
    aggregate=total,
    influence=euler,
)
