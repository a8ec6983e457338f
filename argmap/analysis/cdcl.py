"""A small SAT solver on the standard library: conflict-driven clause learning.

After MiniSat (Eén and Sörensson 2003) without its refinements: two watched literals, learning
of the first unique implication point, activities that decay, restarts that grow rarer. It
does for frameworks of some hundred arguments, and keeps the default installation small.

Outside, literals are as in DIMACS: 3 and -3. Inside, the literals of variable v are 2v and
2v + 1, so that a list can be indexed by them and ``literal ^ 1`` is the opposite.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from heapq import heapify, heappop, heappush

from argmap.analysis.limit import Limit

_DECAY = 1 / 0.95
_RESTART = 100
_CEILING = 1e100

Clause = list[int]


class PlainSolver:
    """An incremental solver: see `argmap.analysis.sat.Solver`."""

    def __init__(self, limit: Limit) -> None:
        self._limit = limit
        self._consistent = True
        self._model: list[int] = []
        # by literal
        self._value = [0, 0]  # 1 true, -1 false, 0 open
        self._watching: list[list[Clause]] = [[], []]
        # by variable
        self._level = [0]
        self._reason: list[Clause | None] = [None]
        self._activity = [0.0]
        self._last = [1]  # the sign it had last: 1 is negative
        # the assignment in the order it was made
        self._trail: list[int] = []
        self._starts: list[int] = []  # where each level of decisions begins
        self._propagated = 0
        self._bump = 1.0
        self._heap: list[tuple[float, int]] = []  # open variables, the busiest first

    # what everyone sees

    def add(self, clauses: Iterable[Sequence[int]]) -> None:
        """Add clauses."""
        self._undo(0)
        for clause in clauses:
            self._add({_inside(literal) for literal in clause})

    def prefer(self, literals: Sequence[int]) -> None:
        """Try these literals first, until the search has had others."""
        self._undo(0)
        for literal in literals:
            self._know(abs(literal))
            self._last[abs(literal)] = int(literal < 0)

    def solve(self, assumptions: Sequence[int] = ()) -> bool:
        """Tell whether the clauses can be satisfied together with the assumptions.

        Raises:
            NotDecidedError: when the time is over.
        """
        self._undo(0)
        assumed = [_inside(literal) for literal in assumptions]
        for literal in assumed:
            self._know(literal >> 1)
        conflicts, patience = 0, _RESTART
        while self._consistent:
            conflict = self._propagate()
            if conflict is not None:
                self._limit.check()
                conflicts += 1
                if self._starts:
                    self._learn(conflict)
                else:
                    self._consistent = False
            elif conflicts > patience:
                conflicts, patience = 0, patience * 3 // 2
                self._undo(0)
            elif len(self._starts) < len(assumed):
                literal = assumed[len(self._starts)]
                if self._value[literal] < 0:
                    return False
                self._starts.append(len(self._trail))
                if not self._value[literal]:
                    self._set(literal, None)
            elif not self._decide():
                self._model = [
                    v if self._value[2 * v] > 0 else -v for v in range(1, len(self._level))
                ]
                return True
        return False

    def model(self) -> Sequence[int]:
        """Return the satisfying literals, in order of variable, after `solve` said yes."""
        return self._model

    # what it is made of

    def _know(self, variable: int) -> None:
        while len(self._level) <= variable:
            heappush(self._heap, (0.0, len(self._level)))
            self._value += [0, 0]
            self._watching += [[], []]
            self._level.append(0)
            self._reason.append(None)
            self._activity.append(0.0)
            self._last.append(1)

    def _add(self, literals: set[int]) -> None:
        for literal in literals:
            self._know(literal >> 1)
        if any(literal ^ 1 in literals or self._value[literal] > 0 for literal in literals):
            return
        clause = sorted(literal for literal in literals if not self._value[literal])
        if not clause:
            self._consistent = False
        elif len(clause) == 1:
            self._set(clause[0], None)
            self._consistent = self._consistent and self._propagate() is None
        else:
            self._watch(clause)

    def _watch(self, clause: Clause) -> None:
        self._watching[clause[0]].append(clause)
        self._watching[clause[1]].append(clause)

    def _set(self, literal: int, reason: Clause | None) -> None:
        self._value[literal], self._value[literal ^ 1] = 1, -1
        self._level[literal >> 1] = len(self._starts)
        self._reason[literal >> 1] = reason
        self._trail.append(literal)

    def _undo(self, level: int) -> None:
        if len(self._starts) <= level:
            return
        start = self._starts[level]
        for literal in self._trail[start:]:
            self._value[literal] = self._value[literal ^ 1] = 0
            self._last[literal >> 1] = literal & 1
            heappush(self._heap, (-self._activity[literal >> 1], literal >> 1))
        del self._trail[start:], self._starts[level:]
        self._propagated = start

    def _decide(self) -> bool:
        while self._heap:
            _, variable = heappop(self._heap)
            if not self._value[2 * variable]:
                self._starts.append(len(self._trail))
                self._set(2 * variable + self._last[variable], None)
                return True
        return False

    def _propagate(self) -> Clause | None:
        """Draw the conclusions of what was set; return a clause that fails, if one does."""
        value = self._value
        while self._propagated < len(self._trail):
            false = self._trail[self._propagated] ^ 1
            self._propagated += 1
            clauses, kept = self._watching[false], []
            for place, clause in enumerate(clauses):
                if clause[0] == false:
                    clause[0], clause[1] = clause[1], false
                if value[clause[0]] > 0:
                    kept.append(clause)
                    continue
                for k in range(2, len(clause)):
                    if value[clause[k]] >= 0:
                        clause[1], clause[k] = clause[k], false
                        self._watching[clause[1]].append(clause)
                        break
                else:
                    kept.append(clause)
                    if value[clause[0]] < 0:
                        self._watching[false] = kept + clauses[place + 1 :]
                        return clause
                    self._set(clause[0], clause)
            self._watching[false] = kept
        return None

    def _learn(self, conflict: Clause) -> None:
        """Learn the first unique implication point of a conflict, and go back behind it."""
        here, seen = len(self._starts), set[int]()
        clause, reason = [0], conflict
        place, open_ = len(self._trail), 0
        while True:
            for literal in reason:
                variable = literal >> 1
                if variable not in seen and self._level[variable]:
                    seen.add(variable)
                    self._raise(variable)
                    if self._level[variable] == here:
                        open_ += 1
                    else:
                        clause.append(literal)
            place -= 1
            while self._trail[place] >> 1 not in seen:
                place -= 1
            point = self._trail[place]
            open_ -= 1
            if not open_:
                break
            reason = self._reason[point >> 1] or []
        clause[0] = point ^ 1
        levels = [self._level[literal >> 1] for literal in clause[1:]]
        back = max(levels, default=0)
        self._undo(back)
        if len(clause) > 1:
            second = levels.index(back) + 1
            clause[1], clause[second] = clause[second], clause[1]
            self._watch(clause)
        self._set(clause[0], clause if len(clause) > 1 else None)
        self._bump *= _DECAY

    def _raise(self, variable: int) -> None:
        self._activity[variable] += self._bump
        if self._activity[variable] > _CEILING:
            self._activity = [activity / _CEILING for activity in self._activity]
            self._bump /= _CEILING
            self._heap = [(-self._activity[v], v) for _, v in self._heap]
            heapify(self._heap)


def _inside(literal: int) -> int:
    return 2 * literal if literal > 0 else 1 - 2 * literal
