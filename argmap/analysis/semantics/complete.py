"""Complete extensions: admissible, and nothing that is defended is left out."""

from __future__ import annotations

from argmap.analysis.framework import Framework
from argmap.analysis.grounded import defended
from argmap.analysis.limit import Limit
from argmap.analysis.semantics import Semantics, _clauses, admissible
from argmap.analysis.semantics._search import Models, Search
from argmap.analysis.semantics._sets import Extension


def by_definition(af: Framework) -> frozenset[Extension]:
    """Return the admissible sets that hold all that they defend (Dung 1995, definition 23)."""
    return frozenset(each for each in admissible.by_definition(af) if each == defended(af, each))


def search(af: Framework, limit: Limit) -> Search:
    """Return a search in which every complete labelling is a model (Caminada 2006)."""
    return Models(af, _clauses.complete, limit)


entry = Semantics(
    title="complete",
    code="CO",
    source="Dung 1995, definition 23",
    definition="admissible, and contains whatever it defends",
    by_definition=by_definition,
    search=search,
    keeps_grounded=True,
    directional=True,
)
