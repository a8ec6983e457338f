"""Which unit of one annotator is which of another: the rule that all else rests on.

Two units are alike by the share of what either has that both have (Jaccard 1901): of places of
the text by *passage*, of words by *wording*; by *id* they are the same or not. The pair that is
most alike is matched first, each unit at most once, down to a threshold. Where the passages of
an annotator do not overlap and the threshold is above one half, no other matching is possible.

A claim that quotes nothing has no passage. By passage such claims are matched by their words,
and only where these are the same; they do not count among the units.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from argmap.agreement.units import Spans, Unit
from argmap.model import short

MODES = ("passage", "wording", "id")
"""By what units can be matched."""

_RULES: Mapping[str, str] = {
    "passage": "by passage, one to one: first the two that share most of the text that either "
    "marks, down to a share of {overlap:g}",
    "wording": "by wording, one to one: first the two that share most of the words that either "
    "uses, down to a share of {overlap:g}",
    "id": "by id: claims of the same short name",
}

Pair = tuple[Unit, Unit]
_Scored = Iterator[tuple[float, Unit, Unit]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matching:
    """How the units of two annotators go together.

    Attributes:
        pairs: the units that are matched, in the order of the text.
        same: those of the pairs that are the same passage, the same words or the same name.
        first: the units that only the first annotator has.
        second: the units that only the second has.
        unplaced: by passage, the pairs of claims without one that say the same.
    """

    pairs: tuple[Pair, ...]
    same: tuple[Pair, ...]
    first: tuple[Unit, ...]
    second: tuple[Unit, ...]
    unplaced: tuple[Pair, ...] = ()

    @property
    def known(self) -> tuple[Pair, ...]:
        """All claims of the one that are known to be claims of the other."""
        return (*self.pairs, *self.unplaced)


def rule(mode: str, overlap: float) -> str:
    """Return the matching rule in words."""
    return _RULES[mode].format(overlap=overlap)


def matching(
    first: Sequence[Unit], second: Sequence[Unit], mode: str = "passage", overlap: float = 0.5
) -> Matching:
    """Return how the units of two annotators go together, the same whoever comes first.

    O(n log n) in the pairs of units that have anything in common.
    """
    loose: list[Pair] = []
    if mode == "passage":
        loose = _best(_by_words(_without_place(first), _without_place(second), 1.0))
        first, second = ([unit for unit in some if unit.spans] for some in (first, second))
    scored = {"passage": _by_places, "wording": _by_words, "id": _by_names}[mode]
    pairs = _best(scored(first, second, overlap))
    mine, theirs = {a for a, _ in pairs}, {b for _, b in pairs}
    return Matching(
        pairs=tuple(pairs),
        same=tuple((a, b) for a, b in pairs if _is_same(a, b, mode)),
        first=tuple(unit for unit in first if unit not in mine),
        second=tuple(unit for unit in second if unit not in theirs),
        unplaced=tuple((a, b) for a, b in loose if a.words == b.words),
    )


def _without_place(units: Sequence[Unit]) -> list[Unit]:
    return [unit for unit in units if not unit.spans]


def _is_same(a: Unit, b: Unit, mode: str) -> bool:
    return mode == "id" or (a.spans == b.spans if mode == "passage" else a.words == b.words)


def _best(scored: Iterable[tuple[float, Unit, Unit]]) -> list[Pair]:
    """Return the pairs, most alike first, each unit once, in the order of the text.

    Of pairs that are alike equally the one that says the same goes first, then the first in
    the text; which of the two annotators is which never decides.
    """
    mine: set[Unit] = set()
    theirs: set[Unit] = set()
    found: list[Pair] = []
    for _, a, b in sorted(scored, key=_order):
        if a not in mine and b not in theirs:
            mine.add(a)
            theirs.add(b)
            found.append((a, b))
    return sorted(found, key=lambda pair: (pair[0].key, pair[1].key))


def _order(scored: tuple[float, Unit, Unit]) -> tuple[object, ...]:
    likeness, a, b = scored
    return -likeness, a.words != b.words, *sorted((a.key, b.key))


def _by_places(first: Sequence[Unit], second: Sequence[Unit], overlap: float) -> _Scored:
    for a in first:
        for b in second:  # in order of their first place
            if b.spans[0][0] >= a.spans[-1][1]:
                break
            shared = _shared(a.spans, b.spans)
            likeness = shared / (_size(a.spans) + _size(b.spans) - shared)
            if shared and likeness >= overlap:
                yield likeness, a, b


def _by_words(first: Sequence[Unit], second: Sequence[Unit], overlap: float) -> _Scored:
    bags = {unit: Counter(re.findall(r"\w+", unit.words)) for unit in {*first, *second}}
    sizes = {unit: bag.total() for unit, bag in bags.items()}
    for a in first:
        for b in second:
            if a.words == b.words:
                yield 1.0, a, b
            elif min(sizes[a], sizes[b]) >= overlap * max(sizes[a], sizes[b], 1):
                shared = (bags[a] & bags[b]).total()
                likeness = shared / (sizes[a] + sizes[b] - shared)
                if likeness >= overlap:
                    yield likeness, a, b


def _by_names(first: Sequence[Unit], second: Sequence[Unit], overlap: float) -> _Scored:
    del overlap
    named: dict[str, list[Unit]] = {}
    for b in second:
        named.setdefault(short(b.claim), []).append(b)
    for a in first:
        for b in named.get(short(a.claim), ()):
            yield 1.0, a, b


def _size(spans: Spans) -> int:
    return sum(end - start for start, end in spans)


def _shared(one: Spans, other: Spans) -> int:
    return sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in one for b in other)
