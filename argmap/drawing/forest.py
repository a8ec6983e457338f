"""The spanning forest of a map: which box hangs below which, and which links run across.

A map is a graph: it may have several theses, cycles, and claims that are used twice. A
picture needs an order in which to read, so a breadth-first search from the theses decides for
each claim under which link it is drawn; every other use of it becomes a cross-link. Claims
from which no thesis can be reached form trees of their own behind them.

A link may be attacked itself (an undercut). The undercutter is drawn beside the claims that
the attacked link starts from, so that its line can end on that link; it folds away with the
last of them.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from argmap.model import ArgumentMap, Attack, Iri, Relation, in_order


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A relation as it is drawn.

    Attributes:
        id: the relation.
        attack: whether it attacks; otherwise it supports.
        sources: the claims it starts from, in the author's order.
        goal: the box or the link at which it ends.
        members: those of the sources that are drawn below it; the others are cross-links.
        undercuts: the links that end on it and are drawn beside it, in the author's order.
    """

    id: Iri
    attack: bool
    sources: tuple[Iri, ...]
    goal: Iri
    members: tuple[Iri, ...] = ()
    undercuts: tuple[Iri, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Forest:
    """Boxes in the order of reading.

    Attributes:
        roots: the boxes at the top: the theses, then what leads to no thesis.
        branches: the links below each box, supports before attacks, in the author's order.
        links: every link by name, those that only run across included.
    """

    roots: tuple[Iri, ...]
    branches: Mapping[Iri, tuple[Iri, ...]]
    links: Mapping[Iri, Link]

    def below(self, box: Iri) -> Iterator[Link]:
        """Yield the links drawn below a box, each followed by the undercuts on it."""
        stack = list(reversed(self.branches.get(box, ())))
        while stack:
            link = self.links[stack.pop()]
            yield link
            stack += reversed(link.undercuts)

    @cached_property
    def parents(self) -> Mapping[Iri, Iri]:
        """The box with which each box folds away.

        That is the goal of its link; for an undercutter the last claim that the attacked
        link starts from.
        """
        found: dict[Iri, Iri] = {}
        for box in self.branches:
            for link in self.below(box):
                goal = self.links.get(link.goal)
                parent = goal.members[-1] if goal and goal.members else box
                found.update(dict.fromkeys(link.members, parent))
        return found

    @cached_property
    def children(self) -> Mapping[Iri, tuple[Iri, ...]]:
        """The boxes that fold away with each box, undercutters last."""
        found: dict[Iri, list[Iri]] = {}
        late: dict[Iri, list[Iri]] = {}
        for box in self.branches:
            for link in self.below(box):
                for member in link.members:
                    parent = self.parents[member]
                    there = found if parent == box else late
                    there.setdefault(parent, []).append(member)
        return {box: (*found.get(box, ()), *late.get(box, ())) for box in (*self.branches, *late)}

    def walk(self) -> Iterator[tuple[Iri, int]]:
        """Yield every box with its depth, each before its children."""
        stack = [(root, 0) for root in reversed(self.roots)]
        while stack:
            box, depth = stack.pop()
            yield box, depth
            stack += [(child, depth + 1) for child in reversed(self.children.get(box, ()))]

    def only(self, keep: Callable[[Iri], bool], roots: Iterable[Iri] | None = None) -> Forest:
        """Return the forest of the boxes that ``keep`` accepts, hanging as they hung.

        A box whose parent is left out must be a root, or it is left out as well.
        """
        links = {
            link.id: replace(
                link,
                sources=tuple(filter(keep, link.sources)),
                members=tuple(filter(keep, link.members)),
            )
            for link in self.links.values()
        }
        tops = tuple(filter(keep, self.roots)) if roots is None else tuple(roots)
        branches: dict[Iri, tuple[Iri, ...]] = {}
        stack = list(reversed(tops))
        while stack:
            box = stack.pop()
            branches[box] = self.branches.get(box, ())
            for link in self.below(box):
                stack += links[link.id].members
        return Forest(roots=tops, branches=branches, links=links)


def forest(m: ArgumentMap) -> Forest:
    """Return the spanning forest of a map. O(records)."""
    return _Growth(m).forest()


class _Growth:
    def __init__(self, m: ArgumentMap) -> None:
        self.m = m
        self.rank = {claim.id: rank for rank, claim in enumerate(sorted(m.claims, key=in_order))}
        self.placed: set[Iri] = set()
        self.links: dict[Iri, Link] = {}
        self.branches: dict[Iri, tuple[Iri, ...]] = {}

    def forest(self) -> Forest:
        theses = [thesis for thesis in self.m.theses if thesis in self.rank]
        self._grow(theses)
        ranked = sorted(self.rank, key=self.rank.__getitem__)
        ends = [claim for claim in ranked if not self.m.relations_from(claim)]
        trees: list[Iri] = []
        alone: list[Iri] = []
        for claim in (*ends, *ranked):
            if claim not in self.placed:
                self._grow([claim])
                (trees if self.branches[claim] else alone).append(claim)
        for relation in self.m.relations:  # those that lead nowhere, or round in a circle
            if relation.id not in self.links:
                self.links[relation.id] = self._link(relation)
        return Forest(roots=(*theses, *trees, *alone), branches=self.branches, links=self.links)

    def _grow(self, roots: list[Iri]) -> None:
        self.placed.update(roots)
        queue = deque(roots)
        while queue:
            box = queue.popleft()
            self.branches[box] = self._ordered(box)
            stack = list(reversed(self.branches[box]))
            while stack:
                name = stack.pop()
                link = self._link(self._relation(name))
                members = tuple(source for source in link.sources if source not in self.placed)
                self.placed.update(members)
                queue += members
                undercuts = tuple(each for each in self._ordered(name) if each not in self.links)
                self.links[name] = replace(link, members=members, undercuts=undercuts)
                stack += reversed(undercuts)

    def _ordered(self, goal: Iri) -> tuple[Iri, ...]:
        relations = self.m.relations_into(goal)
        return tuple(relation.id for relation in sorted(relations, key=self._place))

    def _place(self, relation: Relation) -> tuple[bool, float, float, Iri]:
        first = min((self.rank.get(source, 0) for source in relation.sources), default=0)
        order = float("inf") if relation.order is None else relation.order
        return isinstance(relation, Attack), order, first, relation.id

    def _relation(self, name: Iri) -> Relation:
        record = self.m[name]
        if not isinstance(record, Relation):
            raise TypeError(f"{name} is no relation")
        return record

    def _link(self, relation: Relation) -> Link:
        known = (source for source in relation.sources if source in self.rank)
        return Link(
            id=relation.id,
            attack=isinstance(relation, Attack),
            sources=tuple(sorted(known, key=self.rank.__getitem__)),
            goal=relation.goal,
        )
