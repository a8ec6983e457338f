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
    """Return the extension: what no admissible set attacks of a preferred one.

    An admissible set is ideal exactly when no admissible set attacks it (Dung, Mancarella and
    Toni 2007). So begin with a preferred extension, which contains the ideal one; as long as
    some admissible set attacks what is left, strike what it attacks, and with that what is no
    longer defended. A solver that is told to prefer the attackers strikes much at once: a
    dozen questions where gathering all that is acceptable (Dunne 2009) takes hundreds.
    """
    return Fixed(lambda: _ideal(af, limit))


def _ideal(af: Framework, limit: Limit) -> Extension:
    left = preferred.search(af, limit).one() or frozenset()
    models = Models(af, _clauses.admissible, limit)
    while left:
        foes = sorted({attacker for argument in left for attacker in af.attackers(argument)})
        attacked = models.fresh()
        models.solver.add([[-attacked, *(a + 1 for a in foes)]])
        models.solver.prefer([*(-(a + 1) for a in sorted(left)), *(a + 1 for a in foes)])
        rival = models.such([attacked])
        models.solver.add([[-attacked]])
        if rival is None:
            break
        left = largest_admissible(af, left - attacked_by(af, rival))
    return left


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
