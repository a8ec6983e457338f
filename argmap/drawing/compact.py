"""The compact layout: the arrangement whose text is largest on a given rectangle.

A tidy tree of arguments is many times wider than a page, so each subtree may be folded into
columns (compare the hi-trees of Marriott, Sbarski, van Gelder et al. 2011). The fronts of
`arrangements` meet at the roots, which take what fills the rectangle at the largest scale;
then boxes are placed from the top, and lines are led along spines and channels that the
arrangements keep free.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from argmap.drawing.arrangements import SCREEN, Column, Option, Search, Spacing
from argmap.drawing.forest import Forest
from argmap.drawing.plan import Plan, Point, Route, Size
from argmap.drawing.tidy import ports_and_buses
from argmap.model import Iri

_WORD = (28.0, 8.0)  # from the corner of a linked claim to the word before it


class _Slot(NamedTuple):
    """The upper left corner of the room that a subtree fills, and how it fills it."""

    option: Option
    x: float
    y: float


def compact(
    forest: Forest, sizes: Mapping[Iri, Size], target: Size, spacing: Spacing = SCREEN
) -> Plan:
    """Return the compact layout of a forest for a rectangle of that width and height.

    O(boxes · siblings).
    """
    if not forest.roots:
        return Plan(places={}, routes={}, width=0, height=0)

    def fit(whole: Option) -> tuple[float, float]:
        scale = min(target[0] / whole.width, target[1] / whole.height)
        return scale, -whole.width * whole.height

    search = Search(forest, sizes, spacing)
    return _Placing(search).plan(max(search.wholes(), key=fit))


class _Placing:
    def __init__(self, search: Search) -> None:
        self.search = search
        self.spacing = search.spacing
        self.links = search.forest.links
        self.sizes = search.sizes
        self.places: dict[Iri, Point] = {}
        self.routes: dict[Iri, Route] = {}

    def plan(self, whole: Option) -> Plan:
        stack = list(self._slots(whole, 0, 0, self.spacing.roots).items())
        while stack:
            box, slot = stack.pop()
            option, x, y = slot
            self.places[box] = self._corner(box, slot)
            if not option.columns:
                continue
            below = (
                y
                + self.sizes[box][1]
                + (self.spacing.hang if option.hangs else self.spacing.below)
            )
            start = x if option.hangs else x + (option.width - option.inner) / 2
            slots = self._slots(option, start, below, self.spacing.across)
            self._route(box, option, slots)
            stack += slots.items()
        return Plan(places=self.places, routes=self.routes, width=whole.width, height=whole.height)

    def _slots(self, option: Option, left: float, top: float, gap: float) -> dict[Iri, _Slot]:
        """Return the slots of the boxes in the columns of an option."""
        slots: dict[Iri, _Slot] = {}
        x = left
        for column, picks, breadth in zip(
            option.columns, option.picks, option.breadths, strict=True
        ):
            x += column.lead
            y = top
            for nth, (item, pick) in enumerate(zip(column.items, picks, strict=True)):
                chosen = self.search.options[item.box][pick]
                y += item.gap if nth else item.opening
                slots[item.box] = _Slot(chosen, x + item.shift, y)
                y += chosen.height
            x += breadth + gap
        return slots

    def _corner(self, box: Iri, slot: _Slot) -> Point:
        option, x, y = slot
        is_centred = option.columns and not option.hangs
        return (x + (option.width - self.sizes[box][0]) / 2 if is_centred else x, y)

    # lines

    def _route(self, box: Iri, option: Option, slots: Mapping[Iri, _Slot]) -> None:
        left, top = self.places[box]
        width, height = self.sizes[box]
        edge = top + height
        begin = edge + self.spacing.below
        spines = self._spines(option, slots)
        ports, buses = ports_and_buses(
            self.search.forest,
            box,
            spines,
            left + width / 2,
            (begin - self.spacing.buses[0], begin - self.spacing.buses[1]),
        )
        for column in option.columns:
            for item in column.items:
                if item.link is None or item.nth:
                    continue
                attack = self.links[item.link].attack
                if item.level:
                    start = self._channel(item.link, slots)
                elif option.hangs:
                    start = ((spines[item.link], edge),)
                else:
                    bus = buses[attack]
                    start = (ports[attack], edge), (ports[attack], bus), (spines[item.link], bus)
                if start:
                    self.routes[item.link] = self._join(start, item.link, column, slots)

    def _spines(self, option: Option, slots: Mapping[Iri, _Slot]) -> dict[Iri, float]:
        """Return the x at which each link to the box above leaves its column."""
        spines: dict[Iri, float] = {}
        for column in option.columns:
            for item in column.items:
                if item.link is None or item.level:
                    continue
                slot = slots[item.box]
                if column.lead:
                    is_outer = self.links[item.link].attack and column.lead > self.spacing.lead
                    left = self.spacing.spine + is_outer * self.spacing.second
                    spines[item.link] = slot.x - item.shift - left
                else:
                    spines[item.link] = (
                        self._corner(item.box, slot)[0] + self.sizes[item.box][0] / 2
                    )
        return spines

    def _channel(self, link: Iri, slots: Mapping[Iri, _Slot]) -> tuple[Point, ...]:
        """Return where an undercut meets the link that it attacks."""
        goal = self.links[self.links[link].goal]
        if not goal.members:
            return ()
        first = goal.members[0]
        x = slots[first].x - self.spacing.channel
        if len(goal.members) > 1:
            x -= self.spacing.indent
        return ((x, self._middle(first, slots)),)

    def _join(
        self, start: tuple[Point, ...], link: Iri, column: Column, slots: Mapping[Iri, _Slot]
    ) -> Route:
        """Return the route from the spine, bus or channel at ``start`` to the members."""
        members = self.links[link].members
        spine = start[-1][0]
        corners = [self._corner(member, slots[member]) for member in members]
        if not column.lead:
            return Route(points=(*start, (spine, corners[0][1])))
        ends = [
            (corner[0], self._middle(member, slots))
            for member, corner in zip(members, corners, strict=True)
        ]
        first, last = ends[0], ends[-1]
        turn = (spine, first[1])
        if len(members) == 1:
            return Route(points=(*start, turn, first))
        bracket = slots[members[0]].x - self.spacing.channel
        words = [(corner[0] + _WORD[0], corner[1] - _WORD[1]) for corner in corners]
        return Route(
            points=(*start, turn, (bracket, first[1])),
            bracket=(first, (bracket, first[1]), (bracket, last[1]), last),
            because=words[0],
            ands=tuple(words[1:]),
        )

    def _middle(self, box: Iri, slots: Mapping[Iri, _Slot]) -> float:
        return slots[box].y + self.sizes[box][1] / 2
