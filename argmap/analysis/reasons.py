"""The standing of an objection in one sentence, which names the answer that decides it."""

from __future__ import annotations

from collections.abc import Mapping

from argmap.analysis.evaluation import Label, Standing
from argmap.analysis.grounds import Answers
from argmap.analysis.naming import described, makers
from argmap.model import ArgumentMap, Attack, Iri


def reason(
    m: ArgumentMap,
    attack: Attack,
    standing: Standing,
    labels: Mapping[Iri, Label],
    answers: Answers,
) -> str:
    """Return why an objection has the standing that it has.

    It reads on from the name of the objection: 'answered by "Iterative deployment", which
    nothing attacks'.
    """
    replies = answers.to(attack)
    if standing is Standing.UNANSWERED:
        drafts = answers.drafts(attack)
        if drafts:
            return f"answered only by a draft, {makers(m, drafts[0])}"
        return "nothing attacks it, its grounds or the attack that it makes"
    if standing is Standing.ANSWERED:
        reply = _first(replies, labels, Label.IN)
        against = answers.to(reply)
        stands = (
            f"which stands against {makers(m, against[0])}" if against else "which nothing attacks"
        )
        return f"answered by {_struck(m, attack, reply)}, {stands}"
    if standing is Standing.CONTESTED:
        reply = _first(replies, labels, Label.UNDEC)
        return f"its answer {_struck(m, attack, reply)} is in dispute and neither stands nor falls"
    beaten = answers.to(replies[0])
    winner = next((each for each in beaten if labels[each.id] is Label.IN), None)
    fall = f"is defeated by {makers(m, winner)}" if winner else "has no support that stands"
    others = ", and its other answers fall too" if len(replies) > 1 else ""
    return f"its answer {_struck(m, attack, replies[0])} {fall}{others}"


def _first(replies: tuple[Attack, ...], labels: Mapping[Iri, Label], label: Label) -> Attack:
    return next(each for each in replies if labels[each.id] is label)


def _struck(m: ArgumentMap, attack: Attack, reply: Attack) -> str:
    """Return the name of an answer, with what it strikes where that is not the objection."""
    if reply.id == attack.id:
        return "by itself"
    if reply.target == attack.id or reply.target in attack.attackers:
        return makers(m, reply)
    return f"{makers(m, reply)} (against {described(m, reply.target)})"
