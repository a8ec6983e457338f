"""Ways to search through extensions with a SAT solver that is asked again and again.

Three kinds of semantics need three searches: where every model of the clauses is an extension
(`Models`), where the extensions are the models that are maximal (`MaximalModels`), and where
they are the models whose range is (`MaximalRanges`). The latter two are one level higher in the
polynomial hierarchy, so they ask in a loop, each answer a counterexample to learn from
(Dvořák, Järvisalo, Wallner and Woltran 2014). A fourth wraps a set that is computed outright.

A search answers one question; what it learns on the way would spoil another.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property

from argmap.analysis.framework import Framework
from argmap.analysis.limit import Limit
from argmap.analysis.sat import Solver, new_solver
from argmap.analysis.semantics._sets import Extension

Encode = Callable[[Framework], Iterable[Sequence[int]]]


class Search(ABC):
    """A search through the extensions of a framework, for one question."""

    @abstractmethod
    def all(self) -> Iterator[Extension]:
        """Yield every extension once, as they are found."""

    def one(self) -> Extension | None:
        """Return an extension, or None when there is none."""
        return next(self.all(), None)

    @abstractmethod
    def having(self, argument: int) -> Extension | None:
        """Return an extension that contains the argument, if there is one."""

    @abstractmethod
    def lacking(self, argument: int) -> Extension | None:
        """Return an extension that does not contain the argument, if there is one."""

    def has(self, argument: int) -> bool:
        """Tell whether some extension contains the argument, which may cost less than finding it."""
        return self.having(argument) is not None

    def lacks(self, argument: int) -> bool:
        """Tell whether some extension does not contain the argument."""
        return self.lacking(argument) is not None

    def completing(self, inside: Extension, outside: Extension) -> Extension | None:
        """Return an extension that is ``inside`` on the union of both.

        The union must be a set that nothing else attacks, and ``inside`` an extension of it;
        under a directional semantics there is then one.
        """
        found = (each for each in self.all() if inside <= each and not outside & each)
        return next(found, None)


class Fixed(Search):
    """The one extension of a semantics that always has exactly one."""

    def __init__(self, compute: Callable[[], Extension]) -> None:
        self._compute = compute

    def all(self) -> Iterator[Extension]:
        """Yield it."""
        yield self._compute()

    def having(self, argument: int) -> Extension | None:
        """Return it if it contains the argument."""
        extension = self._compute()
        return extension if argument in extension else None

    def lacking(self, argument: int) -> Extension | None:
        """Return it if it does not contain the argument."""
        extension = self._compute()
        return None if argument in extension else extension


class Listed(Search):
    """Extensions that are enumerated by other means, given some members and some outsiders."""

    def __init__(self, enumerated: Callable[[Extension, Extension], Iterator[Extension]]) -> None:
        self._enumerated = enumerated

    def all(self) -> Iterator[Extension]:
        """Yield every extension once."""
        return self._enumerated(frozenset(), frozenset())

    def completing(self, inside: Extension, outside: Extension) -> Extension | None:
        """Return an extension that is ``inside`` on the union of both."""
        return next(self._enumerated(inside, outside), None)

    def having(self, argument: int) -> Extension | None:
        """Return the first that contains the argument."""
        return next((each for each in self.all() if argument in each), None)

    def lacking(self, argument: int) -> Extension | None:
        """Return the first that does not contain the argument."""
        return next((each for each in self.all() if argument not in each), None)


class Models(Search):
    """Every model of the clauses is an extension."""

    def __init__(self, af: Framework, encode: Encode, limit: Limit) -> None:
        self.af, self.size = af, len(af)
        self._encode, self._limit = encode, limit
        self.last = 2 * self.size  # the last variable in use

    @cached_property
    def solver(self) -> Solver:
        """The solver, which has read the clauses."""
        solver = new_solver(self._limit)
        solver.add(self._encode(self.af))
        return solver

    def fresh(self) -> int:
        """Return a new variable."""
        self.last += 1
        return self.last

    def found(self) -> Extension:
        """Return the set that the last model speaks of."""
        return frozenset(a for a, lit in enumerate(self.solver.model()[: self.size]) if lit > 0)

    def such(self, assumptions: Sequence[int]) -> Extension | None:
        """Return a model under assumptions."""
        return self.found() if self.solver.solve(assumptions) else None

    def completing(self, inside: Extension, outside: Extension) -> Extension | None:
        """Return a model that is ``inside`` on the union of both."""
        literals = [*(a + 1 for a in sorted(inside)), *(-(a + 1) for a in sorted(outside))]
        return self.such(literals)

    def all(self) -> Iterator[Extension]:
        """Yield every model once."""
        while (extension := self.such([])) is not None:
            yield extension
            self.solver.add([[-(a + 1) if a in extension else a + 1 for a in range(self.size)]])

    def having(self, argument: int) -> Extension | None:
        """Return a model that contains the argument."""
        return self.such([argument + 1])

    def lacking(self, argument: int) -> Extension | None:
        """Return a model that does not contain the argument."""
        return self.such([-(argument + 1)])


class MaximalModels(Models):
    """The extensions are the models that are part of no other."""

    def grown(self, extension: Extension, assumptions: Sequence[int] = ()) -> Extension:
        """Return a maximal model above a model, among those where the assumptions hold."""
        while True:
            more = self.fresh()
            rest = [a + 1 for a in range(self.size) if a not in extension]
            self.solver.add([[-more, *rest]])
            larger = self.such([more, *assumptions, *(a + 1 for a in sorted(extension))])
            self.solver.add([[-more]])
            if larger is None:
                return extension
            extension = larger

    def forget(self, extension: Extension) -> None:
        """Leave out all that is part of an extension from now on."""
        self.solver.add([[a + 1 for a in range(self.size) if a not in extension]])

    def all(self) -> Iterator[Extension]:
        """Yield every maximal model once."""
        while (model := self.such([])) is not None:
            extension = self.grown(model)
            yield extension
            self.forget(extension)

    def having(self, argument: int) -> Extension | None:
        """Return a maximal model that contains the argument: above any model that does."""
        model = self.such([argument + 1])
        return None if model is None else self.grown(model)

    def lacking(self, argument: int) -> Extension | None:
        """Return a maximal model that does not contain the argument.

        Look among the models without it for one that is maximal there; if one with it lies
        above, leave out everything below that, and look again.
        """
        while (model := self.such([-(argument + 1)])) is not None:
            extension = self.grown(model, [-(argument + 1)])
            above = self.such([argument + 1, *(a + 1 for a in sorted(extension))])
            if above is None:
                return extension
            self.forget(self.grown(above))
        return None


class MaximalRanges(Models):
    """The extensions are the models whose range is part of no other's."""

    def __init__(self, af: Framework, encode: Encode, limit: Limit) -> None:
        super().__init__(af, encode, limit)
        self._ranged = [self.fresh() for _ in range(self.size)]
        self.solver.add(
            [-covered, a + 1, self.size + a + 1] for a, covered in enumerate(self._ranged)
        )

    def _covered(self) -> Extension:
        model, n = self.solver.model(), self.size
        return frozenset(a for a in range(n) if model[a] > 0 or model[n + a] > 0)

    def _over(self, covered: Extension) -> list[int]:
        return [self._ranged[a] for a in sorted(covered)]

    @cached_property
    def _stable(self) -> bool:
        """Is there a model that leaves nothing out? Then no other is maximal."""
        return self.solver.solve(self._ranged)

    def _wider(self, covered: Extension, assumptions: Sequence[int] = ()) -> Extension | None:
        """Return a range above another, if there is one where the assumptions hold."""
        more = self.fresh()
        rest = [self._ranged[a] for a in range(self.size) if a not in covered]
        self.solver.add([[-more, *rest]])
        wider = self.solver.solve([more, *assumptions, *self._over(covered)])
        found = self._covered() if wider else None
        self.solver.add([[-more]])
        return found

    def _largest(self, assumptions: Sequence[int] = ()) -> Extension | None:
        """Return a range that is maximal among those where the assumptions hold."""
        if not self.solver.solve(assumptions):
            return None
        covered = self._covered()
        while (wider := self._wider(covered, assumptions)) is not None:
            covered = wider
        return covered

    def _forget(self, covered: Extension) -> None:
        self.solver.add([[self._ranged[a] for a in range(self.size) if a not in covered]])

    def _such(self, literal: int) -> Extension | None:
        """Return a model of maximal range where a literal holds.

        Look for one that is maximal where it holds; if one where it does not is above that,
        leave out everything below this one, and look again.
        """
        if self._stable:
            return self.such([literal, *self._ranged])
        while (covered := self._largest([literal])) is not None:
            above = self._wider(covered)
            if above is None:
                return self.such([literal, *self._over(covered)])
            self._forget(self._above(above))
        return None

    def _above(self, covered: Extension) -> Extension:
        while (wider := self._wider(covered)) is not None:
            covered = wider
        return covered

    def one(self) -> Extension | None:
        """Return a model of maximal range."""
        if self._stable:
            return self.such(self._ranged)
        covered = self._largest()
        return None if covered is None else self.such(self._over(covered))

    def all(self) -> Iterator[Extension]:
        """Yield every model of maximal range once, range by range."""
        if self._stable:
            yield from self._all_over(frozenset(range(self.size)))
            return
        while (covered := self._largest()) is not None:
            yield from self._all_over(covered)
            self._forget(covered)

    def _all_over(self, covered: Extension) -> Iterator[Extension]:
        this = self.fresh()
        while (extension := self.such([this, *self._over(covered)])) is not None:
            yield extension
            others = [-(a + 1) if a in extension else a + 1 for a in range(self.size)]
            self.solver.add([[-this, *others]])
        self.solver.add([[-this]])

    def having(self, argument: int) -> Extension | None:
        """Return a model of maximal range that contains the argument."""
        return self._such(argument + 1)

    def lacking(self, argument: int) -> Extension | None:
        """Return a model of maximal range that does not contain the argument."""
        return self._such(-(argument + 1))
