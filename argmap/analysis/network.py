"""A map as arrays of numbers: for evaluating many maps, and maps of a million attacks.

Records are for people and for one map. A corpus is evaluated without them: what an evaluation
reads of a map is which elements there are, what leads from which to which, which are theses,
drafts or in need of support; a few numbers an element. `evaluate` computes from these what
`argmap.analysis.evaluate.evaluate` computes from records, and a test holds the two to each
other; all but the reasons in words.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from argmap.analysis.evaluation import Label, Side, Standing
from argmap.analysis.framework import Framework, Rows, rows
from argmap.analysis.grounded import grounded
from argmap.analysis.labelling import IN, OUT, UNDEC
from argmap.model import ArgumentMap, Attack, Claim, Relation

CLAIM, SUPPORT, ATTACK = range(3)
"""What an element is, as a byte of `Network.kinds`."""

NOWHERE = -1
"""The goal of what has none: a claim."""

_LABELS = {UNDEC: Label.UNDEC, IN: Label.IN, OUT: Label.OUT}
_SIDES = (None, Side.PRO, Side.CON, Side.BOTH)
_BITS = {UNDEC: 1, IN: 2, OUT: 4}


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
    """

    names: Sequence[str]
    kinds: bytes
    goals: array[int]
    sources: array[int]
    relations: array[int]
    theses: Sequence[int] = ()
    drafts: frozenset[int] = frozenset()
    needy: frozenset[int] = frozenset()

    @classmethod
    def of(cls, m: ArgumentMap) -> Network:
        """Return the network of a map. O(elements)."""
        elements = m.elements
        number = {element.id: i for i, element in enumerate(elements)}
        kinds, goals = bytearray(len(elements)), array("i", [NOWHERE]) * len(elements)
        sources, relations = array("i"), array("i")
        for i, element in enumerate(elements):
            if isinstance(element, Relation):
                kinds[i] = ATTACK if isinstance(element, Attack) else SUPPORT
                goals[i] = number[element.goal]
                for source in sorted(element.sources):
                    sources.append(number[source])
                    relations.append(i)
        return cls(
            names=tuple(number),
            kinds=bytes(kinds),
            goals=goals,
            sources=sources,
            relations=relations,
            theses=tuple(number[thesis] for thesis in m.theses),
            drafts=frozenset(i for i, element in enumerate(elements) if element.draft),
            needy=frozenset(
                i
                for i, element in enumerate(elements)
                if isinstance(element, Claim) and element.needs_support
            ),
        )

    def __len__(self) -> int:
        return len(self.names)

    def __repr__(self) -> str:
        return f"Network({len(self)} elements, {len(self.sources)} links)"

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
    def starting(self) -> Rows:
        """For each claim the relations that start from it."""
        return rows(len(self), self.sources, self.relations)

    @cached_property
    def arriving(self) -> Rows:
        """For each element the relations that lead to it."""
        heads = array("i", (i for i, goal in enumerate(self.goals) if goal != NOWHERE))
        return rows(len(self), array("i", (self.goals[i] for i in heads)), heads)

    @cached_property
    def needed(self) -> Rows:
        """For each relation the claims that it starts from."""
        return rows(len(self), self.relations, self.sources)


@dataclass(frozen=True, slots=True)
class Result:
    """An evaluation as bytes, one an element: see the methods."""

    labels: bytes
    sides: bytes
    answers: bytes

    def label(self, element: int) -> Label:
        """Return the label of an element."""
        return _LABELS[self.labels[element]]

    def side(self, element: int) -> Side | None:
        """Return the side of an element, if a thesis is reached from it."""
        return _SIDES[self.sides[element]]

    def standing(self, attack: int) -> Standing:
        """Return the standing of an attack."""
        bits = self.answers[attack]
        if not bits:
            return Standing.UNANSWERED
        if bits & _BITS[IN]:
            return Standing.ANSWERED
        return Standing.CONTESTED if bits & _BITS[UNDEC] else Standing.REOPENED


def evaluate(network: Network) -> Result:
    """Return grounded labels, sides, and the labels of the answers. O(elements + links)."""
    labels = grounded(framework(network)).codes[: len(network)]
    return Result(labels, _sides(network), _answers(network, labels))


def framework(network: Network) -> Framework:
    """Return the framework under the default translation (`argmap.analysis.translation`)."""
    count = len(network)
    sources, targets = array("i"), array("i")
    against: dict[int, int] = {}
    for source, relation in zip(network.sources, network.relations, strict=True):
        node = against.get(source)
        if node is None:
            node = against[source] = count
            count += 1
            sources.append(source)
            targets.append(node)
        sources.append(node)
        targets.append(relation)
    for relation, goal in enumerate(network.goals):
        if network.kinds[relation] == ATTACK and relation not in network.inert:
            sources.append(relation)
            targets.append(goal)
    for claim in sorted(network.needy):
        sources.append(count)
        targets.append(claim)
        for support in network.arriving[claim]:
            if network.kinds[support] == SUPPORT and support not in network.inert:
                sources.append(support)
                targets.append(count)
        count += 1
    return Framework(("",) * count, sources, targets)


def _sides(network: Network) -> bytes:
    """Return 1 for pro, 2 for con, 3 for both, 0 where no thesis is reached."""
    found = bytearray(len(network))
    frontier = [2 * start for start in network.theses or _roots(network)]
    for state in frontier:
        found[state >> 1] |= 1
    for state in frontier:  # grows as it is read
        element, against = state >> 1, state & 1
        for relation in network.arriving[element]:
            flipped = against ^ (network.kinds[relation] == ATTACK)
            for step in (relation, *network.needed[relation]):
                if not found[step] & (1 << flipped):
                    found[step] |= 1 << flipped
                    frontier.append(2 * step + flipped)
    return bytes(found)


def _roots(network: Network) -> Iterable[int]:
    starts = network.starting.starts
    return [
        i for i, kind in enumerate(network.kinds) if kind == CLAIM and starts[i] == starts[i + 1]
    ]


def _answers(network: Network, labels: bytes) -> bytes:
    """Return for each element the labels of the attacks on it and on its grounds, as bits.

    The grounds of an element are searched from below: each element hands its bits to what
    rests on it, and takes part again only when it has a new one, so at most three times.
    """
    found = bytearray(len(network))
    for attack, goal in enumerate(network.goals):
        if network.kinds[attack] == ATTACK and attack not in network.inert:
            found[goal] |= _BITS[labels[attack]]
    waiting = [i for i, bits in enumerate(found) if bits]
    while waiting:
        element = waiting.pop()
        bits = found[element]
        above = list(network.starting[element])
        if network.kinds[element] == SUPPORT and element not in network.inert:
            above.append(network.goals[element])
        for each in above:
            if found[each] | bits != found[each]:
                found[each] |= bits
                waiting.append(each)
    return bytes(found)
