"""Notations: one file each, ``entry`` a `Format`; the file's name is the format's.

A format turns bytes into maps and maps into bytes, and knows nothing of commands or other
formats. What its notation cannot hold it reports by name and count, never silently.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from argmap.model import ArgumentMap
from argmap.registry import Registry

Read = Callable[[bytes, str], Sequence[ArgumentMap]]
"""From the bytes of a file and its name (for places in errors) to the maps in it."""

Write = Callable[[Sequence[ArgumentMap]], bytes]
"""From maps to the bytes of a file; the same maps give the same bytes."""

Edit = Callable[[str, ArgumentMap, ArgumentMap], str | None]
"""From a text, its map, and another map to the text changed to say that, all else in it as it
was; None if that cannot be done. The text that comes out is read again before it is believed."""

Losses = Callable[[Sequence[ArgumentMap]], Mapping[str, int]]
"""What the notation cannot hold of these maps: how many of each kind of thing."""

Detect = Callable[[bytes], bool]
"""Whether the bytes of a file are in the notation, where its suffix does not say so."""


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
        edit: changes a text in place; None where a text is written anew.
        losses: what `write` would leave out.
        many: a file may hold several maps.
        detect: tells its files from others with the same suffix; None where the suffix is
            enough. It never raises.
        walked: tells which of its files are read when a folder is walked, where most of them
            hold no map; None for all. It never raises.
        terms: what the notation calls things, and what they are in a map; for the docs.
    """

    title: str
    suffixes: tuple[str, ...]
    read: Read | None = None
    write: Write | None = None
    edit: Edit | None = None
    losses: Losses = no_losses
    many: bool = False
    detect: Detect | None = None
    walked: Detect | None = None
    terms: Mapping[str, str] | None = None


formats: Registry[Format] = Registry("argmap.formats")
"""The notations by name."""


def by_suffix(path: str | PurePath) -> str | None:
    """Return the name of the format that a file's suffix stands for, the longest suffix first.

    >>> by_suffix("map.ttl"), by_suffix("MAP.TRIG"), by_suffix("map.xyz")
    ('turtle', 'trig', None)
    """
    return next(iter(_candidates(path)), None)


def by_content(path: str | PurePath, data: bytes) -> str | None:
    """Return the name of the format that a file is in, by its suffix and what it holds.

    Among the formats that share a suffix, one that knows its own content comes before one
    that does not ask; and a suffix that is one format's own stands for it in any case.

    >>> by_content("map.ttl", b""), by_content("map.json", b'{"nodes": [], "edges": []}')
    ('turtle', 'aif')
    """
    names = _candidates(path)
    for name in names:
        detect = formats[name].detect
        if detect is not None and detect(data):
            return name
    own = [name for name in names if formats[name].detect is None or _is_own(path, name)]
    return own[0] if own else None


def suffixes_of(name: str) -> tuple[str, ...]:
    """Return the suffixes of a format.

    They are read from the text of its file where they stand there as words, as they mostly
    do, so that one notation can be read without importing forty.
    """
    if name not in _suffixes:
        found = _DECLARED.search(formats.text(name))
        words = re.findall(r'"([^"]+)"', found[1]) if found else ()
        _suffixes[name] = tuple(words) or formats[name].suffixes
    return _suffixes[name]


_DECLARED = re.compile(r"^entry = Format\(.*?\bsuffixes=\(([^()]*)\)", re.MULTILINE | re.DOTALL)
_suffixes: dict[str, tuple[str, ...]] = {}


def _is_own(path: str | PurePath, name: str) -> bool:
    """Tell whether a file has the usual suffix of a format, which is no other's."""
    suffix = suffixes_of(name)[0]
    others = (suffixes_of(other) for other in formats if other != name)
    return PurePath(path).name.lower().endswith(suffix) and not any(suffix in o for o in others)


def _candidates(path: str | PurePath) -> list[str]:
    file = PurePath(path).name.lower()
    lengths: dict[str, int] = {}
    for name in formats:
        fitting = [len(suffix) for suffix in suffixes_of(name) if file.endswith(suffix)]
        if fitting:
            lengths[name] = max(fitting)
    return sorted(
        lengths, key=lambda name: (-lengths[name], formats[name].detect is not None, name)
    )
