"""ASPARTIX facts (Egly, Gaggl and Woltran 2010): ``arg(a).`` and ``att(a,b).``.

A comment before each argument says which claim it stands for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from argmap.formats import Format
from argmap.formats._frameworks import TERMS, arguments, losses_as, read_as_map
from argmap.model import ArgumentMap

_CONSTANT = re.compile(r"[a-z][A-Za-z0-9_]*")


def read(data: bytes, file: str) -> Sequence[ArgumentMap]:
    """Return the map of a framework."""
    return (read_as_map(data, file, "apx"),)


def write(maps: Sequence[ArgumentMap]) -> bytes:
    """Return a map as a framework; a name that is no constant of Prolog becomes a number."""
    (m,) = maps
    af, labels = arguments(
        m, lambda name, place: name if _CONSTANT.fullmatch(name) else f"a{place}"
    )
    lines: list[str] = []
    for name in af.names:
        lines += [f"% argument {name}: {labels[name]}"] if name in labels else []
        lines.append(f"arg({name}).")
    lines += [f"att({af.names[source]},{af.names[target]})." for source, target in af.attacks]
    return "".join(f"{line}\n" for line in lines).encode()


def losses(maps: Sequence[ArgumentMap]) -> Mapping[str, int]:
    """Return what a framework cannot hold of a map."""
    (m,) = maps
    return losses_as(write, "apx", None, m)


entry = Format(
    title="ASPARTIX (apx)", suffixes=(".apx",), read=read, write=write, losses=losses, terms=TERMS
)
