"""JSON-LD, with our names for properties and the context that says what they are."""

from __future__ import annotations

from collections.abc import Sequence

from argmap.formats import Format
from argmap.model import ArgumentMap
from argmap.rdf.json_ld import write_json_ld
from argmap.rdf.reading import read_maps


def read(data: bytes, file: str) -> Sequence[ArgumentMap]:
    """Return the maps in such a text."""
    return read_maps(data, "json-ld", file=file)


def write(maps: Sequence[ArgumentMap]) -> bytes:
    """Return the maps as such a text."""
    return write_json_ld(maps)


entry = Format(title="JSON-LD", suffixes=(".jsonld",), read=read, write=write, many=True)
