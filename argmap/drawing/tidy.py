"""The tidy tree: each generation in a row (top-down) or a column (left-right).

Subtrees are drawn alike wherever they stand, parents stand over the middle of their children,
and neighbours are pushed together until their contours touch (Reingold and Tilford 1981).
Boxes have sizes of their own, so a generation is as deep as its deepest box. The sides of a
subtree are kept as contours, deepest first, so that joining two costs the depth of the
shallower one and the whole layout O(boxes).

The code thinks of *across* (along a generation) and *along* (from parent to child); top-down
they are x and y, left-right they change places.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, NamedTuple

from argmap.drawing.forest import Forest
from argmap.drawing.plan import PORT, Kid, Plan, Point, Route, Size, kids
from argmap.model import Iri

Direction = Literal["down", "right"]


@dataclass(frozen=True, slots=True)
class _Gaps:
    siblings: float  # between boxes of one generation
    linked: float  # between claims that are linked: room for the word "and"
    sides: float  # between what supports and what attacks
    along: float  # between generations
    bus: tuple[float, float]  # before the children: where lines run across
    because: Point  # from the begin of a bracket to the middle of the word that opens it
    also: Point  # from a bracket, between two claims, to the middle of the word "and"


_GAPS = {
    "down": _Gaps(24, 36, 44, 72, (52, 44), (44, 0), (0, 0)),
    "right": _Gaps(16, 24, 30, 106, (84, 76), (0, -30), (16, 2)),
}
_UNDERCUT = (30.0, 16.0, 9.0)  # before the children: where undercuts cross to their link
_BRACKET = 13.0


class _Contour(NamedTuple):
    """One side of a subtree by generation, deepest first; entries are shifted by ``shift``."""

    shift: float
    edge: list[float]


def tidy(forest: Forest, sizes: Mapping[Iri, Size], direction: Direction = "down") -> Plan:
    """Return the tidy layout of a forest. O(boxes)."""
    return _Tidy(forest, sizes, direction).plan()


class _Tidy:
    def __init__(self, forest: Forest, sizes: Mapping[Iri, Size], direction: Direction) -> None:
        self.forest = forest
        self.turned = direction == "right"
        self.gaps = _GAPS[direction]
        self.across = {box: sizes[box][self.turned] for box in forest.branches}
        self.along = {box: sizes[box][not self.turned] for box in forest.branches}
        self.kids = {box: kids(forest, box) for box in forest.branches}
        self.depth: dict[Iri, int] = {}
        self.offset: dict[Iri, float] = {}

    def plan(self) -> Plan:
        order = self._order()
        starts = self._starts(order)
        sides = self._sides(order)
        middle = self._middles(order, sides)
        corner = {
            box: (middle[box] - self.across[box] / 2, starts[self.depth[box]]) for box in order
        }
        routes: dict[Iri, Route] = {}
        for box in order:
            routes |= self._routes(box, corner, middle, starts)
        width = max((corner[box][0] + self.across[box] for box in order), default=0)
        height = max((corner[box][1] + self.along[box] for box in order), default=0)
        turn = self._turn
        return Plan(
            places={box: turn(point) for box, point in corner.items()},
            routes={link: _turned(route, turn) for link, route in routes.items()},
            width=height if self.turned else width,
            height=width if self.turned else height,
        )

    def _order(self) -> list[Iri]:
        order: list[Iri] = []
        stack = [(root, 0) for root in reversed(self.forest.roots)]
        while stack:
            box, depth = stack.pop()
            self.depth[box] = depth
            order.append(box)
            stack += [(kid.box, depth + 1) for kid in reversed(self.kids[box])]
        return order

    def _starts(self, order: list[Iri]) -> list[float]:
        """Return where each generation begins."""
        deep: list[float] = [0.0] * (max(self.depth.values(), default=0) + 1)
        for box in order:
            deep[self.depth[box]] = max(deep[self.depth[box]], self.along[box])
        starts = [0.0]
        for extent in deep[:-1]:
            starts.append(starts[-1] + extent + self.gaps.along)
        return starts

    def _sides(self, order: list[Iri]) -> dict[Iri, tuple[float, float]]:
        """Return how far each subtree reaches left and right of its root; set the offsets."""
        contours: dict[Iri, tuple[_Contour, _Contour]] = {}
        reach: dict[Iri, tuple[float, float]] = {}
        for box in reversed(order):
            half = self.across[box] / 2
            family = self.kids[box]
            if not family:
                contours[box] = (_Contour(0, [-half]), _Contour(0, [half]))
                reach[box] = (-half, half)
                continue
            low, high = reach[family[0].box]
            left, right = contours.pop(family[0].box)
            offsets = [0.0]
            for before, kid in pairwise(family):
                theirs = contours.pop(kid.box)
                shift = _distance(right, theirs[0]) + self._gap(before, kid)
                offsets.append(shift)
                low = min(low, reach[kid.box][0] + shift)
                high = max(high, reach[kid.box][1] + shift)
                left = _outer(left, theirs[0], shift)
                right = _outer(_shifted(theirs[1], shift), right, 0)
            middle = (offsets[0] + offsets[-1]) / 2
            for kid, offset in zip(family, offsets, strict=True):
                self.offset[kid.box] = offset - middle
            left, right = _shifted(left, -middle), _shifted(right, -middle)
            left.edge.append(-half - left.shift)
            right.edge.append(half - right.shift)
            contours[box] = (left, right)
            reach[box] = (min(low - middle, -half), max(high - middle, half))
        return reach

    def _gap(self, before: Kid, kid: Kid) -> float:
        if kid.link == before.link:
            return self.gaps.linked
        links = self.forest.links
        is_turn = links[kid.branch].attack != links[before.branch].attack
        return self.gaps.sides if is_turn else self.gaps.siblings

    def _middles(
        self, order: list[Iri], sides: dict[Iri, tuple[float, float]]
    ) -> dict[Iri, float]:
        middle: dict[Iri, float] = {}
        start = 0.0
        for root in self.forest.roots:
            left, right = sides[root]
            middle[root] = start - left
            start += right - left + self.gaps.sides
        for box in order:
            for kid in self.kids[box]:
                middle[kid.box] = middle[box] + self.offset[kid.box]
        return middle

    def _routes(
        self,
        box: Iri,
        corner: dict[Iri, Point],
        middle: dict[Iri, float],
        starts: list[float],
    ) -> dict[Iri, Route]:
        """Return the routes of the links below a box, in across and along."""
        family = self.kids[box]
        if not family:
            return {}
        edge = corner[box][1] + self.along[box]
        begin = starts[self.depth[box] + 1]
        places: dict[Iri, list[float]] = {}
        for kid in family:
            places.setdefault(kid.link, []).append(middle[kid.box])
        entry = {link: (each[0] + each[-1]) / 2 for link, each in places.items()}
        ports, buses = ports_and_buses(
            self.forest,
            box,
            entry,
            middle[box],
            (begin - self.gaps.bus[0], begin - self.gaps.bus[1]),
        )
        routes: dict[Iri, Route] = {}
        for kid in family:
            if kid.nth:
                continue
            link = self.forest.links[kid.link]
            linked = len(places[kid.link]) > 1
            end = begin - _BRACKET if linked else begin
            here = entry[kid.link]
            if kid.level:
                if link.goal not in entry:
                    continue
                bus = begin - _UNDERCUT[min(kid.level, len(_UNDERCUT)) - 1]
                points: tuple[Point, ...] = ((entry[link.goal], bus), (here, bus), (here, end))
            else:
                port, bus = ports[link.attack], buses[link.attack]
                points = ((port, edge), (port, bus), (here, bus), (here, end))
            routes[kid.link] = self._linked(points, places[kid.link], begin)
        return routes

    def _linked(self, points: tuple[Point, ...], places: list[float], begin: float) -> Route:
        if len(places) == 1:
            return Route(points=points)
        line = begin - _BRACKET
        first, last = places[0], places[-1]
        (because, before), (also, beside) = self.gaps.because, self.gaps.also
        return Route(
            points=points,
            bracket=((first, begin), (first, line), (last, line), (last, begin)),
            because=(first + because, line + before),
            ands=tuple(((one + two) / 2 + also, line + beside) for one, two in pairwise(places)),
        )

    def _turn(self, point: Point) -> Point:
        return (point[1], point[0]) if self.turned else point


def ports_and_buses(
    forest: Forest,
    box: Iri,
    entry: Mapping[Iri, float],
    middle: float,
    heights: tuple[float, float],
) -> tuple[dict[bool, float], dict[bool, float]]:
    """Return where supports (False) and attacks (True) leave a box, and where they turn.

    Supports stand before attacks, so their lines cross only where one kind reaches past the
    other's port; the kind that is reached past turns first.
    """
    ends: dict[bool, list[float]] = {False: [], True: []}
    for name in forest.branches[box]:
        if name in entry:
            ends[forest.links[name].attack].append(entry[name])
    if not (ends[False] and ends[True]):
        return {False: middle, True: middle}, {False: heights[1], True: heights[1]}
    ports = {False: middle - PORT, True: middle + PORT}
    if max(ends[False]) > ports[True]:
        return ports, {False: heights[1], True: heights[0]}
    if min(ends[True]) < ports[False]:
        return ports, {False: heights[0], True: heights[1]}
    return ports, {False: heights[1], True: heights[1]}


def _turned(route: Route, turn: Callable[[Point], Point]) -> Route:
    return Route(
        points=tuple(map(turn, route.points)),
        bracket=tuple(map(turn, route.bracket)),
        because=None if route.because is None else turn(route.because),
        ands=tuple(map(turn, route.ands)),
    )


def _distance(right: _Contour, left: _Contour) -> float:
    """Return how far the second subtree must move for its left side to touch the first."""
    shared = min(len(right.edge), len(left.edge))
    return max(
        right.edge[-level] + right.shift - left.edge[-level] - left.shift
        for level in range(1, shared + 1)
    )


def _shifted(contour: _Contour, shift: float) -> _Contour:
    return _Contour(contour.shift + shift, contour.edge)


def _outer(near: _Contour, far: _Contour, shift: float) -> _Contour:
    """Return ``near`` as far down as it goes, and below that ``far``, moved by ``shift``."""
    if len(near.edge) >= len(far.edge):
        return near
    move = near.shift - far.shift - shift
    edge = far.edge
    edge[len(edge) - len(near.edge) :] = [each + move for each in near.edge]
    return _Contour(far.shift + shift, edge)
