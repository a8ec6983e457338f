"""Frameworks to try everything on, and a short hand for maps."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from itertools import permutations
from typing import TypeAlias

import pytest

from argmap.analysis.framework import Framework
from argmap.model import ArgumentMap, Attack, Claim, Header, Iri, Record, Support, Text

Sketch: TypeAlias = Callable[..., ArgumentMap]


def iri(name: str) -> Iri:
    return Iri(f"urn:{name}")


def frameworks_of(size: int) -> Iterator[Framework]:
    """Every framework of that many arguments, one of each shape."""
    cells = [(i, j) for i in range(size) for j in range(size)]
    renamings = [[cells.index((p[i], p[j])) for i, j in cells] for p in permutations(range(size))]
    seen = bytearray(1 << len(cells))
    names = tuple("abcd"[:size])
    for shape in range(1 << len(cells)):
        if not seen[shape]:
            bits = [bit for bit in range(len(cells)) if shape >> bit & 1]
            for renaming in renamings:
                seen[sum(1 << renaming[bit] for bit in bits)] = 1
            yield Framework.numbered(names, [cells[bit] for bit in bits])


@pytest.fixture(scope="session")
def small_frameworks() -> tuple[Framework, ...]:
    """All frameworks of up to four arguments, up to renaming."""
    return tuple(af for size in range(5) for af in frameworks_of(size))


def random_framework(seed: int, low: int = 5, high: int = 40) -> Framework:
    """A framework of 5 to 40 arguments, sparse or dense, some of whose arguments loop."""
    dice = random.Random(seed)
    size = dice.randint(low, high)
    density = dice.choice([0.5, 1.0, 1.5, 2.5, 4.0]) / size
    attacks = [
        (i, j)
        for i in range(size)
        for j in range(size)
        if dice.random() < (density if i != j else density / 4)
    ]
    return Framework.numbered(tuple(f"a{i}" for i in range(size)), attacks)


@pytest.fixture(scope="session")
def sketch() -> Sketch:
    """From lines "o: b c -x a" (attack) and "s: d -> o" (support) to a map; "?" marks a draft."""

    def build(
        *lines: str,
        theses: str = "",
        needs: str = "",
        drafts: str = "",
        records: tuple[Record, ...] = (),
        labels: dict[str, str] | None = None,
    ) -> ArgumentMap:
        found: list[Record] = []
        claims: dict[str, None] = {}
        names = {line.partition(":")[0] for line in lines}
        for order, line in enumerate(lines):
            name, _, rest = line.partition(": ")
            sources, arrow, goal = rest.rpartition(" -x ")
            attacking = bool(arrow)
            if not attacking:
                sources, _, goal = rest.rpartition(" -> ")
            makers = frozenset(iri(source) for source in sources.split())
            claims.update(dict.fromkeys(each for each in (*sources.split(), goal)))
            draft = name in drafts.split() or None
            if attacking:
                found.append(
                    Attack(
                        id=iri(name), attackers=makers, target=iri(goal), order=order, draft=draft
                    )
                )
            else:
                found.append(
                    Support(
                        id=iri(name),
                        premises=makers,
                        conclusion=iri(goal),
                        order=order,
                        draft=draft,
                    )
                )
        for name in claims:
            if name not in names:
                label = (labels or {}).get(name)
                found.append(
                    Claim(
                        id=iri(name),
                        text=Text(name),
                        label=Text(label) if label else None,
                        needs_support=name in needs.split() or None,
                        draft=name in drafts.split() or None,
                    )
                )
        header = Header(id=iri("map"), theses=frozenset(map(iri, theses.split())))
        return ArgumentMap.of(header, *found, *records)

    return build


@pytest.fixture(scope="session", name="random_framework")
def random_framework_fixture() -> Callable[..., Framework]:
    """From a seed to a framework of 5 to 40 arguments."""
    return random_framework
