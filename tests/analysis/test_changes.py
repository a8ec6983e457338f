"""Cruxes, repairs and suppositions, against trying everything."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from itertools import combinations

import pytest

from argmap.analysis.changes import relabelled, supposing
from argmap.analysis.cruxes import Crux, cruxes, turning_points
from argmap.analysis.evaluate import evaluate
from argmap.analysis.evaluation import Label
from argmap.analysis.framework import Framework
from argmap.analysis.grounded import grounded
from argmap.analysis.labelling import IN, OUT
from argmap.analysis.limit import NotDecidedError
from argmap.analysis.naming import find
from argmap.analysis.repair import repairs
from argmap.model import ArgumentMap, Attack, Claim, Decision, Disposition, Iri, Support, Text

Sketch = Callable[..., ArgumentMap]


def hit(m: ArgumentMap, targets: frozenset[Iri]) -> ArgumentMap:
    """The map with a new objection, that nothing attacks, to each target."""
    new = Claim(id=Iri("urn:new"), text=Text("new"))
    attacks = [
        Attack(id=Iri(f"{target}-hit"), attackers=frozenset({new.id}), target=target)
        for target in targets
    ]
    return m | ArgumentMap.of(new, *attacks)


def random_map(seed: int, size: int = 6) -> ArgumentMap:
    dice = random.Random(seed)
    names = [Iri(f"urn:{i}") for i in range(size)]
    elements = list(names)
    steps: list[Attack | Support] = []
    for i in range(size + 2):
        sources = frozenset(dice.sample(names, dice.choice([1, 1, 2])))
        goal, name = dice.choice(elements), Iri(f"urn:r{i}")
        if dice.random() < 0.75:
            steps.append(Attack(id=name, attackers=sources, target=goal))
        else:
            steps.append(Support(id=name, premises=sources, conclusion=goal))
        elements.append(name)
    needy = {name for name in names if dice.random() < 0.3}
    return ArgumentMap.of(
        *(Claim(id=name, text=Text("x"), needs_support=name in needy or None) for name in names),
        *steps,
    )


def test_relabelling_a_part_is_labelling_the_whole(
    small_frameworks: tuple[Framework, ...],
) -> None:
    for af in small_frameworks[117::3]:
        before = grounded(af)
        for forced in ({0: OUT}, {1: IN}, {0: OUT, 2: IN}):
            attacks = [(i, j) for i, j in af.attacks if forced.get(j) != IN]
            attacks += [(4, j) for j, label in forced.items() if label == OUT]
            whole = grounded(Framework.numbered([*af.names, "new"], attacks)).codes
            changed = relabelled(af, before, forced)
            assert [changed.get(i, before.codes[i]) for i in range(4)] == list(whole[:4])


@pytest.mark.parametrize("seed", range(60))
def test_a_crux_is_a_claim_whose_flip_changes_the_label(seed: int) -> None:
    m = random_map(seed)
    topic = Iri("urn:0")
    labels = evaluate(m).labels
    found = {each.claim: each.after for each in cruxes(m, topic)}
    for claim in m.claims:
        if claim.id == topic:
            continue
        if labels[claim.id] is Label.IN:
            flipped = hit(m, frozenset({claim.id}))
        else:
            flipped = supposing(m, assumed=[claim.id])
        after = evaluate(flipped).labels[topic]
        assert found.get(claim.id, labels[topic]) is after, claim.id


@pytest.mark.parametrize("seed", range(60))
def test_a_turning_point_is_where_one_objection_changes_the_label(seed: int) -> None:
    m = random_map(seed)
    topic = Iri("urn:0")
    label = evaluate(m).labels[topic]
    changing = {
        element.id
        for element in m.elements
        if element.id != topic
        and evaluate(hit(m, frozenset({element.id}))).labels[topic] is not label
    }
    assert set(turning_points(m, topic)) == changing


def test_the_weightiest_crux_comes_first(sketch: Sketch) -> None:
    m = sketch("o: objection -x thesis", "r: reply -x objection", "u: u -x v", "v: v -x u")
    assert cruxes(m, Iri("urn:thesis")) == (
        Crux(
            claim=Iri("urn:objection"),
            label=Label.OUT,
            before=Label.IN,
            after=Label.OUT,
            distance=1,
        ),
        Crux(
            claim=Iri("urn:reply"),
            label=Label.IN,
            before=Label.IN,
            after=Label.OUT,
            distance=2,
        ),
    )


def test_a_relation_hinges_on_what_it_starts_from(sketch: Sketch) -> None:
    m = sketch("o: a b -x t", "u: c -x a")
    found = [(each.claim[4:], each.after, each.distance) for each in cruxes(m, Iri("urn:o"))]
    assert found == [("a", Label.IN, 0), ("c", Label.IN, 1)]


def is_doubled(m: ArgumentMap, element: Iri, topic: Iri) -> bool:
    """Tell whether an objection to the one source of a relation comes to the same."""
    relation = m[element]
    if not isinstance(relation, Attack | Support) or len(relation.sources) > 1:
        return False
    (source,) = relation.sources
    return source != topic and len(m.relations_from(source)) == 1


def targets_of(m: ArgumentMap, topic: Iri) -> list[Iri]:
    """Return what can be hit."""
    elements = (element.id for element in m.elements)
    return [each for each in elements if each != topic and not is_doubled(m, each, topic)]


def smallest(m: ArgumentMap, topic: Iri, wanted: Label) -> set[frozenset[Iri]]:
    targets = targets_of(m, topic)
    for size in range(len(targets) + 1):
        found = {
            frozenset(chosen)
            for chosen in combinations(targets, size)
            if evaluate(hit(m, frozenset(chosen))).labels[topic] is wanted
        }
        if found:
            return found
        if size == 3:
            break
    return set()


@pytest.mark.parametrize("wanted", [Label.IN, Label.OUT])
@pytest.mark.parametrize("seed", range(25))
def test_repairs_are_the_smallest_sets_that_do(seed: int, wanted: Label) -> None:
    m = random_map(seed, 4)
    topic = Iri("urn:0")
    found = list(repairs(m, topic, wanted))
    assert len(found) == len(set(found))
    brute = smallest(m, topic, wanted)
    if brute:
        assert set(found) == brute
    else:
        assert all(len(each) > 3 for each in found)


@pytest.mark.parametrize("wanted", [Label.IN, Label.OUT])
@pytest.mark.parametrize("seed", range(16))
def test_minimal_repairs_are_those_of_which_no_part_does(seed: int, wanted: Label) -> None:
    m = random_map(seed, 3)
    topic = Iri("urn:0")
    found = list(repairs(m, topic, wanted, minimal=True))
    assert list(map(len, found)) == sorted(map(len, found))
    brute: list[frozenset[Iri]] = []
    for size in range(4):
        for chosen in map(frozenset, combinations(targets_of(m, topic), size)):
            if not any(each <= chosen for each in brute) and (
                evaluate(hit(m, chosen)).labels[topic] is wanted
            ):
                brute.append(chosen)
    assert {each for each in found if len(each) < 4} == set(brute)
    assert len(found) == len(set(found))


def test_a_repair_is_not_held_up_by_a_circle(sketch: Sketch) -> None:
    # a and c would defend one another; only a hit on what attacks them is a proof
    m = sketch("ab: a -x b", "bc: b -x c", "cd: c -x d", "da: d -x a")
    found = set(repairs(m, Iri("urn:a"), Label.IN))
    assert frozenset({Iri("urn:d")}) in found
    assert all(len(each) == 1 for each in found)


def test_a_claim_that_attacks_itself_is_repaired_by_an_undercut(sketch: Sketch) -> None:
    m = sketch("o: a -x a")
    assert list(repairs(m, Iri("urn:a"), Label.IN)) == [frozenset({Iri("urn:o")})]


def test_what_needs_nothing_and_what_nothing_helps(sketch: Sketch) -> None:
    m = sketch("o: objection -x thesis", "s: a -> b", needs="b lone", theses="thesis")
    lone = m | ArgumentMap.of(Claim(id=Iri("urn:lone"), text=Text("x"), needs_support=True))
    assert list(repairs(m, Iri("urn:objection"), Label.IN)) == [frozenset()]
    assert list(repairs(lone, Iri("urn:lone"), Label.IN)) == []
    assert list(repairs(m, Iri("urn:objection"), Label.OUT)) == []
    assert list(repairs(m, Iri("urn:b"), Label.OUT)) == [frozenset({Iri("urn:a")})]


def test_repair_gives_up_in_time(sketch: Sketch) -> None:
    with pytest.raises(NotDecidedError):
        list(repairs(sketch("o: a -x b"), Iri("urn:b"), Label.IN, seconds=0))


def test_what_is_withdrawn_takes_along_what_is_said_about_it(sketch: Sketch) -> None:
    decision = Disposition(id=Iri("urn:d"), disposes=Iri("urn:o"), decision=Decision.CONCEDED)
    m = sketch(
        "o: objection -x thesis",
        "u: doubt -x o",
        "w: why -x u",
        theses="thesis",
        records=(decision,),
    )
    left = supposing(m, withdrawn=[Iri("urn:objection")])
    assert {each.id for each in left.elements} == {"urn:thesis", "urn:doubt", "urn:why"}
    assert left.dispositions == ()
    assert supposing(m, withdrawn=[Iri("urn:thesis")]).theses == ()


def test_what_is_assumed_is_beyond_dispute(sketch: Sketch) -> None:
    m = sketch("o: objection -x thesis", "r: reply -x objection", drafts="r", needs="thesis")
    thesis = Iri("urn:thesis")
    assert evaluate(supposing(m, assumed=[thesis])).labels[thesis] is Label.IN
    accepted = supposing(m, assumed=[Iri("urn:r")])
    assert evaluate(accepted).labels[Iri("urn:objection")] is Label.OUT
    assert supposing(m) == m


def test_a_claim_is_found_by_what_people_call_it(sketch: Sketch) -> None:
    m = sketch("o: reply -x thesis", labels={"reply": "Iterative deployment"})
    for words in ("urn:reply", "reply", "REPLY", "iterative deployment"):
        assert find(m, words) == "urn:reply"
    with pytest.raises(LookupError, match="did you mean reply"):
        find(m, "repli")
    twice = sketch("o: a -x b", labels={"a": "Same", "b": "same"})
    with pytest.raises(LookupError, match="the name of a and b"):
        find(twice, "same")


def big_debate(size: int) -> ArgumentMap:
    def records() -> Iterator[Claim | Attack | Support]:
        dice = random.Random(5)
        for i in range(size):
            yield Claim(id=Iri(f"urn:{i}"), text=Text(str(i)))
            if i:
                name, above = Iri(f"urn:r{i}"), Iri(f"urn:{dice.randrange(max(0, i - 40), i)}")
                source = frozenset({Iri(f"urn:{i}")})
                if dice.random() < 0.6:
                    yield Attack(id=name, attackers=source, target=above)
                else:
                    yield Support(id=name, premises=source, conclusion=above)

    return ArgumentMap.of(*records())


def test_cruxes_of_a_thousand_claims_take_no_time() -> None:
    m = big_debate(1000)
    start = time.perf_counter()
    assert cruxes(m, Iri("urn:0"))
    assert time.perf_counter() - start < 2
