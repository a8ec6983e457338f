"""Krippendorff's alphas for passages that annotators choose themselves: unitising.

Annotators who mark passages disagree on where one begins and ends, so there is no list of
things to have categories of. Both alphas here compare two continua as they lie.

`alpha_u` (1995, 2004) charges two passages that meet the squared distances between their
beginnings and between their ends, and a passage that meets a gap alone its squared length,
category by category. Its expected disagreement is that of all ways to lay the same passages on
the text.

`u_alpha` (2016) counts how much of the text has which two categories, or none. It was made
because `alpha_u` behaves oddly among more than two annotators, and may well fall below -1.

References: Krippendorff (1995), On the reliability of unitizing contiguous data, Sociological
Methodology 25; Krippendorff (2004), Content Analysis, 2nd edition, section 11.6; Krippendorff,
Mathet, Bouvry and Widlöcher (2016), On the reliability of unitizing textual continua, Quality
and Quantity 50.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import accumulate, chain, combinations

from argmap.agreement.continuum import Continuum, Mark, meetings, partition
from argmap.agreement.figures import Figure, corrected

_GAP = ""


def alpha_u(continuum: Continuum) -> Figure:
    """Return the alpha of 1995 over all categories. O(marks log marks) for two annotators.

    An annotator's passages of one category must not overlap; those of several may.
    """
    parts = [continuum.of_category(category) for category in continuum.categories]
    if why := _refused(continuum, any(part.is_overlapping() for part in parts)):
        return _figure(continuum, None, why)
    observed = sum((_observed(part) for part in parts), Fraction(0))
    expected = sum((_expected(part) for part in parts), Fraction(0))
    return _figure(continuum, corrected(observed, expected), "")


def u_alpha(continuum: Continuum, *, binary: bool = False) -> Figure:
    """Return the alpha of 2016: of passages and categories, or, ``binary``, of passages alone.

    An annotator's passages must not overlap. O(marks) for two annotators.
    """
    if why := _refused(continuum, continuum.is_overlapping()):
        return _figure(continuum, None, why)
    parts = [partition(marks, continuum.ends) for marks in continuum.marks]
    lengths: Counter[str] = Counter()
    own = 0  # pairs of places that cannot be drawn: two of one passage, a place with itself
    for part in chain.from_iterable(parts):
        lengths[part.category] += part.length
        own += part.length ** (2 if part.category else 1)
    whole = lengths.total()
    if whole * whole == own:
        return _figure(continuum, None, "the text is too short to expect anything")
    disagreed = Fraction(_unlike(_coincidences(parts), binary=binary), whole * (len(parts) - 1))
    chance = Counter({(a, b): lengths[a] * lengths[b] for a in lengths for b in lengths})
    expected = Fraction(_unlike(chance, binary=binary), whole * whole - own)
    value = corrected(disagreed, expected)
    return _figure(continuum, value, "all of the text is marked alike" if value is None else "")


def _refused(continuum: Continuum, overlapping: bool) -> str:  # noqa: FBT001 -- one caller's fact
    if len(continuum.marks) < 2 or not any(continuum.marks):
        return "nobody marked a passage"
    return "an annotator marked passages that overlap" if overlapping else ""


def _figure(continuum: Continuum, value: float | None, why: str) -> Figure:
    marks = sum(map(len, continuum.marks))
    if value is None and not why:
        why = "no disagreement can be expected"
    return Figure(value=value, why=why, counts={"passages": marks, "length": continuum.length})


# alpha_u


def _observed(continuum: Continuum) -> Fraction:
    """Return the disagreement observed in one category: all pairs of annotators, per L squared."""
    parts = [partition(marks, continuum.ends) for marks in continuum.marks]
    total = sum(
        _distance(a, b) for one, other in combinations(parts, 2) for a, b in meetings(one, other)
    )
    pairs = len(parts) * (len(parts) - 1)
    return Fraction(2 * total, pairs * continuum.length**2)


def _distance(a: Mark, b: Mark) -> int:
    if a.category and b.category:
        return (a.start - b.start) ** 2 + (a.end - b.end) ** 2
    for mark, gap in ((a, b), (b, a)):
        if mark.category and gap.start <= mark.start and mark.end <= gap.end:
            return mark.length**2
    return 0


def _expected(continuum: Continuum) -> Fraction:
    """Return the disagreement expected in one category (2004, section 11.6, the last formula)."""
    lengths = [mark.length for marks in continuum.marks for mark in marks]
    gaps = sorted(
        part.length
        for marks in continuum.marks
        for part in partition(marks, continuum.ends)
        if not part.category
    )
    sums = [0, *accumulate(gaps)]
    total = Fraction(0)
    for length in lengths:
        first = bisect_left(gaps, length)
        places = sums[-1] - sums[first] - (len(gaps) - first) * (length - 1)
        total += Fraction((len(lengths) - 1) * (2 * length**3 - 3 * length**2 + length), 3)
        total += length**2 * places
    points = len(continuum.marks) * continuum.length
    pairs = points * (points - 1) - sum(length * (length - 1) for length in lengths)
    return Fraction(2, continuum.length) * total / pairs if pairs else Fraction(0)


# u_alpha


def _coincidences(parts: Sequence[Sequence[Mark]]) -> Counter[tuple[str, str]]:
    """Return how much of the text has each two categories, over ordered pairs of annotators."""
    found: Counter[tuple[str, str]] = Counter()
    for one, other in combinations(parts, 2):
        for a, b in meetings(one, other):
            shared = min(a.end, b.end) - max(a.start, b.start)
            found[a.category, b.category] += shared
            found[b.category, a.category] += shared
    return found


def _unlike(table: Mapping[tuple[str, str], int], *, binary: bool) -> int:
    return sum(
        count
        for (one, other), count in table.items()
        if ((one == _GAP) != (other == _GAP) if binary else one != other)
    )
