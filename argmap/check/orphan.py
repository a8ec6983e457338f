"""A claim that has nothing to do with the rest of the map.

It supports nothing, attacks nothing, is neither supported nor attacked, answers no question and
is no thesis. Most often a relation was forgotten.

To close it, say what the claim speaks for or against, or take it out.

Bad::

    :m a am:ArgumentMap ; am:thesis :open .
    :open a am:Claim ; am:text "The library should open on Sundays." .
    :families a am:Claim ; am:text "Many families are free on Sundays alone." .

Good::

    :m a am:ArgumentMap ; am:thesis :open .
    :open a am:Claim ; am:text "The library should open on Sundays." .
    :families a am:Claim ; am:text "Many families are free on Sundays alone." .
    :reason a am:Support ; am:premise :families ; am:conclusion :open .
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.analysis.naming import name_of
from argmap.check import Case, Problem, Rule
from argmap.model import Severity


def _find(case: Case) -> Iterator[Problem]:
    for claim in case.m.claims:
        related = case.m.relations_from(claim.id) or case.m.relations_into(claim.id)
        if not related and not claim.answers and claim.id not in case.m.theses:
            yield Problem(
                claim.id,
                f"{name_of(case.m, claim.id)} is related to nothing",
                "say what it supports or attacks, or take it out",
            )


entry = Rule(code="AM301", severity=Severity.WARNING, find=_find)
