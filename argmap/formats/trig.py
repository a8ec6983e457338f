"""TriG: several maps in one file, each in a named graph of its own."""

from __future__ import annotations

from collections.abc import Sequence

from argmap.formats import Format
from argmap.model import ArgumentMap
from argmap.rdf.reading import read_maps
from argmap.rdf.turtle import write_trig


def read(data: bytes, file: str) -> Sequence[ArgumentMap]:
    """Return the maps in a TriG text."""
    return read_maps(data, "trig", file=file)


def write(maps: Sequence[ArgumentMap]) -> bytes:
    """Return the maps as TriG, each in the graph of its name."""
    return write_trig({m.id or "": m for m in maps}).encode()


entry = Format(title="TriG", suffixes=(".trig",), read=read, write=write, many=True)
