"""Conflict-free sets: no member attacks a member."""

from __future__ import annotations

from argmap.analysis.framework import Framework
from argmap.analysis.limit import Limit
from argmap.analysis.semantics import Semantics, _clauses
from argmap.analysis.semantics._search import Models, Search
from argmap.analysis.semantics._sets import Extension, attacked_by, subsets


def by_definition(af: Framework) -> frozenset[Extension]:
    """Return the sets that attack none of their members (Dung 1995, definition 5)."""
    return frozenset(each for each in subsets(af) if not each & attacked_by(af, each))


def search(af: Framework, limit: Limit) -> Search:
    """Return a search in which every set without an attack inside is a model."""
    return Models(af, _clauses.conflict_free, limit)


entry = Semantics(
    title="conflict-free",
    code="CF",
    source="Dung 1995, definition 5",
    definition="no member attacks a member",
    by_definition=by_definition,
    search=search,
    keeps_grounded=False,
    directional=True,
)
