"""Stage extensions: conflict-free, and with as little left over as can be."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from argmap.analysis.framework import Framework
from argmap.analysis.limit import Limit
from argmap.analysis.semantics import Semantics, _clauses, conflict_free
from argmap.analysis.semantics._search import MaximalRanges, Search
from argmap.analysis.semantics._sets import Extension, maximal, range_of


def by_definition(af: Framework) -> frozenset[Extension]:
    """Return the conflict-free sets of maximal range (Verheij 1996)."""
    return maximal(conflict_free.by_definition(af), key=partial(range_of, af))


def _clauses_of(af: Framework) -> Iterator[list[int]]:
    yield from _clauses.conflict_free(af)
    yield from _clauses.out(af)


def search(af: Framework, limit: Limit) -> Search:
    """Return a search that widens the range of conflict-free sets."""
    return MaximalRanges(af, _clauses_of, limit)


entry = Semantics(
    title="stage",
    code="STG",
    source="Verheij 1996",
    definition="a conflict-free set whose range is maximal",
    by_definition=by_definition,
    search=search,
    keeps_grounded=False,
    directional=False,
)
