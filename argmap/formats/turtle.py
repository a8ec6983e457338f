"""Turtle, in a canonical order made for people and for diffs."""

from __future__ import annotations

from collections.abc import Sequence

from argmap.formats import Format
from argmap.model import ArgumentMap
from argmap.rdf.reading import read_maps
from argmap.rdf.turtle import write_turtle


def read(data: bytes, file: str) -> Sequence[ArgumentMap]:
    """Return the map in a Turtle text."""
    return read_maps(data, "turtle", file=file)


def write(maps: Sequence[ArgumentMap]) -> bytes:
    """Return a map as Turtle."""
    (m,) = maps
    return write_turtle(m).encode()


def edit(text: str, old: ArgumentMap, new: ArgumentMap) -> str | None:
    """Return a Turtle text with the statements changed that differ."""
    from argmap.rdf.edit import edited

    return edited(text, old, new)


entry = Format(title="Turtle", suffixes=(".ttl", ".turtle"), read=read, write=write, edit=edit)
