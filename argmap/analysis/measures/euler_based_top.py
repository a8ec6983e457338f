"""The Euler-based semantics with the strongest attacker and supporter alone."""

from __future__ import annotations

from argmap.analysis.measures import Measure
from argmap.analysis.measures._parts import euler, strongest

entry = Measure(
    title="Euler-based top",
    source="Amgoud and Ben-Naim 2018; Potyka 2019",
    reading="as Euler-based, and only the strongest on each side counts",
    aggregate=strongest,
    influence=euler,
)
