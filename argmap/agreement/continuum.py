"""What annotators marked in texts: passages with a category, in the order of the text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import NamedTuple


class Mark(NamedTuple):
    """A passage from `start` up to `end`, and what it was marked as; a gap is nothing, ``""``."""

    start: int
    end: int
    category: str

    @property
    def length(self) -> int:
        """How long it is."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Continuum:
    """Texts behind one another, and what each annotator marked in them.

    No passage and no gap leads from one text into the next, so their order does not matter.

    Attributes:
        lengths: of the texts.
        marks: of each annotator, in order.
    """

    lengths: tuple[int, ...]
    marks: tuple[tuple[Mark, ...], ...]

    @classmethod
    def of(cls, length: int, *annotators: Iterable[Mark]) -> Continuum:
        """Return the continuum of one text with these marks, each once, without empty ones."""
        return cls((length,), tuple(tuple(sorted({m for m in a if m.length})) for a in annotators))

    @property
    def length(self) -> int:
        """How long the texts are together."""
        return sum(self.lengths)

    @property
    def ends(self) -> tuple[int, ...]:
        """Where each text ends."""
        return tuple(accumulate(self.lengths))

    def __add__(self, other: Continuum) -> Continuum:
        behind = (
            tuple(Mark(m.start + self.length, m.end + self.length, m.category) for m in marks)
            for marks in other.marks
        )
        return Continuum(
            self.lengths + other.lengths,
            tuple(mine + theirs for mine, theirs in zip(self.marks, behind, strict=True)),
        )

    def of_category(self, category: str) -> Continuum:
        """Return the continuum with the marks of one category."""
        return Continuum(
            self.lengths,
            tuple(tuple(m for m in marks if m.category == category) for marks in self.marks),
        )

    @property
    def categories(self) -> list[str]:
        """The categories that anybody used, in order."""
        return sorted({mark.category for marks in self.marks for mark in marks})

    def is_overlapping(self) -> bool:
        """Tell whether an annotator marked a place twice, which no unitised alpha allows."""
        return any(
            after.start < before.end for marks in self.marks for before, after in pairwise(marks)
        )


def partition(marks: Sequence[Mark], ends: Sequence[int]) -> list[Mark]:
    """Return the marks of one annotator and the gaps between them, which cover the texts.

    >>> [tuple(m) for m in partition([Mark(2, 4, "a"), Mark(4, 5, "b")], [7])]
    [(0, 2, ''), (2, 4, 'a'), (4, 5, 'b'), (5, 7, '')]
    """
    found: list[Mark] = []
    reached = 0
    waiting = list(marks[::-1])
    for end in ends:
        while waiting and waiting[-1].start < end:
            mark = waiting.pop()
            if mark.start > reached:
                found.append(Mark(reached, mark.start, ""))
            found.append(mark)
            reached = mark.end
        if reached < end:
            found.append(Mark(reached, end, ""))
            reached = end
    return found


def meetings(one: Sequence[Mark], other: Sequence[Mark]) -> Iterable[tuple[Mark, Mark]]:
    """Yield each two parts of two partitions that share a place, in order. O(parts)."""
    i = j = 0
    while i < len(one) and j < len(other):
        yield one[i], other[j]
        ends = one[i].end, other[j].end
        i += ends[0] <= ends[1]
        j += ends[1] <= ends[0]
