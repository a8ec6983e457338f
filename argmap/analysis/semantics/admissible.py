"""Admissible sets: conflict-free, and able to defend themselves."""

from __future__ import annotations

from argmap.analysis.framework import Framework
from argmap.analysis.grounded import defended
from argmap.analysis.limit import Limit
from argmap.analysis.semantics import Semantics, _clauses, conflict_free
from argmap.analysis.semantics._search import Models, Search
from argmap.analysis.semantics._sets import Extension


def by_definition(af: Framework) -> frozenset[Extension]:
    """Return the conflict-free sets that defend each member (Dung 1995, definition 6)."""
    return frozenset(
        each for each in conflict_free.by_definition(af) if each <= defended(af, each)
    )


def search(af: Framework, limit: Limit) -> Search:
    """Return a search in which every admissible set is a model."""
    return Models(af, _clauses.admissible, limit)


entry = Semantics(
    title="admissible",
    code="AD",
    source="Dung 1995, definition 6",
    definition="conflict-free, and attacks whatever attacks a member",
    by_definition=by_definition,
    search=search,
    keeps_grounded=False,
    directional=True,
)
