"""JSON-LD."""

from __future__ import annotations

from collections.abc import Sequence

from argmap.formats import Format
from argmap.model import ArgumentMap
from argmap.rdf.reading import read_maps
from argmap.rdf.writing import write_document


def read(data: bytes, file: str) -> Sequence[ArgumentMap]:
    """Return the maps in such a text."""
    return read_maps(data, "json-ld", file=file)


def write(maps: Sequence[ArgumentMap]) -> bytes:
    """Return the maps as such a text."""
    import pyoxigraph as ox

    return write_document(maps, ox.RdfFormat.JSON_LD)


entry = Format(title="JSON-LD", suffixes=(".jsonld",), read=read, write=write, many=True)
