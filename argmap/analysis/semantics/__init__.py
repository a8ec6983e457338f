"""Extension semantics: which sets of arguments can be accepted together; one file each.

A semantics sends a framework to its *extensions*, sets of arguments that someone could hold
at once. Each file states the definition as its paper does, in a function that tries every
subset and is there to be read and tested against, and beside it the algorithm that answers.

They form a lattice. Everything starts from *conflict-free* sets, which contain no attack. On
one side defence is asked for: *admissible* sets counter-attack every attacker, *complete* ones
hold all that they defend; *grounded* is the least of these, *preferred* are the greatest, and
*stable* ones leave no argument undecided. On the other side, a set should be as large as
conflict-freeness allows: *naive*, *stage*, and along strong components *cf2* and *stage2*.
*Semi-stable* and *stage* come as near to stable as can be had; *ideal* and *eager* keep what
is beyond doubt.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from argmap.analysis.framework import Framework
from argmap.analysis.limit import Limit
from argmap.analysis.semantics._search import Search
from argmap.registry import Registry


@dataclass(frozen=True, slots=True, kw_only=True)
class Semantics:
    """A semantics.

    Attributes:
        title: what people call it.
        code: its abbreviation, ICCMA's where it has one.
        source: who defined it, where.
        definition: what an extension is, in one sentence.
        by_definition: all extensions, by trying every subset; for frameworks of a few arguments.
        search: a new search through the extensions of a framework, for one question.
        keeps_grounded: the extensions are the grounded extension together with an extension of
            what the grounded labelling leaves undecided.
        directional: what an extension contains of a set that nothing outside attacks depends
            on that set alone (Baroni and Giacomin 2007), so that a question about an argument
            is settled among its ancestors.
        always_exists: every framework has an extension.
    """

    title: str
    code: str
    source: str
    definition: str
    by_definition: Callable[[Framework], frozenset[frozenset[int]]]
    search: Callable[[Framework, Limit], Search]
    keeps_grounded: bool
    directional: bool
    always_exists: bool = True


semantics: Registry[Semantics] = Registry("argmap.analysis.semantics")
"""The semantics by name."""


def by_code(code: str) -> Semantics:
    """Return the semantics of a code or name, in upper or lower case.

    >>> by_code("PR").title, by_code("semi_stable").code
    ('preferred', 'SST')

    Raises:
        KeyError: with the codes that there are.
    """
    wanted = code.lower().replace("_", "-")
    for names in (semantics.own, semantics):  # in the second place what others have added
        for name in names:
            if wanted in {name, semantics[name].code.lower()}:
                return semantics[name]
    raise KeyError(", ".join(sorted(each.code for each in semantics.values())))
