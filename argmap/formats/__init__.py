"""Notations: one file each, ``entry`` a `Format`; the file's name is the format's.

A format turns bytes into maps and maps into bytes, and knows nothing of files, commands or
other formats. What its notation cannot hold it reports by name and count, never silently.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from argmap.model import ArgumentMap
from argmap.registry import Registry

Read = Callable[[bytes, str], Sequence[ArgumentMap]]
"""From the bytes of a file and its name (for places in errors) to the maps in it."""

Write = Callable[[Sequence[ArgumentMap]], bytes]
"""From maps to the bytes of a file; the same maps give the same bytes."""

Losses = Callable[[Sequence[ArgumentMap]], Mapping[str, int]]
"""What the notation cannot hold of these maps: how many of each kind of thing."""


def no_losses(maps: Sequence[ArgumentMap]) -> Mapping[str, int]:
    """Return the loss report of a notation that holds everything."""
    del maps
    return {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A notation.

    Attributes:
        title: what people call it.
        suffixes: of its files, lower case with the dot, the usual one first.
        read: raises `argmap.model.InputError` with every problem of the input.
        write: None where argmap only reads it; likewise `read`.
        losses: what `write` would leave out.
        many: a file may hold several maps.
    """

    title: str
    suffixes: tuple[str, ...]
    read: Read | None = None
    write: Write | None = None
    losses: Losses = no_losses
    many: bool = False


formats: Registry[Format] = Registry("argmap.formats")
"""The notations by name."""


def by_suffix(path: str | PurePath) -> str | None:
    """Return the name of the format that a file's suffix stands for.

    >>> by_suffix("map.ttl"), by_suffix("MAP.TRIG"), by_suffix("map.xyz")
    ('turtle', 'trig', None)
    """
    name = PurePath(path).name.lower()
    for format_name in formats:
        if any(name.endswith(suffix) for suffix in formats[format_name].suffixes):
            return format_name
    return None
