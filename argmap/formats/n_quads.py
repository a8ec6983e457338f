"""N-Quads."""

from __future__ import annotations

from collections.abc import Sequence

from argmap.formats import Format
from argmap.model import ArgumentMap
from argmap.rdf.reading import read_maps
from argmap.rdf.writing import write_lines


def read(data: bytes, file: str) -> Sequence[ArgumentMap]:
    """Return the maps in such a text."""
    return read_maps(data, "n-quads", file=file)


def write(maps: Sequence[ArgumentMap]) -> bytes:
    """Return the maps as such a text."""
    return write_lines(maps, graphs=True)


entry = Format(title="N-Quads", suffixes=(".nq",), read=read, write=write, many=True)
