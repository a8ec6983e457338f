"""Who can hold a claim, and who can reject it: explanations where the semantics takes sides.

Where the grounded labelling leaves a claim undecided, a bolder semantics lets one choose, and
the answer comes with a certificate. That a claim can be held is shown by an *admissible set*
that has it (Dung 1995, definition 6): it attacks whatever attacks one of its members. It is
cut down to what the claim needs, and told as the dispute that its holder wins (Dung, Kowalski
and Toni 2006). That a claim can be rejected is shown likewise by a set that attacks it.

That no admissible set has a claim is shown by the attacks that none beats: a smallest set of
attacks on the claim such that it could still not be held were these the only ones (a strong
explanation, after Ulbricht and Wallner 2021, of the claim's own attackers).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from argmap.analysis.components import ancestors
from argmap.analysis.evaluation import Label
from argmap.analysis.explanation import Explainer, Step
from argmap.analysis.framework import Framework
from argmap.analysis.grounded import grounded
from argmap.analysis.labelling import labelling_of
from argmap.analysis.limit import Limit, NotDecidedError
from argmap.analysis.naming import makers, name_of
from argmap.analysis.reasoning import Answer, Status, Verdict, credulous, skeptical
from argmap.analysis.semantics import by_code, semantics
from argmap.analysis.translation import NOT, is_inert, translate
from argmap.model import ArgumentMap, Attack, Claim, Iri

SEMANTICS = ("complete", "eager", "ideal", "preferred", "semi-stable", "stable")
"""Those whose extensions are admissible, so that they defend what they hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """A way to look at a claim.

    Attributes:
        claims: what its holder chooses to hold, of what the grounded labelling leaves open.
        steps: why the claim has its label then.
    """

    claims: tuple[Iri, ...]
    steps: tuple[Step, ...]

    @property
    def label(self) -> Label:
        """The label of the claim."""
        return self.steps[0].label


@dataclass(frozen=True, slots=True, kw_only=True)
class Unbeaten:
    """An attack that is part of what nobody beats who holds the claim.

    Attributes:
        element: the attack; where a claim lacks a support that it rests on, that claim.
        sentence: what could answer it, and why that does not help.
    """

    element: Iri
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """Whether a claim can be held under a semantics, with what shows it.

    Attributes:
        semantics: its name.
        topic: the claim or relation.
        status: in how many of the extensions it is.
        held: a position that has it, unless none has.
        rejected: a position that does not have it, unless all do.
        unbeaten: where no admissible set has it, the attacks that none beats.
    """

    semantics: str
    topic: Iri
    status: Status
    held: Position | None = None
    rejected: Position | None = None
    unbeaten: tuple[Unbeaten, ...] = ()


def dispute(m: ArgumentMap, topic: Iri, name: str, *, seconds: float | None = None) -> Dispute:
    """Return whether an element can be held under a semantics of `SEMANTICS`, and why.

    Raises:
        KeyError: if the map has no such element.
        NotDecidedError: when the time is over.
    """
    found = _Search(m, topic, name, Limit(seconds))
    return found.dispute()


def position(
    m: ArgumentMap, topic: Iri, *, seconds: float | None = None
) -> tuple[Iri, ...] | None:
    """Return the claims that whoever holds an undecided element holds with it, if one can.

    They are the claims of an admissible set with it that the grounded labelling leaves open:
    what has to be chosen. None where no admissible set has it.

    Raises:
        KeyError: if the map has no such element.
        NotDecidedError: when the time is over.
    """
    held = _Search(m, topic, "complete", Limit(seconds)).held()
    return held.claims if held else None


def can_be_rejected(m: ArgumentMap, topic: Iri, *, seconds: float | None = None) -> bool:
    """Tell whether an admissible set attacks an element.

    One that none attacks can be left undecided, and no position says that it is wrong: such is
    what both sides of an open choice lead to.

    Raises:
        KeyError: if the map has no such element.
        NotDecidedError: when the time is over.
    """
    return _Search(m, topic, "complete", Limit(seconds)).attacking() is not None


