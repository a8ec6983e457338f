"""Gradual semantics: how strong each argument is, as a number; one file each.

Where an extension says in or out, a gradual semantics starts from a *weight* between 0 and 1
(how good an argument is by itself) and raises or lowers it by what supports and attacks it
(Cayrol and Lagasquie-Schiex 2005). Nearly all of them are put together from two parts
(Mossakowski and Neuhaus 2018): an *aggregation* makes one number, the energy, of the strengths
of attackers and supporters, and an *influence* makes the strength of the weight and the
energy. A file here is those two functions.

The strengths are a solution of one equation for each argument. Without cycles it is found in
one pass. On cycles one iterates, and for some semantics on some cycles that does not end
(Potyka 2019): the result says so, and which arguments did not settle.

Numbers of different semantics are not comparable with one another, and none of them is a
probability.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from argmap.registry import Registry


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A gradual semantics: strengths in 0..1 from weights in 0..1.

    Attributes:
        title: what people call it.
        source: who defined it, where.
        reading: what it is like, in one sentence.
        aggregate: the energy, from the strengths of attackers and of supporters.
        influence: the strength, from the weight and the energy.
        weight: of an argument that has none of its own.
        supports: it looks at supports; one that does not was made for attacks alone.
    """

    title: str
    source: str
    reading: str
    aggregate: Callable[[Sequence[float], Sequence[float]], float]
    influence: Callable[[float, float], float]
    weight: float = 0.5
    supports: bool = True


measures: Registry[Measure] = Registry("argmap.analysis.measures")
"""The gradual semantics by name."""
