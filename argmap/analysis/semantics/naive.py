"""Naive extensions: as much as can be held without conflict, defended or not."""

from __future__ import annotations

from argmap.analysis.framework import Framework
from argmap.analysis.limit import Limit
from argmap.analysis.semantics import Semantics, _clauses, conflict_free
from argmap.analysis.semantics._search import Models, Search
from argmap.analysis.semantics._sets import Extension, maximal


def by_definition(af: Framework) -> frozenset[Extension]:
    """Return the maximal conflict-free sets (Bondarenko, Dung, Kowalski and Toni 1997)."""
    return maximal(conflict_free.by_definition(af))


def search(af: Framework, limit: Limit) -> Search:
    """Return a search by clauses alone: maximality says that each outsider has a conflict."""
    return Models(af, _clauses.naive, limit)


entry = Semantics(
    title="naive",
    code="NA",
    source="Bondarenko, Dung, Kowalski and Toni 1997",
    definition="a maximal conflict-free set",
    by_definition=by_definition,
    search=search,
    keeps_grounded=False,
    directional=False,
)
