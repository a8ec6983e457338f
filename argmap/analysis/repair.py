"""Repair: the fewest new answers that make a claim stand, or new objections that bring it down.

Enforcement (Baumann and Brewka 2010) asks what must be added to a framework to get a result;
here what may be added is new arguments that nothing attacks, each against one element of the
map other than the claim itself, and the result is a label in the grounded labelling. The
fewest are wanted, as in extension enforcement (Wallner, Niskanen and Järvisalo 2017).

A set of targets does when the label has a *proof* from it: an argument is out because it is
hit, or because an argument that is in attacks it; one is in because it is not hit and all its
attackers are out. As clauses that is a logic program, and a satisfying assignment may hold
itself up by a circle. Where one does, a loop formula forbids that circle (Lin and Zhao 2004)
and the solver is asked again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from argmap.analysis.components import ancestors
from argmap.analysis.evaluation import Label
from argmap.analysis.framework import Framework
from argmap.analysis.limit import Limit
from argmap.analysis.sat import new_solver
from argmap.analysis.translation import translate
from argmap.model import ArgumentMap, Iri, Relation

Targets = frozenset[Iri]


def repairs(
    m: ArgumentMap,
    topic: Iri,
    wanted: Label,
    *,
    minimal: bool = False,
    seconds: float | None = None,
) -> Iterator[Targets]:
    """Yield each smallest set of elements that, when newly and successfully attacked, do it.

    Nothing is yielded where no set does; the empty set where nothing needs doing. A relation
    is a target of its own only where attacking its one source is not the same, or not allowed.

    Args:
        m: the map.
        topic: the claim or relation that shall get the label.
        wanted: `Label.IN` or `Label.OUT`.
        minimal: go on with larger sets of which no part does, the smallest first.
        seconds: how long to try.

    Raises:
        KeyError: if the map has no such element.
        NotDecidedError: when the time is over.
    """
    af = translate(m)
    cone, numbers = af.restricted(ancestors(af, [af.number(topic)]))
    elements = len(m.elements)
    targets = [
        a
        for a, old in enumerate(numbers)
        if old < elements and cone.names[a] != topic and _distinct(m, Iri(cone.names[a]), topic)
    ]
    limit = Limit(seconds)
    goal = cone.number(topic)
    found: list[frozenset[int]] = []
    size = 0
    # each time round, whether there is a set at all that contains none of those found
    while _search(cone, goal, wanted, targets, None, limit, found).next() is not None:
        search = _search(cone, goal, wanted, targets, size, limit, found)
        while (chosen := search.next()) is not None:
            found.append(chosen)
            search.forget(chosen)
            yield frozenset(Iri(cone.names[a]) for a in chosen)
        if found and not minimal:
            return
        size += 1


def _search(
    af: Framework,
    goal: int,
    wanted: Label,
    targets: Sequence[int],
    size: int | None,
    limit: Limit,
    found: Sequence[frozenset[int]],
) -> _Search:
    """Return a search that leaves out all sets that contain one of those found."""
    search = _Search(af, goal, wanted, targets, size, limit)
    for each in found:
        search.forget(each)
    return search


def _distinct(m: ArgumentMap, element: Iri, topic: Iri) -> bool:
    record = m.get(element)
    if not isinstance(record, Relation) or len(record.sources) > 1:
        return True
    (source,) = record.sources
    return source == topic or len(m.relations_from(source)) > 1


class _Search:
    """A search for targets, at most so many, from which a label has a proof."""

    def __init__(
        self,
        af: Framework,
        goal: int,
        wanted: Label,
        targets: Sequence[int],
        size: int | None,
        limit: Limit,
    ) -> None:
        n = self._n = len(af)
        self._af = af
        self._solver = new_solver(limit)
        self._hit = {target: 2 * n + i + 1 for i, target in enumerate(targets)}
        self._goal = goal + 1 if wanted is Label.IN else n + goal + 1
        clauses: list[list[int]] = [[self._goal]]
        for a in range(n):
            clauses += [[-(a + 1), n + attacker + 1] for attacker in af.attackers(a)]
            if a in self._hit:
                clauses.append([-(a + 1), -self._hit[a]])
            clauses.append([-(n + a + 1), *self._hits(a), *(b + 1 for b in af.attackers(a))])
        if size is not None:
            clauses += _at_most(list(self._hit.values()), size, 2 * n + len(targets))
        self._solver.add(clauses)

    def next(self) -> frozenset[int] | None:
        """Return the targets of the next proof."""
        while self._solver.solve():
            true = {literal for literal in self._solver.model() if literal > 0}
            circle = true & set(range(1, 2 * self._n + 1)) - self._founded(true)
            if self._goal not in circle:
                return frozenset(a for a, hit in self._hit.items() if hit in true)
            self._forbid(circle)
        return None

    def forget(self, targets: frozenset[int]) -> None:
        """Leave out all sets that contain these targets."""
        self._solver.add([[-self._hit[target] for target in targets]])

    def _hits(self, argument: int) -> list[int]:
        return [self._hit[argument]] if argument in self._hit else []

    def _founded(self, true: set[int]) -> set[int]:
        """Return what follows from the targets that are hit: the grounded labels."""
        n, af = self._n, self._af
        threats = [len(af.attackers(a)) for a in range(n)]
        settled = [n + a + 1 for a, hit in self._hit.items() if hit in true]
        hit = set(settled)
        settled += [a + 1 for a in range(n) if not threats[a] and n + a + 1 not in hit]
        found = set(settled)
        for literal in settled:  # grows as it is read
            inside = literal <= n
            for target in af.attacked((literal - 1) % n):
                threats[target] -= not inside
                new = n + target + 1 if inside else target + 1
                ready = inside or (not threats[target] and n + target + 1 not in hit)
                if ready and new not in found:
                    found.add(new)
                    settled.append(new)
        return found

    def _forbid(self, circle: set[int]) -> None:
        """Demand that something outside supports whatever holds itself up by this circle."""
        n = self._n
        support: list[int] = []
        for literal in sorted(circle):
            if literal > n:
                a = literal - n - 1
                support += self._hits(a)
                support += [b + 1 for b in self._af.attackers(a) if b + 1 not in circle]
        self._solver.add([-literal, *support] for literal in sorted(circle))


def _at_most(literals: list[int], size: int, last: int) -> list[list[int]]:
    """Return clauses that allow so many of the literals: a sequential counter (Sinz 2005)."""
    clauses: list[list[int]] = []
    before: list[int] = []
    for literal in literals:
        if not size:
            clauses.append([-literal])
            continue
        count = list(range(last + 1, last + size + 1))  # at least 1, 2, ... so far
        last += size
        clauses.append([-literal, count[0]])
        for k, at_least in enumerate(before):
            clauses.append([-at_least, count[k]])
            clauses.append([-literal, -at_least, *count[k + 1 : k + 2]])
        before = count
    return clauses
