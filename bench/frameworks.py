"""Generated frameworks of the kinds that the competition uses: the same seed, the same framework.

After the generators of ICCMA (AFBenchGen2: Cerutti, Giacomin and Vallati 2016; the groups scc,
stable and grounded of the competition of 2015), written anew.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator
from random import Random

from argmap.analysis.framework import Framework

Pairs = Iterator[tuple[int, int]]


def erdos_renyi(size: int, dice: Random) -> Pairs:
    """Each attack with the same chance: three to eight for each argument."""
    for _ in range(size * dice.choice([3, 5, 8])):
        yield dice.randrange(size), dice.randrange(size)


def barabasi_albert(size: int, dice: Random) -> Pairs:
    """Few arguments with many neighbours; one edge in four becomes a mutual attack."""
    ends = [0, 1]
    for new in range(2, size):
        for _ in range(2):
            old = dice.choice(ends)
            ends += [old, new]
            pair = (new, old) if dice.random() < 0.5 else (old, new)
            yield pair
            if dice.random() < 0.25:
                yield pair[::-1]


def watts_strogatz(size: int, dice: Random) -> Pairs:
    """A ring in which each attacks near neighbours, and some far ones instead."""
    degree = dice.choice([4, 6])
    for i in range(size):
        for step in range(1, degree // 2 + 1):
            j = dice.randrange(size) if dice.random() < 0.2 else (i + step) % size
            yield (i, j) if dice.random() < 0.5 else (j, i)
            if dice.random() < 0.3:
                yield (j, i)


def scc(size: int, dice: Random) -> Pairs:
    """Strong components of some thirty arguments, with attacks that run forward between them."""
    block = 30
    for start in range(0, size, block):
        members = range(start, min(start + block, size))
        yield from zip(members, [*members[1:], members[0]], strict=True)
        for _ in range(len(members) * 2):
            yield dice.choice(members), dice.choice(members)
        for _ in range(4 if start else 0):
            yield dice.randrange(start), dice.choice(members)


def stable_rich(size: int, dice: Random) -> Pairs:
    """A conflict-free core that attacks all the rest several ways, and a rest that fights back."""
    core = size // 3
    for i in range(core, size):
        for _ in range(2):
            yield dice.randrange(core), i
        for _ in range(3):
            yield i, dice.randrange(size)


def debate(size: int, dice: Random) -> Pairs:
    """Replies to recent arguments, some of which are answered back."""
    for i in range(1, size):
        j = max(0, i - 1 - dice.randrange(40))
        yield i, j
        if dice.random() < 0.1:
            yield j, i


KINDS: dict[str, Callable[[int, Random], Pairs]] = {
    "erdos-renyi": erdos_renyi,
    "barabasi-albert": barabasi_albert,
    "watts-strogatz": watts_strogatz,
    "scc": scc,
    "stable-rich": stable_rich,
    "debate": debate,
}


def generated(kind: str, size: int, seed: int = 0) -> Framework:
    """Return a framework of a kind, without doubled attacks."""
    dice = Random(f"{kind} {size} {seed}")
    names = [str(i + 1) for i in range(size)]
    return Framework.numbered(names, dict.fromkeys(KINDS[kind](size, dice)))


def large(kind: str, size: int) -> Framework:
    """Return a large framework straight from arrays: random, debate or chain."""
    dice = Random(kind)
    names = range(size)
    if kind == "chain":
        sources, targets = array("i", range(1, size)), array("i", range(size - 1))
    elif kind == "random":
        sources = array("i", (dice.randrange(size) for _ in range(3 * size)))
        targets = array("i", (dice.randrange(size) for _ in range(3 * size)))
    else:
        sources, targets = array("i"), array("i")
        for source, target in debate(size, dice):
            sources.append(source)
            targets.append(target)
    return Framework(names, sources, targets)  # type: ignore[arg-type]  # nobody asks for names
