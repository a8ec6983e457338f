"""Two claims in the same words.

White space, punctuation and capitals aside they say the same, so what is said for or against
one is missing from the other: an objection answered here seems open there.

To close it, keep one claim and let the relations of the other lead to it.

Bad::

    :a a am:Claim ; am:text "The library should open on Sundays." .
    :b a am:Claim ; am:text "the library should open on Sundays" .

Good::

    :a a am:Claim ; am:text "The library should open on Sundays." .
    :b a am:Claim ; am:text "The library should open on holidays." .
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from argmap.analysis.naming import name_of
from argmap.check import Case, Problem, Rule
from argmap.model import Iri, Severity, Text


def _find(case: Case) -> Iterator[Problem]:
    first: dict[tuple[str, str], Iri] = {}
    for claim in case.m.claims:
        same = first.setdefault(_folded(claim.text), claim.id)
        if same != claim.id:
            yield Problem(
                claim.id,
                f"{name_of(case.m, claim.id)} says the same as {name_of(case.m, same)}",
                "keep one of them, and let the relations of the other lead to it",
            )


def _folded(text: Text) -> tuple[str, str]:
    return " ".join(re.findall(r"\w+", text.value.casefold())), text.lang


entry = Rule(code="AM302", severity=Severity.WARNING, find=_find)
