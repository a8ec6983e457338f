"""Is this set an extension? Answered apart from the solvers that are raced, by another solver.

What can be checked along the attacks is; that nothing larger exists is asked of Glucose, with
a bound on its conflicts, so that a hard framework ends unchecked rather than the race.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from argmap.analysis.framework import Framework
from argmap.analysis.grounded import grounded

CONFLICTS = 20_000
Members = frozenset[int]


def is_extension(af: Framework, code: str, members: Members) -> bool | None:
    """Tell whether a set is an extension under a semantics; None if that is too hard to say."""
    hit = {target for a in members for target in af.attacked(a)}
    free = members.isdisjoint(hit)
    if code == "STG":
        return free and _none(_wider(af, members, hit, admissible=False))
    if not free or any(not hit.issuperset(af.attackers(a)) for a in members):
        return False
    defended = frozenset(a for a in range(len(af)) if hit.issuperset(af.attackers(a)))
    if code in {"CO", "GR", "SST"} and defended != members:
        return False
    last: dict[str, Callable[[], bool | None]] = {
        "GR": lambda: members == grounded(af).extension,
        "ST": lambda: len(members) + len(hit) == len(af),
        "PR": lambda: _none(_larger(af, members)),
        "SST": lambda: _none(_wider(af, members, hit, admissible=True)),
        "ID": lambda: _none(_attacking(af, members)),  # that it is the largest, others show
    }
    return last[code]() if code in last else True


def _none(found: bool | None) -> bool | None:  # noqa: FBT001 -- yes, no or unknown
    return None if found is None else not found


def _clauses(af: Framework, *, admissible: bool) -> list[list[int]]:
    n = len(af)
    clauses = [[-(s + 1), -(t + 1)] for s, t in af.attacks]
    if admissible:
        clauses += [[-(t + 1), n + s + 1] for s, t in af.attacks]
    clauses += [[-(n + a + 1), *(b + 1 for b in af.attackers(a))] for a in range(n)]
    return clauses


def _solve(clauses: Iterable[list[int]], given: list[int]) -> bool | None:
    from pysat.solvers import Glucose4

    with Glucose4() as solver:
        for clause in clauses:
            solver.add_clause(clause)
        solver.conf_budget(CONFLICTS)
        answer: bool | None = solver.solve_limited(assumptions=given)
    return answer


def _larger(af: Framework, members: Members) -> bool | None:
    outside = [a + 1 for a in range(len(af)) if a not in members]
    clauses = [*_clauses(af, admissible=True), outside]
    return _solve(clauses, [a + 1 for a in sorted(members)])


def _wider(af: Framework, members: Members, hit: set[int], *, admissible: bool) -> bool | None:
    n = len(af)
    ranged = [[-(2 * n + a + 1), a + 1, n + a + 1] for a in range(n)]
    covered = members | hit
    outside = [2 * n + a + 1 for a in range(n) if a not in covered]
    clauses = [*_clauses(af, admissible=admissible), *ranged, outside]
    return _solve(clauses, [2 * n + a + 1 for a in sorted(covered)])


def _attacking(af: Framework, members: Members) -> bool | None:
    foes = [b + 1 for a in sorted(members) for b in af.attackers(a)]
    return _solve([*_clauses(af, admissible=True), foes], []) if foes else False
