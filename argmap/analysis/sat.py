"""Propositional satisfiability, by the best solver that is installed.

Reasoning in most semantics is as hard as, or harder than, satisfiability (Dvořák and Dunne
2018), and the solvers that win competitions hand it over to a SAT solver that they keep asking
with one clause more. So do we: `argmap[sat]` brings CaDiCaL 1.9.5 (Biere et al. 2020) through
python-sat (Ignatiev, Morgado and Marques-Silva 2018). Without it the plain solver of
`argmap.analysis.cdcl` answers, which is enough for the frameworks that maps become.

Literals are as in DIMACS: the numbers of variables, from 1, negative when negated.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from typing import Protocol

from argmap.analysis.cdcl import PlainSolver
from argmap.analysis.limit import Limit

_SLICE = 0.2
"""Seconds that CaDiCaL may search, about, before the clock is looked at."""


class Solver(Protocol):
    """An incremental solver: clauses come in, and it is asked again and again."""

    def add(self, clauses: Iterable[Sequence[int]]) -> None:
        """Add clauses."""

    def solve(self, assumptions: Sequence[int] = ()) -> bool:
        """Tell whether the clauses can be satisfied together with the assumptions.

        Raises:
            NotDecidedError: when the time is over.
        """

    def model(self) -> Sequence[int]:
        """Return the satisfying literals, in order of variable, after `solve` said yes."""


class CadicalSolver:
    """CaDiCaL, asked in slices so that a time limit holds."""

    def __init__(self, limit: Limit) -> None:
        from pysat.solvers import Cadical195

        self._solver = Cadical195()
        self._limit = limit

    def add(self, clauses: Iterable[Sequence[int]]) -> None:
        """Add clauses."""
        self._solver.append_formula(clauses)

    def solve(self, assumptions: Sequence[int] = ()) -> bool:
        """Tell whether the clauses can be satisfied together with the assumptions."""
        if self._limit.seconds is None:
            return bool(self._solver.solve(assumptions))
        conflicts = 1000
        while True:
            self._limit.check()
            start = time.monotonic()
            self._solver.conf_budget(conflicts)
            answer = self._solver.solve_limited(assumptions)
            if answer is not None:
                return bool(answer)
            if time.monotonic() - start < _SLICE:
                conflicts *= 2

    def model(self) -> Sequence[int]:
        """Return the satisfying literals."""
        literals: Sequence[int] = self._solver.get_model()
        return literals

    def __del__(self) -> None:
        if hasattr(self, "_solver"):
            self._solver.delete()


def new_solver(limit: Limit) -> Solver:
    """Return a solver without clauses: CaDiCaL where `argmap[sat]` is installed."""
    try:
        return CadicalSolver(limit)
    except ImportError:
        return PlainSolver(limit)
