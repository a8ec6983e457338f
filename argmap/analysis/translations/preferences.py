"""Preferences: an attack on something stronger than itself fails.

An attack whose weakest attacker weighs less than its target is dropped (Amgoud and Cayrol
2002). Weights are those of the map; where either has none the attack stays.
"""

from __future__ import annotations

from argmap.analysis.translations import Reading, Translation
from argmap.analysis.translations._builder import Builder
from argmap.model import ArgumentMap, Attack, Element


def read(m: ArgumentMap) -> Reading:
    """Return the default framework without the attacks that fail."""
    built = Builder(m)
    for attack in m.attacks:
        if _fails(m, attack):
            built.release(attack.id, attack.target)
    return built.reading()


def _fails(m: ArgumentMap, attack: Attack) -> bool:
    target = m.get(attack.target)
    weights = [
        each.weight
        for each in map(m.get, attack.attackers)
        if isinstance(each, Element) and each.weight is not None
    ]
    return (
        isinstance(target, Element)
        and target.weight is not None
        and bool(weights)
        and min(weights) < target.weight
    )


entry = Translation(
    title="preferences",
    source="Amgoud and Cayrol 2002",
    support="as in the default; and an attack on what weighs more than its attackers fails",
    read=read,
)
