"""What would close an open objection, and the nearest answer that there is already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from argmap.analysis.evaluation import Evaluation, Objection, Standing
from argmap.analysis.grounds import Answers
from argmap.analysis.labelling import OUT
from argmap.analysis.naming import described, listed, name_of
from argmap.analysis.network import Network
from argmap.analysis.outcome import outcome
from argmap.model import ArgumentMap, Decision, Iri

DECIDE = f"decide on it, with a reason: {', '.join(decision.words for decision in Decision)}"


class Remedies:
    """Advice on the objections of a map. O(elements) to make."""

    def __init__(self, m: ArgumentMap, evaluation: Evaluation) -> None:
        self._m = m
        self._outcome = evaluation.outcome or outcome(Network.of(m))
        self._answers = Answers(self._outcome)
        self._on: Mapping[Iri, list[Objection]] = defaultdict(list)
        answered = (objection for objection in evaluation.objections if objection.answers)
        for objection in sorted(answered, key=_is_open):
            self._on[objection.target].append(objection)

    def closing(self, objection: Objection) -> tuple[str, ...]:
        """Return what would close an open objection: each by itself is enough."""
        if not objection.is_open:
            return ()
        if objection.standing is Standing.UNANSWERED:
            attack = self._outcome.network.number[objection.attack]
            drafts = [self._made(draft) for draft in self._answers.drafts(attack)]
            accept = [f"accept the draft answer {draft}" for draft in drafts]
            return (*accept, *self._answer(objection), DECIDE)
        return (*self._defend(objection), "give another answer", DECIDE)

    def nearest(self, objection: Objection, path: Sequence[Iri]) -> str:
        """Return the nearest answer as a sentence reads on from its name; empty for none.

        For an objection with answers, its own; else one to another objection to the same
        target, or to what comes next on the path to the thesis.
        """
        if objection.answers:
            return f"{name_of(self._m, objection.answers[0])}, an answer to it"
        for step in path or (objection.target,):
            others = (
                each
                for each in self._on[step]
                if each.attack != objection.attack and objection.attack not in each.answers
            )
            best = next(others, None)
            if best is not None:
                answer, to = (name_of(self._m, iri) for iri in (best.answers[0], best.attack))
                same = step == objection.target
                where = "the same target" if same else described(self._m, step)
                return f"{answer}, which answers {to} on {where}"
        return ""

    def _answer(self, objection: Objection) -> tuple[str, ...]:
        names = listed(name_of(self._m, attacker) for attacker in objection.attackers)
        return (f"answer {names}, what it rests on, or its step",)

    def _defend(self, objection: Objection) -> Iterable[str]:
        """Yield what stands in the way of each answer, nearest first."""
        for answer in objection.answers:
            reply = self._outcome.network.number[answer]
            against = self._answers.to(reply)
            decisive = [each for each in against if self._outcome.labels[each] != OUT]
            if decisive:
                names = listed(dict.fromkeys(map(self._made, decisive)))
                verb = "defeats" if objection.standing is Standing.REOPENED else "disputes"
                yield f"answer {names}, which {verb} {self._made(reply)}"
            else:
                yield f"support {self._made(reply)}"

    def _made(self, relation: int) -> str:
        return name_of(self._m, self._outcome.network.names[relation])


def _is_open(objection: Objection) -> bool:
    return objection.standing is not Standing.ANSWERED
