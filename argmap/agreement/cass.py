"""A score for whole argument structures: CASS, the Combined Argument Similarity Score.

Annotators may cut a text differently and still see the same argument, or cut it alike and see
another. CASS takes both apart and puts them together as a harmonic mean::

    S     similarity of the segmentations (Fournier and Inkpen 2012)
    M     the mean of the scores of the structure, over all that was compared
    CASS  2 M S / (M + S)

With kappas for the scores it is CASS-kappa, with F1 CASS-F1. The structure of a map is compared
in two ways: what is seen between any two claims, and, where a relation is argued about, what
is seen between any claim and any step. The paper adds comparisons of the dialogue (who does
what with which utterance) for corpora that have one; a map is compared by its argument alone,
so M is then the mean of what is left, as the paper has it for monologue.

Where M or S is not above zero there is no harmonic mean, and the score is 0, as S or M is no
better than chance.

References: Duthie, Lawrence, Budzynska and Reed (2016), The CASS technique for evaluating the
performance of argument mining, ArgMining, doi 10.18653/v1/W16-2805; Fournier and Inkpen (2012),
Segmentation similarity and agreement, NAACL.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from argmap.agreement.continuum import Continuum
from argmap.agreement.figures import Figure


@dataclass(frozen=True, slots=True)
class Segmentation:
    """How far two segmentations of a text are apart.

    Attributes:
        places: where a boundary could be.
        missed: boundaries that one has and the other has nowhere near.
        moved: boundaries that one has a single place further than the other.
    """

    places: int = 0
    missed: int = 0
    moved: int = 0

    def __add__(self, other: Segmentation) -> Segmentation:
        return Segmentation(
            self.places + other.places, self.missed + other.missed, self.moved + other.moved
        )

    @property
    def similarity(self) -> Figure:
        """S: the share of places where nothing has to be edited; a move is half an edit."""
        counts = {"places": self.places, "missed": self.missed, "moved": self.moved}
        if not self.places:
            return Figure(value=None, why="no passages are compared", counts=counts)
        edits = Fraction(self.missed) + Fraction(self.moved, 2)
        return Figure(value=float(1 - edits / self.places), counts=counts)


def segmentation(
    continuum: Continuum, tokens: Sequence[tuple[int, int]] | None = None
) -> Segmentation:
    """Return how far the segmentations of two annotators are apart. O(length).

    A boundary stands wherever a passage begins or ends, between two tokens, or between two
    characters where no tokens are given.
    """
    places = len(tokens) - 1 if tokens is not None else continuum.length - 1
    edges = [
        {edge for mark in marks for edge in (mark.start, mark.end)} for marks in continuum.marks
    ]
    if tokens is None:
        one, other = ({e - 1 for e in some if 0 < e < continuum.length} for some in edges)
    else:
        one, other = (_between(sorted(some), tokens) for some in edges)
    return boundaries(one, other, max(places, 0))


def boundaries(one: Iterable[int], other: Iterable[int], places: int) -> Segmentation:
    """Return the boundary edit distance of two sets of places, moves by one place first.

    >>> boundaries({1, 4}, {1, 3}, 10).similarity.value
    0.95
    """
    mine, theirs = set(one), set(other)
    unlike = sorted(mine ^ theirs)
    moved = 0
    last = -1
    for place in unlike:
        if place == last:
            continue
        beside = place + 1
        if beside in mine ^ theirs and (place in mine) is not (beside in mine):
            moved += 1
            last = beside
    return Segmentation(places, len(unlike) - 2 * moved, moved)


def _between(edges: Sequence[int], tokens: Sequence[tuple[int, int]]) -> set[int]:
    """Return the places between tokens where passages begin or end: i is behind token i."""
    found: set[int] = set()
    at = 0
    for edge in edges:
        while at < len(tokens) and tokens[at][1] <= edge:
            at += 1
        if 0 < at < len(tokens):
            found.add(at - 1)
    return found


def cass(similarity: Figure, scores: Sequence[Figure]) -> Figure:
    """Return the harmonic mean of S and of M, the mean of the scores that are defined."""
    known = [score.value for score in scores if score.value is not None]
    if not known or similarity.value is None:
        why = "neither has a relation" if not known else similarity.why
        return Figure(value=None, why=why)
    m, s = sum(known) / len(known), similarity.value
    value = 2 * m * s / (m + s) if m > 0 and s > 0 else 0.0
    return Figure(value=value, counts={"S": s, "M": m, "scores": len(known)})
