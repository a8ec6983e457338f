"""A map as an outline: each claim below what it speaks to, in the author's order.

Supports and attacks go below their goal. What is about a step goes below the first of the
claims that take it, and the others of a linked step follow the first. A claim has everything
that is about it at its first place; at any other there is only what is about the step there.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field

from argmap.model import ArgumentMap, Attack, Claim, Iri, Relation, in_order


@dataclass(slots=True)
class Item:
    """A claim at one place of an outline.

    Attributes:
        claim: what is said.
        relation: the step by which it is there; None at the top.
        about_step: the step is about the step of the item above.
        joined: it takes the step together with the item before it.
        again: the claim has another place further up.
        children: what is below.
    """

    claim: Claim
    relation: Relation | None = None
    about_step: bool = False
    joined: bool = False
    again: bool = False
    children: list[Item] = field(default_factory=list)

    @property
    def text(self) -> str:
        """What is said, or that it is nothing: an outline has no line without words."""
        return self.claim.text.value.strip() or "(no text)"

    @property
    def is_con(self) -> bool:
        """Whether it speaks against what is above."""
        return isinstance(self.relation, Attack)


def outline_of(m: ArgumentMap, theses: Iterable[Iri]) -> list[Item]:
    """Return the items at the top, in order. O(n log n) in the size of the map.

    They are these theses, the claims that argue for nothing, and one claim of each circle that
    hangs from none of these.
    """
    claims = sorted(m.claims, key=in_order)
    roots = {*theses, *(claim.id for claim in claims if not m.relations_from(claim.id))}
    hanging = _hanging(m, roots)
    placed: set[Iri] = set()
    return [
        _grown(m, Item(claim), placed)
        for claim in claims
        if claim.id in roots or (claim.id not in hanging and claim.id not in placed)
    ]


def about_claims(m: ArgumentMap) -> ArgumentMap:
    """Return a map without what is about steps, for notations that have no place for it."""
    claims = {claim.id for claim in m.claims}
    dropped = {relation.id for relation in m.relations if relation.goal not in claims}
    return ArgumentMap(frozenset(each for each in m if each.id not in dropped), m.extras)


def _hanging(m: ArgumentMap, roots: Iterable[Iri]) -> set[Iri]:
    """Return what hangs from some elements, however far below, and they themselves."""
    found: set[Iri] = set()
    stack = [*roots]
    while stack:
        name = stack.pop()
        if name not in found:
            found.add(name)
            for relation in m.relations_into(name):
                stack += [relation.id, *relation.sources]
    return found


def _grown(m: ArgumentMap, root: Item, placed: set[Iri]) -> Item:
    stack = [root]
    while stack:
        item = stack.pop()
        item.again = item.claim.id in placed
        about: list[tuple[Relation, bool]] = []
        if not item.again:
            placed.add(item.claim.id)
            about += [(relation, False) for relation in m.relations_into(item.claim.id)]
        if item.relation and not item.joined:
            about += [(relation, True) for relation in m.relations_into(item.relation.id)]
        for relation, about_step in about:
            item.children += _members(m, relation, placed, about_step=about_step)
        stack += reversed(item.children)
    return root


def _members(
    m: ArgumentMap, relation: Relation, placed: Container[Iri], *, about_step: bool
) -> Iterator[Item]:
    """Yield the claims of a step, those without a place first, so that an outline is stable."""
    found = [each for source in relation.sources if isinstance(each := m.get(source), Claim)]
    found.sort(key=lambda claim: (claim.id in placed, in_order(claim)))
    for index, claim in enumerate(found):
        yield Item(claim, relation, about_step=about_step, joined=index > 0)
