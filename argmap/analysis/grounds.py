"""What an objection rests on, and what answers it.

The *grounds* of an attack are the attack itself, its attackers, the supports of any of these,
their premises, and so on down. An *answer* is an attack on one of its grounds. Drafts are
neither grounds nor answers.
"""

from __future__ import annotations

from argmap.analysis.naming import sources_in_order
from argmap.analysis.translation import inert
from argmap.model import ArgumentMap, Attack, Iri, Support


class Answers:
    """The answers to the attacks of a map. O(elements) to make."""

    def __init__(self, m: ArgumentMap) -> None:
        self._m = m
        self._known: dict[Iri, tuple[Attack, ...]] = {}
        self._drafts = inert(m)
        # What has an answer somewhere in its grounds: walked back from each attacked element,
        # so that grounds which nobody attacks, be they ever so deep, are not searched.
        struck = [attack.target for attack in m.attacks if attack.id not in self._drafts]
        self._leading = set(struck)
        for element in struck:  # grows as it is read
            record = m.get(element)
            above = [record.conclusion] if isinstance(record, Support) else []
            above += [each.id for each in m.relations_from(element)]
            for name in above:
                if name not in self._leading and element not in self._drafts:
                    self._leading.add(name)
                    struck.append(name)

    def to(self, attack: Attack) -> tuple[Attack, ...]:
        """Return the answers to an attack: nearest first, then in the author's order."""
        if attack.id not in self._leading:
            return ()
        known = self._known.get(attack.id)
        if known is None:
            known = self._known[attack.id] = self._found(attack)
        return known

    def _found(self, attack: Attack) -> tuple[Attack, ...]:
        grounds: list[Iri] = [attack.id]
        found: list[Attack] = []
        seen = set(grounds)
        for element in grounds:  # grows as it is read
            if element not in self._leading:
                continue
            found += [each for each in self._m.attacks_on(element) if each.id not in self._drafts]
            for name in self._below(element):
                if name not in seen:
                    seen.add(name)
                    grounds.append(name)
        return tuple(found)

    def drafts(self, attack: Attack) -> tuple[Attack, ...]:
        """Return the drafts that would be answers, where they strike the objection itself."""
        struck = (attack.id, *sources_in_order(self._m, attack))
        return tuple(
            each for name in struck for each in self._m.attacks_on(name) if each.id in self._drafts
        )

    def _below(self, element: Iri) -> tuple[Iri, ...]:
        record = self._m.get(element)
        sources = sources_in_order(self._m, record) if isinstance(record, Attack | Support) else ()
        supports = (
            each.id for each in self._m.supports_of(element) if each.id not in self._drafts
        )
        return (*sources, *supports)
