"""What the three rules on open objections share."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.analysis.evaluation import Side, Standing
from argmap.analysis.naming import described, makers
from argmap.check import Case, Problem
from argmap.model import Attack

_HELP = {
    Standing.UNANSWERED: "attack it, its grounds or its step; or decide on it (argmap decide)",
    Standing.REOPENED: "defend the answer or give another; or decide on it (argmap decide)",
    Standing.CONTESTED: "give an answer that stands; or decide on it (argmap decide)",
}


def open_objections(case: Case, standing: Standing) -> Iterator[Problem]:
    """Yield the objections against a thesis that have a standing and no decision."""
    for objection in case.evaluation.objections:
        attack = case.m.get(objection.attack)
        counts = objection.side in {Side.CON, Side.BOTH}
        if objection.standing is standing and objection.is_open and counts:
            who = makers(case.m, attack) if isinstance(attack, Attack) else objection.attack
            to = described(case.m, objection.target)
            message = f"{who} against {to} is {standing}: {objection.reason}"
            yield Problem(objection.attack, message, _HELP[standing])
