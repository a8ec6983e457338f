"""A claim that nothing supports.

Every argument ends somewhere, so this is for information: a list of what a reader is asked to
grant. It matters most for a thesis, and for a claim that others attack.

To close it, give a reason for the claim, or leave it as one of the premises that it is.

Bad::

    :m a am:ArgumentMap ; am:thesis :open .
    :open a am:Claim ; am:text "The library should open on Sundays." .

Good::

    :m a am:ArgumentMap ; am:thesis :open .
    :open a am:Claim ; am:text "The library should open on Sundays." .
    :granted a am:Claim ; am:implicit true ; am:text "Libraries are for those who work." .
    :reason a am:Support ; am:premise :granted ; am:conclusion :open .
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.analysis.naming import name_of
from argmap.check import Case, Problem, Rule
from argmap.model import Severity


def _find(case: Case) -> Iterator[Problem]:
    for claim in case.m.claims:
        if not claim.implicit and not case.m.supports_of(claim.id):
            yield Problem(
                claim.id,
                f"nothing supports {name_of(case.m, claim.id)}",
                "give a reason for it (am:Support), or let it stand as a premise",
            )


entry = Rule(code="AM201", severity=Severity.INFO, find=_find)
