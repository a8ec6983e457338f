"""CF2 extensions: naive in each strong component, given what comes before it.

Odd cycles are treated like even ones: among three arguments that attack one another in a ring,
any one can be chosen.
"""

from __future__ import annotations

from functools import partial

from argmap.analysis.framework import Framework
from argmap.analysis.limit import Limit
from argmap.analysis.semantics import Semantics, _components, naive
from argmap.analysis.semantics._search import Listed, Search
from argmap.analysis.semantics._sets import Extension


def by_definition(af: Framework) -> frozenset[Extension]:
    """Return the extensions by recursion on strong components, naive at the bottom."""
    return _components.by_definition(af, naive.by_definition)


def search(af: Framework, limit: Limit) -> Search:
    """Return a search along the strong components."""
    return Listed(partial(_components.enumerated, af, naive.search, limit))


entry = Semantics(
    title="CF2",
    code="CF2",
    source="Baroni, Giacomin and Guida 2005",
    definition="naive in each strong component, without what the components before it attack",
    by_definition=by_definition,
    search=search,
    keeps_grounded=False,
    directional=True,
)
