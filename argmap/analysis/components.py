"""The parts of a framework: strong components, connected parts, ancestors.

networkx has these too; here they run on the arrays of a framework, which for a large one are
built many times faster than a graph of objects.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from argmap.analysis.framework import Framework


def ancestors(
    af: Framework, arguments: Iterable[int], settled: Sequence[int] | None = None
) -> frozenset[int]:
    """Return the arguments with a path of attacks to one of these, and these. O(attacks).

    Paths through ``settled`` arguments, which have other than zero there, do not count.
    """
    found = list(arguments)
    seen = set(found)
    for argument in found:  # grows as it is read
        for attacker in af.attackers(argument):
            if attacker not in seen and not (settled and settled[attacker]):
                seen.add(attacker)
                found.append(attacker)
    return frozenset(seen)


def connected_parts(af: Framework) -> tuple[tuple[int, ...], ...]:
    """Return the arguments in parts that no attack connects, by first member. O(attacks)."""
    parts: list[tuple[int, ...]] = []
    seen = bytearray(len(af))
    for start in range(len(af)):
        if seen[start]:
            continue
        seen[start] = 1
        part = [start]
        for argument in part:  # grows as it is read
            for neighbours in (af.attacked(argument), af.attackers(argument)):
                for other in neighbours:
                    if not seen[other]:
                        seen[other] = 1
                        part.append(other)
        parts.append(tuple(sorted(part)))
    return tuple(parts)


def strong_components(af: Framework) -> tuple[tuple[int, ...], ...]:
    """Return the strong components, each before those that it attacks. O(attacks).

    Sharir (1981): the argument that a depth-first search leaves last lies in a component that
    no other attacks, and what reaches it is that component.

    >>> strong_components(Framework.of("abc", [("c", "a"), ("a", "b"), ("b", "a")]))
    ((2,), (0, 1))
    """
    found: list[tuple[int, ...]] = []
    seen = bytearray(len(af))
    for start in reversed(_finished(af)):
        if seen[start]:
            continue
        seen[start] = 1
        component = [start]
        for argument in component:  # grows as it is read
            for attacker in af.attackers(argument):
                if not seen[attacker]:
                    seen[attacker] = 1
                    component.append(attacker)
        found.append(tuple(sorted(component)))
    return tuple(found)


def _finished(af: Framework) -> list[int]:
    """Return the arguments in the order in which a depth-first search leaves them."""
    left: list[int] = []
    seen = bytearray(len(af))
    for root in range(len(af)):
        if seen[root]:
            continue
        seen[root] = 1
        path = [(root, iter(af.attacked(root)))]
        while path:
            argument, targets = path[-1]
            following = next((target for target in targets if not seen[target]), None)
            if following is None:
                left.append(argument)
                path.pop()
            else:
                seen[following] = 1
                path.append((following, iter(af.attacked(following))))
    return left
