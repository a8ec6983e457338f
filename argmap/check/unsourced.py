"""A claim without a passage in a source.

A map of a text says what the text says; a claim with a passage can be checked, and one without
is the analyst's word. Claims that are marked as implicit need none.

To close it, quote the passage (prov:wasQuotedFrom), or mark the claim am:implicit.

Bad::

    :open a am:Claim ; am:text "The library should open on Sundays." .

Good::

    :open a am:Claim ; am:text "The library should open on Sundays." ;
        prov:wasQuotedFrom :passage .
    :passage a oa:SpecificResource ; oa:hasSource <http://example.org/minutes> .
    :granted a am:Claim ; am:implicit true ; am:text "Libraries are for those who work." .
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.analysis.naming import name_of
from argmap.check import Case, Problem, Rule
from argmap.model import Severity


def _find(case: Case) -> Iterator[Problem]:
    for claim in case.m.claims:
        if not claim.implicit and not claim.excerpts:
            yield Problem(
                claim.id,
                f"{name_of(case.m, claim.id)} has no passage in a source",
                "quote it (prov:wasQuotedFrom), or mark it am:implicit true",
            )


entry = Rule(code="AM202", severity=Severity.INFO, find=_find)
