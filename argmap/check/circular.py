"""Claims that support one another in a circle.

Each claim of the circle is a reason for the next, so the whole rests on itself and gives nobody
a reason who has none already.

To close it, find the step that only repeats what it is to show, and take it out.

Bad::

    :a a am:Claim ; am:text "The minutes can be trusted." .
    :b a am:Claim ; am:text "The secretary is reliable." .
    :s a am:Support ; am:premise :b ; am:conclusion :a .
    :t a am:Support ; am:premise :a ; am:conclusion :b .

Good::

    :a a am:Claim ; am:text "The minutes can be trusted." .
    :b a am:Claim ; am:text "The secretary is reliable." .
    :c a am:Claim ; am:text "The auditors found no mistake in ten years." .
    :s a am:Support ; am:premise :b ; am:conclusion :a .
    :t a am:Support ; am:premise :c ; am:conclusion :b .
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.analysis.components import strong_components
from argmap.analysis.framework import Framework
from argmap.analysis.naming import listed, name_of
from argmap.check import Case, Problem, Rule
from argmap.model import ArgumentMap, Claim, Iri, Severity, Support


def _find(case: Case) -> Iterator[Problem]:
    rest = _in_or_behind_circles(case.m)
    if not rest:
        return
    edges = [(premise, support.id) for support in rest for premise in support.premises]
    edges += [(support.id, support.conclusion) for support in rest]
    graph = Framework.of(dict.fromkeys(iri for edge in edges for iri in edge), edges)
    components = (each for each in strong_components(graph) if len(each) > 1)
    circles = [[Iri(graph.names[i]) for i in component] for component in components]
    for circle in sorted(map(sorted, circles)):
        claims = [iri for iri in circle if isinstance(case.m.get(iri), Claim)]
        names = listed(name_of(case.m, claim) for claim in claims)
        one = len(claims) == 1
        yield Problem(
            claims[0],
            f"{names} supports itself" if one else f"{names} support one another in a circle",
            "take out the step that only repeats what it is to show",
        )


def _in_or_behind_circles(m: ArgumentMap) -> list[Support]:
    """Return the supports that are left when those whose premises nothing supports are taken out.

    And again, until there are none: in most maps all go, and no circle need be looked for.
    """
    waiting = {support.id: 0 for support in m.supports}
    for support in m.supports:
        for element in (support.id, *support.premises):
            waiting[support.id] += len(m.supports_of(element))
    free = [support for support in m.supports if not waiting[support.id]]
    for support in free:  # grows as it is read
        goal = support.conclusion
        above = [each for each in m.relations_from(goal) if isinstance(each, Support)]
        if isinstance(other := m.get(goal), Support):
            above.append(other)
        for each in above:
            waiting[each.id] -= 1
            if not waiting[each.id]:
                free.append(each)
    return [support for support in m.supports if waiting[support.id]]


entry = Rule(code="AM303", severity=Severity.ERROR, find=_find, is_whole=True)
