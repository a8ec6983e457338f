"""A claim that is a question.

A claim is what can be true or false, so that it can be supported and attacked. A question can
only be answered.

To close it, write the claim that the question hints at, or make it an am:Question that claims
answer.

Bad::

    :a a am:Claim ; am:text "Who would pay for that?" .

Good::

    :a a am:Claim ; am:text "Nobody would pay for that." ; am:answers :q .
    :q a am:Question ; am:text "Who would pay for that?" .
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.analysis.naming import name_of
from argmap.check import Case, Problem, Rule
from argmap.model import Severity

_MARKS = ("?", "？", "؟")


def _find(case: Case) -> Iterator[Problem]:
    for claim in case.m.claims:
        if claim.text.value.rstrip().endswith(_MARKS):
            yield Problem(
                claim.id,
                f"{name_of(case.m, claim.id)} is a question",
                "write the claim that it hints at, or make it an am:Question",
            )


entry = Rule(code="AM401", severity=Severity.WARNING, find=_find)
