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

from argmap.analysis.naming import listed, name_of
from argmap.check import Case, Problem, Rule
from argmap.model import Claim, Iri, Severity


def _find(case: Case) -> Iterator[Problem]:
    import networkx as nx

    graph: nx.DiGraph[Iri] = nx.DiGraph()
    for support in case.m.supports:
        graph.add_edges_from((premise, support.id) for premise in support.premises)
        graph.add_edge(support.id, support.conclusion)
    circles = (each for each in nx.strongly_connected_components(graph) if len(each) > 1)
    for circle in sorted(map(sorted, circles)):
        claims = [iri for iri in circle if isinstance(case.m.get(iri), Claim)]
        names = listed(name_of(case.m, claim) for claim in claims)
        one = len(claims) == 1
        yield Problem(
            claims[0],
            f"{names} supports itself" if one else f"{names} support one another in a circle",
            "take out the step that only repeats what it is to show",
        )


entry = Rule(code="AM303", severity=Severity.ERROR, find=_find)
