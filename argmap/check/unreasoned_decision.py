"""A decision on an objection without a reason or without a name.

A disposition takes an objection off the list of open ones. Readers must be able to see why, and
who answers for it.

To close it, add the reason (am:reason) and the name (prov:wasAttributedTo).

Bad::

    :open a am:Claim ; am:text "The library should open on Sundays." .
    :costs a am:Claim ; am:text "There is no money for Sunday pay." .
    :objection a am:Attack ; am:attacker :costs ; am:target :open .
    :ruling a am:Disposition ; am:disposes :objection ; am:decision am:deferred .

Good::

    :open a am:Claim ; am:text "The library should open on Sundays." .
    :costs a am:Claim ; am:text "There is no money for Sunday pay." .
    :objection a am:Attack ; am:attacker :costs ; am:target :open .
    :ruling a am:Disposition ; am:disposes :objection ; am:decision am:deferred ;
        am:reason "The budget is decided in May." ; prov:wasAttributedTo :board .
    :board a prov:Agent .
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.analysis.naming import name_of
from argmap.check import Case, Problem, Rule
from argmap.model import Severity


def _find(case: Case) -> Iterator[Problem]:
    for decision in case.m.dispositions:
        lacks = [
            word
            for word, there in (("reason", decision.reason), ("name", decision.speakers))
            if not there
        ]
        if lacks:
            what = f"{decision.decision.words}: {name_of(case.m, decision.disposes)}"
            yield Problem(
                decision.id,
                f"the decision ({what}) has no {' and no '.join(lacks)}",
                "say why (am:reason) and who decided (prov:wasAttributedTo)",
            )


entry = Rule(code="AM110", severity=Severity.ERROR, find=_find)
