"""The eager extension: the largest position that no semi-stable one contradicts."""

from __future__ import annotations

from argmap.analysis.framework import Framework
from argmap.analysis.limit import Limit
from argmap.analysis.semantics import Semantics, admissible, semi_stable
from argmap.analysis.semantics._search import Fixed, Search
from argmap.analysis.semantics._sets import Extension, maximal
from argmap.analysis.semantics.ideal import largest_admissible


def by_definition(af: Framework) -> frozenset[Extension]:
    """Return the maximal admissible part of all semi-stable extensions (Caminada 2007)."""
    common = frozenset.intersection(*semi_stable.by_definition(af))
    return maximal(each for each in admissible.by_definition(af) if each <= common)


def search(af: Framework, limit: Limit) -> Search:
    """Return the extension, from what all semi-stable extensions share."""

    def compute() -> Extension:
        extensions = semi_stable.search(af, limit).all()
        common = next(extensions, frozenset())
        for each in extensions:
            common &= each
            if not common:
                break
        return largest_admissible(af, common)

    return Fixed(compute)


entry = Semantics(
    title="eager",
    code="EA",
    source="Caminada 2007",
    definition="the maximal admissible set that every semi-stable extension contains",
    by_definition=by_definition,
    search=search,
    keeps_grounded=True,
    directional=False,
)
