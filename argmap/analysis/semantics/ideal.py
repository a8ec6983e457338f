"""The ideal extension: the largest position that no preferred one contradicts."""

from __future__ import annotations

from argmap.analysis.framework import Framework
from argmap.analysis.limit import Limit
from argmap.analysis.semantics import Semantics, _clauses, admissible, preferred
from argmap.analysis.semantics._search import Fixed, Models, Search
from argmap.analysis.semantics._sets import Extension, attacked_by, maximal


def by_definition(af: Framework) -> frozenset[Extension]:
    """Return the maximal admissible part of all preferred extensions (Dung et al. 2007)."""
    common = frozenset.intersection(*preferred.by_definition(af))
    return maximal(each for each in admissible.by_definition(af) if each <= common)


def search(af: Framework, limit: Limit) -> Search:
    """Return the extension, from the arguments that some admissible set contains.

    An admissible set is ideal exactly when no admissible set attacks it (Dung, Mancarella and
    Toni 2007). So take what is acceptable at all, drop what that attacks, and keep
    of the rest what defends itself (Dunne 2009).
    """

    def compute() -> Extension:
        acceptable = _acceptable(af, limit)
        return largest_admissible(af, acceptable - attacked_by(af, acceptable))

    return Fixed(compute)


def _acceptable(af: Framework, limit: Limit) -> Extension:
    """Return the arguments of all admissible sets, each question adding at least one."""
    models = Models(af, _clauses.complete, limit)
    found: Extension = frozenset()
    while True:
        new = models.fresh()
        models.solver.add([[-new, *(a + 1 for a in range(len(af)) if a not in found)]])
        model = models.such([new])
        models.solver.add([[-new]])
        if model is None:
            return found
        found |= model


def largest_admissible(af: Framework, arguments: Extension) -> Extension:
    """Return the largest admissible subset of a conflict-free set. O(attacks).

    Members that are not defended are struck, and with them the defence of others.
    """
    kept = set(arguments)
    # how many members attack each argument: at zero it defends no longer
    defences = [0] * len(af)
    for member in kept:
        for target in af.attacked(member):
            defences[target] += 1
    struck = [a for a in kept if any(not defences[attacker] for attacker in af.attackers(a))]
    kept.difference_update(struck)
    for member in struck:  # grows as it is read
        for target in af.attacked(member):
            defences[target] -= 1
            if not defences[target]:
                lost = kept.intersection(af.attacked(target))
                kept -= lost
                struck += sorted(lost)
    return frozenset(kept)


entry = Semantics(
    title="ideal",
    code="ID",
    source="Dung, Mancarella and Toni 2007",
    definition="the maximal admissible set that every preferred extension contains",
    by_definition=by_definition,
    search=search,
    keeps_grounded=True,
    directional=True,
)
