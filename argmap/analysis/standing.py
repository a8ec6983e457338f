"""How far each objection has been answered.

An objection is an attack: the pair of what attacks and what is attacked, so one claim can
object in two places and be answered in one. Its *grounds* are its attackers, the supports of
them and of the attack itself, their premises, and so on down. An *answer* is an attack on the
objection or on anything that it rests on. From the labels of the answers (the attacks, in the
grounded labelling) follows the standing:

=============  =====================================================
unanswered     there is no answer
answered       at least one answer is in
contested      none is in, and some are undecided
reopened       all are out: each has itself been defeated
=============  =====================================================

A draft is no answer, and no ground. What a person decided about an objection is a matter of
its own and changes nothing here.

The four words say how the debate stands, not who is right: that is why an objection is
answered by any answer that stands, even one that strikes only one of two grounds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from argmap.analysis.evaluation import Objection
from argmap.analysis.grounds import Answers
from argmap.analysis.network import ATTACK
from argmap.analysis.order import numbers_in_order
from argmap.analysis.outcome import Outcome
from argmap.analysis.reasons import Reasons
from argmap.model import ArgumentMap, Disposition, Iri


def objections(
    m: ArgumentMap, outcome: Outcome, among: Iterable[int] | None = None
) -> tuple[Objection, ...]:
    """Return every attack of a map with its standing, as a reader meets them.

    Cost: O(elements), and for each answered objection the grounds between it and its answers.

    Args:
        m: the map.
        outcome: of its network.
        among: the numbers of the elements to look at, in this order; all if not given.
    """
    network = outcome.network
    names = network.names
    answers = Answers(outcome)
    reasons = Reasons(m, outcome, answers)
    decided = _decisions(m)
    found: list[Objection] = []
    for attack in numbers_in_order(network) if among is None else among:
        if network.kinds[attack] != ATTACK:
            continue
        attackers = tuple(map(names.__getitem__, network.needed[attack]))
        found.append(
            Objection(
                attack=names[attack],
                attackers=attackers,
                target=names[network.goals[attack]],
                standing=outcome.standing(attack),
                answers=tuple(map(names.__getitem__, answers.to(attack))),
                side=outcome.side(attack),
                reason=reasons.of(attack),
                disposition=_decision(decided, names[attack], attackers) if decided else None,
            )
        )
    return tuple(found)


def _decision(
    decided: Mapping[Iri, Disposition], attack: Iri, attackers: Sequence[Iri]
) -> Disposition | None:
    """Return the decision on an attack, or else on the first of its claims that has one."""
    return next((decided[name] for name in (attack, *attackers) if name in decided), None)


def _decisions(m: ArgumentMap) -> dict[Iri, Disposition]:
    decided: dict[Iri, Disposition] = {}
    for disposition in m.dispositions:
        decided.setdefault(disposition.disposes, disposition)
    return decided
