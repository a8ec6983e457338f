"""Why a claim stands, falls or is undecided: a dispute in a few plain sentences.

The labels come from the grounded labelling, and the reasons are a strategy in its discussion
game (Modgil and Caminada 2009): what stands does so because each attack on it fails, and for
what fails one reason is enough. Of several reasons the one that was settled first is given, so
that the dispute is short and never runs in a circle.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from argmap.analysis.evaluation import Label
from argmap.analysis.grounded import grounded, stages
from argmap.analysis.naming import makers, name_of, sources_in_order
from argmap.analysis.translation import is_inert, translate
from argmap.model import ArgumentMap, Attack, Claim, Iri, Relation, Support


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One sentence of an explanation.

    Attributes:
        depth: 0 for the topic, one more for what explains it.
        element: the claim or relation that the sentence is about.
        label: its label.
        sentence: why it has that label.
        by: the relation by which it bears on the step that it explains; None for the topic.
        shown: it was explained further up, and is not again.
    """

    depth: int
    element: Iri
    label: Label
    sentence: str
    by: Iri | None = None
    shown: bool = False


def explain(m: ArgumentMap, topic: Iri) -> tuple[Step, ...]:
    """Return the explanation of an element's label, each step before what explains it.

    Cost: O(elements); each element is explained once.

    Raises:
        KeyError: if the map has no such element.
    """
    af = translate(m)
    labelling, stage = grounded(af), stages(af)
    labels = {each.id: labelling[i] for i, each in enumerate(m.elements)}
    return Explainer(m, labels, {each.id: stage[i] for i, each in enumerate(m.elements)}).of(topic)


class Explainer:
    """Explanations of labels, each of which is legal for what is asked about.

    Args:
        m: the map.
        labels: of its elements.
        stages: when each label was settled; the reasons that were settled first are given.
    """

    def __init__(
        self, m: ArgumentMap, labels: Mapping[Iri, Label], stages: Mapping[Iri, int]
    ) -> None:
        self._m = m
        self._labels = labels
        self._stage = stages

    def of(self, topic: Iri) -> tuple[Step, ...]:
        """Return the explanation of an element's label, each step before what explains it."""
        found: list[Step] = []
        seen: set[Iri] = set()
        waiting: list[tuple[int, Iri, Iri | None]] = [(0, self._plain(topic), None)]
        while waiting:
            depth, element, by = waiting.pop()
            sentence, because = self._reason(element)
            shown = element in seen
            found.append(
                Step(
                    depth=depth,
                    element=element,
                    label=self._labels[element],
                    sentence=sentence,
                    by=by,
                    shown=shown and bool(because),
                )
            )
            if not shown:
                seen.add(element)
                waiting += [
                    (depth + 1, self._plain(each), self._between(element, each))
                    for each in reversed(because)
                ]
        return tuple(found)

    def _between(self, element: Iri, reason: Iri) -> Iri:
        """Return the relation by which a reason bears on an element: the one or the other."""
        return reason if isinstance(self._m[reason], Relation) else element

    def _plain(self, element: Iri) -> Iri:
        """Return the claim that speaks for a relation, where it is one and nothing undercuts."""
        record = self._m.get(element)
        if isinstance(record, Relation) and not self._attacks(element):
            only = next(iter(record.sources))
            if len(record.sources) == 1 and self._labels[only] is self._labels[element]:
                return only
        return element

    def _reason(self, element: Iri) -> tuple[str, list[Iri]]:
        record = self._m[element]
        if isinstance(record, Claim):
            return self._claim(record)
        assert isinstance(record, Attack | Support)  # noqa: S101 -- elements are these three
        return self._relation(record)

    def _claim(self, claim: Claim) -> tuple[str, list[Iri]]:
        name, label = name_of(self._m, claim.id), self._labels[claim.id]
        attacks = self._attacks(claim.id)
        supports = [each for each in self._m.supports_of(claim.id) if not is_inert(self._m, each)]
        if label is Label.IN:
            why = "every attack on it fails" if attacks else "nothing attacks it"
            because = [each.id for each in attacks]
            if claim.needs_support:
                because.append(self._earliest([each.id for each in supports], Label.IN))
                why += ", and a support that it rests on holds"
            return f"{name} stands: {why}.", because
        attack = self._first(attacks, label)
        if attack is not None and attack.sources == {claim.id} and not self._attacks(attack.id):
            return f"{name} is undecided: it attacks itself.", []
        if attack is not None:
            verb = "attacks" if len(attack.sources) == 1 else "together attack"
            end = "" if label is Label.OUT else ", and neither prevails"
            verdict = "falls" if label is Label.OUT else "is undecided"
            return f"{name} {verdict}: {makers(self._m, attack)} {verb} it{end}.", [attack.id]
        if label is Label.OUT:
            why = (
                "none of the supports that it rests on holds" if supports else "it has no support"
            )
            return f"{name} falls: {why}.", [each.id for each in supports]
        undecided = [each.id for each in supports if self._labels[each.id] is label]
        return f"{name} is undecided: so is what it rests on.", undecided

    def _relation(self, relation: Attack | Support) -> tuple[str, list[Iri]]:
        kind = "attack" if isinstance(relation, Attack) else "step"
        name, label = f"The {kind} of {makers(self._m, relation)}", self._labels[relation.id]
        if isinstance(relation, Support):
            name = f"The step from {makers(self._m, relation)}"
        sources = sources_in_order(self._m, relation)
        attacks = self._attacks(relation.id)
        if label is Label.IN:
            verb = "stands" if len(sources) == 1 else "stand"
            why = f"{makers(self._m, relation)} {verb}"
            why += ", and every attack on it fails" if attacks else ""
            return f"{name} holds: {why}.", [*sources, *(each.id for each in attacks)]
        bad = [each for each in sources if self._labels[each] is label]
        attack = self._first(attacks, label)
        verdict = "fails" if label is Label.OUT else "is undecided"
        if attack is not None and (
            not bad or self._stage[attack.id] <= self._stage[self._earliest(bad, label)]
        ):
            return f"{name} {verdict}: {makers(self._m, attack)} undercuts it.", [attack.id]
        reason = self._earliest(bad, label)
        verb = "falls" if label is Label.OUT else "is undecided"
        return f"{name} {verdict}: {name_of(self._m, reason)} {verb}.", [reason]

    def _attacks(self, element: Iri) -> list[Attack]:
        return [each for each in self._m.attacks_on(element) if not is_inert(self._m, each)]

    def _first(self, attacks: list[Attack], label: Label) -> Attack | None:
        """Return the attack that makes for a label: in for out, undecided for undecided."""
        maker = Label.IN if label is Label.OUT else Label.UNDEC
        those = [each for each in attacks if self._labels[each.id] is maker]
        return min(those, key=lambda each: self._stage[each.id], default=None)

    def _earliest(self, elements: list[Iri], label: Label) -> Iri:
        those = [each for each in elements if self._labels[each] is label]
        return min(those, key=lambda each: self._stage[each])
