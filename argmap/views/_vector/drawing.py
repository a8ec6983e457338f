"""A plan with everything that stands on it, at the scale at which it was laid out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from argmap.drawing.boxes import Box, Role
from argmap.drawing.crosslinks import crosslinks
from argmap.drawing.forest import Forest
from argmap.drawing.plan import Plan
from argmap.model import Iri
from argmap.views._vector import marks

STANDINGS = ("unanswered", "reopened", "contested", "answered", "decided")


def drawn(
    forest: Forest,
    plan: Plan,
    boxes: Mapping[Iri, Box],
    speakers: Mapping[Iri, str],
    notes: Mapping[Iri, Sequence[str]],
) -> Iterator[str]:
    """Yield the links, then the boxes over them."""
    sizes = {iri: (each.width, each.height) for iri, each in boxes.items()}
    for curve in crosslinks(forest, plan, sizes):
        yield marks.crosslink(curve, forest.links[curve.link])
    for name, route in sorted(plan.routes.items()):
        link = forest.links[name]
        role = boxes[link.members[0]].role
        if role is Role.THESIS:
            role = Role.OBJECTION if link.attack else Role.SUPPORT
        yield marks.link(route, link, role, is_undercut=link.goal in forest.links)
    for iri, corner in plan.places.items():
        yield marks.box(boxes[iri], corner, speakers.get(iri, ""), notes.get(iri, ()))


def legend_of(boxes: Sequence[Box]) -> tuple[list[Role], list[str]]:
    """Return the roles and standings that a picture of these boxes must explain."""
    kinds = {box.badge.kind for box in boxes if box.badge}
    roles = {box.role for box in boxes}
    return [role for role in Role if role in roles], [kind for kind in STANDINGS if kind in kinds]
