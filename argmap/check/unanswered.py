"""An objection that nobody has answered.

Nothing attacks the objection, what it rests on, or the attack that it makes, and nobody has
decided to leave it so. A reader who holds the objection finds nothing here for them.

To close it, answer it: attack the objection, one of its grounds, or its step to the target. Or
decide on it, with an am:Disposition: conceded, qualified, out of scope, deferred or duplicate.

Bad::

    :m a am:ArgumentMap ; am:thesis :open .
    :open a am:Claim ; am:text "The library should open on Sundays." .
    :costs a am:Claim ; am:text "There is no money for Sunday pay." .
    :objection a am:Attack ; am:attacker :costs ; am:target :open .

Good::

    :m a am:ArgumentMap ; am:thesis :open .
    :open a am:Claim ; am:text "The library should open on Sundays." .
    :costs a am:Claim ; am:text "There is no money for Sunday pay." .
    :objection a am:Attack ; am:attacker :costs ; am:target :open .
    :volunteers a am:Claim ; am:text "Volunteers have offered to run the shift." .
    :answer a am:Attack ; am:attacker :volunteers ; am:target :costs .
"""

from __future__ import annotations

from argmap.analysis.evaluation import Standing
from argmap.check import Rule
from argmap.check._objections import open_objections
from argmap.model import Severity

entry = Rule(
    code="AM101",
    severity=Severity.WARNING,
    find=lambda case: open_objections(case, Standing.UNANSWERED),
)
