"""Card-based: the number of attackers counts before their strength."""

from __future__ import annotations

from collections.abc import Sequence

from argmap.analysis.measures import Measure
from argmap.analysis.measures._parts import reduced


def aggregate(attackers: Sequence[float], supporters: Sequence[float]) -> float:
    """Return the number of attackers that are not void, and their mean."""
    del supporters
    alive = [each for each in attackers if each > 0]
    return len(alive) + sum(alive) / len(alive) if alive else 0.0


entry = Measure(
    title="card-based",
    source="Amgoud, Ben-Naim, Doder and Vesic 2017",
    reading="two weak attackers do more harm than one strong one",
    aggregate=aggregate,
    influence=reduced,
    weight=1.0,
    supports=False,
)
