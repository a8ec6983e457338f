"""Preferred extensions: the largest positions that can be defended."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from argmap.analysis.framework import Framework
from argmap.analysis.grounded import grounded
from argmap.analysis.labelling import UNDEC
from argmap.analysis.limit import Limit
from argmap.analysis.semantics import Semantics, _clauses, admissible
from argmap.analysis.semantics._components import enumerated
from argmap.analysis.semantics._search import MaximalModels, Models, Search
from argmap.analysis.semantics._sets import Extension, maximal


def by_definition(af: Framework) -> frozenset[Extension]:
    """Return the maximal admissible sets (Dung 1995, definition 7)."""
    return maximal(admissible.by_definition(af))


class _Preferred(Search):
    """A search along strong components, and in two of its questions by counterexamples."""

    def __init__(self, af: Framework, limit: Limit) -> None:
        self._af, self._limit = af, limit

    def all(self) -> Iterator[Extension]:
        """Yield every extension once."""
        return self._along(self._af)

    def one(self) -> Extension:
        """Return an extension."""
        return self._above(frozenset())

    def completing(self, inside: Extension, outside: Extension) -> Extension:
        """Return an extension that is ``inside`` on the union of both."""
        del outside  # whose members cannot be added to what is maximal among its ancestors
        return self._above(inside)

    def having(self, argument: int) -> Extension | None:
        """Return an extension that contains the argument: above any admissible set that does."""
        found = self._admissible.having(argument)
        return None if found is None else self._above(found)

    def has(self, argument: int) -> bool:
        """Tell whether some admissible set contains the argument."""
        return self._admissible.having(argument) is not None

    def lacking(self, argument: int) -> Extension | None:
        """Return an extension that does not contain the argument.

        Any does if no admissible set contains the argument, or one that attacks it if there is
        such. If not, counterexamples are looked for.
        """
        if not self.has(argument):
            return self.one()
        against = self._against(argument)
        if against is not None:
            return self._above(against)
        return MaximalModels(self._af, _clauses.complete, self._limit).lacking(argument)

    def lacks(self, argument: int) -> bool:
        """Tell whether some extension does not contain the argument."""
        if not self.has(argument) or self._against(argument) is not None:
            return True
        return MaximalModels(self._af, _clauses.complete, self._limit).lacks(argument)

    @cached_property
    def _admissible(self) -> Models:
        return Models(self._af, _clauses.admissible, self._limit)

    def _against(self, argument: int) -> Extension | None:
        """Return an admissible set that attacks the argument."""
        models = self._admissible
        foes = models.fresh()
        models.solver.add([[-foes, *(a + 1 for a in self._af.attackers(argument))]])
        return models.such([foes])

    def _above(self, admissible_set: Extension) -> Extension:
        """Return an extension that contains an admissible set.

        It is the set, and an extension of what is neither in it nor attacked by it (Baumann,
        Brewka and Ulbricht 2020: modularization).
        """
        labels = grounded(self._af, admissible_set)
        rest, numbers = self._af.restricted(labels.where(UNDEC))
        found = next(self._along(rest))
        return labels.extension.union(numbers[argument] for argument in found)

    def _along(self, af: Framework) -> Iterator[Extension]:
        return enumerated(af, _maximal, self._limit, defended=True)


def _maximal(af: Framework, limit: Limit) -> Search:
    """Return a search that grows complete extensions (Cerutti et al. 2014), which suffices.

    A maximal admissible set is complete (Dung 1995, theorem 25), so the search may keep to
    complete sets, whose clauses tell the solver more.
    """
    return MaximalModels(af, _clauses.complete, limit)


def search(af: Framework, limit: Limit) -> Search:
    """Return a search through the maximal admissible sets."""
    return _Preferred(af, limit)


entry = Semantics(
    title="preferred",
    code="PR",
    source="Dung 1995, definition 7",
    definition="a maximal admissible set",
    by_definition=by_definition,
    search=search,
    keeps_grounded=True,
    directional=True,
)
