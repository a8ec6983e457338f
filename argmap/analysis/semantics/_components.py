"""Semantics that are put together along strong components (Baroni, Giacomin and Guida 2005).

A strong component is a set of arguments that reach one another along attacks. Attacks between
components run one way only, so a choice can be made in the first ones and carried on: what is
attacked by a choice made before is gone, and what remains of a component is treated in the
same manner if that breaks it up, and by the *base* semantics if it does not. Preferred extensions
can be put together like that as well, if what is left undecided before is minded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet

from argmap.analysis.components import strong_components
from argmap.analysis.framework import Framework
from argmap.analysis.limit import Limit
from argmap.analysis.semantics._search import Search
from argmap.analysis.semantics._sets import Extension, attacked_by, subsets


def by_definition(
    af: Framework, base: Callable[[Framework], frozenset[Extension]]
) -> frozenset[Extension]:
    """Return the sets that meet the recursive definition (Baroni et al. 2005)."""
    components = strong_components(af)
    if len(components) <= 1:
        return base(af)
    return frozenset(
        each
        for each in subsets(af)
        if all(_fits(af, each, frozenset(component), base) for component in components)
    )


def _fits(
    af: Framework,
    extension: Extension,
    component: Extension,
    base: Callable[[Framework], frozenset[Extension]],
) -> bool:
    rest, numbers = af.restricted(component - attacked_by(af, extension - component))
    chosen = frozenset(i for i, old in enumerate(numbers) if old in extension)
    return (extension & component) <= set(numbers) and chosen in by_definition(rest, base)


def enumerated(
    af: Framework,
    base: Callable[[Framework, Limit], Search],
    limit: Limit,
    inside: Extension = frozenset(),
    outside: Extension = frozenset(),
    *,
    defended: bool = False,
) -> Iterator[Extension]:
    """Yield every extension once: depth first along the components, sources first.

    Where ``inside`` and ``outside`` are given, their union is a set that nothing else attacks,
    and only the extensions that are ``inside`` there are yielded.

    Where members have to be ``defended``, an argument with an attacker before it that is left
    undecided can never be a member, which an attack on itself says (Baumann 2011); it can still
    be attacked.

    The depth of the components costs no recursion; a component that breaks up does, and each
    time it is smaller.
    """
    components = strong_components(af)
    if len(components) <= 1:
        yield from [inside] if inside or outside else base(af, limit).all()
        return
    given, taken = inside | outside, set[int]()
    chosen: list[Extension] = []
    tried: list[Iterator[Extension]] = []
    while True:
        limit.check()
        if len(tried) == len(chosen):
            component = components[len(chosen)]
            tried.append(
                iter([inside.intersection(component)])
                if component[0] in given
                else _within(af, component, taken, base, limit, defended=defended)
            )
        found = next(tried[-1], None)
        if found is None:
            tried.pop()
            if not chosen:
                return
            taken -= chosen.pop()
        elif len(tried) == len(components):
            yield found.union(taken)
        else:
            chosen.append(found)
            taken |= found


def _within(
    af: Framework,
    component: tuple[int, ...],
    before: AbstractSet[int],
    base: Callable[[Framework, Limit], Search],
    limit: Limit,
    *,
    defended: bool,
) -> Iterator[Extension]:
    """Yield what can be chosen in a component after the choices made before it."""
    left = [a for a in component if before.isdisjoint(af.attackers(a))]
    barred = _barred(af, component, left, before) if defended else frozenset()
    if len(left) == 1:
        loops = left[0] in af.attacked(left[0]) or left[0] in barred
        yield frozenset() if loops else frozenset(left)
        return
    rest, numbers = af.restricted(left)
    if barred:
        looping = ((i, i) for i, old in enumerate(numbers) if old in barred)
        rest = Framework.numbered(rest.names, dict.fromkeys([*rest.attacks, *looping]))
    inner = (
        base(rest, limit).all()
        if len(left) == len(component)
        else enumerated(rest, base, limit, defended=defended)
    )
    for extension in inner:
        yield frozenset(numbers[a] for a in extension)


def _barred(
    af: Framework, component: tuple[int, ...], left: list[int], before: AbstractSet[int]
) -> Extension:
    """Return the arguments with an attacker before the component that no choice attacks."""
    here = set(component)
    return frozenset(
        argument
        for argument in left
        if any(
            attacker not in here and before.isdisjoint(af.attackers(attacker))
            for attacker in af.attackers(argument)
        )
    )
