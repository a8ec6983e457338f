"""What a measure says: a value, or why there is none, and the counts that it was made from.

A ratio of nothing to nothing is no agreement and no disagreement. Where a measure divides by
zero it is undefined, with a reason in words, and never 0 or 1.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What a measure says.

    Attributes:
        value: the agreement, 1 where it is full; None where it is undefined.
        why: the reason where it is undefined.
        counts: what it was computed from, by name.
    """

    value: float | None
    why: str = ""
    counts: Mapping[str, float] = field(default_factory=dict)


Figures = Mapping[str, Figure]
"""Figures by key, in the order in which they are shown."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many things one annotator has, how many the other, and how many both have.

    >>> Counts(4, 6, 3) + Counts(1, 0, 0)
    Counts(first=5, second=6, both=3)
    """

    first: int = 0
    second: int = 0
    both: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.first + other.first, self.second + other.second, self.both + other.both)

    def f1(self, things: str) -> Figure:
        """Return twice what both have, over what each has (Dice 1945; van Rijsbergen 1979).

        It is the harmonic mean of precision and recall whoever is taken for the reference.

        >>> Counts(4, 6, 3).f1("units").value
        0.6
        """
        ratio = _ratio(2 * self.both, self.first + self.second)
        more = {
            name: float(part)
            for name, part in (
                ("precision", _ratio(self.both, self.second)),
                ("recall", _ratio(self.both, self.first)),
            )
            if part is not None
        }
        return self._figure(ratio, things, more)

    def jaccard(self, things: str) -> Figure:
        """Return what both have over what either has (Jaccard 1901).

        >>> Counts(0, 0, 0).jaccard("open objections").why
        'neither has open objections'
        """
        return self._figure(_ratio(self.both, self.first + self.second - self.both), things, {})

    def _figure(self, ratio: Fraction | None, things: str, more: Mapping[str, float]) -> Figure:
        return Figure(
            value=None if ratio is None else float(ratio),
            why=f"neither has {things}" if ratio is None else "",
            counts={"first": self.first, "second": self.second, "both": self.both, **more},
        )


def corrected(observed: Fraction, expected: Fraction) -> float | None:
    """Return an agreement corrected for chance, from two disagreements; None if none is expected.

    >>> corrected(Fraction(1, 4), Fraction(1, 2)), corrected(Fraction(0), Fraction(0))
    (0.5, None)
    """
    return float(1 - observed / expected) if expected else None


def mean(figures: list[Figure]) -> Figure:
    """Return the mean of the figures that are defined, and of how many there are how many are."""
    values = [each.value for each in figures if each.value is not None]
    counts = {"defined": len(values), "of": len(figures)}
    if not values:
        return Figure(value=None, why="it is undefined everywhere", counts=counts)
    return Figure(value=sum(values) / len(values), counts=counts)


def _ratio(part: int, whole: int) -> Fraction | None:
    return Fraction(part, whole) if whole else None
