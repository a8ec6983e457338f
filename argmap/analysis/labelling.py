"""Labellings: every argument in, out or undecided (Caminada 2006).

An argument is legally *in* when all its attackers are out, legally *out* when one of them is
in, and legally *undecided* otherwise. A labelling in which every label is legal is complete;
its in-arguments are a complete extension, and every complete extension comes from one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from argmap.analysis.evaluation import Label
from argmap.analysis.framework import Framework

UNDEC, IN, OUT = range(3)
"""The labels as bytes of a `Labelling`."""

WORDS = (Label.UNDEC, Label.IN, Label.OUT)
"""What the bytes say."""


@dataclass(frozen=True, slots=True)
class Labelling:
    """A label for each argument, one byte each, by its number.

    >>> labelling = Labelling(bytes([IN, OUT, UNDEC]))
    >>> labelling[1], sorted(labelling.extension)
    (<Label.OUT: 'out'>, [0])
    """

    codes: bytes

    def __getitem__(self, argument: int) -> Label:
        return WORDS[self.codes[argument]]

    def __len__(self) -> int:
        return len(self.codes)

    @property
    def extension(self) -> frozenset[int]:
        """The arguments that are in."""
        return self.where(IN)

    def where(self, code: int) -> frozenset[int]:
        """Return the arguments that have a label."""
        return frozenset(i for i, label in enumerate(self.codes) if label == code)


def labelling_of(af: Framework, extension: Iterable[int]) -> Labelling:
    """Return the labelling of a conflict-free set: it is in, what it attacks is out."""
    codes = bytearray(len(af))
    members = tuple(extension)
    for member in members:
        codes[member] = IN
    for member in members:
        for target in af.attacked(member):
            codes[target] = OUT
    return Labelling(bytes(codes))


def is_complete(af: Framework, labelling: Labelling) -> bool:
    """Tell whether every label is legal (Caminada 2006). O(attacks)."""
    for argument, label in enumerate(labelling.codes):
        attackers = {labelling.codes[attacker] for attacker in af.attackers(argument)}
        legal = OUT if IN in attackers else UNDEC if UNDEC in attackers else IN
        if label != legal:
            return False
    return True
