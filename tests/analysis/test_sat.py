"""Both solvers, against the truth table and against one another."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from itertools import product

import pytest

from argmap.analysis.cdcl import PlainSolver
from argmap.analysis.limit import Limit, NotDecidedError
from argmap.analysis.sat import CadicalSolver, Solver, new_solver

Make = Callable[[Limit], Solver]
SOLVERS = [PlainSolver, CadicalSolver]


def holds(clauses: Sequence[Sequence[int]], model: Sequence[int]) -> bool:
    true = set(model)
    return all(any(literal in true for literal in clause) for clause in clauses)


def satisfiable(clauses: Sequence[Sequence[int]], size: int) -> bool:
    return any(
        holds(clauses, [v if sign else -v for v, sign in enumerate(signs, 1)])
        for signs in product([False, True], repeat=size)
    )


@pytest.mark.parametrize("make", SOLVERS)
def test_answers_are_those_of_the_truth_table(make: Make) -> None:
    for seed in range(300):
        dice = random.Random(seed)
        size = dice.randint(1, 7)
        solver = make(Limit())
        clauses: list[list[int]] = []
        for _ in range(4):  # more clauses each time: the solver is kept
            new = [
                [dice.choice([-1, 1]) * dice.randint(1, size) for _ in range(dice.randint(1, 3))]
                for _ in range(size)
            ]
            clauses += new
            solver.add(new)
            assumptions = [dice.choice([-1, 1]) * dice.randint(1, size)]
            given = [*clauses, *([a] for a in assumptions)]
            assert solver.solve(assumptions) == satisfiable(given, size)
            assert solver.solve() == satisfiable(clauses, size)
            if satisfiable(clauses, size):
                assert holds(clauses, solver.model())


def test_the_plain_solver_agrees_with_cadical_on_hard_formulas() -> None:
    answers = set()
    for seed in range(30):
        dice = random.Random(seed)
        clauses = [
            [dice.choice([-1, 1]) * v for v in dice.sample(range(1, 61), 3)] for _ in range(256)
        ]
        plain, cadical = PlainSolver(Limit()), CadicalSolver(Limit())
        plain.add(clauses)
        cadical.add(clauses)
        answer = plain.solve()
        answers.add(answer)
        assert answer == cadical.solve()
        assert not answer or holds(clauses, plain.model())
    assert answers == {True, False}


def pigeons(holes: int) -> list[list[int]]:
    """One pigeon too many: short to say, and exponential to refute by resolution."""
    at = {(p, h): p * holes + h + 1 for p in range(holes + 1) for h in range(holes)}
    clauses = [[at[p, h] for h in range(holes)] for p in range(holes + 1)]
    clauses += [
        [-at[p, h], -at[q, h]] for h in range(holes) for p in range(holes + 1) for q in range(p)
    ]
    return clauses


@pytest.mark.parametrize("make", SOLVERS)
def test_a_time_limit_ends_the_search_without_an_answer(make: Make) -> None:
    solver = make(Limit(0.2))
    solver.add(pigeons(12))
    with pytest.raises(NotDecidedError, match=r"not decided within 0\.2 seconds"):
        solver.solve()


def test_without_the_extra_the_plain_solver_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pysolvers", None)
    assert isinstance(new_solver(Limit()), PlainSolver)
