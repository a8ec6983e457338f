"""A claim that comes out otherwise than its author expects.

A map can say what its evaluation should come to, as the tests of a Carneades file do: a claim
is expected to be in, out or undecided. The evaluation says otherwise, so either the map does
not say what its author meant, or the expectation is wrong.

To close it, look at what `argmap explain` says of the claim, then correct the one or the other.

Bad::

    :m a am:ArgumentMap ; am:thesis :open .
    :open a am:Claim ; am:text "The library should open on Sundays." .
    :open <https://w3id.org/argmap/expectations#label> am:in .
    :costs a am:Claim ; am:text "There is no money for Sunday pay." .
    :objection a am:Attack ; am:attacker :costs ; am:target :open .

Good::

    :m a am:ArgumentMap ; am:thesis :open .
    :open a am:Claim ; am:text "The library should open on Sundays." .
    :open <https://w3id.org/argmap/expectations#label> am:out .
    :costs a am:Claim ; am:text "There is no money for Sunday pay." .
    :objection a am:Attack ; am:attacker :costs ; am:target :open .
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.check import Case, Problem, Rule
from argmap.model import Claim, Iri, Severity, short
from argmap.rdf.vocabulary import EXPECTED, am


def _find(case: Case) -> Iterator[Problem]:
    expected = (each for each in case.m.extras if each[1] == EXPECTED)
    for subject, _, obj in sorted(expected):
        claim = Iri(subject[1:-1])
        if not isinstance(case.m.get(claim), Claim):
            continue
        label = case.evaluation.labels.get(claim)
        if label is not None and am(label.value) != obj:
            yield Problem(
                claim,
                f"{short(claim)} is {label.value}, and is expected to be {short(obj[1:-1])}",
                "correct the map, or what is expected",
            )


entry = Rule(code="AM601", severity=Severity.WARNING, find=_find, is_whole=True)
