"""Argdown's JSON with the map of nodes and edges that its tools draw."""

from __future__ import annotations

from collections.abc import Sequence

from argmap.argdown import notation
from argmap.formats import Format
from argmap.formats._argdown_json import is_argdown, read
from argmap.model import ArgumentMap


def write(maps: Sequence[ArgumentMap]) -> bytes:
    """Return a map as Argdown's JSON with a map."""
    (m,) = maps
    return notation.write_json(m, with_map=True).encode()


entry = Format(
    title="Argdown's JSON with the map",
    suffixes=(".argdown-map.json",),
    read=read,
    write=write,
    detect=is_argdown,
)
