"""What any number of annotators agree on, all together, in evidence that adds up over texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from argmap.agreement.alpha import alpha
from argmap.agreement.continuum import Continuum
from argmap.agreement.figures import Figure, Figures
from argmap.agreement.kappa import fleiss
from argmap.agreement.matching import Matching
from argmap.agreement.unitised import alpha_u, u_alpha
from argmap.agreement.units import Unit

_UNTEXTED = Figure(value=None, why="the units have no places in a text")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """What any number of annotators have, all together.

    Attributes:
        all: the types of each unit that all marked.
        some: the types of each unit that at least two marked.
        continuum: what they marked in the text, where units have places.
    """

    all: tuple[tuple[str, ...], ...] = ()
    some: tuple[tuple[str, ...], ...] = ()
    continuum: Continuum | None = None

    def __add__(self, other: Shared) -> Shared:
        continua = (self.continuum, other.continuum)
        one, two = continua
        return Shared(
            all=self.all + other.all,
            some=self.some + other.some,
            continuum=one + two if one and two else one or two,
        )

    @property
    def figures(self) -> Figures:
        """The figures of all annotators together, by key, in the order in which they are shown."""
        marked = self.continuum
        return {
            "alpha-u": alpha_u(marked) if marked else _UNTEXTED,
            "u-alpha": u_alpha(marked) if marked else _UNTEXTED,
            "u-alpha-binary": u_alpha(marked, binary=True) if marked else _UNTEXTED,
            "type-fleiss": fleiss(self.all),
            "type-alpha": alpha(self.some),
        }


def shared(
    units: Sequence[Sequence[Unit]],
    matchings: Mapping[tuple[int, int], Matching],
    continuum: Continuum | None,
) -> Shared:
    """Return what annotators have all together. O(matched pairs).

    Units of several annotators are one where each two of them are matched to one another; so
    it does not matter who comes first.
    """
    groups = _groups(units, matchings)
    everyone = tuple(tuple(u.type for u in group) for group in groups if len(group) == len(units))
    some = tuple(tuple(unit.type for unit in group) for group in groups)
    return Shared(all=everyone, some=some, continuum=continuum)


def _groups(
    units: Sequence[Sequence[Unit]], matchings: Mapping[tuple[int, int], Matching]
) -> list[list[Unit]]:
    """Return the connected sets of matched units in which each is matched to each other one."""
    beside: dict[tuple[int, Unit], set[tuple[int, Unit]]] = {}
    for (i, j), found in matchings.items():
        for a, b in found.known:
            beside.setdefault((i, a), set()).add((j, b))
            beside.setdefault((j, b), set()).add((i, a))
    seen: set[tuple[int, Unit]] = set()
    groups: list[list[Unit]] = []
    for i, some in enumerate(units):
        for unit in some:
            if (i, unit) in seen or (i, unit) not in beside:
                continue
            group = _reached((i, unit), beside)
            seen |= group
            if all(len(beside[each]) == len(group) - 1 for each in group):
                groups.append([u for _, u in sorted(group, key=lambda e: (e[0], e[1].key))])
    return groups


def _reached(
    start: tuple[int, Unit], beside: Mapping[tuple[int, Unit], set[tuple[int, Unit]]]
) -> set[tuple[int, Unit]]:
    found = {start}
    waiting = [start]
    while waiting:
        for each in beside[waiting.pop()] - found:
            found.add(each)
            waiting.append(each)
    return found
