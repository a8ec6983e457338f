"""Strengths under a gradual semantics, for weighted bipolar graphs and for maps.

In a map, relations are arguments too. A relation starts from the strength of the weakest claim
that it starts from, times its own weight (1 if it has none), is attacked by undercuts and
supported by what backs it like any argument, and passes its strength on to its goal. For maps
without linked premises, undercuts and weights on relations that is exactly the semantics on
the claims. (The weakest link: Pollock 2001.) Relations that are drafts pass nothing on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from argmap.analysis.components import ancestors, strong_components
from argmap.analysis.framework import Framework
from argmap.analysis.measures import Measure
from argmap.analysis.translation import is_inert
from argmap.model import ArgumentMap, Attack, Iri

TOLERANCE = 1e-10
ROUNDS = 10_000


class Neighbours(Protocol):
    """For each argument some others."""

    def __getitem__(self, argument: int, /) -> Sequence[int]:
        """Return the others of an argument."""


class Graph(Protocol):
    """What a semantics reads of a graph: `Bipolar` has it, and so have the arrays of a corpus."""

    @property
    def weights(self) -> Sequence[float | None]:
        """The weights of the arguments; None for what the semantics gives."""

    @property
    def attackers(self) -> Neighbours:
        """The attackers of each argument."""

    @property
    def supporters(self) -> Neighbours:
        """The supporters of each argument."""

    @property
    def sources(self) -> Neighbours:
        """The sources of each relation, all needed; none for what starts by itself."""

    @property
    def influences(self) -> Framework:
        """Who bears on whom."""

    @property
    def components(self) -> Sequence[Sequence[int]]:
        """The strong components, each before those that it bears on."""


@dataclass(frozen=True)
class Bipolar:
    """A quantitative bipolar argumentation graph (Baroni, Rago and Toni 2018).

    Attributes:
        names: of the arguments; the place of a name is the number of its argument.
        weights: of the arguments, in 0..1; None for what the semantics gives.
        attackers: of each argument.
        supporters: of each argument.
        sources: of each relation, all needed; empty for what starts by itself.
    """

    names: tuple[str, ...]
    weights: tuple[float | None, ...]
    attackers: tuple[tuple[int, ...], ...]
    supporters: tuple[tuple[int, ...], ...]
    sources: tuple[tuple[int, ...], ...]

    @classmethod
    def of(
        cls,
        weights: Mapping[str, float | None],
        attacks: Iterable[tuple[str, str]] = (),
        supports: Iterable[tuple[str, str]] = (),
    ) -> Bipolar:
        """Return the graph of these weights and pairs (from, to)."""
        number = {name: i for i, name in enumerate(weights)}
        attackers: list[list[int]] = [[] for _ in number]
        supporters: list[list[int]] = [[] for _ in number]
        for into, pairs in ((attackers, attacks), (supporters, supports)):
            for source, target in pairs:
                into[number[target]].append(number[source])
        return cls(
            tuple(number),
            tuple(weights.values()),
            tuple(map(tuple, attackers)),
            tuple(map(tuple, supporters)),
            ((),) * len(number),
        )

    def __len__(self) -> int:
        return len(self.names)

    @cached_property
    def influences(self) -> Framework:
        """The graph of who bears on whom."""
        return Framework.numbered(
            self.names,
            (
                (source, target)
                for kind in (self.attackers, self.supporters, self.sources)
                for target, several in enumerate(kind)
                for source in several
            ),
        )

    @cached_property
    def components(self) -> tuple[tuple[int, ...], ...]:
        """The strong components, each before those that it bears on."""
        return strong_components(self.influences)

    def restricted(self, arguments: Iterable[int]) -> Bipolar:
        """Return the graph of these arguments alone, in their order."""
        kept = sorted(set(arguments))
        new = {old: i for i, old in enumerate(kept)}

        def within(rows: tuple[tuple[int, ...], ...]) -> tuple[tuple[int, ...], ...]:
            return tuple(tuple(new[each] for each in rows[old] if each in new) for old in kept)

        return Bipolar(
            tuple(self.names[old] for old in kept),
            tuple(self.weights[old] for old in kept),
            within(self.attackers),
            within(self.supporters),
            within(self.sources),
        )

    def bearing_on(self, argument: int) -> frozenset[int]:
        """Return the arguments that bear on one, directly or not, and itself."""
        return ancestors(self.influences, [argument])


def bipolar(m: ArgumentMap) -> Bipolar:
    """Return the graph of a map: its elements, in their order. O(elements)."""
    number = {element.id: i for i, element in enumerate(m.elements)}
    attackers: list[list[int]] = [[] for _ in number]
    supporters: list[list[int]] = [[] for _ in number]
    sources: list[tuple[int, ...]] = [()] * len(number)
    weights = [None if each.weight is None else float(each.weight) for each in m.elements]
    for relation in m.relations:
        place = number[relation.id]
        sources[place] = tuple(number[source] for source in sorted(relation.sources))
        if weights[place] is None:
            weights[place] = 1.0
        if not is_inert(m, relation):
            into = attackers if isinstance(relation, Attack) else supporters
            into[number[relation.goal]].append(place)
    return Bipolar(
        tuple(number),
        tuple(weights),
        tuple(map(tuple, attackers)),
        tuple(map(tuple, supporters)),
        tuple(sources),
    )


@dataclass(frozen=True, slots=True)
class Strengths:
    """What a gradual semantics makes of a graph.

    Attributes:
        values: the strength of each argument, in 0..1.
        unsettled: the arguments on which the iteration did not converge, and those that
            depend on them; their values mean nothing.
        rounds: how many rounds the slowest cycle took.
    """

    values: tuple[float, ...]
    unsettled: frozenset[int]
    rounds: int

    @property
    def converged(self) -> bool:
        """Tell whether every strength is a solution."""
        return not self.unsettled


def strengths(
    graph: Graph,
    measure: Measure,
    *,
    without: frozenset[int] = frozenset(),
    tolerance: float = TOLERANCE,
    rounds: int = ROUNDS,
) -> Strengths:
    """Return the strengths of the arguments, those ``without`` left out as if never made.

    Cost: O(arguments + relations) where there is no cycle; on a cycle that many for each
    round, until no value moves by more than ``tolerance`` or ``rounds`` are over.
    """
    values = [measure.weight if weight is None else weight for weight in graph.weights]
    gone = set(without)
    unsettled: set[int] = set()
    slowest = 0

    def strength(argument: int) -> float:
        weight = graph.weights[argument]
        weight = measure.weight if weight is None else weight
        if graph.sources[argument]:
            weight *= min(values[source] for source in graph.sources[argument])
        energy = measure.aggregate(
            [values[each] for each in graph.attackers[argument] if each not in gone],
            [values[each] for each in graph.supporters[argument] if each not in gone]
            if measure.supports
            else (),
        )
        return measure.influence(weight, energy)

    for component in graph.components:
        gone.update(each for each in component if not gone.isdisjoint(graph.sources[each]))
        here = [each for each in component if each not in gone]
        if len(component) == 1 and component[0] not in graph.influences.attacked(component[0]):
            for each in here:
                values[each] = strength(each)
        elif here:
            taken = _iterate(here, values, strength, tolerance, rounds)
            slowest = max(slowest, taken)
            if taken > rounds:
                unsettled.update(here)
        if unsettled and any(
            not unsettled.isdisjoint(graph.influences.attackers(each)) for each in here
        ):
            unsettled.update(here)
    return Strengths(tuple(values), frozenset(unsettled), slowest)


def _iterate(
    component: Sequence[int],
    values: list[float],
    strength: Callable[[int], float],
    tolerance: float,
    rounds: int,
) -> int:
    """Iterate all at once until nothing moves; return the number of rounds, or one too many."""
    for count in range(1, rounds + 1):
        new = [strength(argument) for argument in component]
        moved = max(
            abs(values[argument] - value) for argument, value in zip(component, new, strict=True)
        )
        for argument, value in zip(component, new, strict=True):
            values[argument] = value
        if moved <= tolerance:
            return count
    return rounds + 1


def map_strengths(m: ArgumentMap, measure: Measure) -> Mapping[Iri, float | None]:
    """Return the strength of every element of a map; None where it did not settle."""
    graph = bipolar(m)
    found = strengths(graph, measure)
    return {
        Iri(name): None if i in found.unsettled else found.values[i]
        for i, name in enumerate(graph.names)
    }
