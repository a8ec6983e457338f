"""Argdown: a thesis, and an indented list of + and - below it."""

from __future__ import annotations

from collections.abc import Sequence

from argmap.argdown import notation
from argmap.formats import Format
from argmap.model import ArgumentMap, InputError


def read(data: bytes, file: str) -> Sequence[ArgumentMap]:
    """Return the map in an Argdown text."""
    m, findings = notation.read(data, file)
    if findings:
        raise InputError(findings, [m])
    return (m,)


def write(maps: Sequence[ArgumentMap]) -> bytes:
    """Return a map as Argdown."""
    (m,) = maps
    return notation.write(m).encode()


def edit(text: str, old: ArgumentMap, new: ArgumentMap) -> str | None:
    """Return an Argdown text with the lines changed that say something else."""
    from argmap.argdown.revise import revised

    return revised(text, old, new)


entry = Format(
    title="Argdown",
    suffixes=(".argdown", ".ad"),
    read=read,
    write=write,
    edit=edit,
    terms={
        "statement": "claim, with its title as label",
        "argument without premises": "claim",
        "inference of a reconstructed argument": "support",
        "+ and +>": "support",
        "- and ->, both ways for ><": "attack",
        "<_ and _": "attack on a support or an attack",
        "data in braces, headings, tags": "fields, and what no field holds is carried",
    },
)
