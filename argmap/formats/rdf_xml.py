"""RDF/XML."""

from __future__ import annotations

from collections.abc import Sequence

from argmap.formats import Format
from argmap.model import ArgumentMap
from argmap.rdf.reading import read_maps
from argmap.rdf.writing import write_document


def read(data: bytes, file: str) -> Sequence[ArgumentMap]:
    """Return the maps in such a text."""
    return read_maps(data, "rdf-xml", file=file)


def write(maps: Sequence[ArgumentMap]) -> bytes:
    """Return the maps as such a text."""
    import pyoxigraph as ox

    return write_document(maps, ox.RdfFormat.RDF_XML)


entry = Format(
    title="RDF/XML",
    suffixes=(
        ".rdf",
        ".owl",
    ),
    read=read,
    write=write,
)
