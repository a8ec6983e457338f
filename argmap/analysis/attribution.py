"""What the strength of one argument owes to the others.

*By removal*: how much weaker the topic would be without an argument. Simple, and blind to
arguments that stand in for one another: with either of two gone, the other still does the work.

*By Shapley value* (Shapley 1953; on argumentation graphs Kampik, Potyka, Yin, Čyras and Toni
2024): the mean of what an argument adds when the arguments are put forward in all possible
orders. The values add up to the difference that all of them together make. There are as many
terms as subsets, so above fifteen arguments orders are sampled (Castro, Gómez and Tejada 2009),
and each value comes with a bound on its error that holds with 95 per cent confidence
(empirical Bernstein bound: Audibert, Munos and Szepesvári 2009).
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations

from argmap.analysis.measures import Measure
from argmap.analysis.strength import Bipolar, bipolar, strengths
from argmap.model import ArgmapError, ArgumentMap, Iri

EXACT = 15
"""The most contributors for which all subsets are tried."""

_DOUBT = 0.05
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
    worth = _worth(graph, measure, topic, contributors)
    everyone = frozenset(contributors)
    whole = worth(everyone)
    return {each: Contribution(whole - worth(everyone - {each})) for each in contributors}


def shapley(
    graph: Bipolar,
    measure: Measure,
    topic: int,
    contributors: Sequence[int],
    *,
    samples: int = 1000,
    seed: int = 0,
) -> dict[int, Contribution]:
    """Return the Shapley values: exact up to `EXACT` contributors, from ``samples`` orders above.

    Cost: 2^contributors strengths, or samples * contributors.

    Raises:
        NotConvergedError: if the strength of the topic does not settle.
    """
    worth = _worth(graph, measure, topic, contributors)
    if len(contributors) <= EXACT:
        return _exact(worth, contributors)
    dice = random.Random(seed)  # noqa: S311 -- sampling, and the same each time
    sums = dict.fromkeys(contributors, 0.0)
    squares = dict.fromkeys(contributors, 0.0)
    order = list(contributors)
    for _ in range(samples):
        dice.shuffle(order)
        present: frozenset[int] = frozenset()
        before = worth(present)
        for each in order:
            present |= {each}
            after = worth(present)
            sums[each] += after - before
            squares[each] += (after - before) ** 2
            before = after
    found = {}
    for each in contributors:
        mean = sums[each] / samples
        variance = max(0.0, squares[each] / samples - mean**2)
        doubt = math.log(3 / _DOUBT)
        error = math.sqrt(2 * variance * doubt / samples) + 3 * _RANGE * doubt / samples
        found[each] = Contribution(mean, error)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """What a claim contributes to the strength of a topic, by removal and by Shapley value."""

    claim: Iri
    removal: float
    shapley: Contribution


def shares(m: ArgumentMap, measure: Measure, topic: Iri, *, samples: int = 1000) -> list[Share]:
    """Return what each claim of a map contributes to the strength of an element.

    Only claims that bear on it are listed, the greatest contribution first.

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
    fair = shapley(graph, measure, place, contributors, samples=samples)
    found = [
        Share(claim=Iri(graph.names[i]), removal=removal[i].value, shapley=fair[i])
        for i in contributors
    ]
    return sorted(found, key=lambda each: (-abs(each.shapley.value), each.claim))
