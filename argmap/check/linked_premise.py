"""An attack on a premise that counts only together with others.

The premises of one step are needed all together: if the attack stands, the whole step falls,
not only this premise. Where the premises are reasons each by itself, they should be steps each
by itself, and the others survive the attack.

To close it, split the step if its premises are independent; if they are not, all is well.

Bad::

    :a a am:Claim ; am:text "Families are free on Sundays." .
    :b a am:Claim ; am:text "Students are free on Sundays." .
    :c a am:Claim ; am:text "The library would be full on Sundays." .
    :s a am:Support ; am:premise :a, :b ; am:conclusion :c .
    :d a am:Claim ; am:text "Students have gone home on Sundays." .
    :e a am:Attack ; am:attacker :d ; am:target :b .

Good::

    :a a am:Claim ; am:text "Families are free on Sundays." .
    :b a am:Claim ; am:text "Students are free on Sundays." .
    :c a am:Claim ; am:text "The library would be full on Sundays." .
    :s a am:Support ; am:premise :a ; am:conclusion :c .
    :t a am:Support ; am:premise :b ; am:conclusion :c .
    :d a am:Claim ; am:text "Students have gone home on Sundays." .
    :e a am:Attack ; am:attacker :d ; am:target :b .
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.analysis.naming import described, listed, name_of
from argmap.check import Case, Problem, Rule
from argmap.model import Severity


def _find(case: Case) -> Iterator[Problem]:
    for support in case.m.supports:
        for premise in sorted(support.premises) if len(support.premises) > 1 else ():
            if not case.m.attacks_on(premise):
                continue
            others = listed(name_of(case.m, each) for each in sorted(support.premises - {premise}))
            yield Problem(
                support.id,
                f"{name_of(case.m, premise)} is attacked, and with it falls the step to "
                f"{described(case.m, support.conclusion)} that {others} take part in",
                "make a step of each premise that is a reason by itself",
            )


entry = Rule(code="AM306", severity=Severity.INFO, find=_find)
