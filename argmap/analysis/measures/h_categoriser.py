"""The h-categoriser: a weight divided by one more than the strength of its attackers."""

from __future__ import annotations

from collections.abc import Sequence

from argmap.analysis.measures import Measure
from argmap.analysis.measures._parts import reduced


def aggregate(attackers: Sequence[float], supporters: Sequence[float]) -> float:
    """Return the sum of the attackers."""
    del supporters
    return sum(attackers)


entry = Measure(
    title="h-categoriser",
    source="Besnard and Hunter 2001; with weights, Amgoud, Ben-Naim, Doder and Vesic 2017",
    reading="every attacker takes something away, and a weak one less",
    aggregate=aggregate,
    influence=reduced,
    weight=1.0,
    supports=False,
)
