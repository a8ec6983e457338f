"""The links that run across the tree: thin curves from where a claim stands to what it meets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from argmap.drawing.forest import Forest, Link
from argmap.drawing.plan import Plan, Point, Size
from argmap.model import Iri

_BEND = 0.12


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """A quadratic Bézier curve from the goal of a link to one of its sources.

    Attributes:
        link: the link.
        source: the box it comes from.
        points: the end at the goal, the control point, the end at the source.
    """

    link: Iri
    source: Iri
    points: tuple[Point, Point, Point]


def crosslinks(forest: Forest, plan: Plan, sizes: Mapping[Iri, Size]) -> tuple[Curve, ...]:
    """Return the curves between boxes of a plan that its routes do not draw. O(links)."""
    curves = _Curves(forest, plan, sizes)
    return tuple(
        curve
        for name in sorted(forest.links)
        for source in forest.links[name].sources
        if (curve := curves.curve(forest.links[name], source))
    )


class _Curves:
    def __init__(self, forest: Forest, plan: Plan, sizes: Mapping[Iri, Size]) -> None:
        self.forest, self.plan, self.sizes = forest, plan, sizes

    def curve(self, link: Link, source: Iri) -> Curve | None:
        route = self.plan.routes.get(link.id)
        if source not in self.plan.places or (route and source in link.members):
            return None
        goal = route.points[-1] if route else self._goal(link, {link.id})
        if goal is None:
            return None
        target = None if route or link.goal not in self.plan.places else link.goal
        return Curve(link=link.id, source=source, points=self._points(source, goal, target))

    def _points(self, source: Iri, goal: Point, target: Iri | None) -> tuple[Point, Point, Point]:
        start = self._middle(source)
        if target == source:  # a claim that bears on itself
            right, low = start[0] + self.sizes[source][0] / 2, start[1] + self.sizes[source][1] / 2
            return (right - 40, low), (right + 30, low + 30), (right, low - 20)
        control = (
            (start[0] + goal[0]) / 2 + (goal[1] - start[1]) * _BEND,
            (start[1] + goal[1]) / 2 - (goal[0] - start[0]) * _BEND,
        )
        end = self._border(target, control) if target else goal
        return end, control, self._border(source, control)

    def _goal(self, link: Link, seen: set[Iri]) -> Point | None:
        """Return the middle of the box at which a link ends, or of the link."""
        if link.goal in self.plan.places:
            return self._middle(link.goal)
        other = self.forest.links.get(link.goal)
        if other is None or other.id in seen:
            return None
        route = self.plan.routes.get(other.id)
        if route:
            (x, y), (to_x, to_y) = route.points[-2:]
            return (x + to_x) / 2, (y + to_y) / 2
        far = self._goal(other, seen | {other.id})
        sources = [each for each in other.sources if each in self.plan.places]
        if far is None or not sources:
            return None
        target = other.goal if other.goal in self.plan.places else None
        end, control, start = self._points(sources[0], far, target)
        return (
            (end[0] + 2 * control[0] + start[0]) / 4,
            (end[1] + 2 * control[1] + start[1]) / 4,
        )

    def _middle(self, box: Iri) -> Point:
        (x, y), (width, height) = self.plan.places[box], self.sizes[box]
        return x + width / 2, y + height / 2

    def _border(self, box: Iri, towards: Point) -> Point:
        """Return where the line from the middle of a box leaves it."""
        x, y = self._middle(box)
        run, fall = towards[0] - x, towards[1] - y
        if not run and not fall:
            return x, y
        width, height = self.sizes[box]
        step = min(
            width / 2 / abs(run) if run else float("inf"),
            height / 2 / abs(fall) if fall else float("inf"),
        )
        return x + run * step, y + fall * step
