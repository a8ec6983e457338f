"""A map as arrays of numbers: what every analysis of a whole map works on.

Records are for people, and names for what lasts. An evaluation reads little of a map: which
elements there are, what leads from which to which, which are theses, drafts or in need of
support. As a few numbers an element that stays where it is quick to reach, so that the work
grows with the map and no faster; a corpus is evaluated from its tables without any record.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import inf

from argmap.analysis.framework import Rows, rows
from argmap.model import ArgumentMap, Attack, Claim, Element, Iri, Support

CLAIM, SUPPORT, ATTACK = range(3)
"""What an element is, as a byte of `Network.kinds`."""

_RELATION = (Support, Attack)  # as a tuple: a union would be made anew at each look

NOWHERE = -1
"""The goal of what has none: a claim."""


@dataclass(frozen=True, eq=False)
class Network:
    """The elements of a map by number.

    Attributes:
        names: of the elements; the place of a name is the number of its element.
        kinds: `CLAIM`, `SUPPORT` or `ATTACK`, a byte an element.
        goals: what each relation leads to; `NOWHERE` for a claim.
        sources: the claim at the start of each link.
        relations: the relation that the link belongs to, in the same order.
        theses: the claims that the map is about.
        drafts: the elements that nobody has accepted yet.
        needy: the claims that fall without a support.
        orders: the author's order of each element among its siblings, the smaller first; empty
            where nobody asks.
        weights: of the elements that have one.
    """

    names: Sequence[Iri]
    kinds: bytes
    goals: array[int]
    sources: array[int]
    relations: array[int]
    theses: Sequence[int] = ()
    drafts: frozenset[int] = frozenset()
    needy: frozenset[int] = frozenset()
    orders: Sequence[float] = ()
    weights: Mapping[int, float] = field(default_factory=dict)

    @classmethod
    def of(cls, m: ArgumentMap, elements: Sequence[Element] | None = None) -> Network:
        """Return the network of a map. O(elements).

        Args:
            m: the map.
            elements: all its elements, in the order in which they get their numbers. If not
                given, the order in which they were made: then what is near in the map is near
                in memory, and whatever walks through the network is quick.
        """
        if elements is None:
            elements = [record for record in m.visited if isinstance(record, Element)]
        names = [element.id for element in elements]
        number = {name: i for i, name in enumerate(names)}
        orders = [inf if element.order is None else element.order for element in elements]
        kinds, goals = bytearray(len(names)), array("i", [NOWHERE]) * len(names)
        sources, relations = array("i"), array("i")
        for i, element in enumerate(elements):
            if isinstance(element, _RELATION):
                kinds[i] = ATTACK if isinstance(element, Attack) else SUPPORT
                goals[i] = number[element.goal]
                claims = [number[source] for source in element.sources]
                if len(claims) > 1:
                    claims.sort(key=lambda claim: (orders[claim], names[claim]))
                for claim in claims:
                    sources.append(claim)
                    relations.append(i)
        return cls(
            names=names,
            kinds=bytes(kinds),
            goals=goals,
            sources=sources,
            relations=relations,
            theses=tuple(number[thesis] for thesis in m.theses if thesis in number),
            drafts=frozenset(i for i, element in enumerate(elements) if element.draft),
            needy=frozenset(
                i
                for i, element in enumerate(elements)
                if isinstance(element, Claim) and element.needs_support
            ),
            orders=orders,
            weights={
                i: float(element.weight)
                for i, element in enumerate(elements)
                if element.weight is not None
            },
        )

    def __len__(self) -> int:
        return len(self.names)

    def __repr__(self) -> str:
        return f"Network({len(self)} elements, {len(self.sources)} links)"

    @cached_property
    def number(self) -> Mapping[str, int]:
        """The number of each name."""
        return {name: i for i, name in enumerate(self.names)}

    @cached_property
    def inert(self) -> frozenset[int]:
        """The relations that are drafts or start from one, and so count for nothing."""
        if not self.drafts:
            return frozenset()
        drafted = {i for i in self.drafts if self.kinds[i] != CLAIM}
        started = {
            relation
            for source, relation in zip(self.sources, self.relations, strict=True)
            if source in self.drafts
        }
        return frozenset(drafted | started)

    @cached_property
    def heads(self) -> array[int]:
        """The relations that lead somewhere, in the author's order."""
        found = [i for i, goal in enumerate(self.goals) if goal != NOWHERE]
        if self.orders:
            orders, names = self.orders, self.names
            found.sort(key=lambda each: (orders[each], names[each]))
        return array("i", found)

    @cached_property
    def starting(self) -> Rows:
        """For each claim the relations that start from it."""
        return rows(len(self), self.sources, self.relations)

    @cached_property
    def arriving(self) -> Rows:
        """For each element the relations that lead to it, in the author's order."""
        goals = array("i", map(self.goals.__getitem__, self.heads))
        return rows(len(self), goals, self.heads)

    @cached_property
    def needed(self) -> Rows:
        """For each relation the claims that it starts from, in the author's order."""
        return rows(len(self), self.relations, self.sources)
