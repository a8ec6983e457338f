"""An objection that nobody is said to raise.

An objection without a speaker and without a passage may be one that nobody holds, put up to be
knocked down. Whether it is a straw man no program can tell; that it has no owner, this one can.

To close it, name who raises it (prov:wasAttributedTo), or quote it (prov:wasQuotedFrom).

Bad::

    :m a am:ArgumentMap ; am:thesis :open .
    :open a am:Claim ; am:text "The library should open on Sundays." .
    :costs a am:Claim ; am:text "There is no money for Sunday pay." .
    :objection a am:Attack ; am:attacker :costs ; am:target :open .

Good::

    :m a am:ArgumentMap ; am:thesis :open .
    :open a am:Claim ; am:text "The library should open on Sundays." .
    :costs a am:Claim ; am:text "There is no money for Sunday pay." ;
        prov:wasAttributedTo :treasurer .
    :treasurer a prov:Agent .
    :objection a am:Attack ; am:attacker :costs ; am:target :open .
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.analysis.evaluation import Side
from argmap.analysis.naming import makers
from argmap.check import Case, Problem, Rule
from argmap.model import Claim, Severity


def _find(case: Case) -> Iterator[Problem]:
    for attack in case.m.attacks:
        if case.evaluation.sides.get(attack.id) not in {Side.CON, Side.BOTH}:
            continue
        claims = [case.m.get(attacker) for attacker in attack.attackers]
        owned = [attack, *(claim for claim in claims if isinstance(claim, Claim))]
        if not any(element.speakers or element.excerpts for element in owned):
            yield Problem(
                attack.id,
                f"nobody is said to object with {makers(case.m, attack)}",
                "name who raises it (prov:wasAttributedTo) or quote it (prov:wasQuotedFrom)",
            )


entry = Rule(code="AM104", severity=Severity.INFO, find=_find)
