"""Stable extensions: positions that leave nothing undecided. There may be none."""

from __future__ import annotations

from argmap.analysis.framework import Framework
from argmap.analysis.limit import Limit
from argmap.analysis.semantics import Semantics, _clauses, conflict_free
from argmap.analysis.semantics._search import Models, Search
from argmap.analysis.semantics._sets import Extension, range_of


def by_definition(af: Framework) -> frozenset[Extension]:
    """Return the conflict-free sets that attack every outsider (Dung 1995, definition 13)."""
    everything = frozenset(range(len(af)))
    return frozenset(
        each for each in conflict_free.by_definition(af) if range_of(af, each) == everything
    )


def search(af: Framework, limit: Limit) -> Search:
    """Return a search in which every stable extension is a model."""
    return Models(af, _clauses.stable, limit)


entry = Semantics(
    title="stable",
    code="ST",
    source="Dung 1995, definition 13",
    definition="conflict-free, and attacks every argument outside",
    by_definition=by_definition,
    search=search,
    keeps_grounded=True,
    directional=False,
    always_exists=False,
)
