"""A map in reading order: each claim under what it is said of, reasons before objections."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from argmap.drawing.boxes import Role
from argmap.model import ArgumentMap, Attack, Claim, Iri, Relation, Support, in_order


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One claim at one place.

    Attributes:
        claim: what is said.
        role: what it does there.
        relation: the step by which it is there; None for a thesis or a claim on its own.
        depth: 0 for a thesis or a claim on its own.
        linked: how many claims the step needs together; 1 where it needs only this one.
        first: it is the first of those.
        again: it stands in full further up, with all that hangs on it.
    """

    claim: Claim
    role: Role
    relation: Relation | None = None
    depth: int = 0
    linked: int = 1
    first: bool = True
    again: bool = False


def outline(m: ArgumentMap) -> Iterator[Line]:
    """Yield every claim at every place where it stands, in reading order. O(size of the map).

    The theses come first, then claims that lead to nothing, then what only stands in a circle.
    Under a claim come its supports, its objections, then what is said of the step that it
    makes. A claim that stands in several places, or in a circle, has what hangs on it under
    the first of them.
    """
    seen: set[Iri] = set()
    objectors = {attacker for attack in m.attacks for attacker in attack.attackers}
    for root in _roots(m):
        if root.id in seen and root.id not in m.theses:
            continue
        role = Role.THESIS if root.id in m.theses else Role.CLAIM
        stack = [Line(claim=root, role=role, again=root.id in seen)]
        while stack:
            line = stack.pop()
            line = replace(line, again=line.claim.id in seen)
            yield line
            under: list[Relation] = []
            if not line.again:
                seen.add(line.claim.id)
                under += in_reading_order(m, line.claim.id)
            if line.relation and line.claim.id == _sources(m, line.relation)[-1].id:
                under += in_reading_order(m, line.relation.id)
            for relation in reversed(under):
                stack += reversed(_lines(m, relation, line.depth + 1, objectors))


def in_reading_order(m: ArgumentMap, iri: Iri) -> list[Relation]:
    """Return the relations into an element, supports first, each kind in the author's order."""
    return [*m.supports_of(iri), *m.attacks_on(iri)]


def role_of(m: ArgumentMap, relation: Relation, objectors: set[Iri]) -> Role:
    """Return what the claims of a relation do in it; ``objectors`` are all that attack."""
    if isinstance(relation, Support):
        return Role.SUPPORT
    if relation.target in objectors or isinstance(m.get(relation.target), Attack):
        return Role.REBUTTAL
    return Role.OBJECTION if isinstance(m.get(relation.target), Claim) else Role.UNDERCUT


def _roots(m: ArgumentMap) -> Iterator[Claim]:
    claims = sorted(m.claims, key=in_order)
    yield from (claim for claim in claims if claim.id in m.theses)
    yield from (claim for claim in claims if not m.relations_from(claim.id))
    yield from claims


def _sources(m: ArgumentMap, relation: Relation) -> list[Claim]:
    found = [m.get(source) for source in relation.sources]
    return sorted((claim for claim in found if isinstance(claim, Claim)), key=in_order)


def _lines(
    m: ArgumentMap, relation: Support | Attack, depth: int, objectors: set[Iri]
) -> list[Line]:
    sources = _sources(m, relation)
    role = role_of(m, relation, objectors)
    return [
        Line(
            claim=claim,
            role=role,
            relation=relation,
            depth=depth,
            linked=len(sources),
            first=claim is sources[0],
        )
        for claim in sources
    ]
