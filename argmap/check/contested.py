"""An objection whose answers neither stand nor fall.

Some answer is undecided: it and what attacks it attack one another, and nothing breaks the
tie. The objection is neither met nor upheld.

To close it, say which of the two gives way: attack one of them from outside the circle.

Bad::

    :m a am:ArgumentMap ; am:thesis :open .
    :open a am:Claim ; am:text "The library should open on Sundays." .
    :costs a am:Claim ; am:text "There is no money for Sunday pay." .
    :objection a am:Attack ; am:attacker :costs ; am:target :open .
    :money a am:Claim ; am:text "There is money for Sunday pay." .
    :answer a am:Attack ; am:attacker :money ; am:target :costs .
    :reply a am:Attack ; am:attacker :costs ; am:target :money .

Good::

    :m a am:ArgumentMap ; am:thesis :open .
    :open a am:Claim ; am:text "The library should open on Sundays." .
    :costs a am:Claim ; am:text "There is no money for Sunday pay." .
    :objection a am:Attack ; am:attacker :costs ; am:target :open .
    :money a am:Claim ; am:text "There is money for Sunday pay." .
    :answer a am:Attack ; am:attacker :money ; am:target :costs .
    :reply a am:Attack ; am:attacker :costs ; am:target :money .
    :budget a am:Claim ; am:text "The budget of this year has the money in it." .
    :tie-break a am:Attack ; am:attacker :budget ; am:target :costs .
"""

from __future__ import annotations

from argmap.analysis.evaluation import Standing
from argmap.check import Rule
from argmap.check._objections import open_objections
from argmap.model import Severity

entry = Rule(
    code="AM103",
    severity=Severity.WARNING,
    find=lambda case: open_objections(case, Standing.CONTESTED),
)
