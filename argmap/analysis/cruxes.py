"""Cruxes: the claims on which a thesis hinges.

A claim is a crux of a topic when the label of the topic changes as soon as the claim's does:
when a claim that stands is given up, or one that does not is granted. Each claim is tried by
itself, with everything else as it is.
"""

from __future__ import annotations

from dataclasses import dataclass

from argmap.analysis.changes import relabelled
from argmap.analysis.components import ancestors
from argmap.analysis.evaluation import Label
from argmap.analysis.grounded import grounded
from argmap.analysis.labelling import IN, OUT, Labelling
from argmap.analysis.translation import translate
from argmap.model import ArgumentMap, Claim, Iri, Relation


@dataclass(frozen=True, slots=True, kw_only=True)
class Crux:
    """A claim on which a topic hinges.

    Attributes:
        claim: the claim.
        label: what it is now; given up if that is in, granted if not.
        before: the label of the topic as things are.
        after: its label when the claim flips.
        distance: the number of attacks and supports from the claim to the topic.
    """

    claim: Iri
    label: Label
    before: Label
    after: Label
    distance: int


def cruxes(m: ArgumentMap, topic: Iri) -> tuple[Crux, ...]:
    """Return the cruxes of an element, the weightiest first.

    Those that turn it from in to out or back come before those that make or leave it
    undecided; then the nearest; then by name. Drafts are no cruxes.

    Cost: for each claim that bears on the topic, what lies between the two; on maps that are
    not one great cycle that is little.

    Raises:
        KeyError: if the map has no such element.
    """
    af = translate(m)
    labelling = grounded(af)
    goal = af.number(topic)
    cone = ancestors(af, [goal])
    steps = distances(m, topic)
    found: list[Crux] = []
    for number, element in enumerate(m.elements):
        if number == goal or number not in cone or not isinstance(element, Claim):
            continue
        label = labelling[number]
        forced = {number: OUT if label is Label.IN else IN}
        changed = relabelled(af, labelling, forced, within=cone)
        after = Labelling(bytes([changed.get(goal, labelling.codes[goal])]))[0]
        if after is not labelling[goal] and not element.draft:
            found.append(
                Crux(
                    claim=element.id,
                    label=label,
                    before=labelling[goal],
                    after=after,
                    distance=steps[element.id],
                )
            )
    return tuple(sorted(found, key=_weight))


def turning_points(m: ArgumentMap, topic: Iri) -> tuple[Iri, ...]:
    """Return the elements, other than the topic, to which one new objection changes its label.

    Without any the topic is stable under one more move: whatever new argument is put forward
    against something else, and nothing replies to, the label stays (stability as in Odekerken,
    Bex, Borg and Testerink 2022, with the new argument as what is uncertain). Nearest first.

    Raises:
        KeyError: if the map has no such element.
    """
    af = translate(m)
    labelling = grounded(af)
    goal = af.number(topic)
    cone = ancestors(af, [goal])
    steps = distances(m, topic)
    found = [
        element.id
        for number, element in enumerate(m.elements)
        if number in cone and number != goal and labelling[number] is not Label.OUT
        if relabelled(af, labelling, {number: OUT}, within=cone).get(goal, labelling.codes[goal])
        != labelling.codes[goal]
    ]
    return tuple(sorted(found, key=lambda each: (steps.get(each, len(steps)), each)))


def distances(m: ArgumentMap, topic: Iri) -> dict[Iri, int]:
    """Return the number of relations from each element to a topic, by the shortest way.

    Where the topic is a relation itself, none lies between it and what it starts from.
    """
    record = m.get(topic)
    own = sorted(record.sources) if isinstance(record, Relation) else []
    found = dict.fromkeys([topic, *own], 0)
    frontier = list(found)
    for element in frontier:  # grows as it is read
        for relation in m.relations_into(element):
            for each in (relation.id, *sorted(relation.sources)):
                if each not in found:
                    found[each] = found[element] + 1
                    frontier.append(each)
    return found


def _weight(crux: Crux) -> tuple[bool, int, Iri]:
    return (Label.UNDEC in {crux.before, crux.after}, crux.distance, crux.claim)
