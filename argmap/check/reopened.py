"""An objection whose answers have all been defeated.

Each answer to the objection is itself out: something that stands attacks it. The report would
call the objection answered if it only counted answers; whoever wrote the last word is on the
other side.

To close it, defend an answer against what defeats it, or give another.

Bad::

    :m a am:ArgumentMap ; am:thesis :open .
    :open a am:Claim ; am:text "The library should open on Sundays." .
    :costs a am:Claim ; am:text "There is no money for Sunday pay." .
    :objection a am:Attack ; am:attacker :costs ; am:target :open .
    :volunteers a am:Claim ; am:text "Volunteers have offered to run the shift." .
    :answer a am:Attack ; am:attacker :volunteers ; am:target :costs .
    :withdrawn a am:Claim ; am:text "The volunteers have withdrawn." .
    :reply a am:Attack ; am:attacker :withdrawn ; am:target :volunteers .

Good::

    :m a am:ArgumentMap ; am:thesis :open .
    :open a am:Claim ; am:text "The library should open on Sundays." .
    :costs a am:Claim ; am:text "There is no money for Sunday pay." .
    :objection a am:Attack ; am:attacker :costs ; am:target :open .
    :grant a am:Claim ; am:text "The city has granted the money." .
    :answer a am:Attack ; am:attacker :grant ; am:target :costs .
"""

from __future__ import annotations

from argmap.analysis.evaluation import Standing
from argmap.check import Rule
from argmap.check._objections import open_objections
from argmap.model import Severity

entry = Rule(
    code="AM102",
    severity=Severity.WARNING,
    find=lambda case: open_objections(case, Standing.REOPENED),
)
