"""Complete extensions: admissible, and nothing that is defended is left out."""

from __future__ import annotations

from argmap.analysis.framework import Framework
from argmap.analysis.grounded import defended, grounded
from argmap.analysis.limit import Limit
from argmap.analysis.semantics import Semantics, _clauses, admissible
from argmap.analysis.semantics._search import Models, Search
from argmap.analysis.semantics._sets import Extension


def by_definition(af: Framework) -> frozenset[Extension]:
    """Return the admissible sets that hold all that they defend (Dung 1995, definition 23)."""
    return frozenset(each for each in admissible.by_definition(af) if each == defended(af, each))


class _Complete(Models):
    """Every complete labelling is a model (Caminada 2006); most questions need less."""

    def one(self) -> Extension:
        """Return the least extension, the grounded one (Dung 1995, theorem 25)."""
        return grounded(self.af).extension

    def having(self, argument: int) -> Extension | None:
        """Return an extension that contains the argument: what an admissible set defends."""
        found = Models(self.af, _clauses.admissible, self._limit).having(argument)
        return None if found is None else grounded(self.af, found).extension

    def lacking(self, argument: int) -> Extension | None:
        """Return the least extension if it does not contain the argument; else all do."""
        least = self.one()
        return None if argument in least else least

    def completing(self, inside: Extension, outside: Extension) -> Extension:
        """Return the least extension that contains ``inside``."""
        del outside  # none of whose members is defended
        return grounded(self.af, inside).extension


def search(af: Framework, limit: Limit) -> Search:
    """Return a search through the complete labellings."""
    return _Complete(af, _clauses.complete, limit)


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
