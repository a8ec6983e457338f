"""Trivial graph format: names of arguments with their texts, ``#``, then lines ``a b``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from argmap.formats import Format
from argmap.formats._frameworks import TERMS, arguments, losses_as, read_as_map
from argmap.formats._text import decode
from argmap.model import ArgumentMap


def read(data: bytes, file: str) -> Sequence[ArgumentMap]:
    """Return the map of a framework."""
    return (read_as_map(data, file, "tgf", _labels(decode(data, file))),)


def _labels(text: str) -> Mapping[str, str]:
    """Return what stands behind the name of each argument on its line."""
    found: dict[str, str] = {}
    for line in text.split("\n"):
        if line.strip() == "#":
            break
        name, _, label = line.strip().partition(" ")
        if name and label.strip():
            found[name] = label.strip()
    return found


def write(maps: Sequence[ArgumentMap]) -> bytes:
    """Return a map as a framework; a name with a space or a # in it becomes a number."""
    (m,) = maps
    af, labels = arguments(m, _named)
    lines = [f"{name} {labels[name]}" if name in labels else name for name in af.names]
    lines += ["#", *(f"{af.names[source]} {af.names[target]}" for source, target in af.attacks)]
    return "".join(f"{line}\n" for line in lines).encode()


def _named(name: str, place: int) -> str:
    plain = name.isprintable() and not set(name) & set(" #")
    return name if plain else f"a{place}"


def losses(maps: Sequence[ArgumentMap]) -> Mapping[str, int]:
    """Return what a framework cannot hold of a map."""
    (m,) = maps
    return losses_as(write, "tgf", _labels, m)


entry = Format(
    title="trivial graph format",
    suffixes=(".tgf",),
    read=read,
    write=write,
    losses=losses,
    terms=TERMS,
)
