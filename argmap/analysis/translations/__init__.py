"""Ways to read a map as a framework; one file each.

What an attack does to an argument is agreed on since Dung (1995). What a *support* does is
not: whether a claim falls with its reasons, or the reasons with the claim, or neither, is a
choice, and the literature has named each of them (Cohen, Gottifredi, García and Simari 2014).
argmap computes with `default` and shows here what the others would say.

Under every translation relations stay arguments, sources stay linked, and undercuts hit the
step that they aim at, as `argmap.analysis.translation` explains; where the literature knows
binary supports alone, the file says how it was extended. Drafts count for nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from argmap.analysis.evaluation import Label
from argmap.analysis.framework import Framework
from argmap.analysis.grounded import grounded
from argmap.analysis.labelling import Labelling
from argmap.model import ArgumentMap, Iri
from argmap.registry import Registry

Labels = Mapping[Iri, Label]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A framework, and the way back from its labels to the elements of the map."""

    af: Framework
    labels: Callable[[Labelling], Labels]


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """A way to read a map as a framework.

    Attributes:
        title: what people call it.
        source: who defined it, where.
        support: what it takes a support to say, in one sentence.
        read: the framework of a map, and the way back.
    """

    title: str
    source: str
    support: str
    read: Callable[[ArgumentMap], Reading]

    def labels(self, m: ArgumentMap) -> Labels:
        """Return the grounded labels of the elements of a map under this translation."""
        reading = self.read(m)
        return reading.labels(grounded(reading.af))


translations: Registry[Translation] = Registry("argmap.analysis.translations")
"""The translations by name."""
