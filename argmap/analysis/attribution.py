"""What the strength of one argument owes to the others.

*By removal*: how much weaker the topic would be without an argument. Simple, and blind to
arguments that stand in for one another: with either of two gone, the other still does the work.

*By Shapley value* (Shapley 1953; on argumentation graphs Kampik, Potyka, Yin, Čyras and Toni
2024): the mean of what an argument adds when the arguments are put forward in all possible
orders. The values add up to the difference that all of them together make. There are as many
terms as subsets, so above fifteen arguments orders are sampled (Castro, Gómez and Tejada 2009),
and each value comes with a bound on its error that holds with 95 per cent confidence
(empirical Bernstein bound: Audibert, Munos and Szepesvári 2009). Along an order arguments are
added one by one, and each changes only what it bears on; so only that is computed anew, where
nothing runs in a circle.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from itertools import combinations

from argmap.analysis.limit import Limit
from argmap.analysis.measures import Measure
from argmap.analysis.strength import Bipolar, bipolar, strengths
from argmap.model import ArgmapError, ArgumentMap, Iri

EXACT = 15
"""The most contributors for which all subsets are tried."""

STEPS = 100_000
"""How many arguments are added in all samples together, unless said otherwise."""

_LEAST, _MOST = 50, 1000  # samples
_DOUBT = 0.05
_UNMOVED = 1e-9
_RANGE = 2.0  # a contribution lies in -1..1


class NotConvergedError(ArgmapError):
    """The strength of the topic does not settle, so nothing can be attributed."""

    def __init__(self, topic: str) -> None:
        self.topic = topic
        super().__init__(f"the strength of {topic} does not converge under this semantics")


@dataclass(frozen=True, slots=True)
class Contribution:
    """What an argument contributes to the strength of a topic.

    Attributes:
        value: in -1..1; negative where it weakens.
        error: at most so far off, with 95 per cent confidence; 0 where it is exact.
    """

    value: float
    error: float = 0.0


def by_removal(
    graph: Bipolar, measure: Measure, topic: int, contributors: Sequence[int]
) -> dict[int, Contribution]:
    """Return how much weaker the topic is without each contributor.

    Raises:
        NotConvergedError: if the strength of the topic does not settle.
    """
    changing = _changing(graph, measure, topic, contributors)
    whole = changing.begin(contributors)
    found = {}
    for each in contributors:
        found[each] = Contribution(whole - changing.without(each))
        changing.add(each)
    return found


def shapley(
    graph: Bipolar,
    measure: Measure,
    topic: int,
    contributors: Sequence[int],
    *,
    samples: int | None = None,
    seconds: float | None = None,
    seed: int = 0,
) -> dict[int, Contribution]:
    """Return the Shapley values: exact up to `EXACT` contributors, from sampled orders above.

    Cost: 2^contributors strengths, or samples * contributors.

    Args:
        graph: the graph.
        measure: the gradual semantics.
        topic: the argument whose strength is attributed.
        contributors: to what it is attributed.
        samples: how many orders; if not given, as many as `STEPS` allows, 50 to 1,000.
        seconds: after so long no further order is begun; fewer samples make a larger error.
        seed: of the sampling.

    Raises:
        NotConvergedError: if the strength of the topic does not settle.
    """
    if len(contributors) <= EXACT:
        return _exact(_worth(graph, measure, topic, contributors), contributors)
    wanted = samples or min(_MOST, max(_LEAST, STEPS // len(contributors)))
    limit = Limit(seconds)
    changing = _changing(graph, measure, topic, contributors)
    dice = random.Random(seed)  # noqa: S311 -- sampling, and the same each time
    sums = dict.fromkeys(contributors, 0.0)
    squares = dict.fromkeys(contributors, 0.0)
    order = list(contributors)
    samples = 0
    while samples < wanted and (samples < 2 or limit.left is None or limit.left > 0):
        samples += 1
        dice.shuffle(order)
        before = changing.begin()
        for each in order:
            after = changing.add(each)
            sums[each] += after - before
            squares[each] += (after - before) ** 2
            before = after
    found = {}
    for each in contributors:
        mean = sums[each] / samples
        variance = max(0.0, squares[each] / samples - mean**2)
        doubt = math.log(3 / _DOUBT)
        error = math.sqrt(2 * variance * doubt / samples) + 3 * _RANGE * doubt / samples
        found[each] = Contribution(mean, min(error, _RANGE))
    return found


def _exact(
    worth: Callable[[frozenset[int]], float], contributors: Sequence[int]
) -> dict[int, Contribution]:
    count = len(contributors)
    values = dict.fromkeys(contributors, 0.0)
    for size in range(count + 1):
        for chosen in combinations(contributors, size):
            present = frozenset(chosen)
            value = worth(present)
            # the share of orders in which exactly these come before, or up to, the newcomer
            before = 1 / (count * math.comb(count - 1, size)) if size < count else 0.0
            up_to = 1 / (count * math.comb(count - 1, size - 1)) if size else 0.0
            for each in contributors:
                values[each] += value * up_to if each in present else -value * before
    return {each: Contribution(value) for each, value in values.items()}


def _worth(
    graph: Bipolar, measure: Measure, topic: int, contributors: Sequence[int]
) -> Callable[[frozenset[int]], float]:
    """Return the function from those present to the strength of the topic."""
    everyone = frozenset(contributors)

    def worth(present: frozenset[int]) -> float:
        found = strengths(graph, measure, without=everyone - present)
        if topic in found.unsettled:
            raise NotConvergedError(graph.names[topic])
        return found.values[topic]

    return worth


def _changing(
    graph: Bipolar, measure: Measure, topic: int, contributors: Sequence[int]
) -> _Changing | _ChangingInCircles:
    if any(len(component) > 1 for component in graph.components) or any(
        source == target for source, target in graph.influences.attacks
    ):
        return _ChangingInCircles(graph, measure, topic, contributors)
    return _Changing(graph, measure, topic, contributors)


class _ChangingInCircles:
    """The strength of a topic while contributors come and go, all computed anew each time."""

    def __init__(
        self, graph: Bipolar, measure: Measure, topic: int, contributors: Sequence[int]
    ) -> None:
        self._worth = _worth(graph, measure, topic, contributors)
        self._present: frozenset[int] = frozenset()

    def begin(self, present: Sequence[int] = ()) -> float:
        self._present = frozenset(present)
        return self._worth(self._present)

    def add(self, argument: int) -> float:
        self._present |= {argument}
        return self._worth(self._present)

    def without(self, argument: int) -> float:
        self._present -= {argument}
        return self._worth(self._present)


class _Changing:
    """The strength of a topic while contributors come and go, in a graph without circles."""

    def __init__(
        self, graph: Bipolar, measure: Measure, topic: int, contributors: Sequence[int]
    ) -> None:
        self._graph, self._measure, self._topic = graph, measure, topic
        self._contributors = frozenset(contributors)
        self._order = [argument for (argument,) in graph.components]
        self._place = {argument: i for i, argument in enumerate(self._order)}
        self._bears_on = [
            tuple(dict.fromkeys(map(self._place.__getitem__, graph.influences.attacked(each))))
            for each in self._order
        ]
        self._bare = self._state(self._contributors)
        self._values, self._missing = self._bare

    def begin(self, present: Sequence[int] = ()) -> float:
        state = self._state(self._contributors.difference(present)) if present else self._bare
        self._values, self._missing = state[0].copy(), state[1].copy()
        return self._values[self._topic]

    def add(self, argument: int) -> float:
        return self._change(argument, -1)

    def without(self, argument: int) -> float:
        return self._change(argument, 1)

    def _state(self, gone: frozenset[int]) -> tuple[list[float], list[int]]:
        """Return the strengths, and how much each argument lacks to be there."""
        found = strengths(self._graph, self._measure, without=gone)
        lacking = [sum(each in gone for each in claims) for claims in self._graph.sources]
        for argument in gone:
            lacking[argument] = 1
        return list(found.values), lacking

    def _change(self, argument: int, by: int) -> float:
        """Let an argument come or go, and compute anew what it bears on, in order."""
        self._missing[argument] += by
        waiting = [self._place[argument]]
        for place in self._bears_on[waiting[0]]:
            relation = self._order[place]
            if argument in self._graph.sources[relation]:
                self._missing[relation] += by
                waiting.append(place)
        changed = set(waiting)
        queued = set(waiting)
        heapify(waiting)
        while waiting:
            place = heappop(waiting)
            each = self._order[place]
            if self._missing[each] and place not in changed:
                continue
            if not self._missing[each]:
                old, self._values[each] = self._values[each], self._strength(each)
                if place not in changed and abs(self._values[each] - old) < _UNMOVED:
                    continue  # nor does what it bears on
            for later in self._bears_on[place]:
                if later not in queued:
                    queued.add(later)
                    heappush(waiting, later)
        return self._values[self._topic]

    def _strength(self, argument: int) -> float:
        graph, measure, values, missing = (
            self._graph,
            self._measure,
            self._values,
            self._missing,
        )
        given = graph.weights[argument]
        weight = measure.weight if given is None else given
        if graph.sources[argument]:
            weight *= min(values[source] for source in graph.sources[argument])
        attackers = [values[each] for each in graph.attackers[argument] if not missing[each]]
        supporters = [values[each] for each in graph.supporters[argument] if not missing[each]]
        energy = measure.aggregate(attackers, supporters if measure.supports else ())
        return measure.influence(weight, energy)


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """What a claim contributes to the strength of a topic, by removal and by Shapley value."""

    claim: Iri
    removal: float
    shapley: Contribution


def shares(
    m: ArgumentMap, measure: Measure, topic: Iri, *, seconds: float | None = None
) -> list[Share]:
    """Return what each claim of a map contributes to the strength of an element.

    Only claims that bear on it are listed, the greatest contribution first. After so many
    seconds no further order is sampled.

    Raises:
        KeyError: if the map has no such element.
        NotConvergedError: if the strength does not settle.
    """
    whole = bipolar(m)
    graph = whole.restricted(whole.bearing_on(whole.influences.number(topic)))
    claims = {claim.id for claim in m.claims} - {topic}
    contributors = [i for i, name in enumerate(graph.names) if name in claims]
    place = graph.names.index(topic)
    removal = by_removal(graph, measure, place, contributors)
    fair = shapley(graph, measure, place, contributors, seconds=seconds)
    found = [
        Share(claim=Iri(graph.names[i]), removal=removal[i].value, shapley=fair[i])
        for i in contributors
    ]
    return sorted(found, key=lambda each: (-abs(each.shapley.value), each.claim))
