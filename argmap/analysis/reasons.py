"""The standing of an objection in one sentence, which names the answer that decides it."""

from __future__ import annotations

from argmap.analysis.evaluation import Standing
from argmap.analysis.grounds import Answers
from argmap.analysis.labelling import IN, UNDEC
from argmap.analysis.naming import described, name_of
from argmap.analysis.outcome import Outcome
from argmap.model import ArgumentMap


class Reasons:
    """Why the objections of a map have their standings; elements by their numbers."""

    def __init__(self, m: ArgumentMap, outcome: Outcome, answers: Answers) -> None:
        self._m = m
        self._outcome = outcome
        self._answers = answers

    def of(self, attack: int) -> str:
        """Return why an objection has its standing.

        It reads on from the name of the objection: 'answered by "Iterative deployment", which
        nothing attacks'.
        """
        standing = self._outcome.standing(attack)
        replies = self._answers.to(attack)
        if standing is Standing.UNANSWERED:
            drafts = self._answers.drafts(attack)
            if drafts:
                return f"answered only by a draft, {self._made(drafts[0])}"
            return "nothing attacks it, its grounds or the attack that it makes"
        if standing is Standing.ANSWERED:
            reply = self._first(replies, IN)
            against = self._answers.to(reply)
            stands = (
                f"which stands against {self._made(against[0])}"
                if against
                else "which nothing attacks"
            )
            return f"answered by {self._struck(attack, reply)}, {stands}"
        if standing is Standing.CONTESTED:
            struck = self._struck(attack, self._first(replies, UNDEC))
            return f"its answer {struck} is in dispute and neither stands nor falls"
        beaten = self._answers.to(replies[0])
        winner = next((each for each in beaten if self._outcome.labels[each] == IN), None)
        fall = (
            "has no support that stands"
            if winner is None
            else f"is defeated by {self._made(winner)}"
        )
        others = ", and its other answers fall too" if len(replies) > 1 else ""
        return f"its answer {self._struck(attack, replies[0])} {fall}{others}"

    def _first(self, replies: tuple[int, ...], label: int) -> int:
        return next(each for each in replies if self._outcome.labels[each] == label)

    def _made(self, relation: int) -> str:
        return name_of(self._m, self._outcome.network.names[relation])

    def _struck(self, attack: int, reply: int) -> str:
        """Return the name of an answer, with what it strikes where that is not the objection."""
        if reply == attack:
            return "by itself"
        target = self._outcome.network.goals[reply]
        if target == attack or target in self._outcome.network.needed[attack]:
            return self._made(reply)
        return f"{self._made(reply)} (against {described(self._m, self._outcome.network.names[target])})"
