"""A decision on an objection without a reason or without a name.

A disposition takes an objection off the list of open ones. Readers must be able to see why, and
who answers for it; of a duplicate also which objection it repeats, since that is where it is
dealt with.

To close it, add the reason (am:reason), the name (prov:wasAttributedTo), and to a duplicate
what it repeats (am:duplicateOf).

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

from argmap.analysis.naming import listed, name_of
from argmap.check import Case, Problem, Rule
from argmap.model import Decision, Severity

_HELP = {
    "reason": "why (am:reason)",
    "name": "who decided (prov:wasAttributedTo)",
    "objection that it repeats": "what it repeats (am:duplicateOf)",
}


def _find(case: Case) -> Iterator[Problem]:
    for decision in case.m.dispositions:
        lacks = [
            word
            for word, there in (
                ("reason", decision.reason),
                ("name", decision.speakers),
                (
                    "objection that it repeats",
                    decision.decision is not Decision.DUPLICATE or decision.duplicate_of,
                ),
            )
            if not there
        ]
        if lacks:
            what = f"{decision.decision.words}: {name_of(case.m, decision.disposes)}"
            yield Problem(
                decision.id,
                f"the decision ({what}) has no {' and no '.join(lacks)}",
                f"say {listed([_HELP[word] for word in lacks])}",
            )


entry = Rule(code="AM110", severity=Severity.ERROR, find=_find)
