"""Propositional satisfiability, by the best solver that is installed.

Reasoning in most semantics is as hard as, or harder than, satisfiability (Dvořák and Dunne
2018), and the solvers that win competitions hand it over to a SAT solver that they keep asking
with one clause more. So do we: `argmap[sat]` brings CaDiCaL 1.9.5 (Biere et al. 2020) through
python-sat (Ignatiev, Morgado and Marques-Silva 2018). Without it the plain solver of
`argmap.analysis.cdcl` answers, which is enough for the frameworks that maps become.

Literals are as in DIMACS: the numbers of variables, from 1, negative when negated.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Sequence
from typing import Protocol

from argmap.analysis.limit import Limit

_SLICE = 0.2
"""Seconds that CaDiCaL may search, about, before the clock is looked at."""


class Solver(Protocol):
    """An incremental solver: clauses come in, and it is asked again and again."""

    def add(self, clauses: Iterable[Sequence[int]]) -> None:
        """Add clauses."""

    def prefer(self, literals: Sequence[int]) -> None:
        """Try these literals first, from now on, where nothing speaks for either side."""

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
        # the compiled part of python-sat alone: the Python around it takes longer to import
        # than most frameworks take to solve, and looks at each clause on its way
        import pysolvers

        self._api = pysolvers
        self._solver = pysolvers.cadical195_new()
        self._limit = limit

    def add(self, clauses: Iterable[Sequence[int]]) -> None:
        """Add clauses."""
        solver, add = self._solver, self._api.cadical195_add_cl
        for clause in clauses:
            add(solver, clause)

    def prefer(self, literals: Sequence[int]) -> None:
        """Try these literals first."""
        self._api.cadical195_set(self._solver, "lucky", 0)  # which would try others first
        self._api.cadical195_setphases(self._solver, literals)

    def solve(self, assumptions: Sequence[int] = ()) -> bool:
        """Tell whether the clauses can be satisfied together with the assumptions."""
        api, solver = self._api, self._solver
        # an interrupt ends the search, which can be arranged in the main thread alone
        main = int(threading.current_thread() is threading.main_thread())
        if self._limit.seconds is None:
            return bool(api.cadical195_solve(solver, assumptions, main))
        conflicts = 1000
        while True:
            self._limit.check()
            start = time.monotonic()
            api.cadical195_cbudget(solver, conflicts)
            answer = api.cadical195_solve_lim(solver, assumptions, main)
            if answer:
                return bool(answer > 0)
            if time.monotonic() - start < _SLICE:
                conflicts *= 2

    def model(self) -> Sequence[int]:
        """Return the satisfying literals."""
        literals: Sequence[int] = self._api.cadical195_model(self._solver) or []
        return literals

    def __del__(self) -> None:
        if hasattr(self, "_solver"):
            self._api.cadical195_del(self._solver, None)


def new_solver(limit: Limit) -> Solver:
    """Return a solver without clauses: CaDiCaL where `argmap[sat]` is installed."""
    try:
        return CadicalSolver(limit)
    except ImportError:
        from argmap.analysis.cdcl import PlainSolver

        return PlainSolver(limit)
