"""Agreement on categories, corrected for chance: Cohen's kappa and Fleiss'.

Both compare how often annotators agree with how often they would if each drew categories at
random: Cohen's from the annotator's own distribution, Fleiss' from that of all together. So
two annotators have two different kappas, unless they use the categories equally often.

References: Cohen (1960), Educational and Psychological Measurement 20; Fleiss (1971),
Psychological Bulletin 76; Artstein and Poesio (2008), Computational Linguistics 34.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction

from argmap.agreement.figures import Figure, corrected

NOTHING = "there is nothing that both mark"
ONE = "all is of one category, so nothing is left to chance"


def cohen(table: Mapping[tuple[str, str], int]) -> Figure:
    """Return Cohen's kappa of a table: how often the first said this and the second that.

    >>> round(cohen({("a", "a"): 20, ("a", "b"): 5, ("b", "a"): 10, ("b", "b"): 15}).value, 3)
    0.4
    """
    items = sum(table.values())
    if not items:
        return Figure(value=None, why=NOTHING, counts={"items": 0})
    first: Counter[str] = Counter()
    second: Counter[str] = Counter()
    for (one, other), count in table.items():
        first[one] += count
        second[other] += count
    agreed = Fraction(sum(n for (one, other), n in table.items() if one == other), items)
    chance = Fraction(sum(first[each] * second[each] for each in first), items * items)
    return _figure(agreed, chance, items)


def fleiss(rows: Sequence[Sequence[str]]) -> Figure:
    """Return Fleiss' kappa of what the annotators said of each thing, all of each thing.

    Raises:
        ValueError: if the rows are of different lengths, or of less than two.
    """
    if not rows:
        return Figure(value=None, why="there is nothing that all mark", counts={"items": 0})
    raters = len(rows[0])
    if raters < 2 or any(len(row) != raters for row in rows):
        raise ValueError("each row holds what each of the annotators said, and there are two")
    whole: Counter[str] = Counter()
    pairs = 0
    for row in rows:
        said = Counter(row)
        whole.update(said)
        pairs += sum(count * (count - 1) for count in said.values())
    items = len(rows)
    agreed = Fraction(pairs, items * raters * (raters - 1))
    chance = Fraction(sum(count * count for count in whole.values()), (items * raters) ** 2)
    return _figure(agreed, chance, items)


def _figure(agreed: Fraction, chance: Fraction, items: int) -> Figure:
    value = corrected(1 - agreed, 1 - chance)
    return Figure(
        value=value,
        why=ONE if value is None else "",
        counts={"items": items, "observed": float(agreed), "expected": float(chance)},
    )
