"""A plan with everything that stands on it, at the scale at which it was laid out."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from argmap.drawing.boxes import Role
from argmap.drawing.crosslinks import crosslinks
from argmap.drawing.forest import Forest
from argmap.drawing.plan import Plan
from argmap.model import Iri
from argmap.views._vector import marks
from argmap.views._vector.cards import Card, sizes

_STANDINGS = ("unanswered", "reopened", "contested", "answered", "decided")


def drawn(forest: Forest, plan: Plan, cards: Mapping[Iri, Card]) -> Iterator[str]:
    """Yield the links of a plan, then the cards over them."""
    for curve in crosslinks(forest, plan, sizes(cards)):
        yield marks.crosslink(curve, forest.links[curve.link])
    for name, route in sorted(plan.routes.items()):
        link = forest.links[name]
        role = cards[link.members[0]].box.role
        if role is Role.THESIS:
            role = Role.OBJECTION if link.attack else Role.SUPPORT
        yield marks.link(route, link, role, is_undercut=link.goal in forest.links)
    for iri, corner in plan.places.items():
        yield marks.box(cards[iri], corner)


def legend_of(cards: Collection[Card]) -> tuple[list[Role], list[str]]:
    """Return the roles and standings that a picture of these cards must explain."""
    kinds = {card.box.badge.kind for card in cards if card.box.badge}
    roles = {card.box.role for card in cards}
    return [role for role in Role if role in roles], [kind for kind in _STANDINGS if kind in kinds]
