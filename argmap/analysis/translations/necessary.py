"""Necessary support: without the reason there is no claim.

An attack on a reason is an *extended* attack on what it supports (Nouioua and Risch 2011).
Every one of several supports is necessary.
"""

from __future__ import annotations

from argmap.analysis.translation import NOT, is_inert
from argmap.analysis.translations import Reading, Translation
from argmap.analysis.translations._builder import Builder
from argmap.model import ArgumentMap


def read(m: ArgumentMap) -> Reading:
    """Return the default framework in which each element falls with any of its supports."""
    built = Builder(m)
    for support in m.supports:
        if not is_inert(m, support):
            built.attack(support.id, NOT + support.id)
            built.attack(NOT + support.id, support.conclusion)
    return built.reading()


entry = Translation(
    title="necessary support",
    source="Nouioua and Risch 2011",
    support="the claim falls with any of its supports",
    read=read,
)
