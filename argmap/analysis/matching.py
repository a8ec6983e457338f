"""Which element of one version of a map is which element of another.

A name is the best evidence, and not the only one: a writer retitles a claim, or rewords one
that has no title and so takes its name from its words. Claims are matched by their IRI, then
by their short name (the file was renamed), then by their words, then by the words that they
share. Relations have no words: they are matched by what they join, from matched elements
outward, so that a relation keeps its identity when a notation numbers it anew.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import TypeAlias

from argmap.model import ArgumentMap, Claim, Iri, Relation, in_order, short

ALIKE = 0.6
"""The share of words (Jaccard 1901) above which two claims are one, reworded."""

MOST = 250_000
"""How many pairs of unmatched claims are compared word by word, at most."""

Keyed: TypeAlias = tuple[Hashable, Iri]


_KEYS: tuple[Callable[[Claim], str], ...] = (
    lambda claim: claim.id,
    lambda claim: short(claim.id),
    lambda claim: _folded(str(claim.text)),
)


def matched(old: ArgumentMap, new: ArgumentMap) -> Mapping[Iri, Iri]:
    """Return the name in ``new`` of every claim and relation of ``old`` that is still there.

    No two have the same match. O(records), and `MOST` comparisons of claims without a name in
    common.

    >>> from argmap.model import Text
    >>> old = ArgumentMap.of(Claim(id=Iri("urn:a"), text=Text("It rains")))
    >>> new = ArgumentMap.of(Claim(id=Iri("urn:b"), text=Text("it  rains")))
    >>> dict(matched(old, new))
    {'urn:a': 'urn:b'}
    """
    found = _claims(old.claims, new.claims)
    _relations(old, new, found)
    return found


def _claims(old: Sequence[Claim], new: Sequence[Claim]) -> dict[Iri, Iri]:
    found: dict[Iri, Iri] = {}
    for key in _KEYS:
        _pair(((key(c), c.id) for c in old), ((key(c), c.id) for c in new), found)
    taken = set(found.values())
    left = [claim for claim in old if claim.id not in found]
    right = [claim for claim in new if claim.id not in taken]
    if len(left) * len(right) <= MOST:
        found |= _alike(left, right)
    return found


def _pair(old: Iterable[Keyed], new: Iterable[Keyed], found: dict[Iri, Iri]) -> None:
    """Add the pairs that share a key, in order, leaving alone what is matched already."""
    taken = set(found.values())
    waiting: dict[Hashable, list[Iri]] = defaultdict(list)
    for key, name in new:
        if name not in taken:
            waiting[key].append(name)
    for key, name in old:
        if name not in found and (same := waiting.get(key)):
            found[name] = same.pop(0)


def _alike(left: Sequence[Claim], right: Sequence[Claim]) -> dict[Iri, Iri]:
    words = {claim.id: frozenset(re.findall(r"\w+", _folded(str(claim.text)))) for claim in left}
    others = {claim.id: frozenset(re.findall(r"\w+", _folded(str(claim.text)))) for claim in right}
    scored = [
        (len(a & b) / len(a | b), one, other)
        for one, a in words.items()
        for other, b in others.items()
        if len(a & b) >= ALIKE * len(a | b) > 0
    ]
    found: dict[Iri, Iri] = {}
    taken: set[Iri] = set()
    for _, one, other in sorted(scored, key=lambda pair: (-pair[0], pair[1:])):
        if one not in found and other not in taken:
            found[one] = other
            taken.add(other)
    return found


def _relations(old: ArgumentMap, new: ArgumentMap, found: dict[Iri, Iri]) -> None:
    """Match relations that join the same, from the claims outward; then those that moved."""
    goals = list(found.items())
    for goal, there in goals:  # grows as it is read
        pairs: dict[Iri, Iri] = {}
        before, after = old.relations_into(goal), new.relations_into(there)
        for named in (True, False):
            _pair(
                ((_joins(r, _sources(r, found), named=named), r.id) for r in before),
                ((_joins(r, r.sources, named=named), r.id) for r in after),
                pairs,
            )
        found |= pairs
        goals += pairs.items()
    taken = set(found.values())
    for relation in sorted((r for r in old.relations if r.id not in found), key=in_order):
        sources = _sources(relation, found)
        near = {r.id: r for source in sorted(sources) for r in new.relations_from(source)}
        moved = [r for r in near.values() if type(r) is type(relation) and r.id not in taken]
        if moved:
            best = max(moved, key=lambda r: (r.id == relation.id, len(r.sources & sources)))
            found[relation.id] = best.id
            taken.add(best.id)


def _sources(relation: Relation, found: Mapping[Iri, Iri]) -> frozenset[Iri]:
    """Return what a relation of the old map starts from, as the new map calls it."""
    return frozenset(found.get(source, source) for source in relation.sources)


def _joins(relation: Relation, sources: frozenset[Iri], *, named: bool) -> Hashable:
    return type(relation), sources, relation.id if named else ""


def _folded(words: str) -> str:
    return " ".join(words.casefold().split())
