"""The grounded extension: what everyone must accept, and nothing more."""

from __future__ import annotations

from argmap.analysis import grounded as labelling
from argmap.analysis.framework import Framework
from argmap.analysis.limit import Limit
from argmap.analysis.semantics import Semantics
from argmap.analysis.semantics._search import Fixed, Search
from argmap.analysis.semantics._sets import Extension


def by_definition(af: Framework) -> frozenset[Extension]:
    """Return the least fixed point of the characteristic function (Dung 1995, definition 20)."""
    return frozenset([labelling.grounded_by_definition(af).extension])


def search(af: Framework, limit: Limit) -> Search:
    """Return the extension, which is found in linear time."""
    del limit
    return Fixed(lambda: labelling.grounded(af).extension)


entry = Semantics(
    title="grounded",
    code="GR",
    source="Dung 1995, definition 20",
    definition="the least complete extension",
    by_definition=by_definition,
    search=search,
    keeps_grounded=True,
    directional=True,
)
