"""The agreement on many texts by the same annotators: of all together, and on the average."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add

from argmap.agreement import Agreement
from argmap.agreement.figures import Figures, mean


@dataclass(frozen=True, slots=True, kw_only=True)
class Pooled:
    """Figures of many texts.

    Attributes:
        micro: of the evidence of all texts added up, so that a long text weighs more.
        macro: the means of the figures of the texts, over those where they are defined.
    """

    micro: Figures
    macro: Figures


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """The agreement on many texts.

    Attributes:
        texts: how many.
        pairs: the figures of each two annotators, by their names.
        all: the figures of all annotators together.
    """

    texts: int
    pairs: Mapping[tuple[str, str], Pooled]
    all: Pooled


def pooled(found: Sequence[Agreement]) -> Corpus:
    """Return the figures of texts by the same annotators, one text at least."""
    pairs = {
        (first.first, first.second): Pooled(
            micro=reduce(add, (each.comparisons[index].evidence for each in found)).figures,
            macro=_means([each.comparisons[index].figures for each in found]),
        )
        for index, first in enumerate(found[0].comparisons)
    }
    everyone = Pooled(
        micro=reduce(add, (each.shared for each in found)).figures,
        macro=_means([each.figures for each in found]),
    )
    return Corpus(texts=len(found), pairs=pairs, all=everyone)


def _means(figures: Sequence[Figures]) -> Figures:
    return {key: mean([each[key] for each in figures]) for key in figures[0]}
