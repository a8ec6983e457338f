"""A claim of several sentences.

Whoever attacks such a claim attacks one of its sentences, and the map cannot show which.

To close it, make a claim of each sentence, and relate them.

Bad::

    :a a am:Claim ; am:text "Sunday pay is double. There is no money for it." .

Good::

    :a a am:Claim ; am:text "Sunday pay is double, at about 30.5 an hour." .
    :b a am:Claim ; am:text "There is no money for double pay." .
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from argmap.analysis.naming import name_of
from argmap.check import Case, Problem, Rule
from argmap.model import Severity

_END = re.compile(r"[^\W\d_]{3,}[.!?…]+[\"'”’)]*\s+(?=[\"'“‘(]*[A-ZÀ-ÖØ-Þ])|[。！？](?=.)")
"""The end of a sentence with another behind it; three letters keep out "Dr." and "e.g."."""


def _find(case: Case) -> Iterator[Problem]:
    for claim in case.m.claims:
        count = len(_END.findall(claim.text.value.strip())) + 1
        if count > 1:
            yield Problem(
                claim.id,
                f"{name_of(case.m, claim.id)} is {count} sentences long",
                "make a claim of each sentence, and relate them",
            )


entry = Rule(code="AM402", severity=Severity.INFO, find=_find)
