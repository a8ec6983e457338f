"""Argdown's JSON, as `argdown json` writes it; one with a map is read as well."""

from __future__ import annotations

from collections.abc import Sequence

from argmap.argdown import notation
from argmap.formats import Format
from argmap.formats._argdown_json import is_argdown, read
from argmap.model import ArgumentMap


def write(maps: Sequence[ArgumentMap]) -> bytes:
    """Return a map as Argdown's JSON, without nodes and edges."""
    (m,) = maps
    return notation.write_json(m).encode()


entry = Format(
    title="Argdown's JSON",
    suffixes=(".argdown.json", ".json"),
    read=read,
    write=write,
    detect=is_argdown,
)
