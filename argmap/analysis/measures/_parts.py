"""Aggregations and influences that several semantics share."""

from __future__ import annotations

import math
from collections.abc import Sequence


def total(attackers: Sequence[float], supporters: Sequence[float]) -> float:
    """Return supporters minus attackers: many weak ones count like few strong ones."""
    return math.fsum(supporters) - math.fsum(attackers)  # whatever their order


def product(attackers: Sequence[float], supporters: Sequence[float]) -> float:
    """Return how far the attackers leave less than the supporters: it saturates at 1."""
    return math.prod(1 - x for x in attackers) - math.prod(1 - x for x in supporters)


def strongest(attackers: Sequence[float], supporters: Sequence[float]) -> float:
    """Return the strongest supporter minus the strongest attacker: number is nothing."""
    return max(supporters, default=0.0) - max(attackers, default=0.0)


def linear(weight: float, energy: float) -> float:
    """Move the weight by that part of the way to 1 or to 0; for energies in -1..1."""
    return weight + energy * (1 - weight if energy > 0 else weight)


def bounded(weight: float, energy: float, power: int) -> float:
    """Move the weight to 1 or to 0 by h(|energy|), where h(x) = x^p / (1 + x^p)."""
    pull = abs(energy) ** power / (1 + abs(energy) ** power)
    return weight + pull * (1 - weight) if energy > 0 else weight - pull * weight


def euler(weight: float, energy: float) -> float:
    """Return 1 - (1 - w²) / (1 + w e^E); for energies too large for e^E, its limit."""
    try:
        return 1 - (1 - weight**2) / (1 + weight * math.exp(energy))
    except OverflowError:
        return 1.0 if weight else 0.0


def reduced(weight: float, energy: float) -> float:
    """Divide the weight by one more than the (positive) force of the attackers."""
    return weight / (1 + energy)
