"""Which relations of one annotator are which of another: by what they join, never by name.

Each claim gets a token that both annotators share if it is matched. A *link* is a premise or
an attacker and what it bears on; a *step* is a relation whole, with all that it needs. What
bears on a relation bears on what that relation joins, so its goal is a chain of such joins.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from argmap.agreement.figures import Counts
from argmap.agreement.matching import Matching
from argmap.model import ArgumentMap, Iri, Relation, Support

Token = tuple[str, Hashable]
"""What a claim is called that two annotators are compared by."""

Goal = tuple[Hashable, ...]
NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """What the claims of the first and of the second annotator are called."""

    first: Mapping[Iri, Token]
    second: Mapping[Iri, Token]

    @classmethod
    def of(cls, first: ArgumentMap, second: ArgumentMap, found: Matching) -> Tokens:
        """Return a token for each claim: shared where it is matched, its own where not."""
        tokens = cls(
            first={claim.id: ("first", claim.id) for claim in first.claims},
            second={claim.id: ("second", claim.id) for claim in second.claims},
        )
        shared = {a.claim: ("both", number) for number, (a, _) in enumerate(found.known)}
        back = {b.claim: ("both", number) for number, (_, b) in enumerate(found.known)}
        return cls(first={**tokens.first, **shared}, second={**tokens.second, **back})

    @property
    def all(self) -> frozenset[Token]:
        """Every claim that either has, once."""
        return frozenset(self.first.values()) | frozenset(self.second.values())


def kind(relation: Relation) -> str:
    """Return what a relation is called."""
    return "support" if isinstance(relation, Support) else "attack"


def goal(
    m: ArgumentMap, relation: Relation, tokens: Mapping[Iri, Token], *, typed: bool = True
) -> Goal:
    """Return what a relation bears on: a claim, or joins all the way down to one.

    O(length of the chain); one that goes in a circle ends where it closes.
    """
    chain: list[Hashable] = []
    met: set[Iri] = {relation.id}
    name = relation.goal
    while isinstance(there := m.get(name), Relation) and name not in met:
        met.add(name)
        chain.append((kind(there) if typed else "", _sources(there, tokens)))
        name = there.goal
    chain.append("a circle" if name in met else tokens.get(name, ("nowhere", "")))
    return tuple(chain)


def step(m: ArgumentMap, relation: Relation, tokens: Mapping[Iri, Token]) -> Hashable:
    """Return what a relation is, whole: its kind, all that it starts from, what it bears on."""
    return kind(relation), _sources(relation, tokens), goal(m, relation, tokens)


def steps(m: ArgumentMap, tokens: Mapping[Iri, Token]) -> Mapping[Hashable, Relation]:
    """Return the steps of a map, the same ones once."""
    return {step(m, relation, tokens): relation for relation in m.relations}


def links(
    m: ArgumentMap, tokens: Mapping[Iri, Token], *, typed: bool
) -> Mapping[tuple[str, Token, Goal], tuple[Iri, Relation]]:
    """Return the links of a map, the same ones once; without a type their kind is empty."""
    return {
        (
            kind(relation) if typed else "",
            tokens.get(source, ("nowhere", "")),
            goal(m, relation, tokens, typed=typed),
        ): (source, relation)
        for relation in m.relations
        for source in sorted(relation.sources)
    }


def common(first: Mapping[Any, object], second: Mapping[Any, object]) -> Counts:
    """Return how many keys each has, and how many both."""
    return Counts(len(first), len(second), len(first.keys() & second.keys()))


def between_claims(
    maps: tuple[ArgumentMap, ArgumentMap], tokens: Tokens
) -> Counter[tuple[str, str]]:
    """Return, over ordered pairs of claims, what each annotator sees between the two.

    A claim that only one annotator has is a claim all the same: the other relates it to nothing.
    O(relations): the pairs that neither relates are not looked at, only counted.
    """
    claims = len(tokens.all)
    seen = [_seen(m, of) for m, of in zip(maps, (tokens.first, tokens.second), strict=True)]
    return _table(seen, claims * (claims - 1))


def on_steps(maps: tuple[ArgumentMap, ArgumentMap], tokens: Tokens) -> Counter[tuple[str, str]]:
    """Return the same over pairs of a claim and a step; empty where nothing bears on a step."""
    both = list(zip(maps, (tokens.first, tokens.second), strict=True))
    known = {whole for m, of in both for whole in steps(m, of)}
    seen = [_seen(m, of, of_steps=True) for m, of in both]
    return _table(seen, len(tokens.all) * len(known)) if any(seen) else Counter()


def _seen(
    m: ArgumentMap, tokens: Mapping[Iri, Token], *, of_steps: bool = False
) -> Mapping[Hashable, str]:
    found: dict[Hashable, set[str]] = {}
    for relation in m.relations:
        if (relation.goal in tokens) is not of_steps:
            bears_on = goal(m, relation, tokens)
            for source in relation.sources:
                if source in tokens and bears_on != (tokens[source],):
                    found.setdefault((tokens[source], bears_on), set()).add(kind(relation))
    return {pair: " and ".join(sorted(kinds)) for pair, kinds in found.items()}


def _table(seen: Sequence[Mapping[Hashable, str]], pairs: int) -> Counter[tuple[str, str]]:
    first, second = seen
    related = first.keys() | second.keys()
    table = Counter((first.get(pair, NONE), second.get(pair, NONE)) for pair in related)
    table[NONE, NONE] += max(pairs - len(related), 0)
    return table


def _sources(relation: Relation, tokens: Mapping[Iri, Token]) -> Hashable:
    return frozenset(tokens.get(source, ("nowhere", "")) for source in relation.sources)
