"""Where everything stands: what a layout returns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from argmap.drawing.forest import Forest
from argmap.model import Iri

Point: TypeAlias = tuple[float, float]
Size: TypeAlias = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """The line of a link.

    Attributes:
        points: of the line, from the goal to the source, so that dashes of links that share
            a spine fall on one another.
        bracket: the line that holds linked claims together; empty for a claim alone.
        because: where the word that opens the bracket is centred.
        ands: where the words between linked claims are centred.
    """

    points: tuple[Point, ...]
    bracket: tuple[Point, ...] = ()
    because: Point | None = None
    ands: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A layout: the upper left corner of each box, and the routes of the links in the tree."""

    places: Mapping[Iri, Point]
    routes: Mapping[Iri, Route]
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Kid:
    """A box on its way into a layout, with the link that it hangs on.

    Attributes:
        box: its name.
        link: the link.
        branch: the link to the box above that ``link`` is, or that it undercuts.
        nth: its place among the members of the link.
        level: 0 for what supports or attacks a box, 1 for an undercut, 2 for one on that …
    """

    box: Iri
    link: Iri
    branch: Iri
    nth: int
    level: int


ARROW = 18
"""Room for an arrow head below a box, before the first bend."""

PORT = 16
"""How far from the middle of a box the links that support, or attack, leave it."""


def kids(forest: Forest, box: Iri) -> list[Kid]:
    """Return the boxes below a box in the order in which they stand."""
    found: list[Kid] = []
    for branch in forest.branches.get(box, ()):
        stack = [(branch, 0)]
        while stack:
            name, level = stack.pop()
            link = forest.links[name]
            found += [
                Kid(box=member, link=name, branch=branch, nth=nth, level=level)
                for nth, member in enumerate(link.members)
            ]
            stack += [(undercut, level + 1) for undercut in reversed(link.undercuts)]
    return found
