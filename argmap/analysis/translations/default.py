"""The default: a support helps whoever wants to believe, and binds nobody."""

from __future__ import annotations

from argmap.analysis.translations import Reading, Translation
from argmap.analysis.translations._builder import Builder
from argmap.model import ArgumentMap


def read(m: ArgumentMap) -> Reading:
    """Return the framework of `argmap.analysis.translation.translate`."""
    return Builder(m).reading()


entry = Translation(
    title="default",
    source="attacks on attacks after Baroni, Cerutti, Giacomin and Guida 2011",
    support="the claim may stand without it, unless the claim is marked as resting on supports",
    read=read,
)
