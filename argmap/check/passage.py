"""A passage that does not stand in its source, or a source that is another edition.

An excerpt gives the place of a passage and the digest of its words, or the words themselves.
This rule compares them with the text, where the text is given (--source); a passage that has
moved is found again. Without the text it compares a quotation with its own digest.

To close it, quote the passage anew from the edition that the map is of.

Bad::

    :open a am:Claim ; am:text "The library should open on Sundays." ;
        prov:wasQuotedFrom :passage .
    :passage a oa:SpecificResource ; oa:hasSource :minutes ; oa:hasSelector :words ;
        am:sha256 "0000000000000000000000000000000000000000000000000000000000000000" .
    :words a oa:TextQuoteSelector ; oa:exact "open on Sundays" .
    :minutes a bibo:Document .

Good::

    :open a am:Claim ; am:text "The library should open on Sundays." ;
        prov:wasQuotedFrom :passage .
    :passage a oa:SpecificResource ; oa:hasSource :minutes ; oa:hasSelector :words .
    :words a oa:TextQuoteSelector ; oa:exact "open on Sundays" .
    :minutes a bibo:Document .
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.check import Case, Problem, Rule
from argmap.model import Severity, short
from argmap.model.passages import verify


def _find(case: Case) -> Iterator[Problem]:
    for each in verify(case.m, case.texts):
        if each.outcome.is_finding:
            what = "source" if each.subject == each.source else "passage"
            yield Problem(
                each.subject,
                f"{what} {short(each.subject)} {_verb(each.outcome.value)}: {each.reason}",
                "quote it anew from the edition that the map is of; `argmap verify` says more",
            )


def _verb(outcome: str) -> str:
    return {"moved": "has moved", "out of range": "is out of range"}.get(outcome, outcome)


entry = Rule(code="AM203", severity=Severity.ERROR, find=_find, is_whole=True)