class _Search:
    def __init__(self, m: ArgumentMap, topic: Iri, name: str, limit: Limit) -> None:
        self.m, self.topic, self.name, self.limit = m, topic, name, limit
        self.elements = {element.id for element in m.elements}
        self.semantics = semantics[name]
        af = translate(m)
        goal = af.number(topic)
        if self.semantics.directional:
            af, _ = af.restricted(ancestors(af, [goal]))
        self.af, self.goal = af, af.number(topic)
        self.settled = grounded(af).extension

    def dispute(self) -> Dispute:
        some = self._asked(credulous(self.af, self.semantics, self.goal, seconds=self.limit.left))
        every = self._asked(skeptical(self.af, self.semantics, self.goal, seconds=self.limit.left))
        if Verdict.NO_EXTENSION in {some.verdict, every.verdict}:
            return self._found(Status.NO_EXTENSION)
        if every.verdict is Verdict.YES:
            return self._found(Status.ALL, held=self._holding(some))
        rejected = self._rejecting(every)
        if some.verdict is Verdict.YES:
            return self._found(Status.SOME, held=self._holding(some), rejected=rejected)
        unbeaten = () if self._can_be_held(self.af) else tuple(self._unbeaten())
        return self._found(Status.NONE, rejected=rejected, unbeaten=unbeaten)

    def held(self) -> Position | None:
        return self._holding(
            self._asked(credulous(self.af, self.semantics, self.goal, seconds=self.limit.left))
        )

    def attacking(self) -> frozenset[int] | None:
        """Return an extension that attacks the topic, if there is one."""
        for each in dict.fromkeys(self.af.attackers(self.goal)):
            seconds = self.limit.left
            answer = self._asked(credulous(self.af, self.semantics, each, seconds=seconds))
            if answer.witness is not None:
                return answer.witness
        return None

    def _found(
        self,
        status: Status,
        held: Position | None = None,
        rejected: Position | None = None,
        unbeaten: tuple[Unbeaten, ...] = (),
    ) -> Dispute:
        return Dispute(
            semantics=self.name,
            topic=self.topic,
            status=status,
            held=held,
            rejected=rejected,
            unbeaten=unbeaten,
        )

    def _asked(self, answer: Answer) -> Answer:
        if answer.verdict is Verdict.NOT_DECIDED:
            raise NotDecidedError(self.limit.seconds or 0)
        return answer

    # positions

    def _holding(self, answer: Answer) -> Position | None:
        if answer.witness is None:
            return None
        return self._position(self._defence(answer.witness, [self.goal]))

    def _rejecting(self, answer: Answer) -> Position | None:
        """Return the shortest position that attacks the topic, or one that leaves it open."""
        if answer.witness is None:
            return None
        attackers = answer.witness.intersection(self.af.attackers(self.goal))
        witness = answer.witness if attackers else self.attacking() or answer.witness
        attackers = witness.intersection(self.af.attackers(self.goal))
        sets = [self._defence(witness, [each]) for each in sorted(attackers)]
        if sets:
            return self._position(min(sets, key=lambda each: (len(each), sorted(each))))
        return self._position(witness & ancestors(self.af, [self.goal]))

    def _defence(self, extension: Collection[int], arguments: Iterable[int]) -> frozenset[int]:
        """Return an admissible part of an admissible set that has these arguments."""
        found = list(arguments)
        chosen = set(found)
        for argument in found:  # grows as it is read
            for attacker in self.af.attackers(argument):
                defenders = [each for each in self.af.attackers(attacker) if each in extension]
                if chosen.isdisjoint(defenders):
                    best = min(defenders, key=lambda each: (each not in self.settled, each))
                    chosen.add(best)
                    found.append(best)
        return frozenset(chosen)

    def _position(self, members: frozenset[int]) -> Position:
        labelling = labelling_of(self.af, members)
        labels = {
            Iri(name): labelling[i]
            for i, name in enumerate(self.af.names)
            if name in self.elements
        }
        open_ones = sorted(members - self.settled)
        claims = (self.m.get(Iri(self.af.names[each])) for each in open_ones)
        return Position(
            claims=tuple(claim.id for claim in claims if isinstance(claim, Claim)),
            steps=Explainer(self.m, labels, dict.fromkeys(labels, 0)).of(self.topic),
        )

    # what nobody beats

    def _can_be_held(self, af: Framework, *also: int) -> bool:
        """Tell whether an admissible set has the topic, and another argument where one is named."""
        goal = self.goal
        if also:
            goal = len(af)  # an argument that only "not both" attacks, which each of them denies
            several = [self.goal, *also]
            denials = range(goal + 1, goal + 1 + len(several))
            pairs = [*af.attacks]
            for each, denial in zip(several, denials, strict=True):
                pairs += [(each, denial), (denial, goal)]
            af = Framework.numbered(("",) * (goal + 1 + len(several)), pairs)
        return self._accepted(af, goal)

    def _attacked_only_by(self, attackers: Collection[int]) -> Framework:
        pairs = [
            (source, target)
            for source, target in self.af.attacks
            if target != self.goal or source in attackers
        ]
        return Framework.numbered(self.af.names, pairs)

    def _unbeaten(self) -> Iterable[Unbeaten]:
        # the first stay if they can: what everyone must accept, then in order of name
        attackers = sorted(self.af.attackers(self.goal))
        kept = sorted(attackers, key=lambda each: each not in self.settled)
        for each in reversed(tuple(kept)):
            fewer = [other for other in kept if other != each]
            if not self._can_be_held(self._attacked_only_by(fewer)):
                kept = fewer
        for each in kept:
            name = Iri(self.af.names[each])
            attack = self.m.get(name)
            if isinstance(attack, Attack):
                yield Unbeaten(
                    element=name, sentence=self._unanswered(attack, each, len(kept) > 1)
                )
            else:
                source = Iri(name.removeprefix(NOT)) if name.startswith(NOT) else self.topic
                lacks = "it rests on" if source == self.topic else f"{self._name(source)} needs"
                yield Unbeaten(element=source, sentence=f"What {lacks} cannot be held.")

    def _unanswered(self, attack: Attack, number: int, several: bool) -> str:  # noqa: FBT001
        """Return what could answer an attack, and why that does not help."""
        by = makers(self.m, attack)
        struck = [attack.id, *sorted(attack.sources)]
        answers = [
            each
            for element in struck
            for each in self.m.attacks_on(element)
            if not is_inert(self.m, each)
        ]
        if not answers:
            return f"Nothing answers {by}."
        only = self._attacked_only_by([number])
        said = []
        for each in answers:
            answer = self.af.number(each.id)
            if not self._accepted(self.af, answer):
                why = "which cannot be held itself"
            elif several and self._can_be_held(only, answer):
                why = "which leaves another attack unanswered"
            else:
                why = f"which cannot be held together with {self._name(self.topic)}"
            said.append(f"by {makers(self.m, each)}, {why}")
        return f"{by} could be answered {'; or '.join(dict.fromkeys(said))}."

    def _accepted(self, af: Framework, argument: int) -> bool:
        """Tell whether an admissible set has an argument."""
        cone, numbers = af.restricted(ancestors(af, [argument]))
        asked = credulous(
            cone, by_code("CO"), numbers.index(argument), seconds=self.limit.left, certify=False
        )
        return self._asked(asked).verdict is Verdict.YES

    def _name(self, element: Iri) -> str:
        return name_of(self.m, element)
