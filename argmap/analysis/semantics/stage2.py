"""Stage2 extensions: stage in each strong component, given what comes before it."""

from __future__ import annotations

from functools import partial

from argmap.analysis.framework import Framework
from argmap.analysis.limit import Limit
from argmap.analysis.semantics import Semantics, _components, stage
from argmap.analysis.semantics._search import Listed, Search
from argmap.analysis.semantics._sets import Extension


def by_definition(af: Framework) -> frozenset[Extension]:
    """Return the extensions by recursion on strong components, stage at the bottom."""
    return _components.by_definition(af, stage.by_definition)


def search(af: Framework, limit: Limit) -> Search:
    """Return a search along the strong components."""
    return Listed(partial(_components.enumerated, af, stage.search, limit))


entry = Semantics(
    title="stage2",
    code="STG2",
    source="Dvořák and Gaggl 2016",
    definition="stage in each strong component, without what the components before it attack",
    by_definition=by_definition,
    search=search,
    keeps_grounded=False,
    directional=True,
)
