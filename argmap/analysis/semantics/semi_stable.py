"""Semi-stable extensions: defended, and with as little undecided as can be."""

from __future__ import annotations

from functools import partial

from argmap.analysis.framework import Framework
from argmap.analysis.limit import Limit
from argmap.analysis.semantics import Semantics, _clauses, complete
from argmap.analysis.semantics._search import MaximalRanges, Search
from argmap.analysis.semantics._sets import Extension, maximal, range_of


def by_definition(af: Framework) -> frozenset[Extension]:
    """Return the complete extensions of maximal range (Caminada 2006)."""
    return maximal(complete.by_definition(af), key=partial(range_of, af))


def search(af: Framework, limit: Limit) -> Search:
    """Return a search that widens the range; where a stable extension exists it is at once."""
    return MaximalRanges(af, _clauses.complete, limit)


entry = Semantics(
    title="semi-stable",
    code="SST",
    source="Caminada 2006; as admissible stage extensions, Verheij 1996",
    definition="a complete extension whose range is maximal",
    by_definition=by_definition,
    search=search,
    keeps_grounded=True,
    directional=False,
)
