"""A framework of elements first, then auxiliary arguments, under construction."""

from __future__ import annotations

from collections.abc import Iterable

from argmap.analysis.framework import Framework
from argmap.analysis.labelling import Labelling
from argmap.analysis.translation import NO_SUPPORT, translate
from argmap.analysis.translations import Labels, Reading
from argmap.model import ArgumentMap


class Builder:
    """The default framework of a map, to which a translation adds."""

    def __init__(self, m: ArgumentMap) -> None:
        start = translate(m)
        self._m = m
        self._names = list(start.names)
        self._number = {name: i for i, name in enumerate(start.names)}
        self._attacks = dict.fromkeys(start.attacks)

    def attack(self, source: str, target: str) -> None:
        """Let one argument attack another; either is made if it is not there."""
        self._attacks[self._at(source), self._at(target)] = None

    def release(self, source: str, target: str) -> None:
        """Take an attack out again."""
        self._attacks.pop((self._at(source), self._at(target)), None)

    def needs_one(self, element: str, supports: Iterable[str]) -> None:
        """Let an element fall when none of the supports stands."""
        missing = NO_SUPPORT + element
        self.attack(missing, element)
        for support in supports:
            self.attack(support, missing)

    def reading(self) -> Reading:
        """Return the framework, whose first arguments are the elements of the map."""
        elements = self._m.elements

        def labels(labelling: Labelling) -> Labels:
            return {element.id: labelling[i] for i, element in enumerate(elements)}

        af = Framework.numbered(tuple(self._names), self._attacks)
        return Reading(af=af, labels=labels)

    def _at(self, name: str) -> int:
        if name not in self._number:
            self._number[name] = len(self._names)
            self._names.append(name)
        return self._number[name]
