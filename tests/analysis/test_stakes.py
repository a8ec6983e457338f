"""What hangs on an objection, held to its definition; and advice that does what it says."""

from __future__ import annotations

import random

import pytest

from argmap.analysis.evaluate import evaluate
from argmap.analysis.evaluation import Label, Objection, Standing
from argmap.analysis.framework import Framework
from argmap.analysis.grounded import grounded_by_definition
from argmap.analysis.remedies import Remedies
from argmap.analysis.stakes import Consequence, ranked
from argmap.analysis.translation import translate
from argmap.model import ArgumentMap, Attack, Claim, Text
from tests.analysis.conftest import Sketch, iri


def random_map(sketch: Sketch, seed: int) -> ArgumentMap:
    dice = random.Random(seed)
    claims = [f"c{i}" for i in range(dice.randint(2, 8))]
    lines: list[str] = []
    for number in range(dice.randint(1, 10)):
        sources = " ".join(dice.sample(claims, dice.randint(1, min(2, len(claims)))))
        goal = dice.choice([*claims, *(f"r{i}" for i in range(number))])
        lines.append(f"r{number}: {sources} {dice.choice(['->', '-x', '-x'])} {goal}")
    return sketch(*lines, theses="c0", needs=dice.choice(["", "c0", "c1"]))


def by_definition(
    m: ArgumentMap, objections: tuple[Objection, ...], one: Objection
) -> Consequence:
    """Label the framework anew, twice: with all objections met, and with one that stands."""
    af = translate(m)
    if "urn:c0" not in af.names:  # nobody says anything about the thesis
        return Consequence.STANDS
    thesis = af.number("urn:c0")
    labels = []
    for standing in (None, one):
        met = [each for each in objections if each is not standing]
        attacks = [
            (source, target)
            for source, target in af.attacks
            if standing is None or target != af.number(standing.attack)
        ]
        attacks += [(len(af), af.number(each.attack)) for each in met]
        labels.append(
            grounded_by_definition(Framework.numbered((*af.names, "met"), attacks))[thesis]
        )
    before, after = labels
    if before is after or before is Label.OUT:
        return Consequence.STANDS
    return {Label.OUT: Consequence.FALLS, Label.UNDEC: Consequence.DOUBTFUL}.get(
        after, Consequence.STANDS
    )


@pytest.mark.parametrize("seed", range(120))
def test_the_consequence_is_that_of_the_definition(sketch: Sketch, seed: int) -> None:
    m = random_map(sketch, seed)
    objections = evaluate(m).objections
    stakes = ranked(m, objections)
    assert {stake.objection.attack for stake in stakes} == {each.attack for each in objections}
    for stake in stakes:
        assert stake.consequence is by_definition(m, objections, stake.objection)


@pytest.mark.parametrize("seed", range(60))
def test_an_answer_closes_any_objection(sketch: Sketch, seed: int) -> None:
    """What every open objection is advised: an answer that nothing attacks."""
    m = random_map(sketch, seed)
    evaluation = evaluate(m)
    remedies = Remedies(m, evaluation)
    for objection in evaluation.objections:
        closing = remedies.closing(objection)
        assert bool(closing) == objection.is_open
        if objection.is_open:
            new = Claim(id=iri("new"), text=Text("new"))
            target = objection.attackers[0]
            answer = Attack(id=iri("answer"), attackers=frozenset({new.id}), target=target)
            answered = evaluate(ArgumentMap(m.records | {new, answer}))
            (same,) = [each for each in answered.objections if each.attack == objection.attack]
            assert same.standing is Standing.ANSWERED


def test_paths_distances_and_what_rests(sketch: Sketch) -> None:
    m = sketch(
        "s: a -> t", "u: b -> a", "o: x -x b", "v: y -x s", "w: z -x v", "q: n -x m", theses="t"
    )
    stakes = {stake.objection.attack: stake for stake in ranked(m, evaluate(m).objections)}
    told = {
        str(k)[4:]: (s.distance, s.resting, [p[4:] for p in s.path]) for k, s in stakes.items()
    }
    assert told == {
        "o": (3, 2, ["b", "u", "a", "s", "t"]),
        "v": (1, 1, ["s", "t"]),
        "w": (1, 0, ["v", "s", "t"]),
        "q": (None, 0, []),
    }


def test_an_objection_alone_is_not_hidden_by_another(sketch: Sketch) -> None:
    m = sketch("o: x -x t", "p: y -x t", "u: r -x y", theses="t")
    stakes = {s.objection.attack: s for s in ranked(m, evaluate(m).objections)}
    assert stakes[iri("o")].consequence is Consequence.FALLS
    assert stakes[iri("p")].consequence is Consequence.FALLS  # whatever answers it
    assert stakes[iri("u")].consequence is Consequence.STANDS
