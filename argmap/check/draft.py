"""A draft: something proposed that no person has accepted.

Drafts come from programs or from notes. They are shown, and they answer nothing: an objection
with only draft answers stays open.

To close it, read the draft against the source, and take out am:draft or the draft.

Bad::

    :a a am:Claim ; am:text "Volunteers have offered to run the shift." ; am:draft true .

Good::

    :a a am:Claim ; am:text "Volunteers have offered to run the shift." .
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.analysis.naming import described
from argmap.check import Case, Problem, Rule
from argmap.model import Severity


def _find(case: Case) -> Iterator[Problem]:
    for element in case.m.elements:
        if element.draft:
            yield Problem(
                element.id,
                f"{described(case.m, element.id)} is a draft",
                "accept it (take out am:draft), or take it out",
            )


entry = Rule(code="AM501", severity=Severity.INFO, find=_find)
