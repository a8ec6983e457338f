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

from collections.abc import Collection, Mapping

from argmap.analysis.evaluation import Label, Objection, Side, Standing
from argmap.analysis.grounds import Answers
from argmap.analysis.naming import sources_in_order
from argmap.analysis.order import reading_order
from argmap.analysis.reasons import reason
from argmap.model import ArgumentMap, Attack, Disposition, Iri


def objections(
    m: ArgumentMap, labels: Mapping[Iri, Label], sides: Mapping[Iri, Side]
) -> tuple[Objection, ...]:
    """Return every attack of a map with its standing, as a reader meets them.

    Cost: O(elements), and for each answered objection the grounds between it and its answers.
    """
    answers = Answers(m)
    decided = _decisions(m)
    found: list[Objection] = []
    for attack in reading_order(m):
        if not isinstance(attack, Attack):
            continue
        attackers = sources_in_order(m, attack)
        replies = answers.to(attack)
        standing = standing_of([labels[reply.id] for reply in replies])
        found.append(
            Objection(
                attack=attack.id,
                attackers=attackers,
                target=attack.target,
                standing=standing,
                answers=tuple(reply.id for reply in replies),
                side=sides.get(attack.id),
                reason=reason(m, attack, standing, labels, answers),
                disposition=next(
                    (decided[name] for name in (attack.id, *attackers) if name in decided), None
                ),
            )
        )
    return tuple(found)


def standing_of(labels: Collection[Label]) -> Standing:
    """Return the standing of an objection whose answers have these labels.

    >>> str(standing_of([Label.OUT, Label.UNDEC])), str(standing_of([]))
    ('contested', 'unanswered')
    """
    if not labels:
        return Standing.UNANSWERED
    if Label.IN in labels:
        return Standing.ANSWERED
    return Standing.CONTESTED if Label.UNDEC in labels else Standing.REOPENED


def _decisions(m: ArgumentMap) -> dict[Iri, Disposition]:
    decided: dict[Iri, Disposition] = {}
    for disposition in m.dispositions:
        decided.setdefault(disposition.disposes, disposition)
    return decided
