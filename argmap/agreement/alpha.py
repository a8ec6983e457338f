"""Krippendorff's alpha of categories, which bears that not everybody marked everything.

Alpha is one minus the disagreement observed over the disagreement expected, both counted over
pairs of values: those given to one thing, and any two of all. A thing with a single value
makes no pair and does not count.

Reference: Krippendorff (2011), Computing Krippendorff's Alpha-Reliability.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

from argmap.agreement.figures import Figure, corrected
from argmap.agreement.kappa import ONE


def alpha(rows: Sequence[Sequence[str]]) -> Figure:
    """Return the nominal alpha of what was said of each thing, by however many. O(values).

    >>> alpha([["a", "a"], ["b", "b"], ["a", "b", "b"], ["a"]]).counts["values"]
    7
    """
    pairable = [row for row in rows if len(row) > 1]
    whole: Counter[str] = Counter()
    unlike = Fraction(0)
    for row in pairable:
        said = Counter(row)
        whole.update(said)
        unlike += Fraction(_unlike(said), len(row) - 1)
    values = whole.total()
    if not values:
        why = "there is nothing that two mark"
        return Figure(value=None, why=why, counts={"items": 0, "values": 0})
    value = corrected(unlike / values, Fraction(_unlike(whole), values * (values - 1)))
    return Figure(
        value=value,
        why=ONE if value is None else "",
        counts={"items": len(pairable), "values": values},
    )


def _unlike(said: Counter[str]) -> int:
    """Return how many ordered pairs of values differ."""
    return said.total() ** 2 - sum(count * count for count in said.values())
