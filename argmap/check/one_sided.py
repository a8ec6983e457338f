"""A thesis that nothing attacks.

Neither the thesis nor anything that leads to it meets an objection. Either the question is
settled, or the map shows one side of it.

To close it, look for the strongest objection that somebody holds.

Bad::

    :m a am:ArgumentMap ; am:thesis :open .
    :open a am:Claim ; am:text "The library should open on Sundays." .
    :families a am:Claim ; am:text "Many families are free on Sundays alone." .
    :reason a am:Support ; am:premise :families ; am:conclusion :open .

Good::

    :m a am:ArgumentMap ; am:thesis :open .
    :open a am:Claim ; am:text "The library should open on Sundays." .
    :families a am:Claim ; am:text "Many families are free on Sundays alone." .
    :reason a am:Support ; am:premise :families ; am:conclusion :open .
    :evenings a am:Claim ; am:text "Late evenings would serve them as well." .
    :undercut a am:Attack ; am:attacker :evenings ; am:target :reason .
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.analysis.naming import name_of
from argmap.check import Case, Problem, Rule
from argmap.model import ArgumentMap, Attack, Iri, Severity


def _find(case: Case) -> Iterator[Problem]:
    for thesis in case.m.theses:
        if not _is_attacked(case.m, thesis):
            yield Problem(
                thesis,
                f"nothing attacks {name_of(case.m, thesis)}, nor anything that leads to it",
                "look for the strongest objection that somebody holds",
            )


def _is_attacked(m: ArgumentMap, thesis: Iri) -> bool:
    waiting, met = [thesis], {thesis}
    for element in waiting:  # grows as it is read
        for relation in m.relations_into(element):
            if isinstance(relation, Attack):
                return True
            found = {relation.id, *relation.sources} - met
            met |= found
            waiting += sorted(found)
    return False


entry = Rule(code="AM305", severity=Severity.INFO, find=_find, is_whole=True)
