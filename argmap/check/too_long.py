"""A claim that is too long to take in.

A claim is read in a box, beside others. One that runs over 240 characters mostly holds its own
reasons and reservations, which could be claims themselves.

To close it, say the one thing that the claim asserts, and move the rest to claims of its own.

Bad::

    :a a am:Claim ; am:text '''The library, which has been closed on Sundays since it was built
        and whose staff have for many years asked for better pay, should, if the city agrees
        to give the money and the volunteers keep their promise, open on Sundays from next
        spring on, at least for a trial of one year.''' .

Good::

    :a a am:Claim ; am:text "The library should open on Sundays for a trial of one year." .
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.analysis.naming import name_of
from argmap.check import Case, Problem, Rule
from argmap.model import Severity

LIMIT = 240
"""In characters: three lines of a box on a map."""


def _find(case: Case) -> Iterator[Problem]:
    for claim in case.m.claims:
        length = len(" ".join(claim.text.value.split()))
        if length > LIMIT:
            yield Problem(
                claim.id,
                f"{name_of(case.m, claim.id)} is {length} characters long",
                f"say in at most {LIMIT} what it asserts, and make claims of the rest",
            )


entry = Rule(code="AM403", severity=Severity.INFO, find=_find)
