"""What breaks the rules after a map has changed a little: asked again only where it may differ.

A rule that looks at elements one by one says of each what it and its surroundings are: its
label, side and standing; the relations from and to it; and the names of what it is about and
of what that is about. `_around` is all of whose surroundings something has changed. The rules
that compare elements far apart are asked again as a whole.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from argmap.analysis.reevaluate import Evaluated, reevaluated
from argmap.check import Case, Problem, Rule, finding, in_order
from argmap.model import ArgumentMap, Disposition, Finding, Header, Iri, Relation

Found: TypeAlias = dict[Iri, list[Problem]]
"""Problems by what they point at."""


@dataclass(frozen=True, eq=False)
class Checked:
    """A map with what breaks the rules, kept so that the next map can be checked from it.

    Attributes:
        known: the map, evaluated.
        rules: that it was checked by.
        found: what breaks each rule, by its name.
    """

    known: Evaluated
    rules: Mapping[str, Rule]
    found: Mapping[str, Found]

    @classmethod
    def of(cls, m: ArgumentMap, rules: Mapping[str, Rule]) -> Checked:
        """Return a map with what breaks the rules. O(size)."""
        known = Evaluated.of(m)
        case = Case(m=m, evaluation=known.evaluation)
        return cls(known, rules, {name: _found(rule, case) for name, rule in rules.items()})

    def again(self, m: ArgumentMap, changed: frozenset[Iri]) -> Checked:
        """Return the map that this one has become, checked.

        Args:
            m: the map now.
            changed: the names of the records that are not what they were.
        """
        old = self.known
        known = reevaluated(old, m, changed)
        around = frozenset(_around(old, known, changed))
        few = known.evaluation_of(around)
        part = Case(m=m.limited(around), evaluation=few)
        whole = Case(m=m, evaluation=known.evaluation)
        found: dict[str, Found] = {}
        for name, rule in self.rules.items():
            if rule.is_whole:
                found[name] = _found(rule, whole)
            else:
                left = {iri: p for iri, p in self.found[name].items() if iri not in around}
                found[name] = left | _found(rule, part)
        return Checked(known, self.rules, found)

    @property
    def m(self) -> ArgumentMap:
        """The map."""
        return self.known.m

    def problems(self) -> Iterator[tuple[Rule, Problem]]:
        """Yield what breaks which rule, in no order in particular."""
        for name, rule in self.rules.items():
            for several in self.found[name].values():
                for problem in several:
                    yield rule, problem

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What breaks the rules, in order of place, as `argmap.check.findings` returns it."""
        found = (finding(rule, problem, self.m) for rule, problem in self.problems())
        return tuple(sorted(found, key=in_order))


def _found(rule: Rule, case: Case) -> Found:
    found: Found = {}
    for problem in rule.find(case):
        found.setdefault(problem.subject, []).append(problem)
    return found


def _around(old: Evaluated, known: Evaluated, changed: Collection[Iri]) -> Iterator[Iri]:
    """Yield each element that may break another rule than before, and decisions."""
    m = known.m
    yield from changed
    yield from known.above
    yield from (each.id for each in (*old.m.dispositions, *m.dispositions))
    if known.sides is not old.sides:
        both = known.sides.items() ^ old.sides.items()
        yield from (iri for iri, _ in both)
    for iri in changed:
        for record in (old.m.get(iri), m.get(iri)):
            if isinstance(record, Relation):
                yield record.goal
                yield from record.sources
            elif isinstance(record, Header):
                yield from record.theses
            elif isinstance(record, Disposition):
                yield record.disposes
        yield from _about(m, iri)


def _about(m: ArgumentMap, iri: Iri) -> Iterable[Iri]:
    """Return the relations whose description names an element."""
    met: dict[Iri, None] = {}
    waiting = [iri]
    for element in waiting:  # grows as it is read
        several = [
            *m.relations_into(element),
            *(m.relations_from(element) if element == iri else ()),
        ]
        for relation in several:
            if relation.id not in met:
                met[relation.id] = None
                waiting.append(relation.id)
    return met
