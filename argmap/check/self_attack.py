"""A claim that attacks itself, or a step that it takes part in.

Nothing can come of it: a claim that attacks itself can neither stand nor fall by that. Most
often the wrong name stands as the target.

To close it, attack what was meant.

Bad::

    :a a am:Claim ; am:text "No sentence is true." .
    :b a am:Attack ; am:attacker :a ; am:target :a .

Good::

    :a a am:Claim ; am:text "No sentence is true." .
    :c a am:Claim ; am:text "That sentence would be true if it were." .
    :b a am:Attack ; am:attacker :c ; am:target :a .
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.analysis.naming import name_of
from argmap.check import Case, Problem, Rule
from argmap.model import Relation, Severity


def _find(case: Case) -> Iterator[Problem]:
    for attack in case.m.attacks:
        target = case.m.get(attack.target)
        own = target.sources if isinstance(target, Relation) else frozenset({attack.target})
        for claim in sorted(attack.attackers & own):
            what = "a step that it takes itself" if isinstance(target, Relation) else "itself"
            yield Problem(
                attack.id,
                f"{name_of(case.m, claim)} attacks {what}",
                "attack what was meant; is the target the right one?",
            )


entry = Rule(code="AM304", severity=Severity.WARNING, find=_find)
