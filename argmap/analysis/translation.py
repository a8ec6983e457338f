"""From a map to a framework: what attacks what, once supports and undercuts are spelled out.

A map has more in it than arguments and attacks: reasons, premises that work only together,
objections to a step rather than to a claim. The default translation makes an argument of every
claim *and of every relation*, and adds two kinds of auxiliary argument:

- For each claim ``s`` that a relation ``r`` starts from, an argument "not s" stands between
  them: ``s`` attacks "not s", and "not s" attacks ``r``. So ``r`` is in only while every one
  of its sources is: linked premises stand and fall together. This is the attack on attacks of
  Baroni, Cerutti, Giacomin and Guida (2011), flattened in the manner of Boella, Gabbay, van der
  Torre and Villata (2009), whose auxiliary arguments X and Y play these parts.
- An attack attacks its target, be it a claim or a relation; the latter is an undercut
  (Pollock 1987).
- A claim is not made to depend on its supports, for an author may assert it outright. Where
  it is marked as resting on them (`needs_support`), an argument "no support for c" attacks
  it, and each of its supports attacks that one: necessary support in the sense of Nouioua and
  Risch (2011), with any one support enough.

A relation that is a draft, or starts from a claim that is one, gets its label like any other,
and attacks and supports nothing: what nobody has accepted yet defeats nobody.
"""

from __future__ import annotations

from argmap.analysis.framework import Framework
from argmap.model import ArgumentMap, Attack, Claim, Iri, Relation

NOT = "not "
"""What the name of the auxiliary argument against a source begins with."""

NO_SUPPORT = "no support for "
"""What the name of the auxiliary argument against an unsupported claim begins with."""


def is_inert(m: ArgumentMap, relation: Relation) -> bool:
    """Tell whether a relation is a draft or starts from one, and so counts for nothing."""
    return bool(relation.draft) or any(
        isinstance(source, Claim) and source.draft for source in map(m.get, relation.sources)
    )


def inert(m: ArgumentMap) -> frozenset[Iri]:
    """Return the relations of a map that count for nothing. O(elements)."""
    drafts = {claim.id for claim in m.claims if claim.draft}
    return frozenset(
        relation.id
        for relation in m.relations
        if relation.draft or not drafts.isdisjoint(relation.sources)
    )


def translate(m: ArgumentMap) -> Framework:
    """Return the framework of a map under the default translation. O(elements).

    The elements of the map come first, in order of name; the auxiliary arguments follow.
    """
    names: list[str] = [element.id for element in m.elements]
    number = {name: i for i, name in enumerate(names)}
    negations: dict[Iri, int] = {}
    drafts = inert(m)
    attacks: list[tuple[int, int]] = []
    for relation in m.relations:
        step = number[relation.id]
        for source in sorted(relation.sources):
            against = negations.get(source)
            if against is None:
                against = negations[source] = len(names)
                names.append(NOT + source)
                attacks.append((number[source], against))
            attacks.append((against, step))
        if isinstance(relation, Attack) and relation.id not in drafts:
            attacks.append((step, number[relation.target]))
    for claim in m.claims:
        if claim.needs_support:
            missing = len(names)
            names.append(NO_SUPPORT + claim.id)
            attacks.append((missing, number[claim.id]))
            attacks += [
                (number[support.id], missing)
                for support in m.supports_of(claim.id)
                if support.id not in drafts
            ]
    return Framework.numbered(tuple(names), attacks)
