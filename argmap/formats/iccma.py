"""The competition's frameworks (ICCMA 2023): ``p af 3``, then lines ``1 2``.

A comment says which claim each number stands for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from argmap.formats import Format
from argmap.formats._frameworks import TERMS, arguments, losses_as, read_as_map
from argmap.model import ArgumentMap


def read(data: bytes, file: str) -> Sequence[ArgumentMap]:
    """Return the map of a framework."""
    return (read_as_map(data, file, "af"),)


def write(maps: Sequence[ArgumentMap]) -> bytes:
    """Return a map as a framework."""
    (m,) = maps
    af, labels = arguments(m, lambda _, place: str(place))
    lines = [f"p af {len(af)}"]
    lines += [f"# argument {name}: {label}" for name, label in labels.items()]
    lines += [f"{source + 1} {target + 1}" for source, target in af.attacks]
    return "".join(f"{line}\n" for line in lines).encode()


def losses(maps: Sequence[ArgumentMap]) -> Mapping[str, int]:
    """Return what a framework cannot hold of a map."""
    (m,) = maps
    return losses_as(write, "af", None, m)


entry = Format(
    title="ICCMA (p af)", suffixes=(".af",), read=read, write=write, losses=losses, terms=TERMS
)
