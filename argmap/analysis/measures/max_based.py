"""Max-based: as the h-categoriser, and only the strongest attacker counts."""

from __future__ import annotations

from collections.abc import Sequence

from argmap.analysis.measures import Measure
from argmap.analysis.measures._parts import reduced


def aggregate(attackers: Sequence[float], supporters: Sequence[float]) -> float:
    """Return the strongest attacker."""
    del supporters
    return max(attackers, default=0.0)


entry = Measure(
    title="max-based",
    source="Amgoud, Ben-Naim, Doder and Vesic 2017",
    reading="the quality of the attackers counts, and their number does not",
    aggregate=aggregate,
    influence=reduced,
    weight=1.0,
    supports=False,
)
