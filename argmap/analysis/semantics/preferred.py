"""Preferred extensions: the largest positions that can be defended."""

from __future__ import annotations

from argmap.analysis.framework import Framework
from argmap.analysis.limit import Limit
from argmap.analysis.semantics import Semantics, _clauses, admissible
from argmap.analysis.semantics._search import MaximalModels, Search
from argmap.analysis.semantics._sets import Extension, maximal


def by_definition(af: Framework) -> frozenset[Extension]:
    """Return the maximal admissible sets (Dung 1995, definition 7)."""
    return maximal(admissible.by_definition(af))


def search(af: Framework, limit: Limit) -> Search:
    """Return a search that grows complete extensions (Cerutti et al. 2014), which suffices.

    A maximal admissible set is complete (Dung 1995, theorem 25), so the search may keep to
    complete sets, whose clauses tell the solver more.
    """
    return MaximalModels(af, _clauses.complete, limit)


entry = Semantics(
    title="preferred",
    code="PR",
    source="Dung 1995, definition 7",
    definition="a maximal admissible set",
    by_definition=by_definition,
    search=search,
    keeps_grounded=True,
    directional=True,
)
