"""Abstract argumentation frameworks: arguments, and which of them attack which.

Dung (1995, definition 2) forgets what arguments say and keeps one relation, attack. What can
be accepted together then depends on the shape of a directed graph alone, and that is what
every semantics of this package computes from.

A framework here is two arrays of numbers, so that one of a million arguments costs a few dozen
megabytes; names are for people, and the algorithms work on the numbers 0, 1, 2, ... of the
arguments. The attacks of one argument are put side by side, each direction at its first use.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate


@dataclass(frozen=True, slots=True)
class Rows:
    """For each argument a row of arguments; row ``i`` is ``cells[starts[i]:starts[i + 1]]``."""

    starts: array[int]
    cells: array[int]

    def __getitem__(self, argument: int) -> array[int]:
        return self.cells[self.starts[argument] : self.starts[argument + 1]]


@dataclass(frozen=True, eq=False, repr=False)
class Framework:
    """An argumentation framework (Dung 1995).

    Attributes:
        names: of the arguments; the place of a name is the number of its argument.
        sources: the attacking argument of each attack.
        targets: the attacked argument of each attack, in the same order.

    >>> af = Framework.of("abc", [("a", "b"), ("b", "c")])
    >>> af, list(af.attackers(2)), list(af.attacked(0))
    (Framework(3 arguments, 2 attacks), [1], [1])
    """

    names: Sequence[str]
    sources: array[int] = field(default_factory=lambda: array("i"))
    targets: array[int] = field(default_factory=lambda: array("i"))

    @classmethod
    def of(cls, names: Iterable[str], attacks: Iterable[tuple[str, str]]) -> Framework:
        """Return the framework of these arguments and pairs (attacker, attacked).

        Raises:
            ValueError: if two arguments share a name.
            KeyError: if an attack speaks of an argument that is not there.
        """
        several = tuple(names)
        number = {name: i for i, name in enumerate(several)}
        if len(number) != len(several):
            raise ValueError("two arguments have the same name")
        pairs = dict.fromkeys((number[source], number[target]) for source, target in attacks)
        return cls.numbered(several, pairs)

    @classmethod
    def numbered(cls, names: Sequence[str], attacks: Iterable[tuple[int, int]]) -> Framework:
        """Return the framework of these arguments and pairs of their numbers, each pair once."""
        sources, targets = array("i"), array("i")
        for source, target in attacks:
            sources.append(source)
            targets.append(target)
        return cls(names, sources, targets)

    def __len__(self) -> int:
        return len(self.names)

    def __repr__(self) -> str:
        return f"Framework({len(self)} arguments, {len(self.sources)} attacks)"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Framework):
            return NotImplemented
        return tuple(self.names) == tuple(other.names) and set(self.attacks) == set(other.attacks)

    def __hash__(self) -> int:
        return hash((tuple(self.names), frozenset(self.attacks)))

    @property
    def attacks(self) -> Iterator[tuple[int, int]]:
        """The attacks as pairs of numbers (attacker, attacked)."""
        return zip(self.sources, self.targets, strict=True)

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {name: i for i, name in enumerate(self.names)}

    def number(self, name: str) -> int:
        """Return the number of an argument.

        Raises:
            KeyError: if there is none of that name.
        """
        return self._numbers[name]

    @cached_property
    def outgoing(self) -> list[list[int]]:
        """For each argument those that it attacks. O(arguments + attacks) at its first use."""
        return _grouped(len(self), self.sources, self.targets)

    @cached_property
    def incoming(self) -> list[list[int]]:
        """For each argument its attackers. O(arguments + attacks) at its first use."""
        return _grouped(len(self), self.targets, self.sources)

    def attacked(self, argument: int) -> Sequence[int]:
        """Return the arguments that ``argument`` attacks."""
        return self.outgoing[argument]

    def attackers(self, argument: int) -> Sequence[int]:
        """Return the arguments that attack ``argument``."""
        return self.incoming[argument]

    def restricted(self, arguments: Iterable[int]) -> tuple[Framework, tuple[int, ...]]:
        """Return the framework of ``arguments`` alone, and the number that each had here."""
        kept = tuple(sorted(set(arguments)))
        new = {old: i for i, old in enumerate(kept)}
        if 2 * len(kept) > len(self):
            attacks = ((s, t) for s, t in self.attacks if s in new and t in new)
        else:
            attacks = ((s, t) for s in kept for t in self.attacked(s) if t in new)
        names = tuple(self.names[old] for old in kept)
        return Framework.numbered(names, ((new[s], new[t]) for s, t in attacks)), kept


def _grouped(count: int, keys: array[int], values: array[int]) -> list[list[int]]:
    """Return a list of values for each key: quicker than `rows`, at four times the memory."""
    found: list[list[int]] = [[] for _ in range(count)]
    for key, value in zip(keys, values, strict=True):
        found[key].append(value)
    return found


def rows(count: int, keys: array[int], values: array[int]) -> Rows:
    """Return ``values`` grouped by ``keys``, by counting (Knuth, volume 3, 5.2).

    Arrays, because lists of a million counters no longer fit where they are quick to reach:
    twice the time.
    """
    ends = array("i", bytes(4 * (count + 1)))
    for key in keys:
        ends[key] += 1
    ends = array("i", accumulate(ends))
    cells = array("i", bytes(4 * len(values)))
    for key, value in zip(reversed(keys), reversed(values), strict=True):
        place = ends[key] = ends[key] - 1
        cells[place] = value
    return Rows(ends, cells)  # each end has moved down to the start
